/** What of a page is open, as a list of ways to it. */

import { h, type Child } from "../dom.ts";
import { goTo, itemOn, pageOf } from "../course/unsaved.ts";
import type { OpenItem } from "../course/views.ts";
import type { Page } from "../page.ts";
import { say } from "../words.ts";
import { button } from "./buttons.ts";

/** The open items as a list of ways to them. */
export function openItems(left: OpenItem[], page: Page): Child {
  if (!left.length) return null;
  return [
    h("p", null, say("finish.open")),
    h(
      "ul",
      { class: "ktf-open" },
      left.map(({ item, title }) =>
        h(
          "li",
          null,
          wayTo(title, () => itemOn(pageOf(page.root), item)),
        ),
      ),
    ),
  ];
}

/** A line that brings one to an element of the page. */
export function wayTo(text: string, find: () => HTMLElement | null): HTMLElement {
  return button(
    text,
    () => {
      const target = find();
      if (target) goTo(target);
    },
    { class: "ktf-link" },
  );
}
