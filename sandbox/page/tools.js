/** 右边的工具：钟、人和群、故障、录一段、重来。 */

import { clockTools } from "./clock.js";
import { confirm, toast, tolerate } from "./dialog.js";
import { $, el, icon } from "./dom.js";
import { closeDrawers } from "./drawers.js";
import { membershipTools } from "./membership.js";
import { on, world } from "./state.js";
import { scenarioTools } from "./scenario.js";
import { toggleTheme } from "./theme.js";
import { startTour } from "./tour.js";
import { ask } from "./wire.js";

export function showTools() {
  $("#tools").append(
    el(
      "div.head",
      {},
      el("h2", {}, "工具"),
      themeButton(),
      el("button.plain", { id: "close-tools", "aria-label": "收起工具" }, icon("close")),
    ),
    fold("时钟", true, clockTools()),
    fold("群与好友", true, membershipTools()),
    fold("故障", false, faultTools()),
    fold("录一段", false, scenarioTools()),
    fold("从头来", false, resetTools()),
  );
}

function fold(title, open, content) {
  return el("details", { open }, el("summary", {}, title), el("div.fold", {}, ...content));
}

function themeButton() {
  return el(
    "button.plain",
    { "aria-label": "换明暗", title: "换明暗", onclick: toggleTheme },
    icon("theme"),
  );
}

function faultTools() {
  const list = el("div.switches");
  on("unsent", (fault) => toast(`青桥有一句没发出去：「${fault}」开着`));
  on("state faults", () => list.replaceChildren(...world.faults.map(faultSwitch)));
  return [el("p.what", {}, "打开一样，看青桥怎么应付。"), list];
}

function faultSwitch({ name, what, on: isOn }) {
  const input = el("input", { type: "checkbox", role: "switch", "data-fault": name });
  input.checked = isOn;
  input.addEventListener("change", async () => {
    if (!(await tolerate(ask("fault", { name, on: input.checked })))) input.checked = isOn;
  });
  return el("label.switch", {}, el("span", {}, el("b", {}, name), el("small", {}, what)), input);
}

function resetTools() {
  const reset = async () => {
    if (!(await confirm("沙盒里的人、群、话和账都回到一开始。真正的账不动。", "重来"))) return;
    if (await tolerate(ask("reset"))) toast("重来好了");
  };
  return [
    el("p.what", {}, "人、群、话和账都回到一开始；真正的账不动。"),
    el(
      "div.row",
      {},
      el("button.danger", { id: "reset", onclick: reset }, "重来"),
      el("button", { id: "start-tour", onclick: () => (closeDrawers(), startTour()) }, "再看一遍导览"),
    ),
  ];
}
