/** A cell to try is folded: its word "Show code" is a button, for keys and screen readers too. */

import { hasTag } from "./running.ts";
import type { NotebookPanel } from "./lab.ts";

/** Make the word of each folded cell to try a button that opens the cell's lines. */
export function openable(panel: NotebookPanel): void {
  for (const cell of panel.content.widgets) {
    if (!hasTag(cell.model, "try-it")) continue;
    void cell.ready.then(() => {
      const word = cell.node.querySelector<HTMLElement>(
        ".jp-InputPlaceholder .jp-Placeholder-content",
      );
      if (!word || word.role === "button") return;
      word.role = "button";
      word.tabIndex = 0;
      word.removeAttribute("title");
      word.addEventListener("click", () => {
        // Lab shows the lines first; they are opened to be changed.
        setTimeout(() => cell.node.querySelector<HTMLElement>(".cm-content")?.focus());
      });
      word.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation(); // to Lab, Enter and the space bar mean other things
        word.click();
      });
    });
  }
}
