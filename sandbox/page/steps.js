/** 导览的三步：每一步看见了什么才算做到，没做到时指哪里。 */

import { group, isBot, person, world } from "./state.js";
import { plain } from "./words.js";

export const STEPS = [
  "以一位专职团干部的身份登记一次联系",
  "换成被联系的同学，引用回执回 1 确认",
  "换回团干部，发 /榜 看图；再撤回那条命令，看数变回去",
];

const CONTACT = /^[/／]\s*(联系|lx)/;
const BOARD = /^[/／]\s*(榜|排行|看板)/;

const by = (role) => world.people.find((one) => one.role.startsWith(role));
const all = () => [...world.chats.values()].flat().sort((a, b) => a.id - b.id);
const has = (id, qq) => group(id).members.some((one) => one.qq === qq);

/** 团干部和同学都在的群，和没有同学的团干部群。 */
function rooms(cadre, students) {
  const mine = world.groups.filter(({ id }) => has(id, cadre.qq));
  const withStudents = mine.find(({ id }) => students.some(({ qq }) => has(id, qq)));
  return { open: withStudents?.id, own: mine.find(({ id }) => id !== withStudents?.id)?.id };
}

/** {step, hint, light}：第几步（做完是 3）、眼下该做的一件事、指着哪个节点。 */
export function progress(since, here) {
  const cadre = by("专职");
  const students = world.people.filter(({ role }) => role === "学生");
  if (!cadre || !students.length) return { step: 0, hint: "正在准备……", light: null };
  const { open, own } = rooms(cadre, students);
  const seen = all().filter(({ id }) => id > since);
  const first = contact(seen, cadre);
  const guide = guideFor(here);
  if (!first.receipt)
    return { step: 0, ...guide(cadre, open, "点「登记一次联系」，再按回车", chip("联系")) };
  const { command, receipt } = first;
  const student =
    person(
      command.parts.find(({ type, qq }) => type === "at" && students.some((one) => one.qq === qq))
        ?.qq,
    ) ?? students[0];
  if (!confirmed(seen, receipt, student))
    return {
      step: 1,
      ...guide(
        student,
        receipt.chat,
        "点「回 1 确认」，或右键回执选「引用」，打 1，按回车",
        chip("确认") ?? bubble(receipt),
      ),
    };
  if (!board(seen, cadre))
    return { step: 2, ...guide(cadre, own ?? open, "打 /榜，按回车", chip("榜") ?? "#box") };
  if (!command.recalled)
    return {
      step: 2,
      ...guide(cadre, command.chat, "右键你那条 /联系（手机上长按），选「撤回」", bubble(command)),
    };
  return {
    step: 3,
    hint: "数变回去了：再发一次 /榜 就看得见。工具里能拨钟、出故障、录剧本，也能再看一遍导览。",
    light: null,
  };
}

/** 先换人，再换会话，最后才是那件事。 */
function guideFor({ me, chat }) {
  return (who, where, hint, light) => {
    if (me !== who.qq)
      return {
        hint: `点「${who.name}」的头像，换成这个人`,
        light: `#faces [data-qq="${who.qq}"]`,
      };
    if (chat !== where)
      return {
        hint: `打开「${group(where)?.name ?? "私聊 青桥"}」`,
        light: `#chats [data-chat="${where}"]`,
      };
    return { hint, light };
  };
}

const bubble = ({ id }) => `#log [data-message="${id}"]`;

function chip(word) {
  const found = [...document.querySelectorAll(".chip")].find((node) =>
    node.textContent.includes(word),
  );
  return found ? `.chip[title="${CSS.escape(found.title)}"]` : null;
}

/** 最近一次登记：那条命令，和它的回执。没撤的优先；都撤了就看最后撤的。 */
function contact(seen, cadre) {
  const pairs = seen
    .filter(({ sender, ...message }) => sender === cadre.qq && CONTACT.test(plain(message)))
    .map((command) => ({ command, receipt: answer(seen, command) }))
    .filter(({ receipt }) => receipt);
  return pairs.findLast(({ command }) => !command.recalled) ?? pairs.at(-1) ?? {};
}

function answer(seen, { id, chat }) {
  const after = seen.filter((one) => one.id > id && one.chat === chat && isBot(one.sender));
  return after.find((one) => /#\d+/.test(plain(one)));
}

function confirmed(seen, receipt, student) {
  const said = seen.find(
    ({ id, sender, quote }) => id > receipt.id && sender === student.qq && quote === receipt.id,
  );
  if (!said) return false;
  const pasted = Object.values(said.reactions).some((who) => who.some(isBot));
  return (
    pasted ||
    seen.some(({ id, chat, sender }) => id > said.id && chat === said.chat && isBot(sender))
  );
}

function board(seen, cadre) {
  const asked = seen.find(
    ({ sender, ...message }) => sender === cadre.qq && BOARD.test(plain(message)),
  );
  return (
    asked &&
    seen.some(
      ({ id, sender, parts }) =>
        id > asked.id && isBot(sender) && parts.some(({ type }) => type === "image"),
    )
  );
}
