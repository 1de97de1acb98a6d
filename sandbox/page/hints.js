/** 此人此处此刻能做什么：「试一试」和 / 的单子都问机器人。 */

import { $, el } from "./dom.js";
import { here, inside, isBot, on, tell } from "./state.js";
import { ask } from "./wire.js";

const SETTLE = 250;

let known = [];
let timer = 0;
let asked = 0;

export const commands = () => known;

/** fill 把一条「试一试」放进输入框。 */
export function watchHints(fill) {
  const soon = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(() => refresh(fill), wait);
  };
  on("me chat", () => {
    known = [];
    show([], fill);
    soon(0);
  });
  on("state clock groups people", () => soon(SETTLE));
  on(
    "message changed",
    (message) => message.chat === here.chat && soon(isBot(message.sender) ? 0 : SETTLE),
  );
}

async function refresh(fill) {
  asked += 1;
  const turn = asked;
  if (!inside()) return show([], fill);
  const answer = await ask("hints", { who: here.me, chat: here.chat }).catch(() => null);
  if (!answer || turn !== asked) return;
  known = answer.commands;
  show(answer.chips, fill);
}

function show(chips, fill) {
  const held = $("#chips").contains(document.activeElement);
  const nodes = chips.map((chip) =>
    el(
      "button.chip",
      { title: chip.text, onclick: () => fill(chip) },
      el("b", {}, chip.label),
      el("small", {}, chip.text),
    ),
  );
  $("#chips").replaceChildren(...(nodes.length ? [el("span.lead", {}, "试一试"), ...nodes] : []));
  tell("chips");
  if (held) ($(".chip") ?? $("#box")).focus();
}
