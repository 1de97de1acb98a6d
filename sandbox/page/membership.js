/** 我在哪些群、是不是好友；群名片；拉青桥进新群。 */

import { toast, tolerate } from "./dialog.js";
import { el } from "./dom.js";
import { called, group, here, member, on, person, world } from "./state.js";
import { ask } from "./wire.js";

const RANKS = { member: "成员", admin: "管理员", owner: "群主" };

const deed = (what, fields = {}) => tolerate(ask(what, { who: here.me, ...fields }));

export function membershipTools() {
  const list = el("div.switches");
  const waiting = el("ul.requests");
  on("state people groups me", () => {
    const me = person(here.me);
    if (me) list.replaceChildren(friendRow(me), ...world.groups.map(groupRow));
  });
  on("state requests groups people", () =>
    waiting.replaceChildren(...world.requests.map(requestRow)),
  );
  return [list, cardForm(), inviteForm(), waiting];
}

export const join = () => deed("join", { group: here.chat });

export async function befriend() {
  const words = `我是${person(here.me).name}`;
  if (await deed("befriend", { words })) toast("请求发出去了，答不答应看青桥");
}

function friendRow({ friend }) {
  return friend
    ? row("青桥的好友", "是", "删好友", () => deed("unfriend"))
    : row("青桥的好友", "还不是", "加好友", befriend);
}

function groupRow({ id, name }) {
  const isIn = Boolean(member(id, here.me));
  return row(name, isIn ? "在群里" : "不在群里", isIn ? "退群" : "进群", () =>
    deed(isIn ? "leave" : "join", { group: id }),
  );
}

function row(title, what, button, act) {
  return el(
    "div.switch",
    {},
    el("span", {}, el("b", {}, title), el("small", {}, what)),
    el("button", { "aria-label": `${button}：${title}`, onclick: act }, button),
  );
}

/** 改我在眼前这个群的名片和身份。 */
function cardForm() {
  const input = el("input", { "aria-label": "我的群名片", maxlength: "60", placeholder: "群名片" });
  const rank = el(
    "select",
    { "aria-label": "我在群里的身份", onchange: () => deed("role", { group: here.chat, role: rank.value }) },
    ...Object.entries(RANKS).map(([value, name]) => el("option", { value }, name)),
  );
  const form = el("form.row", {}, input, el("button", {}, "改名片"), rank);
  on("state groups me chat", () => {
    const mine = member(here.chat, here.me);
    form.hidden = !mine;
    rank.value = mine?.role;
    if (document.activeElement !== input) input.value = mine?.card ?? "";
  });
  return submits(form, async () => {
    if (await deed("card", { group: here.chat, card: input.value })) toast("名片改好了");
  });
}

function inviteForm() {
  const input = el("input", {
    "aria-label": "新群的名字",
    maxlength: "30",
    placeholder: "新群的名字",
  });
  return submits(el("form.row", {}, input, el("button", {}, "建群并拉青桥")), async () => {
    if (!input.value.trim() || !(await deed("invite", { name: input.value }))) return;
    input.value = "";
    toast("群建好了，进不进来看青桥");
  });
}

function submits(form, act) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act();
  });
  return form;
}

function requestRow({ kind, who, words, group: number }) {
  const what =
    kind === "好友"
      ? `想加好友${words ? `：${words}` : ""}`
      : `请青桥进「${group(`g${number}`)?.name ?? number}」`;
  return el("li", {}, `等青桥答应：${called("", who)}${what}`);
}
