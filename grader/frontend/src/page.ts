/** What every widget has in common: it draws a view, sends what was done, and speaks up. */

import { flat, h, type Child } from "./dom.ts";
import { ownKeys } from "./keys.ts";
import { sayOf } from "./words.ts";
import type { Base } from "./views.ts";

type Message = Record<string, unknown>;
type Handler = (content: never) => void;

/** The part of an anywidget model that is used here. */
export interface Model {
  get(name: string): unknown;
  send(content: Message): void;
  on(event: string, handler: Handler): void;
  off(event: string, handler: Handler): void;
}

export interface Page {
  root: HTMLElement;
  /** Do something: the kernel answers with a new view. */
  send(action: string, content?: Message): void;
  /** Ask the kernel without drawing anew: its answer comes to `heard`. */
  look(content: Message): void;
  /** Tell the learner. `quiet` is for what the page shows anyway: only a screen reader hears. */
  say(text: string, options?: { quiet?: boolean }): void;
  /** Set by a widget that moves by keys of its own; true means that the key is used up. */
  onkey: ((event: KeyboardEvent) => boolean) | null;
  heard: ((message: Message) => void) | null;
}

/** Draw a view; null where the page was brought up to date in place, so that typing goes on. */
export type Draw<View> = (view: View, acted: string | null) => Child[] | null;

/** A widget: made once a page element, with whatever it remembers between two views. */
export type Widget<View> = (page: Page) => Draw<View>;

const SETTLED = 60; // milliseconds: a live region must be empty first, or it is not read again

/** Show a model in an element; return how to take it away again. */
export function show(model: Model, el: HTMLElement, widget: Widget<Base>): () => void {
  const body = h("div", { class: "ktf-body" });
  const live = h("div", { class: "ktf-live", role: "status", "aria-live": "polite" });
  const root = h("div", { class: "ktf", role: "group" }, body, live);
  el.append(root);
  let acted: string | null = null;
  const page: Page = {
    root,
    onkey: null,
    heard: null,
    send(action, content) {
      acted = action;
      live.textContent = "";
      model.send({ do: action, ...content });
    },
    look: (content) => model.send({ do: "look", ...content }),
    say(text, { quiet = false } = {}) {
      live.textContent = "";
      live.classList.toggle("ktf-hidden", quiet);
      setTimeout(() => (live.textContent = text), SETTLED);
    },
  };
  const draw = widget(page);
  const redraw = () => {
    const view = model.get("view") as Base;
    const done = acted;
    acted = null;
    label(root, view);
    drawInto(body, view, draw, done);
  };
  const hear = (message: Message) => page.heard?.(message);
  model.on("msg:custom", hear);
  model.on("change:view", redraw);
  redraw();
  const release = ownKeys(root, page);
  return () => {
    model.off("change:view", redraw);
    model.off("msg:custom", hear);
    release();
  };
}

/** Say on the element what it shows, for style sheets, tests and screen readers. */
function label(root: HTMLElement, view: Base): void {
  Object.assign(root.dataset, { kind: view.kind, item: view.item, state: view.state });
  const kind = sayOf("kinds", view.kind);
  root.setAttribute("aria-label", view.title ? `${kind}: ${view.title}` : kind);
}

function drawInto(body: HTMLElement, view: Base, draw: Draw<Base>, acted: string | null): void {
  // What the learner has picked but not committed outlives a redraw that came from elsewhere.
  const keep = acted ? null : pending(body);
  const parts = draw(view, acted);
  if (!parts) return;
  body.replaceChildren(...flat([earlier(view), parts, trouble(view)]));
  if (keep) restore(body, keep);
  if (acted) body.querySelector<HTMLElement>("[data-focus]")?.focus({ preventScroll: false });
}

function earlier(view: Base): Child {
  return view.earlier ? h("p", { class: "ktf-earlier" }, view.earlier) : null;
}

/** What went wrong with the answers file. */
export function trouble(view: { trouble?: string | null }): Child {
  return view.trouble ? h("p", { class: "ktf-trouble", role: "alert" }, view.trouble) : null;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

const fields = (body: HTMLElement) => [...body.querySelectorAll<Field>("[data-keep]")];
const isTick = (field: Field): field is HTMLInputElement => /^(radio|checkbox)$/.test(field.type);

function pending(body: HTMLElement): Map<string, string | boolean> {
  const held = (field: Field) => (isTick(field) ? field.checked : field.value);
  return new Map(fields(body).map((field) => [field.dataset["keep"] ?? "", held(field)]));
}

function restore(body: HTMLElement, state: Map<string, string | boolean>): void {
  for (const field of fields(body)) {
    const value = state.get(field.dataset["keep"] ?? "");
    if (value === undefined) continue;
    if (isTick(field)) field.checked = Boolean(value);
    else field.value = String(value);
    field.dispatchEvent(new Event(isTick(field) ? "change" : "input"));
  }
}
