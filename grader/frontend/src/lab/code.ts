/** Folded code: who opened a cell's lines can fold them again. */

import { h } from "../dom.ts";
import { say } from "../words.ts";
import type { Cell, NotebookPanel } from "./lab.ts";

/** Put a button to hide its code into each cell whose code is folded. */
export function offerHiding(panel: NotebookPanel): void {
  for (const cell of panel.content.widgets) {
    const input = cell.inputArea?.node;
    if (!cell.inputHidden || !input || input.querySelector(".ktf-hide-code")) continue;
    input.append(hideButton(cell));
  }
}

function hideButton(cell: Cell): HTMLElement {
  const hide = () => {
    cell.inputHidden = true;
    // The button is gone with the code; the keys go on from here.
    cell.node.closest<HTMLElement>(".jp-Notebook")?.focus({ preventScroll: true });
  };
  return h(
    "button",
    { type: "button", class: "ktf-hide-code", onclick: hide },
    say("bar.hide_code"),
  );
}
