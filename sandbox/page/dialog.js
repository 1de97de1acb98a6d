/** 盖在上头的三样：问一句、看大图、说一声。 */

import { $, el, icon } from "./dom.js";
import { Refused } from "./wire.js";

let fading = 0;

/** 底下冒一句话，过一会儿自己走。 */
export function toast(words) {
  const node = $("#toast");
  node.textContent = words;
  node.classList.add("shown");
  clearTimeout(fading);
  fading = setTimeout(() => node.classList.remove("shown"), 3500);
}

/** 请求被拒时把那句话说出来；别的错照样往外抛。 */
export function tolerate(promise) {
  return promise.catch((error) => {
    if (!(error instanceof Refused)) throw error;
    toast(error.message);
    return null;
  });
}

function open(dialog) {
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
}

export function confirm(words, yes) {
  return new Promise((resolve) => {
    const dialog = el(
      "dialog.confirm",
      { "aria-label": words, onclose: () => resolve(dialog.returnValue === "yes") },
      el("p", {}, words),
      el(
        "form",
        { method: "dialog" },
        el("button", { value: "no" }, "算了"),
        el("button.primary", { value: "yes" }, yes),
      ),
    );
    open(dialog);
  });
}

export function showPicture(url) {
  const dialog = el("dialog.viewer", { "aria-label": "大图", onclick: () => dialog.close() });
  dialog.append(
    el("img", { src: url, alt: "图片" }),
    el("button.plain", { "aria-label": "关上" }, icon("close")),
  );
  open(dialog);
}
