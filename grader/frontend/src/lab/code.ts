/** Folded code: a cell's lines that were opened can be folded again, and it says how to run them. */

import { h } from "../dom.ts";
import { say } from "../words.ts";
import { hasTag } from "./running.ts";
import type { Cell, NotebookPanel } from "./lab.ts";

/** Put a button to hide its code into each cell whose code is folded, or was when delivered. */
export function offerHiding(panel: NotebookPanel): void {
  for (const cell of panel.content.widgets) {
    const input = cell.inputArea?.node;
    // A cell to try that was left open is open when its page is opened again.
    const tries = hasTag(cell.model, "try-it");
    if (!(cell.inputHidden || tries) || !input || input.querySelector(".ktf-hide-code")) continue;
    if (tries) input.append(h("p", { class: "ktf-run-code" }, say("bar.run_code")));
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
