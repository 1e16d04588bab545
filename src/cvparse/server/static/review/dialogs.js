// The dialogs: the token, the splitting of an entry, the keys.

import { byId, fill, h } from "./dom.js";
import { inList } from "./editor.js";
import { called, capital, label, one, told } from "./naming.js";

/** @typedef {import("./editor.js").Editor} Editor */
/** @typedef {import("./types.js").Path} Path */

/**
 * Ask for the token of the service; "" where none is given.
 *
 * @param {boolean} wrong whether the last one was
 * @returns {Promise<string>}
 */
export function askForToken(wrong) {
  const dialog = byId("token-dialog", HTMLDialogElement);
  const box = byId("token", HTMLInputElement);
  byId("token-wrong", HTMLElement).textContent = wrong ? "The service does not know this token." : "";
  box.setAttribute("aria-invalid", String(wrong));
  box.value = "";
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "use" ? box.value.trim() : ""), {
      once: true,
    });
    open(dialog);
  });
}

/**
 * Ask which values go to which half of an entry, and split it so.
 *
 * @param {Editor} editor
 * @param {Path} path
 */
export function askHowToSplit(editor, path) {
  const dialog = byId("split-dialog", HTMLDialogElement);
  const kind = editor.schema.fieldAt(inList(path)[0]).of;
  const value = editor.at(path);
  const rows = editor.schema.fields(kind).flatMap(({ name, type, of, required }) => {
    const held = value[name];
    if (required || held === null || held === "" || held === false || type === "choice") return [];
    if (!Array.isArray(held))
      return [
        half(name, label(name), type === "record" ? called(of, held) : type === "dates" ? held.raw : String(held)),
      ];
    return held.map((member, index) =>
      half(`${name}.${index}`, one(name), typeof member === "string" ? member : called(of, member)),
    );
  });
  fill(byId("split-title", HTMLElement), `Split ${told(path)}`);
  fill(byId("split-rows", HTMLElement), rows);
  dialog.addEventListener(
    "close",
    () => {
      if (dialog.returnValue !== "split") return;
      const chosen = [...new FormData(byId("split-form", HTMLFormElement))];
      editor.split(path, /** @type {any} */ (Object.fromEntries(chosen)));
    },
    { once: true },
  );
  open(dialog);
}

/**
 * @param {string} key
 * @param {string} name
 * @param {string} text
 */
function half(key, name, text) {
  const choice = (/** @type {string} */ value, /** @type {string} */ words) =>
    h(
      "td",
      {},
      h("input", {
        type: "radio",
        name: key,
        value,
        checked: value === "first",
        "aria-label": `${capital(name)} “${text}”: ${words}`,
      }),
    );
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, capital(name)),
    h("td", { class: "what", dir: "auto" }, text),
    choice("first", "first entry"),
    choice("second", "second entry"),
    choice("both", "both"),
  );
}

/** Show which keys there are. */
export function showKeys() {
  open(byId("keys-dialog", HTMLDialogElement));
}

/** @param {HTMLDialogElement} dialog */
function open(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
}

/** Let the buttons of all dialogs close them with their value. */
export function wireDialogs() {
  for (const form of document.querySelectorAll("dialog form")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const by = /** @type {SubmitEvent} */ (event).submitter;
      form.closest("dialog")?.close(by?.getAttribute("value") ?? "");
    });
  }
}
