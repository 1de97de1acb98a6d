/** 机器人的钟：走到哪儿了，往前拨多少。只能往前。 */

import { tolerate } from "./dialog.js";
import { $, el, icon } from "./dom.js";
import { now, on } from "./state.js";
import { ask } from "./wire.js";
import { clock, day, stamp } from "./words.js";

const STEPS = { "1小时": "+1 小时", "1天": "+1 天", 下周一: "下周一 8:00" };

export function clockTools() {
  const time = el("b.time");
  const date = el("span");
  const small = el("span");
  $("#open-clock").append(icon("clock"), small);
  const draw = () => {
    const at = now();
    time.textContent = clock(at);
    date.textContent = day(at);
    small.textContent = `${day(at).replace(/ .*/, "")} ${clock(at)}`;
  };
  const when = el("input", { type: "datetime-local", "aria-label": "拨到哪一刻" });
  on("state clock", () => {
    draw();
    when.min = stamp(now());
    when.value = stamp(now());
  });
  setInterval(draw, 1000);
  const buttons = Object.entries(STEPS).map(([by, words]) =>
    el("button", { "data-by": by, onclick: (event) => move(event, { by }) }, words),
  );
  const to = el(
    "button",
    { onclick: (event) => when.value && move(event, { to: when.value }) },
    "拨到",
  );
  return [
    el("p.face-of-clock", {}, time, date),
    el("div.row", {}, ...buttons),
    el("div.row", {}, when, to),
    el("p.what", {}, "到点该发的（周报、催办、截止）会一路照发。"),
  ];
}

/** 拨一天要把每小时该做的都做一遍，做完之前别再按。 */
async function move({ currentTarget: button }, how) {
  button.disabled = true;
  await tolerate(ask("clock", how));
  button.disabled = false;
}
