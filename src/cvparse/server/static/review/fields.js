// The controls of a form: one for each type of field. A value is changed when its control is left, or by Enter.

import { fill, h, icon } from "./dom.js";
import { label, mainField, one, told } from "./naming.js";

/** @typedef {import("./editor.js").Editor} Editor */
/** @typedef {import("./schema.js").Field} Field */
/** @typedef {import("./types.js").Path} Path */

const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** Fields of a few letters, which stand two in a row. */
const SHORT = new Set(["volume", "issue", "pages"]);

/** @param {Path} path */
export const idOf = (path) => `v-${path.replaceAll(".", "-")}`;

/**
 * A field with its name.
 *
 * @param {Editor} editor
 * @param {Path} path
 * @param {Field} field
 */
export function row(editor, path, field) {
  const name = label(field.name);
  const short = SHORT.has(field.name) || ["choice", "date", "number", "flag"].includes(field.type) ? " short" : "";
  const grouped = ["list", "records", "dates", "record"].includes(field.type);
  if (!grouped) {
    const controls = control(editor, path, field, told(path));
    return h(
      "div",
      { class: `row ${field.type}${short}`, "data-row": path },
      h("label", { for: idOf(path) }, name),
      h("div", { class: "value" }, controls),
    );
  }
  return h(
    "div",
    { class: `row ${field.type}`, role: "group", "aria-label": name, "data-row": path },
    h("span", { class: "label", "aria-hidden": "true" }, name),
    h("div", { class: "value" }, control(editor, path, field, told(path))),
  );
}

/**
 * @param {Editor} editor
 * @param {Path} path
 * @param {Field} field
 * @param {string} name
 * @returns {HTMLElement[]}
 */
function control(editor, path, field, name) {
  const value = editor.at(path);
  switch (field.type) {
    case "list":
      return [list(editor, path, value ?? [])];
    case "records":
      return [items(editor, path, field, value ?? [])];
    case "record":
      return record(editor, path, field);
    case "dates":
      return dates(editor, path, name);
    case "date":
      return date(editor, path, value, name);
    case "choice":
      return [choice(editor, path, field, value)];
    case "flag":
      return [flag(editor, path, value)];
    case "number":
      return [
        line(editor, path, value ?? "", name, { inputmode: "decimal" }, (text) => (text === "" ? null : number(text))),
      ];
    default:
      return [area(editor, path, value ?? "", name, (text) => text || (field.required ? "" : null))];
  }
}

/**
 * Text that wraps. Shift+Enter breaks a line.
 *
 * @param {Editor} editor
 * @param {Path} path
 * @param {string} value
 * @param {string} name
 * @param {(text: string) => any} read
 */
function area(editor, path, value, name, read) {
  const box = h("textarea", {
    ...common(path, name),
    rows: 1,
    value,
    change: () => editor.set(path, read(box.value.trim())),
    keydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      event.preventDefault();
      editor.set(path, read(box.value.trim()));
    },
  });
  return box;
}

/**
 * Text of one line. `read` gives undefined for what cannot be.
 *
 * @param {Editor} editor
 * @param {Path} path
 * @param {string | number} value
 * @param {string} name
 * @param {Record<string, any>} more
 * @param {(text: string) => any} read
 */
function line(editor, path, value, name, more, read) {
  const box = h("input", {
    ...common(path, name),
    type: "text",
    size: Math.min(40, Math.max(4, String(value).length)),
    value,
    ...more,
    change: () => {
      const meant = read(box.value.trim());
      box.setAttribute("aria-invalid", String(meant === undefined));
      if (meant !== undefined) editor.set(path, meant);
    },
  });
  return box;
}

/**
 * @param {Path} path
 * @param {string} name
 */
const common = (path, name) => ({
  id: idOf(path),
  "data-path": path,
  "aria-label": name,
  dir: "auto",
  autocomplete: "off",
  spellcheck: "false",
});

/** @param {string} text */
function number(text) {
  const value = Number(text.replace(",", "."));
  return Number.isFinite(value) ? value : undefined;
}

/**
 * @param {Editor} editor
 * @param {Path} path
 * @param {Field} field
 * @param {string | null} value
 */
function choice(editor, path, field, value) {
  const options = field.choices.map((each) =>
    h("option", { value: each, selected: each === value }, each.replaceAll("_", " ")),
  );
  const none =
    field.fallback === null && !field.required ? [h("option", { value: "", selected: !value }, "not stated")] : [];
  const box = h("select", { ...common(path, told(path)), change: () => editor.set(path, box.value || null) }, [
    ...none,
    ...options,
  ]);
  return box;
}

/**
 * @param {Editor} editor
 * @param {Path} path
 * @param {boolean} value
 */
function flag(editor, path, value) {
  const box = h("input", {
    type: "checkbox",
    id: idOf(path),
    "data-path": path,
    checked: value,
    change: () => editor.set(path, box.checked),
  });
  return box;
}

