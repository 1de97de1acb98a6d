/** 把数据说成人话：钟点、大小、一条消息的一行摘要。 */

import { called } from "./state.js";

const shanghai = (options) =>
  new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", ...options });
const CLOCK = shanghai({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = shanghai({ month: "long", day: "numeric", weekday: "short" });
const STAMP = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "short",
});

export const clock = (at) => CLOCK.format(new Date(at));
export const day = (at) =>
  DAY.format(new Date(at))
    .replace(/(?=周)/, " ")
    .replace(/\s+/, " ");
/** datetime-local 要的样子：2026-11-25T10:00。 */
export const stamp = (at) => STAMP.format(at).replace(" ", "T");

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const SAID = {
  text: ({ text }) => text,
  at: ({ qq }, chat) => `@${called(chat, qq)}`,
  image: () => "[图片]",
  file: ({ name }) => `[文件] ${name}`,
};

/** 打进输入框时的样子，也是复制出去的样子。 */
export const plain = ({ parts, chat }) =>
  parts
    .map((part, at) => `${SAID[part.type]?.(part, chat) ?? ""}${gap(part, parts[at + 1])}`)
    .join("");

/** @ 后头不空一格，手打回去就认不出名字到哪儿为止。 */
export const gap = (part, next) =>
  part.type === "at" && next && !/^\s/.test(next.text ?? "") ? " " : "";

export function line(message) {
  return message.recalled ? "撤回了一条消息" : plain(message).replace(/\s+/g, " ").trim();
}
