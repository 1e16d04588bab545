// The menu of what can be downloaded.

import { byId } from "./dom.js";

/**
 * @param {(to: string, ending: string) => void} save
 * @returns {() => void} saves what stands first in the menu
 */
export function wireMenu(save) {
  const menu = byId("menu", HTMLElement);
  const opener = byId("download", HTMLButtonElement);
  const items = [...menu.querySelectorAll("button")];
  const open = (/** @type {boolean} */ wanted) => {
    menu.hidden = !wanted;
    opener.setAttribute("aria-expanded", String(wanted));
    if (wanted) items[0].focus();
  };
  const choose = (/** @type {HTMLButtonElement} */ { dataset }) => save(dataset.to ?? "", dataset.ending ?? "");
  opener.addEventListener("click", () => open(menu.hidden));
  addEventListener("click", ({ target }) => {
    if (target instanceof Element && !target.closest(".menu")) open(false);
  });
  menu.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const here = items.findIndex((item) => item === document.activeElement);
      items[(here + step + items.length) % items.length].focus();
    } else if (event.key === "Escape") {
      open(false);
      opener.focus();
    }
  });
  for (const item of items) {
    item.addEventListener("click", () => {
      open(false);
      opener.focus();
      choose(item);
    });
  }
  return () => choose(items[0]);
}
