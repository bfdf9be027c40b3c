/** What the page says in red where something was not saved, with what can be done about it. */

import { h } from "../dom.ts";
import { startAgain, whyNothingAnswers } from "../restart.ts";
import { say, sayOf } from "../words.ts";
import { button } from "./buttons.ts";
import { actions } from "./heading.ts";

const SAVING = new Set(["commit", "profession", "retry"]);

export class Unanswered {
  readonly box = h("div", { class: "ktf-unanswered", role: "alert", hidden: true });
  private about: string | null = null;

  /** `hold` keeps what is written on the page before it starts again. */
  constructor(
    private readonly root: HTMLElement,
    private readonly hold: () => void,
  ) {}

  /** Nothing answered this. */
  silent(action: string): void {
    const about = (this.about = action);
    this.show(action, say("unanswered.unknown"));
    void whyNothingAnswers(this.root).then((why) => {
      if (why && this.about === about) this.show(action, sayOf("unanswered.why", why));
    });
  }

  /** The answer is that it could not be done. */
  refused(action: string, fault: string): void {
    this.about = action;
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

  private show(action: string, what: string): void {
    const head = SAVING.has(action) ? say("unanswered.not_saved") : say("unanswered.not_done");
    const state = h("span", { class: "ktf-save-state" });
    const again = button(say("unanswered.start"), () => {
      again.disabled = true;
      state.textContent = say("unanswered.starting");
      this.hold();
      startAgain(this.root).catch(async () => {
        again.disabled = false;
        const why = await whyNothingAnswers(this.root);
        state.textContent = say("unanswered.failed");
        if (why) line.replaceChildren(...sentence(head, sayOf("unanswered.why", why)));
      });
    });
    const line = h("p", null, ...sentence(head, what));
    this.box.hidden = false;
    this.box.replaceChildren(line, h("p", null, say("unanswered.kept")), actions(again, state));
  }
}

function sentence(head: string, what: string): (Node | string)[] {
  return [h("strong", null, head), ` ${what}`];
}
