/** A button that asks once more before it does what can't be undone on the page. */

import { h } from "../dom.ts";
import { button } from "./buttons.ts";

interface Asking {
  /** What the button says, and what is asked then. */
  text: string;
  sure: string;
  yes: string;
  no: string;
  act: () => void;
  /** Shown as something that deletes. */
  grave?: boolean;
  /** A class for the first button. */
  look?: string;
}

export function asking({
  text,
  sure,
  yes,
  no,
  act,
  grave = false,
  look = "",
}: Asking): HTMLElement {
  const box = h("span", { class: "ktf-asking" });
  const first = button(text, () => {
    const stay = button(no, () => {
      box.replaceChildren(first);
      first.focus();
    });
    const go = button(yes, act, grave ? { class: "ktf-button ktf-grave" } : {});
    box.replaceChildren(h("span", { role: "alert" }, sure), go, stay);
    stay.focus();
  });
  if (look) first.classList.add(look);
  box.append(first);
  return box;
}
