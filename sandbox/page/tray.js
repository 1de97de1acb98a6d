/** 待发的图片和文件：选、贴、拖进来就先传上去。 */

import { $, el, icon } from "./dom.js";
import { toast } from "./dialog.js";
import { upload } from "./wire.js";
import { size } from "./words.js";

const LARGEST = 20 * 1024 * 1024;
const PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** 一件待发的：先传着，sent() 等传完还那个 part；没传上去的，下回再传。 */
export function parcel(file) {
  const picture = PICTURES.includes(file.type);
  let sending = null;
  const forget = () => {
    sending = null;
  };
  const sent = () => {
    sending ??= send(file, picture);
    sending.catch(forget);
    return sending;
  };
  sent();
  const preview = picture ? URL.createObjectURL(file) : null;
  return { name: file.name, size: file.size, sent, preview };
}

async function send(file, picture) {
  const { file: kept, size: bytes } = await upload(file);
  if (picture) return { type: "image", file: kept };
  return { type: "file", file: kept, name: file.name, size: bytes };
}

export function showTray(parcels, remove) {
  const tray = $("#tray");
  tray.hidden = parcels.length === 0;
  tray.replaceChildren(
    ...parcels.map((one) =>
      el(
        "div.parcel",
        {},
        one.preview
          ? el("img", { src: one.preview, alt: "" })
          : el("span.kind", {}, one.name.split(".").at(-1).slice(0, 4).toUpperCase()),
        el("span.gist", {}, el("b", {}, one.name), el("small", {}, size(one.size))),
        el(
          "button.plain",
          { "aria-label": `不发 ${one.name}`, onclick: () => remove(one) },
          icon("close"),
        ),
      ),
    ),
  );
}

/** add 收一串 File。 */
export function watchFiles(box, add) {
  const fit = (files) => {
    const list = [...files];
    const big = list.find((file) => file.size > LARGEST);
    if (big) toast(`${big.name} 太大了，最多 20 MB`);
    const fine = list.filter((file) => file.size <= LARGEST);
    if (fine.length) add(fine);
  };
  box.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    fit(event.clipboardData.files);
  });
  const main = $("main");
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    main.classList.add("dropping");
  });
  main.addEventListener(
    "dragleave",
    (event) => main.contains(event.relatedTarget) || main.classList.remove("dropping"),
  );
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    main.classList.remove("dropping");
    fit(event.dataTransfer.files);
  });
  return (accept) => {
    const input = el("input", {
      type: "file",
      multiple: true,
      accept,
      onchange: () => fit(input.files),
    });
    input.click();
  };
}
