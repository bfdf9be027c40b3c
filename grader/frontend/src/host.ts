/** A host for the widgets on a plain page, by anywidget's specification of a model. */

import { render } from "./index.ts";
import type { Model } from "./page.ts";
import type { Message, Reply } from "./requests.ts";
import type { Base } from "./views.ts";

type Handler = (content: never) => void;

/** Answers what a widget sends: with a new view, with a reply to a look, or with both. */
export type Answer = (message: Message) => Promise<Outcome> | Outcome;
export interface Outcome {
  view?: Base;
  reply?: Reply;
  /** Nothing answers, as where a kernel is gone. */
  silent?: boolean;
}

export interface Mounted {
  /** Show another view, as after something changed elsewhere on the page. */
  update(view: Base): void;
  remove(): void;
}

/**
 * Show a view in an element.
 *
 * @param el where it is shown
 * @param view what to show first
 * @param answer gets what Python's widgets get as a message, and gives what they would answer
 */
export function mount(el: HTMLElement, view: Base, answer: Answer): Mounted {
  const model = new HostModel(view, answer);
  const release = render({ model, el });
  return {
    update: (next) => model.set(next),
    remove() {
      release();
      el.replaceChildren();
    },
  };
}

class HostModel implements Model {
  private readonly handlers = new Map<string, Set<Handler>>();

  constructor(
    private view: Base,
    private readonly answer: Answer,
  ) {}

  get(name: string): unknown {
    return name === "view" ? this.view : undefined;
  }

  set(view: Base): void {
    this.view = view;
    this.emit("change:view");
  }

  on(event: string, handler: Handler): void {
    this.handlers.set(event, (this.handlers.get(event) ?? new Set()).add(handler));
  }

  off(event: string, handler: Handler): void {
    this.handlers.get(event)?.delete(handler);
  }

  send(message: Message): void {
    const answers = message["id"] as string;
    void Promise.resolve(this.answer(message)).then(({ view, reply, silent }) => {
      if (view) this.set({ ...view, answers });
      if (!silent) this.emit("msg:custom", { answers, ...reply });
    });
  }

  private emit(event: string, content?: unknown): void {
    for (const handler of this.handlers.get(event) ?? []) handler(content as never);
  }
}
