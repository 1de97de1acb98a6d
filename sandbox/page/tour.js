/** 头一回来的三步。做到没做到，都从消息里看，刷新也接得上。 */

import { $, el } from "./dom.js";
import { here, on, world } from "./state.js";
import { progress, STEPS } from "./steps.js";

const KEY = "青桥沙盒.导览";
const OVER = "看过了";

/** 从哪条消息起算；看过了就不再出来。 */
const since = () => localStorage.getItem(KEY);
const newest = () => Math.max(0, ...[...world.chats.values()].map((all) => all.at(-1)?.id ?? 0));

export function startTour() {
  localStorage.setItem(KEY, String(newest()));
  draw();
}

function stop() {
  localStorage.setItem(KEY, OVER);
  draw();
  $("#box").focus();
}

function draw() {
  for (const node of document.querySelectorAll(".lit")) node.classList.remove("lit");
  const from = since();
  $("#tour").hidden = from === OVER || from === null;
  if ($("#tour").hidden) return;
  const { step, hint, light } = progress(Number(from), here);
  const done = step === STEPS.length;
  const dots = STEPS.map((_, at) =>
    el(at < step ? "i.done" : at === step ? "i.now" : "i", {}, at < step ? "✓" : String(at + 1)),
  );
  const words = el(
    "div.words",
    {},
    el("b", {}, done ? "走完了" : STEPS[step]),
    el("span", {}, hint),
  );
  const button = el(done ? "button.primary" : "button", { onclick: stop }, done ? "好" : "跳过");
  const held = $("#tour").contains(document.activeElement);
  $("#tour").replaceChildren(
    el(
      "div.dots",
      { "aria-label": `第 ${Math.min(step + 1, STEPS.length)} 步，共 ${STEPS.length} 步` },
      ...dots,
    ),
    words,
    button,
  );
  if (held) button.focus();
  shine(light);
}

/** 要点的东西在合着的抽屉里，就先指抽屉。 */
function shine(selector) {
  const node = selector && document.querySelector(selector);
  if (!node) return;
  const hidden = node.closest("[inert]");
  (hidden ? $(`[aria-controls="${hidden.id}"]`) : node).classList.add("lit");
}

export function showTour() {
  on("state", () => {
    const from = since();
    if (from === null || (from !== OVER && Number(from) > newest()))
      localStorage.setItem(KEY, String(newest()));
  });
  on("state me chat message changed people groups unread chips drawer", () =>
    requestAnimationFrame(draw),
  );
}