/**
 * A date as precise as it is printed, and what is wrong with it where it is none.
 *
 * @param {Editor} editor
 * @param {Path} path
 * @param {string | null} value
 * @param {string} name
 * @param {(text: string) => string} [wrong] what else can be wrong; "" for nothing
 * @returns {HTMLElement[]}
 */
function date(editor, path, value, name, wrong = () => "") {
  const help = h("span", { class: "wrong", id: `${idOf(path)}-wrong`, role: "alert" });
  const read = (/** @type {string} */ text) => {
    const problem = text && !DATE.test(text) ? "write it as 2019, 2019-06 or 2019-06-15" : text ? wrong(text) : "";
    help.textContent = problem;
    return problem ? undefined : text || null;
  };
  const more = { class: "date", placeholder: "YYYY-MM", inputmode: "numeric", size: 10, "aria-describedby": help.id };
  return [line(editor, path, value ?? "", name, more, read), help];
}

/**
 * @param {Editor} editor
 * @param {Path} path
 * @param {string} name
 * @returns {HTMLElement[]}
 */
function dates(editor, path, name) {
  const value = editor.at(path);
  const [start, end, ongoing] = ["start", "end", "ongoing"].map((part) => `${path}.${part}`);
  const early = (/** @type {string} */ one, /** @type {string | null} */ other) => {
    const shared = Math.min(one.length, other?.length ?? 0);
    return other && other.slice(0, shared) < one.slice(0, shared);
  };
  const from = date(editor, start, value?.start, `${name}, start`, (text) =>
    early(text, editor.at(end)) ? "it would begin after its end" : "",
  );
  const to = date(editor, end, value?.end, `${name}, end`, (text) =>
    early(editor.at(start) ?? "", text) ? "it would end before its start" : "",
  );
  const until = /** @type {HTMLInputElement} */ (to[0]);
  until.disabled = Boolean(value?.ongoing);
  const box = h("input", {
    type: "checkbox",
    id: idOf(ongoing),
    "data-path": ongoing,
    checked: value?.ongoing,
    change: () => {
      if (box.checked) until.value = "";
      until.disabled = box.checked;
      editor.set(ongoing, box.checked);
    },
  });
  return [
    h(
      "div",
      { class: "range" },
      from[0],
      h("span", { "aria-hidden": "true" }, "–"),
      to[0],
      h("label", { class: "check" }, box, "ongoing"),
    ),
    from[1],
    to[1],
  ];
}

/**
 * A record within an entry: as it is printed, and folded what that means.
 *
 * @param {Editor} editor
 * @param {Path} path
 * @param {Field} field
 * @returns {HTMLElement[]}
 */
function record(editor, path, field) {
  const main = mainField(field.of);
  const [box] = control(editor, `${path}.${main}`, editor.schema.field(field.of, main), told(path));
  return [box, ...folded(path, [h("bdi", {}, inParts(editor, path))], () => partRows(editor, path))];
}

/**
 * The fields of a record but the one that it is called by.
 *
 * @param {Editor} editor
 * @param {Path} path
 */
function parts(editor, path) {
  const { of } = editor.schema.fieldAt(path);
  return editor.schema.fields(of).filter(({ name }) => name !== mainField(of));
}

/**
 * @param {Editor} editor
 * @param {Path} path
 */
const partRows = (editor, path) => parts(editor, path).map((field) => row(editor, `${path}.${field.name}`, field));

/**
 * What a record says in parts: "Bergen · NO".
 *
 * @param {Editor} editor
 * @param {Path} path
 */
function inParts(editor, path) {
  const values = parts(editor, path).map(({ name }) => editor.at(path)?.[name]);
  return values.filter((part) => ["string", "number"].includes(typeof part) && part !== "").join(" · ") || "parts";
}

/**
 * Show the parts of a record as they are now that a value in it is another. The one that is being worked at stays.
 *
 * @param {Editor} editor
 * @param {Path} path of the value
 */
export function refreshParts(editor, path) {
  const whole = path.slice(0, path.lastIndexOf("."));
  const shown = whole ? document.getElementById(`${idOf(whole)}-parts`) : null;
  if (!shown) return;
  const words = document.querySelector(`[aria-controls="${CSS.escape(shown.id)}"] bdi`);
  if (words) fill(words, inParts(editor, whole));
  if (shown.contains(document.activeElement) || unmade.has(shown)) return;
  shown.replaceChildren();
  unmade.set(shown, () => partRows(editor, whole));
  if (!shown.hidden) unfold(shown, true);
}

/**
 * What is made when it is unfolded first: most of it never is.
 *
 * @type {WeakMap<HTMLElement, () => HTMLElement[]>}
 */
const unmade = new WeakMap();

