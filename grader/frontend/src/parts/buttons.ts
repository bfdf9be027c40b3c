/** Buttons and options. */

import { freshId, h, type Attributes } from "../dom.ts";
import type { Page } from "../page.ts";
import type { Option } from "../views.ts";

export function button(text: string, act: () => void, extra: Attributes = {}): HTMLButtonElement {
  return h("button", { type: "button", class: "ktf-button", onclick: act, ...extra }, text);
}

/** The button that a page is there for. */
export function primary(text: string, act: () => void, extra: Attributes = {}): HTMLButtonElement {
  return button(text, act, { class: "ktf-button ktf-primary", ...extra });
}

interface Commit {
  text: string;
  ready: () => boolean;
  /** What is said where something is missing. */
  missing: () => string;
  act: () => void;
}

/** A button that answers even before something was picked: it says what is missing. */
export function commitButton(page: Page, { text, ready, missing, act }: Commit): HTMLButtonElement {
  return primary(text, () => (ready() ? act() : page.say(missing(), { missing: true })));
}

interface Choosing {
  group: string;
  multiple?: boolean;
  /** What is picked already. */
  picked?: string[];
  onpick: (ids: string[]) => void;
}

/** Options as native radio buttons or checkboxes; `onpick` hears the chosen ids. */
export function optionList(options: Option[], choosing: Choosing): HTMLElement {
  const inputs: HTMLInputElement[] = [];
  const picked = () => inputs.filter((one) => one.checked).map((one) => one.value);
  const rows = options.map((option) => {
    const id = freshId("option");
    const input = h("input", {
      type: choosing.multiple ? "checkbox" : "radio",
      id,
      name: choosing.group,
      value: option.id,
      "data-keep": `${choosing.group}:${option.id}`,
      checked: choosing.picked?.includes(option.id) ?? false,
      onchange: () => choosing.onpick(picked()),
    });
    inputs.push(input);
    return h("div", { class: "ktf-option" }, input, h("label", { for: id }, option.text));
  });
  return h("div", { class: "ktf-options" }, rows);
}
