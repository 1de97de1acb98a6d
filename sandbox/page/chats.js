/** 会话列表和群成员。 */

import { $, avatar, el, rove } from "./dom.js";
import {
  called,
  enter,
  group,
  here,
  inside,
  isBot,
  messages,
  myChats,
  on,
  person,
  privately,
  world,
} from "./state.js";
import { unread } from "./unread.js";
import { clock, line } from "./words.js";

const RANK = { owner: "群主", admin: "管理员" };
export const rank = (role) => RANK[role] ?? "";

/** mention 收被点的那个人。 */
export function showChats(mention) {
  const nav = $("#chats");
  const settle = rove(nav, "button");
  const draw = () => {
    const held = nav.contains(document.activeElement);
    nav.replaceChildren(...myChats().map(tab));
    settle();
    if (held) $('[aria-current="true"]', nav)?.focus();
  };
  on("state groups people me chat message changed unread", draw);
  showMembers(mention);
}

function tab(chat) {
  const current = chat.id === here.chat;
  const count = chat.inside && !current ? unread(here.me, chat.id) : 0;
  const last = chat.inside ? messages(chat.id).at(-1) : undefined;
  const who = last && chat.id.startsWith("g") ? `${called(chat.id, last.sender)}：` : "";
  const name = chat.kind === "私聊" ? "私聊 青桥" : chat.name;
  return el(
    chat.inside ? "button.chat" : "button.chat.outside",
    {
      "data-chat": chat.id,
      "aria-current": current ? "true" : undefined,
      onclick: () => enter(chat.id),
    },
    chat.kind === "私聊" ? avatar({ name: "桥" }) : crowd(chat),
    el(
      "span.gist",
      {},
      el("b", {}, name),
      el("small", {}, last ? `${who}${line(last)}` : chat.inside ? "还没有话" : "不在群里"),
    ),
    el(
      "span.side",
      {},
      last ? el("time", {}, clock(last.at)) : null,
      count ? el("span.count", { title: "未读" }, count > 99 ? "99+" : String(count)) : null,
    ),
  );
}

/** 群的头像：四个成员拼一格。 */
function crowd({ id }) {
  const four = group(id)
    .members.filter(({ qq }) => person(qq))
    .slice(0, 4);
  return el("span.crowd", { "aria-hidden": "true" }, ...four.map(({ qq }) => avatar(person(qq))));
}

function showMembers(mention) {
  const section = $("#members");
  const settle = rove(section, "button");
  on("state groups people me chat", () => {
    const members = inside() ? (group(here.chat)?.members ?? []) : [];
    section.replaceChildren(
      ...(members.length
        ? [
            el("h2", {}, `群成员 ${members.length}`),
            ...members.map((one) => memberOf(one, mention)),
          ]
        : []),
    );
    settle();
  });
}

function memberOf({ qq, role }, mention) {
  const who = isBot(qq) ? { name: "桥" } : (person(qq) ?? { name: String(qq), hue: 0 });
  const name = called(here.chat, qq);
  return el(
    "button.member",
    {
      title: `@${name} · ${qq}`,
      onclick: () => mention(qq),
      disabled: qq === here.me,
    },
    avatar(who),
    el("span", {}, name),
    rank(role) ? el(`i.tag.${role}`, {}, rank(role)) : null,
  );
}

/** 会话顶上的名字和一行小字。 */
export function showWhere() {
  const draw = () => {
    const open = group(here.chat);
    $("#where h1").textContent = open ? `${open.name} (${open.members.length})` : world.bot.name;
    const mode = here.chat === privately(here.me) ? "私聊" : open?.kind || "还没设成什么群";
    const me = person(here.me);
    $("#where p").textContent = `${mode} · 我是 ${me?.name ?? ""}，${me?.role ?? ""}`;
  };
  on("state groups people me chat", draw);
}
