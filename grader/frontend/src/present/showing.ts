/** What the widgets of a page show, asked of them to be presented. */

import type { Asked, Message } from "../requests.ts";
import type { Base } from "../views.ts";

/** Asked of a widget: its view, and a way to ask its kernel for what presenting needs. */
export const PRESENT = "ktf:present";

export interface Showing {
  view: Base;
  /** Ask without recording anything. */
  look(content: Message, asked: Asked): void;
}

export interface PresentDetail {
  take(showing: Showing): void;
}

export interface Presented extends Showing {
  element: HTMLElement;
}

/** What can be presented on a page, in order. */
export function presented(page: ParentNode): Presented[] {
  return [...page.querySelectorAll<HTMLElement>(".ktf[data-kind]")].flatMap((element) => {
    const found: Presented[] = [];
    const detail: PresentDetail = { take: (one) => found.push({ ...one, element }) };
    element.dispatchEvent(new CustomEvent(PRESENT, { detail }));
    return found;
  });
}
