// The document: its pages or its text, what was read marked on it, and a light on the place that is looked at.

import { fill } from "./dom.js";
import { marksOf } from "./marks.js";
import { pagesPicture } from "./pages_picture.js";
import { textPicture } from "./text_picture.js";

/** @typedef {import("./marks.js").Mark} Mark */
/** @typedef {import("./types.js").Evidence} Evidence */
/** @typedef {import("./types.js").Path} Path */

/**
 * How a kind of document is shown.
 *
 * @typedef {object} Picture
 * @property {Element} element
 * @property {(marks: Mark[]) => void} mark put these marks in place of others
 * @property {(lit: {start: number, end: number} | null) => Element | null} light the first element that is lit
 */

/** The pane of the document. A mark that is chosen is told by the path of its value. */
export class DocumentView {
  #pane;
  #choose;
  /** @type {Picture | null} */
  #picture = null;
  /** @type {import("./source.js").Source | null} */
  #source = null;
  /** @type {Mark[]} */
  #marks = [];
  /** @type {Evidence | null} */
  #lit = null;

  /**
   * @param {HTMLElement} pane
   * @param {(path: Path) => void} choose
   */
  constructor(pane, choose) {
    this.#pane = pane;
    this.#choose = choose;
    pane.addEventListener("click", (event) => this.#clicked(event));
    pane.addEventListener("keydown", (event) => this.#typed(event));
  }

  /**
   * Show a document.
   *
   * @param {import("./types.js").CV} cv
   * @param {import("./source.js").Source} source
   */
  draw(cv, source) {
    this.#source = source;
    this.#picture = source.pages.length ? pagesPicture(source) : textPicture(source);
    this.#lit = null;
    fill(this.#pane, this.#picture.element);
    this.#pane.scrollTo(0, 0);
    this.refresh(cv);
  }

  /**
   * Mark what the records say now.
   *
   * @param {import("./types.js").CV} cv
   */
  refresh(cv) {
    if (!this.#picture || !this.#source) return;
    const focused = this.#numberOf(document.activeElement);
    this.#marks = marksOf(cv, this.#source);
    this.#picture.mark(this.#marks);
    this.#picture.light(this.#lit);
    this.#reach(Math.max(0, focused), focused >= 0);
  }

  /**
   * Light up a place, and bring it into view; null: none.
   *
   * @param {Evidence | null} evidence
   * @param {boolean} [soft] it is the place of more than what is looked at
   */
  show(evidence, soft = false) {
    this.#lit = evidence;
    this.#pane.classList.toggle("soft", soft);
    const first = this.#picture?.light(evidence);
    if (first && !this.#isSeen(first)) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      first.scrollIntoView({ block: "center", inline: "nearest", behavior: calm ? "auto" : "smooth" });
    }
  }

  /** @param {Element} element */
  #isSeen(element) {
    const [box, pane] = [element.getBoundingClientRect(), this.#pane.getBoundingClientRect()];
    return box.top >= pane.top + 24 && box.bottom <= pane.bottom - 24;
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    if (getSelection()?.toString()) return; // words are being taken, not a mark chosen
    this.#chooseMark(this.#numberOf(/** @type {Element} */ (event.target)));
  }

  /** @param {KeyboardEvent} event */
  #typed(event) {
    const number = this.#numberOf(document.activeElement);
    if (number < 0) return;
    const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    if (event.key === "Enter" || event.key === " ") this.#chooseMark(number);
    else if (Object.hasOwn(steps, event.key)) this.#reach(number + steps[/** @type {keyof steps} */ (event.key)], true);
    else if (event.key === "Home") this.#reach(0, true);
    else if (event.key === "End") this.#reach(this.#marks.length - 1, true);
    else return;
    event.preventDefault();
  }

  /**
   * Values that were read from the same words are gone through one by one.
   *
   * @param {number} number
   */
  #chooseMark(number) {
    const mark = this.#marks[number];
    if (!mark) return;
    this.#choose(mark.paths[0]);
  }

  /**
   * One mark can be reached with the Tab key; arrows lead to the others.
   *
   * @param {number} number
   * @param {boolean} go
   */
  #reach(number, go) {
    const marks = [...this.#pane.querySelectorAll("[data-mark][role]")];
    if (!marks.length) return;
    const wanted =
      marks.find(
        (each) => Number(each.getAttribute("data-mark")) === Math.min(Math.max(number, 0), this.#marks.length - 1),
      ) ?? marks[0];
    for (const each of marks) each.setAttribute("tabindex", each === wanted ? "0" : "-1");
    if (go) /** @type {HTMLElement} */ (wanted).focus();
  }

  /** @param {Element | null} node */
  #numberOf(node) {
    const marked = node && this.#pane.contains(node) ? node.closest("[data-mark]") : null;
    return marked ? Number(marked.getAttribute("data-mark")) : -1;
  }
}
