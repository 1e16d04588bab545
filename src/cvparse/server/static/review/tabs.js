// The documents that are open, side by side.

import { fill, h, icon } from "./dom.js";

/**
 * @param {HTMLElement} place
 * @param {import("./store.js").Store} store
 * @param {(doc: import("./store.js").Doc) => void} close
 */
export function drawTabs(place, store, close) {
  place.hidden = !store.docs.length;
  const focused = place.contains(document.activeElement) ? document.activeElement?.getAttribute("data-tab") : null;
  fill(
    place,
    store.docs.map((doc, index) => {
      const state =
        doc.state === "reading"
          ? "is being read"
          : doc.state === "failed"
            ? "could not be read"
            : doc.changed
              ? "has changes that were not downloaded"
              : "";
      return h(
        "li",
        { class: `tab ${doc.state}${doc.changed ? " changed" : ""}${doc === store.current ? " current" : ""}` },
        h(
          "button",
          {
            type: "button",
            class: "name",
            "data-tab": index,
            "aria-current": doc === store.current ? "page" : null,
            title: doc.name,
            click: () => store.open(doc),
          },
          h("bdi", {}, doc.name),
          state ? h("span", { class: "unseen" }, ` (${state})`) : null,
        ),
        h(
          "button",
          {
            type: "button",
            class: "small",
            "aria-label": `Close ${doc.name}`,
            title: "Close",
            click: () => close(doc),
          },
          icon("remove"),
        ),
      );
    }),
  );
  if (focused) /** @type {HTMLElement | null} */ (place.querySelector(`[data-tab="${focused}"]`))?.focus();
}
