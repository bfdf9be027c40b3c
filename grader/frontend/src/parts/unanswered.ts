/** What the page says in red where something was not saved, with what can be done about it. */

import { h } from "../dom.ts";
import { startAgain, whyNothingAnswers } from "../restart.ts";
import { say, sayOf } from "../words.ts";
import { button } from "./buttons.ts";
import { actions } from "./heading.ts";

const SAVING = new Set(["commit", "profession", "retry"]);

export class Unanswered {
  readonly box = h("div", { class: "ktf-unanswered", hidden: true });
  private about: string | null = null;

  /** `hold` keeps what is written on the page before it starts again. */
  constructor(
    private readonly root: HTMLElement,
    private readonly hold: () => void,
  ) {}

  /** Nothing answered this. */
  silent(action: string): void {
    const line = this.show(action, say("unanswered.unknown"));
    void whyNothingAnswers(this.root).then((why) => {
      if (why) line.replaceChildren(...sentence(action, sayOf("unanswered.why", why)));
    });
  }

  /** The answer is that it could not be done. */
  refused(action: string, fault: string): void {
    this.show(action, fault);
  }

  /** Something answers; tell whether there was a word to take back. */
  clear(): boolean {
    const had = this.about !== null;
    this.about = null;
    this.box.hidden = true;
    this.box.replaceChildren();
    return had;
  }

  /** Show what happened, and return the line that says it. */
  private show(action: string, what: string): HTMLElement {
    this.about = action;
    const line = h("p", null, ...sentence(action, what));
    const state = h("span", { class: "ktf-save-state" });
    const again = button(say("unanswered.start"), () => {
      again.disabled = true;
      state.textContent = say("unanswered.starting");
      this.hold();
      startAgain(this.root).catch(async () => {
        again.disabled = false;
        again.focus();
        state.textContent = say("unanswered.failed");
        const why = await whyNothingAnswers(this.root);
        if (why) line.replaceChildren(...sentence(action, sayOf("unanswered.why", why)));
      });
    });
    this.box.hidden = false;
    // What is put in anew is read out; the button is not a part of it.
    this.box.replaceChildren(
      h("div", { role: "alert" }, line, h("p", null, say("unanswered.kept"))),
      actions(again, state),
    );
    return line;
  }
}

function sentence(action: string, what: string): (Node | string)[] {
  const head = SAVING.has(action) ? say("unanswered.not_saved") : say("unanswered.not_done");
  return [h("strong", null, head), ` ${what}`];
}
