/** 头一回来的三步。做到没做到，都从消息里看，刷新也接得上。 */

import { $, el } from "./dom.js";
import { here, newest, on } from "./state.js";
import { progress, STEPS } from "./steps.js";

const KEY = "青桥沙盒.导览";
const OVER = "看过了";

/** 从哪条消息起算；看过了就不再出来。 */
const since = () => localStorage.getItem(KEY);
let shown = "";
let lit = "";

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
  const opener = shine(light);
  tell(step, opener ? `先点${opener}，再${hint}` : hint);
}

/** 没变就不重写：读屏会再念一遍。 */
function tell(step, hint) {
  if (shown === `${step} ${hint}`) return;
  shown = `${step} ${hint}`;
  const done = step === STEPS.length;
  const where = `第 ${Math.min(step + 1, STEPS.length)} 步，共 ${STEPS.length} 步`;
  const dots = STEPS.map((_, at) =>
    el(at < step ? "i.done" : at === step ? "i.now" : "i", {}, at < step ? "✓" : String(at + 1)),
  );
  const title = el("b", {}, done ? "走完了" : STEPS[step]);
  $("#tour").replaceChildren(
    el("div.dots", { role: "img", "aria-label": where }, ...dots),
    el("div.words", {}, title, el("span", {}, hint)),
    el(done ? "button.primary" : "button", { onclick: stop }, done ? "好" : "跳过"),
  );
}

/** 要点的东西在合着的抽屉里，就先指抽屉的按钮，还它在哪儿；换了目标才挪过去看。 */
function shine(selector) {
  const node = selector && document.querySelector(selector);
  if (!node) return "";
  const drawer = node.closest("#side[inert], #tools[inert]");
  (drawer ? $(`[aria-controls="${drawer.id}"]`) : node).classList.add("lit");
  if (lit !== selector && !drawer) node.scrollIntoView({ block: "nearest", inline: "nearest" });
  lit = drawer ? "" : selector;
  return drawer ? "左上角" : "";
}

export function showTour() {
  on("state", () => {
    const from = since();
    if (from === null || (from !== OVER && Number(from) > newest()))
      localStorage.setItem(KEY, String(newest()));
  });
  on("state me chat message changed people groups unread chips drawer spoke", () =>
    requestAnimationFrame(draw),
  );
}
