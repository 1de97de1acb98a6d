/** 造节点。话只走 textContent：别人写的标签永远是字。 */

const SVG = "http://www.w3.org/2000/svg";

export const $ = (selector, root = document) => root.querySelector(selector);

/** el("button.chip", { title, onclick, "data-do": "quote" }, …孩子)；空的孩子不放。 */
export function el(what, props = {}, ...children) {
  const [tag, ...classes] = what.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(
    ...children.flat().filter((child) => child !== null && child !== undefined && child !== ""),
  );
  return node;
}

const STROKES = {
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2.2.8 3.5 2.7 3.5 5.5",
  tools:
    "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4ZM9 14.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4Z",
  picture: "M4 5h16v14H4ZM4 16l5-5 4 4 3-3 4 4M15.5 9.5h.01",
  file: "M6 3h8l5 5v13H6ZM14 3v5h5",
  at: "M15.5 12a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0ZM15.5 8.5V13c0 3.5 5 3 5-1a8.5 8.5 0 1 0-3.5 6.9",
  slash: "M4 4h16v16H4ZM14 8l-4 8",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  close: "M6 6l12 12M18 6 6 18",
  down: "M12 5v14M6 13l6 6 6-6",
  theme: "M12 3.5a8.5 8.5 0 1 0 0 17ZM12 3.5a8.5 8.5 0 0 1 0 17",
  clock: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3 2",
};

export const icon = (name) => drawn(STROKES[name], "icon");

/** 一条路径画成一个 24 格的小图，读屏不念。 */
export function drawn(path, kind) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", kind);
  svg.appendChild(document.createElementNS(SVG, "path")).setAttribute("d", path);
  return svg;
}

/** 彩色圆里一个姓；颜色走 CSSOM，不碰内联样式。 */
export function avatar({ name, hue }) {
  const bot = hue === undefined;
  const node = el(
    bot ? "span.avatar.bot" : "span.avatar",
    { "aria-hidden": "true" },
    name.slice(0, 1),
  );
  if (!bot) node.style.setProperty("--hue", hue);
  return node;
}

/** 一排东西只占一个 Tab 位，方向键在里头走。 */
export function rove(container, selector) {
  const items = () => [...container.querySelectorAll(selector)].filter((item) => !item.disabled);
  container.addEventListener("keydown", (event) => {
    const all = items();
    const at = all.indexOf(event.target);
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const to = { Home: 0, End: all.length - 1 }[event.key] ?? at + step;
    if (at < 0 || !all[to]) return;
    event.preventDefault();
    all[to].focus();
  });
  container.addEventListener("focusin", (event) => {
    if (event.target.matches(selector)) settle(items(), event.target);
  });
  return () => {
    const all = items();
    settle(all, all.find((item) => item.getAttribute("aria-current") === "true") ?? all.at(-1));
  };
}

function settle(items, chosen) {
  for (const item of items) item.tabIndex = item === chosen ? 0 : -1;
}
