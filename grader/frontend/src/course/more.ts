/** "If you have more time": the parts outside a page's minutes, folded until they are asked for. */

import { freshId, h } from "../dom.ts";
import { say } from "../words.ts";
import { UNSAVED } from "./unsaved.ts";

/**
 * Fold the cells under that heading, up to the next heading of its rank.
 *
 * @param cells the page's cells, in order
 */
export function foldMore(cells: HTMLElement[]): void {
  const head = cells.findIndex((cell) => titleOf(cell).startsWith(say("more.heading")));
  const start = cells[head];
  if (!start || start.querySelector(".ktf-more-fold")) return;
  const rest = cells.slice(head + 1);
  const end = rest.findIndex((cell) => titleOf(cell));
  const parts = end < 0 ? rest : rest.slice(0, end);
  if (!parts.length) return;
  const button = h("button", {
    type: "button",
    onclick: () => {
      show(button.ariaExpanded !== "true");
    },
  });
  const show = (open: boolean) => {
    button.ariaExpanded = String(open);
    button.textContent = say(open ? "more.fold" : "more.show");
    for (const part of parts) {
      if (open) part.removeAttribute("hidden");
      else part.setAttribute("hidden", HIDDEN);
    }
  };
  for (const part of parts) {
    part.dataset["more"] = "";
    part.id ||= freshId("more");
    // The browser's search found words there, a way leads there, or a draft came back there.
    for (const wish of ["beforematch", UNSAVED]) {
      part.addEventListener(wish, () => {
        show(true);
      });
    }
  }
  button.setAttribute("aria-controls", parts.map((part) => part.id).join(" "));
  show(false);
  start.append(h("p", { class: "ktf-more-fold" }, button));
}

/** Where a browser can, its search still finds what is folded. */
const HIDDEN = "onbeforematch" in HTMLElement.prototype ? "until-found" : "";

const titleOf = (cell: HTMLElement) => cell.querySelector("h2")?.textContent.trim() ?? "";
