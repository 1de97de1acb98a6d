/** 打 / 和 @ 时冒出来的单子：上下选，Tab 或回车填上。 */

import { $, el } from "./dom.js";
import { commands } from "./hints.js";
import { candidates } from "./mentions.js";
import { here } from "./state.js";

let rows = [];
let chosen = 0;

/** 样子里的那位：填上就选中，接着打名字就换成真的人。 */
const SAMPLE = /@(同学|老师)|姓名/;
const COMMAND = /^[/／](\S*)$/;
const MENTION = /@([^\s@]{0,12})$/;

/** 光标前的字该列什么；整条命令、整个名字都打出来了就不拦着回车。 */
function suggest(before) {
  const command = COMMAND.exec(before);
  if (command) return commandRows(command[1]);
  const mention = MENTION.exec(before);
  return mention ? mentionRows(mention[1]) : [];
}

function commandRows(typed) {
  const starts = (name) => name.startsWith(typed);
  const fitting = commands().filter(
    ({ name, aliases, what }) => [name, ...aliases].some(starts) || (typed && what.includes(typed)),
  );
  fitting.sort((a, b) => starts(b.name) - starts(a.name));
  return fitting.map(({ name, aliases, example, what }) => ({
    label: `/${name}`,
    what: example === `/${name}` ? what : `${what} · ${example}`,
    exact: [name, ...aliases].includes(typed),
    cut: typed.length + 1,
    put: example,
  }));
}

function mentionRows(typed) {
  return candidates(here.chat, typed).map(({ qq, name, what }) => ({
    label: `@${name}`,
    what,
    exact: name === typed,
    cut: typed.length + 1,
    put: `@${name} `,
    picked: [name, qq],
  }));
}

export function refresh(box) {
  const list = $("#picks");
  rows =
    document.activeElement === box && box.selectionStart === box.selectionEnd
      ? suggest(box.value.slice(0, box.selectionStart))
      : [];
  chosen = 0;
  list.hidden = rows.length === 0;
  list.replaceChildren(
    ...rows.map(({ label, what }, at) =>
      el(
        "div.pick",
        { role: "option", id: `pick-${at}`, "data-at": at },
        el("b", {}, label),
        el("small", {}, what),
      ),
    ),
  );
  mark(box);
}

function mark(box) {
  const list = $("#picks");
  [...list.children].forEach((node, at) =>
    node.setAttribute("aria-selected", String(at === chosen)),
  );
  list.children[chosen]?.scrollIntoView({ block: "nearest" });
  if (rows.length) box.setAttribute("aria-activedescendant", `pick-${chosen}`);
  else box.removeAttribute("aria-activedescendant");
}

/** 单子开着时的键；吃掉了就还 true。 */
export function pressed(event, box, put) {
  if (!rows.length) return false;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    chosen = (chosen + step + rows.length) % rows.length;
    mark(box);
  } else if (event.key === "Escape") {
    shut(box);
  } else if (
    event.key === "Tab" ||
    (event.key === "Enter" && !event.shiftKey && !rows[chosen].exact)
  ) {
    take(chosen, box, put);
  } else {
    return false;
  }
  event.preventDefault();
  return true;
}

export function shut(box) {
  rows = [];
  $("#picks").hidden = true;
  mark(box);
}

function take(at, box, put) {
  const { cut, put: words, picked } = rows[at];
  shut(box);
  put(words, cut, picked);
  const sample = SAMPLE.exec(box.value);
  if (sample) box.setSelectionRange(sample.index, sample.index + sample[0].length);
}

/** 点一行也是选；按下时不让输入框丢焦点。 */
export function watchPicks(box, put) {
  const list = $("#picks");
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const row = event.target.closest(".pick");
    if (row) take(Number(row.dataset.at), box, put);
  });
  box.addEventListener("blur", () => shut(box));
}
