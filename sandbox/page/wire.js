/** 和服务端的一根线：每个请求一个号，断了自己再连。 */

const FIRST_WAIT = 300;
const LONGEST_WAIT = 4000;

export class Refused extends Error {}

const waiting = new Map();
let socket = null;
let number = 0;
let wait = FIRST_WAIT;

/** hear 收每一帧，linked 收连上与断开。 */
export function connect(hear, linked) {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  socket = new WebSocket(`${scheme}//${location.host}/sandbox/ws`);
  socket.onopen = () => {
    wait = FIRST_WAIT;
    linked(true);
  };
  socket.onmessage = ({ data }) => {
    const frame = JSON.parse(data);
    if ("n" in frame) settle(frame);
    else hear(frame);
  };
  socket.onclose = () => {
    linked(false);
    for (const n of waiting.keys()) settle({ t: "refused", n, words: "连接断了，再试一次" });
    setTimeout(() => connect(hear, linked), wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  };
}

function settle(frame) {
  const promise = waiting.get(frame.n);
  waiting.delete(frame.n);
  if (frame.t === "refused") promise?.reject(new Refused(frame.words));
  else promise?.resolve(frame);
}

/** 说不的时候抛 Refused，message 是给人看的一句话。 */
export function ask(what, fields = {}) {
  if (socket?.readyState !== WebSocket.OPEN) return Promise.reject(new Refused("还没连上，稍等"));
  number += 1;
  const n = number;
  socket.send(JSON.stringify({ do: what, n, ...fields }));
  return new Promise((resolve, reject) => waiting.set(n, { resolve, reject }));
}

/** 原样传一个文件，还 {file, size}。 */
export async function upload(file) {
  const headers = {
    "X-Name": encodeURIComponent(file.name),
    "Content-Type": "application/octet-stream",
  };
  const answer = await fetch("/sandbox/files", { method: "POST", body: file, headers }).catch(
    () => null,
  );
  if (answer?.status === 413) throw new Refused(`${file.name} 太大了，最多 20 MB`);
  if (!answer?.ok) throw new Refused(`${file.name} 没传上去`);
  return answer.json();
}

export const fileUrl = ({ file, name }) =>
  `/sandbox/files/${encodeURIComponent(file)}${name ? `/${encodeURIComponent(name)}` : ""}`;
