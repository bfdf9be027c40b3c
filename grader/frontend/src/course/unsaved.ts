/** What was typed or chosen on the page and is not saved, and how to get to an item. */

import { reveal } from "./folds.ts";

/** Widgets whose fields are no answers, or are kept as they change. */
const NO_ANSWERS = [
  "lesson",
  "profession",
  "overview",
  "finish",
  "recall",
  "codes",
  "checking",
  "practise",
  "panel", // a lab's controls; those of a graded table are a "table"
];

export const UNSAVED = "ktf:unsaved";

/** Mark a widget's element from the first change of a field until what it holds is saved. */
export function watch(root: HTMLElement): void {
  const note = (event: Event) => {
    const field = event.target as HTMLElement;
    if (NO_ANSWERS.includes(root.dataset["kind"] ?? "")) return;
    if (!field.matches("input, textarea, select") || "unsaved" in root.dataset) return;
    root.dataset["unsaved"] = "";
    root.dispatchEvent(new CustomEvent(UNSAVED, { bubbles: true }));
  };
  root.addEventListener("input", note);
  root.addEventListener("change", note);
}

/** Take the mark away: what the widget holds is saved. */
export function settle(root: HTMLElement): void {
  if (!("unsaved" in root.dataset)) return;
  delete root.dataset["unsaved"];
  root.dispatchEvent(new CustomEvent(UNSAVED, { bubbles: true }));
}

/** The widgets of a page that hold something unsaved, in order. */
export function unsaved(page: ParentNode): HTMLElement[] {
  return [...page.querySelectorAll<HTMLElement>(".ktf[data-unsaved]")];
}

/** The page that a widget is on: its notebook, or the whole document. */
export function pageOf(element: HTMLElement): ParentNode {
  return element.closest(".jp-Notebook, .ktf-notebook") ?? document;
}

/** The element of an item on a page. */
export function itemOn(page: ParentNode, item: string): HTMLElement | null {
  return page.querySelector<HTMLElement>(`.ktf[data-item="${CSS.escape(item)}"]`);
}

/** Bring an item to the top and the focus to it; what it is folded in opens. */
export function goTo(target: HTMLElement): void {
  reveal(target);
  target.tabIndex = -1;
  target.scrollIntoView({ block: "start" });
  target.focus({ preventScroll: true });
}
