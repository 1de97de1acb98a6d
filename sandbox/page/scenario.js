/** 录下打的字和回的话，存成一页能读的文字；再照着演一遍，比一比。 */

import { confirm, toast, tolerate } from "./dialog.js";
import { el } from "./dom.js";
import { on, world } from "./state.js";
import { ask } from "./wire.js";

const MOST = 256 * 1024;

export function scenarioTools() {
  const page = el("textarea.scenario", {
    "aria-label": "剧本",
    rows: "8",
    spellcheck: "false",
    placeholder: "录好的剧本在这里；也可以自己写，或打开一个",
  });
  const result = el("div.result", { role: "status" });
  const record = el("button.record", { id: "record", onclick: () => toggle(page) });
  const choose = el("input", {
    type: "file",
    accept: ".txt,text/plain",
    hidden: true,
    "aria-label": "打开剧本",
    onchange: () => read(choose, page),
  });
  on("state recording", () => {
    record.textContent = world.recording ? "停下" : "开始录";
    record.classList.toggle("on", world.recording);
  });
  return [
    el("p.what", {}, "录下打的字和回的话；照着演会先从头来，再逐行比。"),
    el(
      "div.row",
      {},
      record,
      el(
        "button",
        { id: "replay", onclick: (event) => replay(event.currentTarget, page, result) },
        "照着演",
      ),
    ),
    page,
    el(
      "div.row",
      {},
      el("button", { onclick: () => choose.click() }, "打开"),
      el("button", { onclick: () => save(page.value) }, "存成文件"),
      choose,
    ),
    result,
  ];
}

async function toggle(page) {
  if (!world.recording && !(await confirm("从头录起：现在的群和账本会清空。", "开始录"))) return;
  const answer = await tolerate(ask("record", { on: !world.recording }));
  if (answer?.scenario !== undefined) page.value = answer.scenario;
}

async function replay(button, page, result) {
  if (!page.value.trim()) return toast("先录一段，或打开一个剧本");
  if (!(await confirm("照着演会让沙盒先从头来。", "演"))) return;
  button.disabled = true;
  result.replaceChildren("正在演……");
  const answer = await tolerate(ask("replay", { text: page.value }));
  button.disabled = false;
  result.replaceChildren(...(answer ? told(answer) : []));
}

function told({ same, diff }) {
  if (same) return [el("p.same", {}, "演完了，一字不差。")];
  return [
    el("p.differs", {}, "演完了，有不一样的地方："),
    el("pre", {}, ...diff.map((line) => el(`span${mark(line)}`, {}, `${line}\n`))),
  ];
}

const mark = (line) => ({ "－": ".gone", "＋": ".new" })[line[0]] ?? "";

async function read(choose, page) {
  const [file] = choose.files;
  choose.value = "";
  if (!file) return;
  if (file.size > MOST) return toast("这个文件不像剧本，太大了");
  page.value = await file.text();
}

function save(text) {
  if (!text.trim()) return toast("还没有可存的");
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  el("a", { href: url, download: "青桥剧本.txt" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
