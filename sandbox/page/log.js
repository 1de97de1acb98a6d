/** 消息流：画、接着画、改一条、跳到一条。 */

import { bubble } from "./bubbles.js";
import { $, el, icon, rove } from "./dom.js";
import { find, group, here, inside, messages, on, person } from "./state.js";
import { clock, day } from "./words.js";

const NEAR = 120;
const PAUSE = 5 * 60 * 1000;

let log;
let acts;
let settle;
let missed = 0;
let pinned = true;

export function showLog(deeds, join) {
  log = $("#log");
  acts = { ...deeds, jump };
  settle = rove(log, "article");
  on("state me chat groups", () => redraw(join));
  on("message", arrived);
  on("changed", changed);
  log.addEventListener("scroll", () => {
    pinned = atBottom();
    if (pinned) seenAll();
  });
  log.addEventListener("load", stay, true);
  $("#newer").addEventListener("click", toBottom);
  new ResizeObserver(stay).observe(log);
}

/** 图片载好、输入框长高都会挤：原来在底下的还在底下，翻上去看的不动。 */
const stay = () => pinned && toBottom();
const atBottom = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
const nodeOf = (id) => log.querySelector(`[data-message="${id}"]`);

/** 整个重画时不念给读屏听。 */
function redraw(join) {
  log.setAttribute("aria-live", "off");
  const all = inside() ? messages(here.chat) : [];
  log.replaceChildren(
    ...all
      .flatMap((message, at) => [separator(message, all[at - 1]), bubble(message, acts)])
      .filter(Boolean),
  );
  if (!inside()) log.append(outside(join));
  else if (!all.length)
    log.append(
      el(
        "p.empty",
        {},
        person(here.me)?.friend || group(here.chat)
          ? "还没有话。打 / 看看能做什么。"
          : "还不是好友：先在工具里加青桥为好友。",
      ),
    );
  settle();
  toBottom();
  requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
}

function outside(join) {
  const name = group(here.chat)?.name ?? "";
  return el(
    "div.empty",
    {},
    el("p", {}, `你不在「${name}」里，看不到群里的话。`),
    el("button.primary", { onclick: join }, "加入这个群"),
  );
}

function separator(message, before) {
  if (before && new Date(message.at) - new Date(before.at) < PAUSE) return null;
  const same = before && day(before.at) === day(message.at);
  return el("p.when", {}, same ? clock(message.at) : `${day(message.at)} ${clock(message.at)}`);
}

function arrived(message) {
  if (message.chat !== here.chat || !inside()) return;
  const all = messages(here.chat);
  log.querySelector(".empty")?.remove();
  log.append(...[separator(message, all.at(-2)), bubble(message, acts)].filter(Boolean));
  settle();
  if (pinned || message.sender === here.me) return toBottom();
  missed += 1;
  $("#newer").replaceChildren(icon("down"), `${missed} 条新消息`);
  $("#newer").hidden = false;
}

function changed(message) {
  const old = nodeOf(message.id);
  if (!old) return;
  const held = old.contains(document.activeElement);
  const fresh = bubble(message, acts);
  fresh.tabIndex = old.tabIndex;
  old.replaceWith(fresh);
  if (held) fresh.focus();
  stay();
}

function toBottom() {
  log.scrollTop = log.scrollHeight;
  pinned = true;
  seenAll();
}

function seenAll() {
  missed = 0;
  $("#newer").hidden = true;
}

function jump(id) {
  const node = nodeOf(id);
  if (!node || !find(here.chat, id)) return;
  node.scrollIntoView({
    block: "center",
    behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
  });
  node.focus({ preventScroll: true });
  node.classList.remove("found");
  requestAnimationFrame(() => node.classList.add("found"));
}
