// Boxes as high as their text, in browsers that do not do so by themselves (`field-sizing` in the style).

/** @param {HTMLElement} pane whose boxes are meant */
export function fitBoxes(pane) {
  if (CSS.supports("field-sizing", "content")) return;
  const fit = () => {
    const boxes = [...pane.querySelectorAll("textarea")];
    for (const box of boxes) box.style.height = "auto";
    const heights = boxes.map((box) => box.scrollHeight + box.offsetHeight - box.clientHeight);
    boxes.forEach((box, index) => (box.style.height = `${heights[index]}px`));
  };
  pane.addEventListener("input", fit);
  new MutationObserver(fit).observe(pane, { childList: true, subtree: true });
  new ResizeObserver(fit).observe(pane);
}
