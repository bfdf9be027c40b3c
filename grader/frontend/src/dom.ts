/** Elements, paragraphs and ids: the few lines of the page that every module builds with. */

export type Child = Node | string | null | undefined | false | Child[];

type Value = string | boolean | null | undefined;
type Listener = (event: never) => void;

/** Attributes by name. "on…" is a listener; `hidden`, `checked` and `value` are properties. */
export interface Attributes {
  onclick?: Listener;
  onchange?: Listener;
  oninput?: Listener;
  [name: string]: Value | Listener;
}

const PROPERTIES = new Set(["checked", "value", "hidden"]);

/** Make an element: h("p", { class: "x", onclick: f }, "text", child). */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes | null = null,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value as EventListener);
    } else if (PROPERTIES.has(name)) {
      Object.assign(element, { [name]: value });
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...flat(children));
  return element;
}

/** The children that there are, in one list. */
export function flat(children: Child[]): (Node | string)[] {
  return children.flatMap((child) => {
    if (Array.isArray(child)) return flat(child);
    return child === null || child === undefined || child === false ? [] : [child];
  });
}

/** A text as paragraphs, parted at empty lines. */
export function paragraphs(text: string | null | undefined): HTMLElement[] {
  return (text ?? "")
    .split(/\n\s*\n/)
    .filter((part) => part.trim())
    .map((part) => h("p", null, part.trim()));
}

/** A sign that a screen reader leaves out, because words beside it say the same. */
export function sign(text: string): HTMLElement {
  return h("span", { "aria-hidden": "true" }, text);
}

/** A list of lines. */
export function list(lines: Child[], attributes: Attributes | null = null): HTMLElement {
  return h(
    "ul",
    attributes,
    lines.map((line) => h("li", null, line)),
  );
}

/** Text behind a line that opens it. */
export function fold(summary: string, ...children: Child[]): HTMLDetailsElement {
  return h("details", { class: "ktf-others" }, h("summary", null, summary), children);
}

/** An id that nothing else on the page has, another copy of this script included. */
export function freshId(stem: string): string {
  return `ktf-${stem}-${Math.random().toString(36).slice(2, 10)}`;
}
