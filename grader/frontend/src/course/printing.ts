/** A page on paper: as it is on the screen, what was typed included. Nothing is asked of a server. */

import { h } from "../dom.ts";
import { openOnPaper } from "./folds.ts";

/**
 * Show what was typed as text while a page is printed: a field shows no more than its box holds.
 *
 * @returns how to undo it
 */
export function readyToPrint(page: ParentNode = document): () => void {
  const copies = [...page.querySelectorAll<HTMLTextAreaElement>("textarea")].map((field) => {
    const copy = h("div", { class: "ktf-typed", "aria-hidden": "true" }, field.value);
    field.after(copy);
    return copy;
  });
  const fold = openOnPaper(page);
  return () => {
    fold();
    for (const copy of copies) copy.remove();
  };
}

/** Do so whenever the browser prints, from this page's button, a menu or a key. */
export function heedPrinting(): void {
  let undo: (() => void) | null = null;
  window.addEventListener("beforeprint", () => {
    undo?.();
    undo = readyToPrint();
  });
  window.addEventListener("afterprint", () => undo?.());
}
