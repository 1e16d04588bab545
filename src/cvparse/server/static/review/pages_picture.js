// Pages as pictures, with boxes over them in SVG whose unit is the point.

import { h, svg } from "./dom.js";

/** @typedef {import("./types.js").Place} Place */

/** How far boxes stand off from the words, in points. */
const AROUND = 1;
const AROUND_LIT = 2;

/**
 * @param {import("./source.js").Source} source
 * @returns {import("./document_view.js").Picture}
 */
export function pagesPicture(source) {
  const layers = source.pages.map((page) => ({
    number: page.number,
    marks: svg("g", { class: "marks" }),
    light: svg("g", { class: "light" }),
    page,
  }));
  const figures = layers.map(({ page, marks, light }) => {
    const { number, width, height, image } = page;
    const picture = image
      ? h("img", { src: image, alt: `Picture of page ${number}`, width: Math.round(width), height: Math.round(height) })
      : svg("svg", { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
    const overlay = svg(
      "svg",
      { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": `What was read on page ${number}` },
      light,
      marks,
    );
    const caption = `Page ${number} of ${source.pages.length}${image ? "" : " (too far behind for a picture)"}`;
    return h(
      "figure",
      { "data-page": number },
      h("div", { class: "page" }, picture, overlay),
      h("figcaption", {}, caption),
    );
  });
  let drawn = "";
  const on = (/** @type {number} */ number) => layers.find((layer) => layer.number === number);
  return {
    element: h("div", { class: "pages" }, figures),
    mark(marks) {
      const now = JSON.stringify(marks);
      if (now === drawn) return;
      drawn = now;
      for (const layer of layers) layer.marks.replaceChildren();
      marks.forEach((mark, index) => {
        const places = source.places(mark.start, mark.end);
        const pages = [...new Set(places.map(({ page }) => page))];
        pages.forEach((page, nth) => {
          const reach = nth ? {} : { role: "button", tabindex: -1, "aria-label": mark.label };
          const boxes = places.filter((place) => place.page === page).map((place) => rect(place, AROUND));
          const name = svg("title", {}, mark.label);
          on(page)?.marks.append(
            svg("g", { class: `mark ${mark.classes}`, "data-mark": index, ...reach }, name, boxes),
          );
        });
      });
    },
    light(lit) {
      for (const layer of layers) layer.light.replaceChildren();
      if (!lit) return null;
      const boxes = source.places(lit.start, lit.end).map((place) => {
        const glow = rect(place, AROUND_LIT, "glow");
        on(place.page)?.light.append(glow, rect(place, AROUND_LIT, "rim"));
        return glow;
      });
      return boxes[0] ?? null;
    },
  };
}

/**
 * @param {Place} place
 * @param {number} around
 * @param {string} [kind]
 */
const rect = ({ x0, top, x1, bottom }, around, kind) =>
  svg("rect", {
    class: kind,
    x: x0 - around,
    y: top - around,
    width: x1 - x0 + 2 * around,
    height: bottom - top + 2 * around,
    rx: 2,
  });
