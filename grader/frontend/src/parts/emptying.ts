/** Emptying a form: asked twice, because it can't be undone on the page. */

import { h } from "../dom.ts";
import { say } from "../words.ts";
import { button } from "./buttons.ts";
import { actions } from "./heading.ts";

export function emptying(empty: () => void): HTMLElement {
  const box = h("div", { class: "ktf-emptying" });
  const ask = button(say("form.restart"), () => {
    const keep = button(say("form.keep"), () => {
      box.replaceChildren(h("p", null, ask));
      ask.focus();
    });
    const sure = button(say("form.do_empty"), empty);
    box.replaceChildren(h("p", null, say("form.sure")), actions(sure, keep));
    keep.focus();
  });
  ask.classList.add("ktf-quiet");
  box.append(h("p", null, ask));
  return box;
}
