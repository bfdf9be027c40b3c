/** The fields of a widget that have a name in `data-keep`: what in them is not saved yet. */

import type { Draft, Writable } from "./drafts.ts";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isTick = (field: Field): field is HTMLInputElement => /^(radio|checkbox)$/.test(field.type);
const valueOf = (field: Field) => (isTick(field) ? field.checked : field.value);

export class Fields implements Writable {
  private was = new Map<string, string | boolean>();
  private atSending: Draft = {};

  constructor(private readonly body: HTMLElement) {}

  /** A view was drawn: what its fields hold is not the learner's. */
  drawn(): void {
    this.was = new Map(this.all().map((field) => [nameOf(field), valueOf(field)]));
  }

  /** Something is sent; what is typed from now on is not in it. */
  sent(): void {
    this.atSending = this.read() ?? {};
  }

  /** What was typed since a save was sent. */
  sinceSent(): Draft | null {
    const later = Object.entries(this.read() ?? {}).filter(
      ([name, value]) => value !== this.atSending[name],
    );
    return later.length ? Object.fromEntries(later) : null;
  }

  read(): Draft | null {
    const changed = this.all().flatMap((field) => {
      const [name, value] = [nameOf(field), valueOf(field)];
      // A field that came after the view was drawn began empty.
      return value === (this.was.get(name) ?? (isTick(field) ? false : "")) ? [] : [[name, value]];
    });
    return changed.length ? (Object.fromEntries(changed) as Draft) : null;
  }

  write(draft: Draft): void {
    for (const [name, value] of Object.entries(draft)) {
      // Looked for one by one: what is picked in one may bring the next.
      const field = this.all().find((one) => nameOf(one) === name);
      if (!field) continue;
      if (isTick(field)) field.checked = Boolean(value);
      else field.value = String(value);
      field.dispatchEvent(new Event(isTick(field) || isSelect(field) ? "change" : "input"));
    }
  }

  private all(): Field[] {
    return [...this.body.querySelectorAll<Field>("[data-keep]")];
  }
}

const nameOf = (field: Field) => field.dataset["keep"] ?? "";
const isSelect = (field: Field) => field.type === "select-one";