/**
 * A button, and what it unfolds.
 *
 * @param {Path} path
 * @param {HTMLElement[] | SVGElement[]} words
 * @param {() => HTMLElement[]} rows
 * @returns {[HTMLElement, HTMLElement]}
 */
function folded(path, words, rows) {
  const id = `${idOf(path)}-parts`;
  const parts = h("div", { class: "parts", id, hidden: true });
  unmade.set(parts, rows);
  const button = h(
    "button",
    {
      type: "button",
      class: "unfold",
      "aria-expanded": "false",
      "aria-controls": id,
      title: "In parts",
      click: () => unfold(parts, parts.hidden),
    },
    h("span", { class: "unseen" }, `${told(path)}, in parts: `),
    words,
  );
  return [button, parts];
}

/**
 * Show or hide what a button unfolds.
 *
 * @param {HTMLElement} parts
 * @param {boolean} wanted
 */
export function unfold(parts, wanted) {
  if (wanted) parts.append(...(unmade.get(parts)?.() ?? []));
  unmade.delete(parts);
  parts.hidden = !wanted;
  document.querySelector(`[aria-controls="${CSS.escape(parts.id)}"]`)?.setAttribute("aria-expanded", String(wanted));
}

/**
 * A list of texts. Enter cuts a text in two, Backspace at its beginning joins it to the one before.
 *
 * @param {Editor} editor
 * @param {Path} path
 * @param {string[]} members
 */
function list(editor, path, members) {
  const name = one(/** @type {string} */ (path.split(".").at(-1)));
  return h(
    "ul",
    { class: "texts" },
    members.map((text, index) => {
      const own = `${path}.${index}`;
      const box = area(editor, own, text, told(own), (typed) => typed);
      box.addEventListener("keydown", (event) => cutOrJoin(event, editor, path, index));
      return h(
        "li",
        {},
        box,
        small("remove", `Delete ${told(own)}`, () => editor.remove(own)),
      );
    }),
    adder(name, () => editor.insertText(path)),
  );
}

/**
 * The button below a list that makes it longer.
 *
 * @param {string} name what is added
 * @param {() => void} add
 */
function adder(name, add) {
  const button = h("button", { type: "button", class: "quiet", click: add }, icon("add"), `Add ${article(name)}`);
  return h("li", { class: "add" }, button);
}

/**
 * @param {KeyboardEvent} event
 * @param {Editor} editor
 * @param {Path} path
 * @param {number} index
 */
function cutOrJoin(event, editor, path, index) {
  const box = /** @type {HTMLTextAreaElement} */ (event.target);
  const { selectionStart: at, selectionEnd: to, value } = box;
  if (event.ctrlKey || event.metaKey || event.isComposing) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    editor.cutText(path, index, value.slice(0, at).trim(), value.slice(to).trim());
  } else if (event.key === "Backspace" && at === 0 && to === 0) {
    event.preventDefault();
    if (!value && index === 0) editor.remove(`${path}.0`);
    else if (index > 0) {
      editor.set(`${path}.${index}`, value.trim());
      editor.joinText(path, index);
    }
  }
}

/**
 * A list of small records, side by side: authors, telephone numbers, links.
 *
 * @param {Editor} editor
 * @param {Path} path
 * @param {Field} field
 * @param {any[]} members
 */
function items(editor, path, field, members) {
  const name = one(field.name);
  return h(
    "ul",
    { class: "items" },
    members.map((_, index) => h("li", {}, item(editor, `${path}.${index}`, field))),
    adder(name, () => editor.addEntry(path)),
  );
}

/**
 * A small record: what it is called, and folded the rest of it.
 *
 * @param {Editor} editor
 * @param {Path} path
 * @param {Field} field
 */
export function item(editor, path, field) {
  const value = editor.at(path);
  const same = (/** @type {string} */ text) => text;
  if (field.type === "list") return chip(line(editor, path, value, told(path), {}, same), editor, path, []);
  const main = mainField(field.of);
  const box = line(editor, `${path}.${main}`, value[main] ?? "", told(path), {}, same);
  const more = folded(path, [icon("more")], () => partRows(editor, path));
  return chip(box, editor, path, more);
}

/**
 * @param {HTMLElement} box
 * @param {Editor} editor
 * @param {Path} path
 * @param {HTMLElement[]} more
 */
function chip(box, editor, path, more) {
  const [button = null, parts = null] = more;
  return h(
    "div",
    { class: "item", "data-entry": path },
    box,
    button,
    small("remove", `Delete ${told(path)}`, () => editor.remove(path)),
    parts,
  );
}

/**
 * A button that is a picture only.
 *
 * @param {string} picture
 * @param {string} name
 * @param {() => void} click
 */
export function small(picture, name, click) {
  return h("button", { type: "button", class: "small", "aria-label": name, title: name, click }, icon(picture));
}

/** @param {string} noun */
export const article = (noun) => `${/^[aeio]/.test(noun) ? "an" : "a"} ${noun}`;
