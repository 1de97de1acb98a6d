/** 消息流：画、接着画、改一条、跳到一条。 */

import { bubble } from "./bubbles.js";
import { $, el, icon, rove } from "./dom.js";
import { befriend, join } from "./membership.js";
import { find, group, here, inside, messages, on, person } from "./state.js";
import { clock, day } from "./words.js";

const NEAR = 120;
const PAUSE = 5 * 60 * 1000;

let log;
let acts;
let settle;
let missed = 0;
let pinned = true;

export function showLog(deeds) {
  log = $("#log");
  acts = { ...deeds, jump };
  settle = rove(log, "article");
  on("state me chat groups people", redraw);
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
function redraw() {
  log.setAttribute("aria-live", "off");
  const all = inside() ? messages(here.chat) : [];
  log.replaceChildren(
    ...all
      .flatMap((message, at) => [separator(message, all[at - 1]), bubble(message, acts)])
      .filter(Boolean),
  );
  if (!all.length) log.append(empty());
  settle();
  toBottom();
  requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
}

/** 没有话可看的时候说为什么，能做的给个按钮。 */
function empty() {
  const open = group(here.chat);
  const asks = (words, button, act) =>
    el("div.empty", {}, el("p", {}, words), el("button.primary", { onclick: act }, button));
  if (!inside()) return asks(`你不在「${open.name}」里，看不到群里的话。`, "加入这个群", join);
  if (!open && !person(here.me)?.friend) return asks("还不是青桥的好友。", "加为好友", befriend);
  return el("p.empty", {}, "还没有话。打 / 看看能做什么。");
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
