/** 贴在消息上的表情：按 QQ 的表情号画成小图，没有表情字体的机器上也看得见。 */

import { drawn } from "./dom.js";

const RING = "M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19Z";
const ROUND = `${RING}M8.5 9.5v1M15.5 9.5v1`;
const EMOTES = {
  76: [
    "赞",
    "M3 11h4v9.5H3ZM9 20.5V11l3.5-8c1.8 0 2.8 1.4 2.4 3.1L14.2 9H19c1.4 0 2.3 1.2 2 2.5l-1.5 6.8c-.3 1.3-1.3 2.2-2.5 2.2Z",
  ],
  124: [
    "OK",
    `${RING}M8.5 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM14 9.5v5M17.5 9.5 14 12l3.5 2.5`,
  ],
  66: [
    "爱心",
    "M12 20.5S3.5 15.5 3.5 9.3A4.6 4.6 0 0 1 12 6.6a4.6 4.6 0 0 1 8.5 2.7c0 6.2-8.5 11.2-8.5 11.2Z",
  ],
  13: ["呲牙", `${ROUND}M7.5 14h9c-.8 2.7-2.5 4-4.5 4s-3.7-1.3-4.5-4Z`],
  5: ["流泪", `${ROUND}M9 17c1.5-1.7 4.5-1.7 6 0M16.5 13v3.5`],
};
const PLAIN = ["表情", `${ROUND}M8.5 15c1.7 2 5.3 2 7 0`];
/** 手机上的 👍、❤ 发来的是 Unicode 码点。 */
const SAME = { 128077: 76, 128076: 124, 10084: 66 };

const known = (id) => EMOTES[SAME[id] ?? id] ?? PLAIN;

export const OFFERED = ["76", "124", "66", "13", "5"];
export const emoteName = (id) => known(id)[0];
export const emote = (id) => drawn(known(id)[1], known(id)[0] === "爱心" ? "emote heart" : "emote");
