/** 打出来的 @ 名字变成真的 at：选过的在先，全名手打的也算。 */

import { called, group, here, isBot, person } from "./state.js";

const everybody = (chat) => group(chat)?.members ?? [];

/** 输入框里接着 @ 打的几个字，配得上的群成员。 */
export function candidates(chat, typed) {
  const word = typed.toLowerCase();
  return everybody(chat)
    .filter(({ qq }) => qq !== here.me)
    .map(({ qq }) => ({
      qq,
      name: called(chat, qq),
      what: isBot(qq) ? "机器人" : (person(qq)?.role ?? ""),
      real: person(qq)?.name ?? "",
    }))
    .filter(({ qq, name, real }) =>
      [name, real, String(qq)].some((known) => known.toLowerCase().includes(word)),
    );
}

function names(chat, picked) {
  const real = everybody(chat).map(({ qq }) => [person(qq)?.name, qq]);
  const cards = everybody(chat).map(({ qq }) => [called(chat, qq), qq]);
  return new Map([...real, ...cards, ...picked].filter(([name]) => name));
}

/** 最长的名字先认：「李雷」不抢「李雷雷」的话。 */
export function partsOf(text, chat, picked) {
  const known = names(chat, picked);
  const longest = [...known.keys()].sort((a, b) => b.length - a.length);
  const parts = [];
  let from = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at)) {
    const name = longest.find((one) => text.startsWith(one, at + 1));
    if (name) {
      if (at > from) parts.push({ type: "text", text: text.slice(from, at) });
      parts.push({ type: "at", qq: known.get(name) });
      from = at + 1 + name.length;
    }
    at += 1 + (name?.length ?? 0);
  }
  if (from < text.length) parts.push({ type: "text", text: text.slice(from) });
  return parts;
}
