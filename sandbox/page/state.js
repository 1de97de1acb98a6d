/** 页面知道的一切：世界的一份抄本，加上我是谁、在看哪个会话。 */

const KEPT = 500;
const ME = "青桥沙盒.我";
const SAID = "青桥沙盒.说过";

const hearers = new Map();

export function on(topics, hear) {
  for (const topic of topics.split(" ")) hearers.set(topic, [...(hearers.get(topic) ?? []), hear]);
}

export function tell(topic, what) {
  for (const hear of hearers.get(topic) ?? []) hear(what);
}

export const world = {
  bot: { qq: 0, name: "青桥", online: false },
  people: [],
  groups: [],
  faults: [],
  requests: [],
  recording: false,
  ahead: 0,
  chats: new Map(),
};

export const here = { me: 0, chat: "", linked: false };

const TAKE = {
  state(frame) {
    const { messages: said, now, ...rest } = frame;
    Object.assign(world, rest, { chats: new Map() });
    said.forEach(keep);
    setClock(now);
    arrive();
  },
  message: ({ message }) => keep(message),
  changed({ message }) {
    const all = messages(message.chat);
    const at = all.findIndex(({ id }) => id === message.id);
    if (at >= 0) all[at] = message;
  },
  online({ online }) {
    world.bot.online = online;
  },
  clock: ({ now }) => setClock(now),
  people: ({ people }) => Object.assign(world, { people }),
  groups: ({ groups }) => Object.assign(world, { groups }),
  faults: ({ faults }) => Object.assign(world, { faults }),
  requests: ({ requests }) => Object.assign(world, { requests }),
  unsent() {},
  recording: ({ on: recording }) => Object.assign(world, { recording }),
};

/** 收下服务端的一帧，再告诉关心的人；不认识的帧不要紧。 */
export function take(frame) {
  if (!TAKE[frame.t]) return;
  TAKE[frame.t](frame);
  tell(frame.t, frame.message ?? frame.fault);
}

function keep(message) {
  const all = messages(message.chat);
  all.push(message);
  if (all.length > KEPT) all.splice(0, all.length - KEPT);
}

function setClock(now) {
  world.ahead = new Date(now) - Date.now();
}

/** 头一回、或者人没了：还是上次那位，再不然头一位。 */
function arrive() {
  const known = [here.me, Number(localStorage.getItem(ME)), world.people[0]?.qq];
  here.me = known.find((qq) => person(qq)) ?? 0;
  land();
}

/** 换了人：私聊换成他的私聊；眼前的群他不在里头，就去他的头一个会话。 */
function land() {
  if (here.chat.startsWith("p")) here.chat = privately(here.me);
  else if (!inside()) here.chat = myChats()[0].id;
}

export function become(qq) {
  if (qq === here.me) return;
  here.me = qq;
  localStorage.setItem(ME, qq);
  land();
  tell("me");
}

export function enter(chat) {
  if (chat === here.chat) return;
  here.chat = chat;
  tell("chat");
}

export const now = () => new Date(Date.now() + world.ahead);
export const messages = (chat) => {
  if (!world.chats.has(chat)) world.chats.set(chat, []);
  return world.chats.get(chat);
};
/** 最近一条的号。 */
export const newest = () =>
  Math.max(0, ...[...world.chats.values()].map((all) => all.at(-1)?.id ?? 0));
export const person = (qq) => world.people.find((one) => one.qq === qq);
export const group = (id) => world.groups.find((one) => one.id === id);
export const member = (chat, qq) => group(chat)?.members.find((one) => one.qq === qq);
/** 这个浏览器说过的；别处的人也扮着同一位。 */
export const spoken = () => JSON.parse(localStorage.getItem(SAID) ?? "[]");
export function spoke(id) {
  localStorage.setItem(SAID, JSON.stringify([...spoken(), id].slice(-KEPT)));
  tell("spoke");
}
export const isBot = (qq) => qq === world.bot.qq;
export const privately = (qq) => `p${qq}`;
export const find = (chat, id) => messages(chat).find((one) => one.id === id);

/** 这个会话里怎么称呼他：群名片在先。 */
export function called(chat, qq) {
  if (qq === "all") return "全体成员";
  const name = isBot(qq) ? world.bot.name : person(qq)?.name;
  return member(chat, qq)?.card || name || String(qq);
}

/** 我的群、我的私聊，然后是看得见名字的别的群。 */
export function myChats() {
  const all = world.groups.map(({ id, name, kind }) => {
    return { id, name, kind, inside: Boolean(member(id, here.me)) };
  });
  const mine = { id: privately(here.me), name: world.bot.name, kind: "私聊", inside: true };
  const [within, outside] = [true, false].map((is) => all.filter((one) => one.inside === is));
  return [...within, mine, ...outside];
}

export const inside = () => myChats().find(({ id }) => id === here.chat)?.inside ?? false;
