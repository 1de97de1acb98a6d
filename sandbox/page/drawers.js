/** 窄屏上左右两边是抽屉；宽屏上左边常在，工具可收。 */

import { $, icon } from "./dom.js";
import { tell } from "./state.js";

const NARROW = matchMedia("(max-width: 760px)");
const ROOMY = matchMedia("(min-width: 1180px)");
const BUTTON = { side: "#open-side", tools: "#open-tools" };

let opener = null;

const isOpen = (name) => document.body.classList.contains(`${name}-open`);

function set(name, open) {
  document.body.classList.toggle(`${name}-open`, open);
  $(BUTTON[name]).setAttribute("aria-expanded", String(open));
  const covering = name === "side" ? NARROW.matches : !ROOMY.matches;
  $(`#${name}`).inert = name === "side" ? covering && !open : !open;
  $("#shade").classList.toggle(
    "shown",
    !ROOMY.matches && (isOpen("tools") || (NARROW.matches && isOpen("side"))),
  );
  tell("drawer");
}

function toggle(name, button) {
  const open = !isOpen(name);
  set(name, open);
  opener = open ? button : null;
  if (open && !ROOMY.matches) $(`#${name} button`)?.focus();
}

export function closeDrawers() {
  for (const name of ["side", "tools"]) if (name === "side" || !ROOMY.matches) set(name, false);
}

export function showDrawers() {
  $("#open-side").append(icon("people"));
  $("#open-tools").append(icon("tools"));
  $("#open-side").addEventListener("click", (event) => toggle("side", event.currentTarget));
  for (const id of ["#open-tools", "#open-clock"])
    $(id).addEventListener("click", (event) => toggle("tools", event.currentTarget));
  $("#close-tools").addEventListener(
    "click",
    () => (set("tools", false), $("#open-tools").focus()),
  );
  $("#shade").addEventListener("click", closeDrawers);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !$("#shade").classList.contains("shown")) return;
    closeDrawers();
    opener?.focus();
  });
  $("#side").addEventListener("click", ({ target }) => {
    if (NARROW.matches && target.closest(".face, .chat")) set("side", false);
  });
  const arrange = () => {
    set("side", false);
    set("tools", ROOMY.matches);
  };
  ROOMY.addEventListener("change", arrange);
  NARROW.addEventListener("change", arrange);
  arrange();
}
