/** 导览的三步：每一步看见了什么才算做到，没做到时指哪里。 */

import { group, isBot, messages, person, spoken, world } from "./state.js";
import { plain } from "./words.js";

export const STEPS = [
  "以一位专职团干部的身份登记一次联系",
  "换成被联系的同学，引用回执回 1 确认",
  "换回团干部，发 /榜 看图；再撤回那条命令，看数变回去",
];

const CONTACT = /^[/／]\s*(联系|lx)/;
const BOARD = /^[/／]\s*(榜|排行|看板)/;
const OVER = {
  step: STEPS.length,
  hint: "数变回去了。工具里还能拨钟、出故障、录剧本，也能再看一遍导览。",
  light: null,
};

/** {step, hint, light}：第几步（走完是 3）、眼下该做的一件事、指着哪个节点。 */
export function progress(since, here) {
  const cadre = world.people.find(({ role }) => role.startsWith("专职"));
  if (!cadre) return { step: 0, hint: "正在准备……", light: null };
  const own = new Set(spoken());
  const counts = ({ id, sender }) => id > since && (isBot(sender) || own.has(id));
  const seen = [...world.chats.keys()].flatMap(messages).filter(counts);
  seen.sort((a, b) => a.id - b.id);
  const task = tasks(seen, cadre).find(({ done }) => !done);
  return task ? { step: task.step, ...guided(task, here) } : OVER;
}

/** 先换人，再换会话，最后才是那件事。 */
function guided({ who, where, hint, light }, { me, chat }) {
  const face = `#faces [data-qq="${who.qq}"]`;
  if (me !== who.qq) return { hint: `点「${who.name}」的脸`, light: face };
  const tab = `#chats [data-chat="${where}"]`;
  if (chat !== where) return { hint: `点「${group(where)?.name ?? "私聊 青桥"}」`, light: tab };
  return { hint, light: light() };
}

function tasks(seen, cadre) {
  const { shared, own } = rooms(cadre);
  const { command, receipt, student, confirmed } = contact(seen, cadre);
  const record = { step: 0, done: Boolean(receipt), who: cadre, where: shared };
  record.hint = "点「登记一次联系」，再发送";
  record.light = () => chip("联系");
  if (!receipt) return [record];
  const confirm = { step: 1, done: confirmed, who: student, where: receipt.chat };
  confirm.hint = "点「回 1 确认」再发送，或右键回执选「引用」，打 1";
  confirm.light = () => chip("确认") ?? bubble(receipt);
  const look = { step: 2, done: boardAfter(seen, cadre, receipt.id), who: cadre, where: own };
  look.hint = "发 /榜";
  look.light = () => chip("榜") ?? "#box";
  const undo = { step: 2, done: command.recalled, who: cadre, where: command.chat };
  undo.hint = "右键你那条 /联系（手机上长按），选「撤回」";
  undo.light = () => bubble(command);
  const [number] = /#\d+/.exec(plain(receipt));
  const told = (one) => isBot(one.sender) && plain(one).includes(`已撤销 ${number}`);
  const undone = seen.find((one) => one.id > receipt.id && told(one));
  const again = { ...look, done: boardAfter(seen, cadre, undone?.id ?? Infinity) };
  again.hint = "再发一次 /榜，看数变回去";
  return [record, confirm, look, undo, again];
}

const isStudent = (qq) => person(qq)?.role === "学生";
const isImage = ({ type }) => type === "image";
const says = (message, pattern) => pattern.test(plain(message));
/** 青桥答的是这一句；它不引用的时候也算。 */
const answers = ({ sender, quote }, { id }) => isBot(sender) && (quote ?? id) === id;
const bubble = ({ id }) => `#log [data-message="${id}"]`;

/** 团干部和同学都在的群，和没有同学的团干部群。 */
function rooms({ qq: cadre }) {
  const mine = world.groups.filter(({ members }) => members.some(({ qq }) => qq === cadre));
  const shared = mine.find(({ members }) => members.some(({ qq }) => isStudent(qq)));
  const own = mine.find((one) => one !== shared) ?? shared;
  return { shared: shared?.id, own: own?.id };
}

function chip(word) {
  const chips = [...document.querySelectorAll(".chip")];
  const found = chips.find(({ textContent }) => textContent.includes(word));
  return found ? `.chip[title="${CSS.escape(found.title)}"]` : null;
}

/** 走得最远的那次登记：撤过的、确认过的在先；没确认就撤了的不算。 */
function contact(seen, cadre) {
  const all = seen
    .filter((one) => one.sender === cadre.qq && says(one, CONTACT))
    .map((command) => followed(seen, command))
    .filter(({ receipt, confirmed, command }) => receipt && (confirmed || !command.recalled));
  const confirmed = all.filter((one) => one.confirmed);
  return confirmed.find(({ command }) => command.recalled) ?? confirmed[0] ?? all.at(-1) ?? {};
}

function followed(seen, command) {
  const after = seen.filter(({ id, chat }) => id > command.id && chat === command.chat);
  const receipt = after.find((one) => answers(one, command) && says(one, /#\d+/));
  const named = command.parts.find(({ type, qq }) => type === "at" && isStudent(qq))?.qq;
  const student = person(named) ?? world.people.find(({ qq }) => isStudent(qq));
  const said = after.find(({ sender, quote }) => sender === student.qq && quote === receipt?.id);
  const pasted = Object.values(said?.reactions ?? {}).some((who) => who.some(isBot));
  const told = after.some(({ id, sender }) => id > said?.id && isBot(sender));
  return { command, receipt, student, confirmed: pasted || told };
}

function boardAfter(seen, cadre, since) {
  const asked = seen.find((one) => one.id > since && one.sender === cadre.qq && says(one, BOARD));
  const shown = (one) => one.id > asked.id && answers(one, asked) && one.parts.some(isImage);
  return Boolean(asked) && seen.some(shown);
}
