/** 谁在哪个会话读到了第几条。断线重连接着算；头一回、重来之后，已有的都当读过。 */

import { here, isBot, messages, myChats, newest, on, privately, tell } from "./state.js";

const read = new Map();
let since = 0;
let again = false;

const key = (qq, chat) => `${qq} ${chat}`;

export function unread(qq, chat) {
  const from = read.get(key(qq, chat)) ?? since;
  return messages(chat).filter(
    ({ id, sender, recalled }) => id > from && sender !== qq && !recalled,
  ).length;
}

/** 脸上的点只为私聊亮：群里的话人人都有。 */
export const waits = (qq) =>
  messages(privately(qq)).some(({ sender }) => isBot(sender)) && unread(qq, privately(qq)) > 0;

function look() {
  if (document.hidden || !here.linked) return;
  read.set(key(here.me, here.chat), messages(here.chat).at(-1)?.id ?? 0);
  tell("unread");
}

export function watchUnread() {
  on("link", () => (again = since > 0));
  on("state", () => {
    if (!again) {
      read.clear();
      since = newest();
    }
    again = false;
    look();
  });
  on("me chat message", look);
  on("unread", () => {
    const total = myChats()
      .filter(({ inside }) => inside)
      .reduce((sum, { id }) => sum + unread(here.me, id), 0);
    document.title = `${total ? `(${total}) ` : ""}青桥 · 沙盒`;
  });
  document.addEventListener("visibilitychange", look);
}
