// What stands above the document: its size, its boxes, and on small screens whether it is there at all.

import { byId } from "./dom.js";

const SIZES = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];

/**
 * @param {HTMLElement} pane
 * @param {HTMLElement} desk
 */
export function wireDocumentTools(pane, desk) {
  let size = SIZES.indexOf(1);
  const zoom = (/** @type {1 | -1} */ step) => {
    size = Math.min(Math.max(size + step, 0), SIZES.length - 1);
    pane.style.setProperty("--zoom", String(SIZES[size]));
  };
  byId("zoom-in", HTMLElement).addEventListener("click", () => zoom(1));
  byId("zoom-out", HTMLElement).addEventListener("click", () => zoom(-1));
  const boxes = byId("boxes", HTMLInputElement);
  boxes.addEventListener("change", () => pane.classList.toggle("plain", !boxes.checked));
  const fold = byId("fold", HTMLButtonElement);
  fold.addEventListener("click", () => {
    const folded = desk.classList.toggle("folded");
    fold.setAttribute("aria-expanded", String(!folded));
  });
}
