/** 左边一排脸：点谁就是谁。 */

import { $, avatar, el, rove } from "./dom.js";
import { become, here, on, world } from "./state.js";
import { waits } from "./unread.js";

export function showFaces() {
  const nav = $("#faces");
  const settle = rove(nav, "button");
  const draw = () => {
    const held = document.activeElement?.closest?.("[data-qq]")?.dataset.qq;
    nav.replaceChildren(el("h2", {}, "我是"), ...world.people.map(faceOf));
    settle();
    if (held && nav.contains($(`#faces [data-qq="${held}"]`)))
      $(`#faces [data-qq="${held}"]`).focus();
  };
  on("state people me unread", draw);
}

function faceOf(person) {
  const mine = person.qq === here.me;
  const dot = !mine && waits(person.qq);
  return el(
    "button.face",
    {
      "data-qq": person.qq,
      "aria-current": mine ? "true" : undefined,
      title: `${person.name} · ${person.role} · ${person.qq}`,
      onclick: () => become(person.qq),
    },
    el(
      "span.portrait",
      {},
      avatar(person),
      dot ? el("span.dot", { role: "img", "aria-label": "有新私聊" }) : null,
    ),
    el("b", {}, person.name),
    el("small", {}, person.role),
  );
}
