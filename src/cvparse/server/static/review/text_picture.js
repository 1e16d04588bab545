// The text of a document without pages, line by line, with the words of each value marked.

import { h } from "./dom.js";

/** @typedef {import("./marks.js").Mark} Mark */
/** @typedef {{start: number, end: number}} Slice */
/** @typedef {{mark: Mark, index: number}} Numbered */

/**
 * A line on the page, and what is marked in it.
 *
 * @typedef {object} Row
 * @property {number} start
 * @property {number} end
 * @property {HTMLElement} words
 * @property {Numbered[]} marks
 */

/**
 * @param {import("./source.js").Source} source
 * @returns {import("./document_view.js").Picture}
 */
export function textPicture(source) {
  /** @type {Row[]} */
  const rows = [];
  const paper = h("div", { class: "paper" });
  for (const { start, end, heading, marker, depth, role } of source.lines) {
    const words = h("span", { class: "text", dir: "auto", "data-start": start }, source.slice(start, end));
    const bullet = marker ? h("span", { class: "bullet" }, `${marker} `) : null;
    const kind = heading ? " heading" : marker ? ` bulleted deep-${Math.min(depth, 3)}` : "";
    paper.append(h("p", { class: `line ${role}${kind}` }, bullet, words));
    rows.push({ start, end, words, marks: [] });
  }
  /** @type {Slice | null} */
  let lit = null;
  const draw = (/** @type {Row} */ row) => row.words.replaceChildren(...segments(source, row, lit));
  return {
    element: paper,
    mark(marks) {
      const found = byRow(rows, marks);
      rows.forEach((row, i) => {
        const changed = JSON.stringify(row.marks) !== JSON.stringify(found[i]);
        row.marks = found[i];
        if (changed) draw(row);
      });
    },
    light(slice) {
      const focused = paper.contains(document.activeElement) ? document.activeElement?.getAttribute("data-mark") : null;
      const before = lit;
      lit = slice;
      const touched = rows.filter((row) => touches(row, before) || touches(row, lit));
      for (const row of touched) draw(row);
      if (focused) /** @type {HTMLElement | null} */ (paper.querySelector(`[data-mark="${focused}"][role]`))?.focus();
      return touched.map(({ words }) => words.querySelector(".lit")).find(Boolean) ?? null;
    },
  };
}

/**
 * @param {Slice} row
 * @param {Slice | null} slice
 */
const touches = (row, slice) => slice !== null && slice.start < row.end && row.start < slice.end;

/**
 * The marks of each row. Both stand in the order of the document.
 *
 * @param {Row[]} rows
 * @param {Mark[]} marks
 * @returns {Numbered[][]}
 */
function byRow(rows, marks) {
  /** @type {Numbered[][]} */
  const found = rows.map(() => []);
  let first = 0;
  marks.forEach((mark, index) => {
    while (first < rows.length && rows[first].end <= mark.start) first += 1;
    for (let i = first; i < rows.length && rows[i].start < mark.end; i++) found[i].push({ mark, index });
  });
  return found;
}

/**
 * A row cut wherever a mark, or the light, begins or ends. Each part belongs to the narrowest mark around it.
 *
 * @param {import("./source.js").Source} source
 * @param {Row} row
 * @param {Slice | null} lit
 * @returns {(Node | string)[]}
 */
function segments(source, row, lit) {
  const slices = [row, ...row.marks.map(({ mark }) => mark), ...(lit ? [lit] : [])];
  const edges = slices.flatMap(({ start, end }) => [start, end]).filter((edge) => edge >= row.start && edge <= row.end);
  const cuts = [...new Set(edges)].sort((one, other) => one - other);
  /** @type {Set<number>} */
  const named = new Set();
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1];
    const light = lit && lit.start <= start && end <= lit.end ? " lit" : "";
    const inner = narrowest(row.marks.filter(({ mark }) => mark.start <= start && end <= mark.end));
    const text = source.slice(start, end);
    if (!inner) return light ? h("span", { class: "lit" }, text) : text;
    const { mark, index } = inner;
    const first = mark.start >= row.start && !named.has(index);
    named.add(index);
    const reach = first ? { role: "button", tabindex: -1, "aria-label": mark.label } : {};
    return h("span", { class: `mark ${mark.classes}${light}`, "data-mark": index, title: mark.label, ...reach }, text);
  });
}

/**
 * @param {Numbered[]} marks
 * @returns {Numbered | null}
 */
function narrowest(marks) {
  const length = (/** @type {Numbered} */ { mark }) => mark.end - mark.start;
  return marks.reduce(
    (/** @type {Numbered | null} */ best, each) => (best && length(best) <= length(each) ? best : each),
    null,
  );
}
