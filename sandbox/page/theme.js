/** 跟着系统的明暗走；点过一次就记住点的。手机键盘弹出时，页面只占看得见的那块。 */

const KEY = "青桥沙盒.明暗";
const root = document.documentElement;

const dark = matchMedia("(prefers-color-scheme: dark)");
const apply = () =>
  (root.dataset.theme = localStorage.getItem(KEY) ?? (dark.matches ? "dark" : "light"));

export function toggleTheme() {
  localStorage.setItem(KEY, root.dataset.theme === "dark" ? "light" : "dark");
  apply();
}

export function watchScreen() {
  apply();
  dark.addEventListener("change", apply);
  const view = window.visualViewport;
  view?.addEventListener("resize", () => {
    if (view.scale > 1.01) return;
    root.style.setProperty("--height", `${view.height}px`);
    scrollTo(0, 0);
  });
}
