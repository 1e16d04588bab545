// What the page says of its own accord: that it reads, and what went wrong.

import { announce, byId, fill, h, icon } from "./dom.js";
import { told } from "./naming.js";

/** @typedef {import("./types.js").Path} Path */

/** @param {string} name of the document */
export function tellReading(name) {
  fill(byId("notice", HTMLElement), h("p", { class: "busy" }, `Reading ${name} …`));
  announce(`Reading ${name}`);
}

/**
 * @param {import("./store.js").Doc} doc
 * @param {{again: () => void, close: () => void}} ways
 */
export function tellFailure({ name, reason }, { again, close }) {
  const buttons = [
    h("button", { type: "button", class: "primary", click: again }, "Try again"),
    h("button", { type: "button", click: close }, "Close"),
  ];
  const title = h("h2", {}, icon("check"), `${name} could not be read`);
  fill(byId("notice", HTMLElement), title, h("p", {}, reason), h("p", {}, buttons));
  announce(`${name} could not be read. ${reason}`);
}

/**
 * Say what went wrong; "" takes it back. Where it begins with the path of a value, that is a way to it.
 *
 * @param {string} text
 * @param {(path: Path) => void} goTo
 */
export function complain(text, goTo) {
  const path = /^(\w+(?:\.\w+)+):/.exec(text.charAt(0).toLowerCase() + text.slice(1))?.[1];
  const way = path ? h("button", { type: "button", click: () => goTo(path) }, `Go to ${told(path)}`) : null;
  const dismiss = { type: "button", class: "small", "aria-label": "Dismiss", click: () => complain("", goTo) };
  fill(byId("alert", HTMLElement), text ? [h("p", {}, text), way, h("button", dismiss, icon("remove"))] : []);
}
