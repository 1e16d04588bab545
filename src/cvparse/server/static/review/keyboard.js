// Keys that work everywhere on the page. None of them is a letter alone.

/**
 * @typedef {object} Keys
 * @property {() => void} undo
 * @property {() => void} redo
 * @property {() => void} save
 * @property {(step: 1 | -1) => void} check go to the next thing to check
 * @property {() => void} confirm
 * @property {() => void} panes go to the other pane
 */

/** @param {Keys} keys */
export function wireKeys(keys) {
  addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    const action = actionOf(event, keys);
    if (!action) return;
    event.preventDefault();
    action();
  });
}

/**
 * @param {KeyboardEvent} event
 * @param {Keys} keys
 * @returns {(() => void) | null}
 */
function actionOf(event, keys) {
  const command = event.ctrlKey || event.metaKey;
  if (event.key === "F8") return () => keys.check(event.shiftKey ? -1 : 1);
  if (event.key === "F6") return keys.panes;
  if (!command || event.altKey) return null;
  if (event.key === "Enter") return keys.confirm;
  if (event.key.toLowerCase() === "s") return keys.save;
  if (isTyping()) return null; // what is being typed has an undo of its own
  if (event.key.toLowerCase() === "z") return event.shiftKey ? keys.redo : keys.undo;
  return event.key.toLowerCase() === "y" ? keys.redo : null;
}

/** Whether the control that has the focus holds something that has not been taken over yet. */
function isTyping() {
  const box = document.activeElement;
  return (box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement) && box.dataset.typing === "yes";
}

addEventListener("input", ({ target }) => {
  if (target instanceof HTMLElement) target.dataset.typing = "yes";
});
addEventListener(
  "change",
  ({ target }) => {
    if (target instanceof HTMLElement) delete target.dataset.typing;
  },
  true,
);
