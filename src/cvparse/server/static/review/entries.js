// One entry of a section as a card: its fields, how sure it is, and what can be done with it.

import { h, icon } from "./dom.js";
import { inList } from "./editor.js";
import { article, idOf, item, row, small, unfold } from "./fields.js";
import { label, one, percent, told, typeOf, usualFields } from "./naming.js";

/** @typedef {import("./editor.js").Editor} Editor */
/** @typedef {import("./types.js").Path} Path */

/** Where confidence has its limits, in words and in shades. */
const SHADES = /** @type {const} */ ([
  ["sure", 0.85],
  ["fair", 0.7],
  ["unsure", 0.5],
  ["doubtful", 0],
]);

/** @param {number} confidence */
export const shade = (confidence) => /** @type {string} */ (SHADES.find(([, least]) => confidence >= least)?.[0]);

/**
 * @param {Editor} editor
 * @param {Path} path
 * @param {number} enough
 * @param {(path: Path) => void} split
 */
export function entry(editor, path, enough, split) {
  const [list] = inList(path);
  const kind = editor.schema.fieldAt(list).of;
  const value = editor.at(path);
  const usual = usualFields(kind);
  const fields = editor.schema.fields(kind).filter((field) => !isHidden(kind, field.name));
  const shown = fields.filter((field) => usual.includes(field.name) || isStated(value[field.name], field));
  shown.sort((one_, other) => place(usual, one_.name) - place(usual, other.name));
  const left = fields.filter((field) => !shown.includes(field));
  const dense = usual.length < 4;
  const rows = shown.map((field) => row(editor, `${path}.${field.name}`, field));
  const body = h("div", { class: "fields" }, dense ? rows.splice(0, usual.length) : rows);
  const rest = dense ? h("div", { class: "fields" }, rows) : null;
  const add = left.length ? adder(editor, path, rest ?? body, left) : null;
  const what = `What can be done with ${told(path)}`;
  const tools = h(
    "div",
    { class: "tools", id: `${idOf(path)}-tools`, hidden: true, role: "group", "aria-label": what },
    toolbar(editor, path, split),
    rest,
    dense ? add : null,
  );
  return h(
    "article",
    { class: `entry c-${typeOf(list)}${dense ? " dense" : ""}`, "data-entry": path, "aria-label": editor.called(path) },
    h("header", {}, h("h3", {}, told(path)), status(editor, path, enough), more(tools, path)),
    tools,
    body,
    dense ? null : add,
  );
}

/**
 * How sure an entry is, and the button that says that it is right. Of what is not read (sections) nothing is said.
 *
 * @param {Editor} editor
 * @param {Path} path
 * @param {number} enough
 */
export function status(editor, path, enough) {
  const confidence = editor.at(path)?.confidence;
  if (confidence === undefined) return h("span", { class: "status", "data-status": path });
  if (confidence === 1) {
    return h("span", { class: "status right", "data-status": path }, icon("right"), "right");
  }
  const low = confidence < enough;
  return h(
    "span",
    { class: `status ${shade(confidence)}${low ? " low" : ""}`, "data-status": path },
    h("span", { class: "sureness" }, low ? icon("check") : null, `${percent(confidence)} sure`),
    h(
      "button",
      {
        type: "button",
        class: "confirm",
        "aria-label": `Mark as right: ${told(path)}`,
        click: () => editor.confirm(path),
      },
      icon("right"),
      "Right",
    ),
  );
}

/**
 * A short entry (a skill) among others of its kind.
 *
 * @param {Editor} editor
 * @param {Path} path
 * @param {number} enough
 */
export function shortEntry(editor, path, enough) {
  const [list] = inList(path);
  const made = item(editor, path, editor.schema.fieldAt(list));
  const confidence = editor.at(path)?.confidence ?? 1;
  made.classList.add("entry", `c-${typeOf(list)}`);
  if (confidence < enough) {
    made.classList.add("low");
    const name = `Mark as right: ${told(path)} (${percent(confidence)} sure)`;
    made.querySelector(".small")?.before(small("right", name, () => editor.confirm(path)));
  }
  return made;
}

/**
 * @param {HTMLElement} tools
 * @param {Path} path
 */
function more(tools, path) {
  const button = small("more", `More for ${told(path)}`, () => unfold(tools, tools.hidden));
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", tools.id);
  return button;
}

/**
 * @param {Editor} editor
 * @param {Path} path
 * @param {(path: Path) => void} split
 */
function toolbar(editor, path, split) {
  const [list, index] = inList(path);
  const last = editor.at(list).length - 1;
  /** @type {[string, string, boolean, () => void][]} */
  const actions = [
    ["split", "Split…", list !== "sections", () => split(path)],
    ["merge", "Merge with next", index < last && list !== "sections", () => editor.merge(path)],
    ["up", "Move up", index > 0, () => editor.move(path, -1)],
    ["down", "Move down", index < last, () => editor.move(path, 1)],
    ["remove", "Delete", true, () => editor.remove(path)],
  ];
  const offered = actions.filter(([, , possible]) => possible);
  return h(
    "div",
    { class: "buttons" },
    offered.map(([picture, name, , click]) =>
      h("button", { type: "button", class: "quiet", click }, icon(picture), name),
    ),
  );
}

/**
 * Brings up a field that states nothing yet.
 *
 * @param {Editor} editor
 * @param {Path} path
 * @param {HTMLElement} body
 * @param {import("./schema.js").Field[]} left
 */
function adder(editor, path, body, left) {
  const box = h(
    "select",
    {
      class: "adder",
      "aria-label": `Add a field to ${told(path)}`,
      change: () => {
        const field = left.find(({ name }) => name === box.value);
        if (!field) return;
        if (field.type === "list") return editor.insertText(`${path}.${field.name}`);
        if (field.type === "records") return editor.addEntry(`${path}.${field.name}`);
        const added = row(editor, `${path}.${field.name}`, field);
        body.append(added);
        box.selectedOptions[0].remove();
        box.value = "";
        /** @type {HTMLElement | null} */ (added.querySelector("[data-path]"))?.focus();
      },
    },
    h("option", { value: "" }, "Add a field…"),
  );
  const fillIn = () => box.append(...left.map(({ name }) => h("option", { value: name }, label(name))));
  box.addEventListener("focus", fillIn, { once: true });
  return box;
}

/**
 * The text of a section is the document's own.
 *
 * @param {string} kind
 * @param {string} name
 */
const isHidden = (kind, name) => kind === "SectionInfo" && (name === "text" || name === "language");

/**
 * @param {any} value
 * @param {import("./schema.js").Field} field
 */
function isStated(value, field) {
  if (field.name === "raw" && field.required) return false; // the printed form of a whole reference stands beside it
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== "" && value !== false;
}

/**
 * @param {string[]} usual
 * @param {string} name
 */
const place = (usual, name) => (usual.includes(name) ? usual.indexOf(name) : usual.length);

/**
 * @param {Editor} editor
 * @param {Path} list
 */
export function addButton(editor, list) {
  const name = article(one(list));
  return h(
    "button",
    { type: "button", class: "quiet", click: () => editor.addEntry(list) },
    icon("add"),
    `Add ${name}`,
  );
}
