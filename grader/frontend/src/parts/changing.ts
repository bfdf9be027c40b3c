/** Changing an answer that counts: it stays saved until another one is, or is kept as it was. */

import { button } from "./buttons.ts";
import { say } from "../words.ts";
import type { Page } from "../page.ts";

export class Changing {
  on = false;
  /** The page was just opened for it, and the focus belongs there. */
  begins = false;

  constructor(private readonly page: Page) {}

  /** The button that opens a saved answer for a change; it has the focus where one kept it. */
  button(acted: string | null): HTMLButtonElement {
    const extra = { "data-focus": acted === "revert" };
    return button(say("actions.change"), () => this.begin(), extra);
  }

  /** The button that leaves the answer as it was. */
  keep(): HTMLButtonElement {
    return button(say("actions.keep"), () => this.page.revert());
  }

  end(): void {
    this.on = this.begins = false;
  }

  private begin(): void {
    this.on = this.begins = true;
    this.page.redraw();
    this.page.root.querySelector<HTMLElement>("[data-focus]")?.focus();
    this.begins = false;
  }
}
