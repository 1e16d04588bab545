"use strict";
// Links values and their places: what has the same id in `data-mark` lights up together.
(() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const pages = document.getElementById("document");
  const status = document.getElementById("status");
  let pinned = "";
  let waiting = 0;

  const idOf = (node) => {
    const marked = node instanceof Element ? node.closest("[data-mark]") : null;
    return marked ? marked.dataset.mark.split(" ")[0] : "";
  };
  const sharing = (id) => (id ? [...document.querySelectorAll(`[data-mark~="${CSS.escape(id)}"]`)] : []);

  const light = (id) => {
    for (const node of document.querySelectorAll(".lit")) node.classList.remove("lit");
    const nodes = sharing(id);
    for (const node of nodes) node.classList.add("lit");
    for (const drawing of pages.querySelectorAll("svg")) drawing.classList.toggle("lighting", nodes.length > 0);
  };

  const reveal = (id, from) => {
    const onPages = pages.contains(from);
    const other = sharing(id).find((node) => pages.contains(node) !== onPages && !node.closest(".tags"));
    if (!other) return;
    const folded = other.closest("details");
    if (folded) folded.open = true;
    other.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  };

  const point = (node, soon) => {
    const id = idOf(node);
    clearTimeout(waiting);
    light(id || pinned);
    if (!id || (id.startsWith("s") && soon)) return;
    if (soon) waiting = setTimeout(() => reveal(id, node), 180);
    else reveal(id, node);
  };

  const pin = (id) => {
    pinned = id;
    for (const node of document.querySelectorAll("[aria-pressed]")) {
      node.setAttribute("aria-pressed", String(id !== "" && idOf(node) === id));
    }
    light(id);
  };

  document.addEventListener("pointerover", (event) => point(event.target, true));
  document.documentElement.addEventListener("pointerleave", () => light(pinned));
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(":focus-visible")) point(event.target, false);
  });
  document.addEventListener("focusout", () => light(pinned));
  document.addEventListener("click", (event) => {
    if (event.target.closest("a, label, summary, fieldset")) return;
    const id = idOf(event.target);
    pin(id === pinned ? "" : id);
    if (pinned) {
      reveal(pinned, event.target);
      const node = event.target.closest("[data-mark]");
      status.textContent = `Shown: ${node.getAttribute("aria-label") || node.textContent}`;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") pin("");
    if ((event.key === "Enter" || event.key === " ") && event.target.matches('[role="button"]')) {
      event.preventDefault();
      event.target.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    }
  });
  for (const box of document.querySelectorAll("[data-layer]")) {
    const show = () => document.body.classList.toggle(`no-${box.dataset.layer}`, !box.checked);
    box.addEventListener("change", show);
    show();
  }
})();
