/** 输入框：草稿按人和会话各存一份，断线、换人都不丢。 */

import { $, el, icon } from "./dom.js";
import { tolerate } from "./dialog.js";
import { partsOf } from "./mentions.js";
import { pressed, refresh, shut, watchPicks } from "./picks.js";
import { called, find, here, inside, messages, myChats, on, person, spoke, world } from "./state.js";
import { parcel, showTray, watchFiles } from "./tray.js";
import { ask } from "./wire.js";
import { line, plain } from "./words.js";

const drafts = new Map();
let box;
let walked = 0;
let sending = false;

/** picked 是从单子里选过的名字；chip 是原样的「试一试」，没改过就照它的 parts 发。 */
function draft() {
  const key = `${here.me} ${here.chat}`;
  if (!drafts.has(key))
    drafts.set(key, { text: "", quote: null, parcels: [], picked: new Map(), chip: null });
  return drafts.get(key);
}

export function quote(message) {
  draft().quote = message.id;
  show();
  box.focus();
}

export function mention(qq) {
  const name = called(here.chat, qq);
  if (here.chat.startsWith("g")) put(`@${name} `, 0, [name, qq]);
}

export function fill({ text, quote: quoted = null, parts = null }) {
  Object.assign(draft(), { text, quote: quoted, chip: parts && { text, parts } });
  show();
  box.focus();
}

export const again = (message) => fill({ text: plain(message), quote: message.quote });

function put(words, cut, picked) {
  if (picked) draft().picked.set(...picked);
  box.focus();
  box.setRangeText(words, box.selectionStart - cut, box.selectionEnd, "end");
  typed();
}

function typed() {
  draft().text = box.value;
  walked = 0;
  grow();
  refresh(box);
}

function show() {
  const { text, parcels } = draft();
  box.value = text;
  $("#compose").inert = !inside();
  box.placeholder = placeholder();
  walked = 0;
  grow();
  shut(box);
  showQuote();
  showTray(parcels, (one) => {
    draft().parcels = draft().parcels.filter((other) => other !== one);
    show();
  });
}

function placeholder() {
  if (!inside()) return "不在群里，说不了话";
  const stranger = here.chat.startsWith("p") && !person(here.me)?.friend;
  const name = myChats().find(({ id }) => id === here.chat)?.name;
  return stranger ? "还不是好友，青桥的回话可能到不了" : `发给 ${name}，打 / 看命令`;
}

function grow() {
  box.style.setProperty("height", "auto");
  box.style.setProperty("height", `${box.scrollHeight}px`);
}

function showQuote() {
  const original = find(here.chat, draft().quote);
  $("#quoting").hidden = !original;
  if (!original) return;
  const drop = () => {
    draft().quote = null;
    show();
    box.focus();
  };
  $("#quoting").replaceChildren(
    el("span", {}, `引用 ${called(here.chat, original.sender)}：${line(original)}`),
    el("button.plain", { "aria-label": "不引用了", onclick: drop }, icon("close")),
  );
}

/** 图和字一条，每个文件各一条，和 QQ 一样。 */
async function outgoing({ text, chip, picked, parcels, chat }) {
  const words = text.trim()
    ? chip?.text === text
      ? chip.parts
      : partsOf(text.trimEnd(), chat, picked)
    : [];
  const sent = await Promise.all(parcels.map((one) => one.sent()));
  const files = sent.filter(({ type }) => type === "file");
  const first = [...sent.filter(({ type }) => type === "image"), ...words];
  return [...(first.length ? [first] : []), ...files.map((file) => [file])];
}

async function send() {
  const now = draft();
  const { me: who, chat } = here;
  if (sending || !inside() || !(now.text.trim() || now.parcels.length)) return;
  sending = true;
  try {
    let quoted = now.quote;
    for (const parts of await outgoing({ ...now, chat })) {
      const { message } = await ask("say", { who, chat, parts, quote: quoted });
      spoke(message);
      quoted = null;
    }
    for (const { preview } of now.parcels) if (preview) URL.revokeObjectURL(preview);
    drafts.delete(`${who} ${chat}`);
    show();
  } finally {
    sending = false;
  }
}

/** 空框里按 ↑：这个人说过的话，最近的先来。 */
function recallInput(step) {
  const said = [...world.chats.keys()].flatMap(messages).filter(({ sender }) => sender === here.me);
  const lines = [
    ...new Set(
      said
        .sort((a, b) => b.id - a.id)
        .map(plain)
        .filter(Boolean),
    ),
  ];
  const to = walked + step;
  if (to < 0 || to > lines.length) return;
  box.value = to ? lines[to - 1] : "";
  draft().text = box.value;
  grow();
  walked = to;
}

function keys(event) {
  if (event.isComposing || pressed(event, box, put)) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    tolerate(send());
  } else if (event.key === "ArrowUp" && (box.value === "" || walked)) {
    event.preventDefault();
    recallInput(1);
  } else if (event.key === "ArrowDown" && walked) {
    event.preventDefault();
    recallInput(-1);
  } else if (event.key === "Escape" && draft().quote !== null) {
    draft().quote = null;
    show();
  }
}

export function showBox() {
  box = $("#box");
  const choose = watchFiles(box, (files) => {
    draft().parcels.push(...files.map(parcel));
    show();
  });
  const begin = (mark) => put(mark, 0);
  const tool = (name, words, act) =>
    el("button.plain", { "aria-label": words, title: words, onclick: act }, icon(name));
  $("#bar").append(
    tool("slash", "命令", () => (box.value === "" ? begin("/") : box.focus())),
    tool("at", "@ 人", () => begin("@")),
    tool("picture", "发图片", () => choose("image/png,image/jpeg,image/gif,image/webp")),
    tool("file", "发文件", () => choose("")),
  );
  $("#send").addEventListener("click", () => tolerate(send()).then(() => box.focus()));
  box.addEventListener("keydown", keys);
  box.addEventListener("input", typed);
  watchPicks(box, put);
  on("state me chat groups people", show);
  on("chips", () => document.activeElement === box && refresh(box));
}
