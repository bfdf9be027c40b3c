/** Keeps a lesson whole: no key, click or drag changes its cells, but those tagged `try-it`. */

import { hasTag } from "./running.ts";
import type { NotebookPanel } from "./lab.ts";

/** Keys by which one moves and reads; each other one changes cells somewhere in Lab. */
const MOVES = new Set([
  "ArrowUp",
  "ArrowDown",
  "PageUp",
  "PageDown",
  "Home",
  "End",
  "Tab",
  "Escape",
  "j",
  "k",
  "J",
  "K",
  " ",
]);
/** What the browser and Lab do with Ctrl or the command key, and no cell is changed by. */
const WITH_CONTROL = new Set([
  "c",
  "f",
  "p",
  "s",
  "b",
  "r",
  "+",
  "-",
  "=",
  "0",
  "[",
  "]",
  "{",
  "}",
  "Shift",
]);
/** Keys that split, join, move or insert cells even while one types in a cell to try. */
const IN_EDITOR = (event: KeyboardEvent) =>
  (event.altKey && event.key === "Enter") ||
  (event.ctrlKey && event.shiftKey && ["_", "-", "M", "m"].includes(event.key));

/** Set a panel's cells so that none can be edited, but those to try; undo it for an author. */
export function lock(panel: NotebookPanel, locked: boolean): void {
  panel.node.toggleAttribute("data-locked", locked);
  for (const cell of panel.content.widgets) {
    const open = !locked || hasTag(cell.model, "try-it");
    cell.readOnly = !open;
    cell.node.toggleAttribute("data-try", open);
  }
}

function passes(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  const own = target.closest(".jp-Cell[data-try]");
  if (target.closest(".cm-editor")) return !own || !IN_EDITOR(event);
  if (target.closest("a, button, input, textarea, select, summary, .ktf")) return true;
  if (own && event.key === "Enter") return !event.altKey;
  if (event.ctrlKey || event.metaKey) return WITH_CONTROL.has(event.key);
  return MOVES.has(event.key) && !event.altKey && !event.shiftKey;
}

/** Keep what would change a locked page's cells from Lab; the browser still gets it. */
export function guard(): void {
  const within = (event: Event) =>
    event.target instanceof Element && event.target.closest(".jp-NotebookPanel[data-locked]");
  window.addEventListener(
    "keydown",
    (event) => {
      if (within(event) && !passes(event)) event.stopImmediatePropagation();
    },
    true,
  );
  // Lab's own menu cuts, pastes and splits cells; the browser's copies text.
  window.addEventListener(
    "contextmenu",
    (event) => {
      if (within(event)) event.stopImmediatePropagation();
    },
    true,
  );
  window.addEventListener(
    "dblclick",
    (event) => {
      const cell = within(event) && (event.target as Element).closest(".jp-MarkdownCell");
      if (cell) event.stopImmediatePropagation();
    },
    true,
  );
}
