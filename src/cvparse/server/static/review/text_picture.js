// The text of a document without pages, line by line, with the words of each value marked.

import { h } from "./dom.js";

/** @typedef {import("./marks.js").Mark} Mark */
/** @typedef {import("./types.js").ReviewLine} ReviewLine */

/**
 * @param {import("./source.js").Source} source
 * @returns {import("./document_view.js").Picture}
 */
export function textPicture(source) {
  const lines = source.lines.map((line) => {
    const element = h("span", { class: "text", dir: "auto", "data-start": line.start });
    const bullet = line.marker ? h("span", { class: "bullet" }, `${line.marker} `) : null;
    const kind = line.heading ? " heading" : line.marker ? ` bulleted deep-${Math.min(line.depth, 3)}` : "";
    return { ...line, element, row: h("p", { class: `line ${line.role}${kind}` }, bullet, element) };
  });
  /** @type {Mark[]} */
  let marked = [];
  const draw = (/** @type {{start: number, end: number} | null} */ lit) => {
    /** @type {Set<number>} */
    const named = new Set();
    for (const line of lines) line.element.replaceChildren(...segments(source, line, marked, lit, named));
  };
  return {
    element: h("div", { class: "paper" }, lines.map(({ row }) => row)),
    mark(marks) {
      marked = marks;
      draw(null);
    },
    light(lit) {
      const focused = document.activeElement?.getAttribute("data-mark");
      draw(lit);
      const [first] = lines.flatMap(({ element }) => [...element.querySelectorAll(".lit")]);
      if (focused) /** @type {HTMLElement | null} */ (lines.map(({ element }) => element.querySelector(`[data-mark="${focused}"][role]`)).find(Boolean))?.focus();
      return first ?? null;
    },
  };
}

/**
 * A line cut wherever a mark, or the light, begins or ends. Each part belongs to the narrowest mark around it.
 *
 * @param {import("./source.js").Source} source
 * @param {ReviewLine} line
 * @param {Mark[]} marks
 * @param {{start: number, end: number} | null} lit
 * @param {Set<number>} named marks that can be reached already
 * @returns {(Node | string)[]}
 */
function segments(source, line, marks, lit, named) {
  const near = marks.flatMap((mark, index) => (mark.start < line.end && line.start < mark.end ? [{ mark, index }] : []));
  const edges = [line.start, line.end, ...near.flatMap(({ mark }) => [mark.start, mark.end]), ...(lit ? [lit.start, lit.end] : [])];
  const cuts = [...new Set(edges.filter((edge) => edge >= line.start && edge <= line.end))].sort((one, other) => one - other);
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1];
    const text = source.slice(start, end);
    const around = near.filter(({ mark }) => mark.start <= start && end <= mark.end);
    const inner = around.reduce((/** @type {typeof around[0] | null} */ best, each) => (best && best.mark.end - best.mark.start <= each.mark.end - each.mark.start ? best : each), null);
    const light = lit && lit.start <= start && end <= lit.end ? " lit" : "";
    if (!inner) return light ? h("span", { class: "lit" }, text) : text;
    const first = !named.has(inner.index);
    named.add(inner.index);
    const reach = first ? { role: "button", tabindex: -1, "aria-label": inner.mark.label } : {};
    return h("span", { class: `mark ${inner.mark.classes}${light}`, "data-mark": inner.index, title: inner.mark.label, ...reach }, text);
  });
}
