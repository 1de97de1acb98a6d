/** 一条消息画成一个节点。 */

import { rank } from "./chats.js";
import { avatar, el, icon } from "./dom.js";
import { called, find, here, isBot, member, person } from "./state.js";
import { emote, emoteName } from "./emotes.js";
import { fileUrl } from "./wire.js";
import { clock, gap, line, size } from "./words.js";

/** acts：mention 引用里点头像、open 看大图、jump 去那条、react 贴表情、menu 开菜单、again 重新编辑。 */
export function bubble(message, acts) {
  return message.recalled ? gone(message, acts) : alive(message, acts);
}

function gone(message, acts) {
  const mine = message.sender === here.me;
  const who = mine ? "你" : called(message.chat, message.sender);
  return el(
    "p.notice",
    { "data-message": message.id },
    `${who}撤回了一条消息`,
    mine && message.parts.every(({ type }) => type === "text" || type === "at")
      ? el("button.link", { onclick: () => acts.again(message) }, "重新编辑")
      : null,
  );
}

function alive(message, acts) {
  const { chat, sender, id } = message;
  const name = called(chat, sender);
  const side = sender === here.me ? ".mine" : isBot(sender) ? ".ours" : "";
  const who = isBot(sender) ? { name: "桥" } : (person(sender) ?? { name, hue: 0 });
  const menu = (event) => {
    event.preventDefault();
    acts.menu(message, event.currentTarget.closest("article"), event);
  };
  const node = el(
    `article.message${side}`,
    {
      "data-message": id,
      tabindex: "-1",
      "aria-label": `${name} ${clock(message.at)}：${line(message)}`,
      oncontextmenu: menu,
    },
    el(
      "button.portrait",
      {
        "aria-label": `@${name}`,
        title: `@${name} · ${sender}`,
        tabindex: "-1",
        onclick: () => acts.mention(sender),
      },
      avatar(who),
    ),
    el(
      "div.body",
      {},
      el(
        "div.who",
        {},
        el("span.name", {}, name),
        ...tags(message),
        el("time", {}, clock(message.at)),
      ),
      el(
        "div.line",
        {},
        content(message, acts),
        message.delivered || isBot(sender) ? null : undelivered(),
      ),
      reactions(message, acts),
    ),
    el(
      "button.more",
      {
        "aria-label": "更多",
        "aria-haspopup": "menu",
        title: "更多",
        tabindex: "-1",
        onclick: menu,
      },
      icon("more"),
    ),
  );
  return node;
}

const undelivered = () =>
  el("span.undelivered", { title: "青桥当时不在线，QQ 不会补发" }, "没送到");

function tags({ chat, sender }) {
  const role = member(chat, sender)?.role;
  const post = isBot(sender) ? "机器人" : person(sender)?.role;
  return [
    rank(role) ? el(`i.tag.${role}`, {}, rank(role)) : null,
    post ? el(isBot(sender) ? "i.tag.bot" : "i.tag", {}, post) : null,
  ];
}

function content(message, acts) {
  const { parts } = message;
  const bare =
    parts.length > 0 &&
    message.quote === null &&
    parts.every(({ type }) => type === "image" || type === "file");
  const inner = parts.flatMap((part, at) => [
    DRAWN[part.type]?.(part, message, acts) ?? `[${part.type}]`,
    gap(part, parts[at + 1]),
  ]);
  return el(
    bare ? "div.bubble.bare" : "div.bubble",
    {},
    message.quote === null ? null : quoted(message, acts),
    ...inner.filter(Boolean),
  );
}

const DRAWN = {
  text: ({ text }) => el("span.text", {}, text),
  at: ({ qq }, { chat }) =>
    el(qq === here.me ? "span.at.me" : "span.at", {}, `@${called(chat, qq)}`),
  image: (part, _, acts) =>
    el(
      "button.picture",
      { "aria-label": "看大图", onclick: () => acts.open(fileUrl(part)) },
      el("img", { src: fileUrl(part), alt: "图片" }),
    ),
  file: (part) =>
    el(
      "a.file",
      {
        href: fileUrl(part),
        download: part.name,
      },
      el(
        "span.kind",
        { "aria-hidden": "true" },
        part.name.split(".").at(-1).slice(0, 4).toUpperCase(),
      ),
      el(
        "span.gist",
        {},
        el("b", {}, part.name),
        el("small", {}, `${size(part.size)} · 点这里下载`),
      ),
    ),
};

function quoted({ chat, quote }, acts) {
  const original = find(chat, quote);
  const words = original
    ? `${called(chat, original.sender)}：${line(original)}`
    : "引用的消息找不到了";
  return el("button.quoted", { title: "去看原话", onclick: () => acts.jump(quote) }, words);
}

function reactions({ chat, id, reactions: all }, acts) {
  const rows = Object.entries(all).filter(([, who]) => who.length);
  if (!rows.length) return null;
  return el(
    "div.reactions",
    {},
    ...rows.map(([emoji, who]) => {
      const names = who.map((qq) => called(chat, qq)).join("、");
      return el(
        who.includes(here.me) ? "button.mine" : "button",
        {
          "aria-label": `${emoteName(emoji)} ${who.length}：${names}`,
          title: names,
          "data-emoji": emoji,
          onclick: () => acts.react(id, emoji),
        },
        emote(emoji),
        String(who.length),
      );
    }),
  );
}
