/** 待发的图片和文件：选、贴、拖进来就先传上去。 */

import { $, el, icon } from "./dom.js";
import { toast } from "./dialog.js";
import { upload } from "./wire.js";
import { size } from "./words.js";

const LARGEST = 20 * 1024 * 1024;
const PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** 一件待发的：sent 是传完后的那个 part。 */
export function parcel(file) {
  const picture = PICTURES.includes(file.type);
  const sent = upload(file).then(({ file: id, size: bytes }) =>
    picture
      ? { type: "image", file: id }
      : { type: "file", file: id, name: file.name, size: bytes },
  );
  sent.catch(() => null);
  return {
    name: file.name,
    size: file.size,
    picture,
    sent,
    preview: picture ? URL.createObjectURL(file) : null,
  };
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
  main.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    main.classList.add("dropping");
  });
  main.addEventListener(
    "dragleave",
    (event) => main.contains(event.relatedTarget) || main.classList.remove("dropping"),
  );
  main.addEventListener("drop", (event) => {
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
