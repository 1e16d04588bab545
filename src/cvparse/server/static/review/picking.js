// Taking words of the document for a value: drawn over with the mouse on a page, or selected in a text.

import { fill, h, icon } from "./dom.js";
import { told } from "./naming.js";

/** @typedef {import("./types.js").Path} Path */
/** @typedef {import("./source.js").Source} Source */

/** How far the mouse goes, in pixels, before it draws. */
const FAR = 5;

/**
 * The words between two offsets that are offered for the value that was looked at last.
 *
 * @typedef {object} Wishes
 * @property {() => Source | null} source
 * @property {() => Path} target the value that was looked at last; "" for none that takes text
 * @property {(lit: {start: number, end: number} | null) => void} light
 * @property {(path: Path, start: number, end: number) => void} take
 */

/**
 * Let words be taken from a pane.
 *
 * @param {HTMLElement} pane
 * @param {HTMLElement} offer where what can be done with them is shown
 * @param {Wishes} wishes
 * @returns {() => void} takes an offer back
 */
export function wirePicking(pane, offer, wishes) {
  /** @type {{x: number, y: number, word: number} | null} */
  let begun = null;
  /** @type {{start: number, end: number} | null} */
  let drawn = null;
  let pressed = false;

  const withdraw = () => {
    drawn = null;
    fill(offer);
  };
  const show = () => drawn && fill(offer, ...offered(wishes, drawn, withdraw));

  pane.addEventListener("pointerdown", (event) => {
    const source = wishes.source();
    withdraw();
    pressed = true;
    if (event.button !== 0 || event.pointerType === "touch" || !source) return;
    const word = wordAt(event, source);
    if (word >= 0) begun = { x: event.clientX, y: event.clientY, word };
  });
  pane.addEventListener("pointermove", (event) => {
    const source = wishes.source();
    if (!begun || !source || Math.hypot(event.clientX - begun.x, event.clientY - begun.y) < FAR) return;
    const word = wordAt(event, source);
    if (word < 0) return;
    const [first, last] = [source.words[Math.min(begun.word, word)], source.words[Math.max(begun.word, word)]];
    drawn = { start: first[0], end: last[1] };
    wishes.light(drawn);
  });
  addEventListener("pointerup", () => {
    if (!pressed) return;
    drawn = begun ? drawn : selectedIn(pane);
    pressed = false;
    begun = null;
    show();
  });
  pane.addEventListener("click", (event) => drawn && event.stopImmediatePropagation(), true);
  pane.addEventListener("dragstart", (event) => event.preventDefault());
  return withdraw;
}

/**
 * @param {Wishes} wishes
 * @param {{start: number, end: number}} drawn
 * @param {() => void} withdraw
 */
function offered(wishes, { start, end }, withdraw) {
  const words = h("bdi", {}, wishes.source()?.slice(start, end).replace(/\s+/g, " ") ?? "");
  const target = wishes.target();
  const use = () => {
    withdraw();
    wishes.take(target, start, end);
  };
  return [
    h("p", {}, words),
    target
      ? h("button", { type: "button", class: "primary", click: use }, `Use for ${told(target)}`)
      : h("span", {}, "Choose a value first: the words can be put there."),
    h("button", { type: "button", class: "small", "aria-label": "Never mind", click: withdraw }, icon("remove")),
  ];
}

/**
 * The number of the word on a page that is nearest to the mouse; -1 off the pages.
 *
 * @param {PointerEvent} event
 * @param {Source} source
 */
function wordAt(event, source) {
  const page = event.target instanceof Element ? event.target.closest(".page") : null;
  const number = Number(page?.closest("figure")?.dataset.page);
  const sheet = source.pages.find((each) => each.number === number);
  if (!page || !sheet) return -1;
  const box = page.getBoundingClientRect();
  const x = ((event.clientX - box.left) / box.width) * sheet.width;
  const y = ((event.clientY - box.top) / box.height) * sheet.height;
  let best = -1;
  let least = Infinity;
  source.words.forEach(([, , on, x0, top, x1, bottom], index) => {
    if (on !== number) return;
    const away = Math.hypot(Math.max(x0 - x, 0, x - x1), 3 * Math.max(top - y, 0, y - bottom));
    if (away < least) [best, least] = [index, away];
  });
  return best;
}

/**
 * What is selected of a text, in offsets of the document.
 *
 * @param {HTMLElement} pane
 * @returns {{start: number, end: number} | null}
 */
function selectedIn(pane) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.toString().trim()) return null;
  const range = selection.getRangeAt(0);
  const [start, end] = [
    offsetOf(pane, range.startContainer, range.startOffset),
    offsetOf(pane, range.endContainer, range.endOffset),
  ];
  return start === null || end === null || end <= start ? null : { start, end };
}

/**
 * @param {HTMLElement} pane
 * @param {Node} node
 * @param {number} at
 * @returns {number | null}
 */
function offsetOf(pane, node, at) {
  const line = (node instanceof Element ? node : node.parentElement)?.closest("[data-start]");
  if (!(line instanceof HTMLElement) || !pane.contains(line)) return null;
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(node, at);
  return Number(line.dataset.start) + Array.from(before.toString()).length;
}
