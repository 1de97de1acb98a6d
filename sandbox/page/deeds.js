/** 对一条消息能做的事：右键、长按、菜单键或 ⋯。 */

import { $, el, rove } from "./dom.js";
import { toast, tolerate } from "./dialog.js";
import { emote, emoteName, OFFERED } from "./emotes.js";
import { called, here, member } from "./state.js";
import { ask } from "./wire.js";
import { plain } from "./words.js";

const LONG = 500;
const SHAKE = 8;
let from = null;

export const react = (message, emoji) => tolerate(ask("react", { who: here.me, message, emoji }));

function mayRecall({ chat, sender }) {
  return sender === here.me || ["owner", "admin"].includes(member(chat, here.me)?.role);
}

async function copy(message) {
  try {
    await navigator.clipboard.writeText(plain(message));
    toast("复制好了");
  } catch {
    toast("浏览器不让复制");
  }
}

/** quote、mention 是输入框的事。 */
export function watchMenu({ quote, mention }) {
  const menu = $("#menu");
  rove(menu, "button");
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" && event.key !== "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    close(true);
  });
  document.addEventListener("pointerdown", (event) => menu.contains(event.target) || close(false));
  addEventListener("resize", () => close(false));
  holdToOpen($("#log"));
  $("#log").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("article")) return;
    event.preventDefault();
    $(".more", event.target).click();
  });
  return (message, node, event) => {
    const item = (name, words, act) =>
      el(
        "button",
        { role: "menuitem", "data-do": name, onclick: () => (close(false), act()) },
        words,
      );
    const items = [
      item("quote", "引用", () => quote(message)),
      item("copy", "复制", () => copy(message)),
      message.chat.startsWith("g") && message.sender !== here.me
        ? item("at", `@${called(message.chat, message.sender)}`, () => mention(message.sender))
        : null,
      mayRecall(message)
        ? item("recall", "撤回", () =>
            tolerate(ask("recall", { who: here.me, message: message.id })),
          )
        : null,
    ];
    // 私聊里贴不了表情，和 QQ 一样
    const faces = OFFERED.map((id) => {
      const words = `贴${emoteName(id)}`;
      return el(
        "button",
        {
          role: "menuitem",
          "data-do": "react",
          "data-emoji": id,
          "aria-label": words,
          title: words,
          onclick: () => (close(false), react(message.id, id)),
        },
        emote(id),
      );
    });
    const row = message.chat.startsWith("g") ? el("div.faces", { role: "none" }, ...faces) : null;
    menu.replaceChildren(...[row, ...items].filter(Boolean));
    from = node;
    place(menu, node, event);
    $('[data-do="quote"]', menu).focus();
  };
}

/** 键盘打开时没有落点，就放在气泡底下。 */
function place(menu, node, { clientX, clientY, type, detail }) {
  menu.hidden = false;
  const box = $(".bubble", node).getBoundingClientRect();
  const pointed = (type === "contextmenu" || detail > 0) && (clientX || clientY);
  const [x, y] = pointed ? [clientX, clientY] : [box.left, box.bottom];
  const { offsetWidth: width, offsetHeight: height } = menu;
  menu.style.setProperty("left", `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`);
  menu.style.setProperty("top", `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`);
}

function close(back) {
  if ($("#menu").hidden) return;
  $("#menu").hidden = true;
  if (back) from?.focus();
}

/** iOS 长按不发 contextmenu；手指总会抖几个像素。 */
function holdToOpen(log) {
  let timer = 0;
  let start = null;
  const stop = () => clearTimeout(timer);
  log.addEventListener("pointerdown", (event) => {
    stop();
    start = event;
    const article = event.target.closest("article");
    if (event.pointerType === "mouse" || !article) return;
    const { clientX, clientY } = event;
    timer = setTimeout(
      () =>
        article.dispatchEvent(
          new MouseEvent("contextmenu", { clientX, clientY, cancelable: true }),
        ),
      LONG,
    );
  });
  log.addEventListener("pointermove", ({ clientX, clientY }) => {
    if (start && Math.hypot(clientX - start.clientX, clientY - start.clientY) > SHAKE) stop();
  });
  for (const name of ["pointerup", "pointercancel", "scroll"])
    log.addEventListener(name, stop, true);
}
