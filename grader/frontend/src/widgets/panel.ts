/** A data lab's panel: native controls, and a picture that follows each of them at once. */

import { freshId, h, paragraphs, sign } from "../dom.ts";
import type { Widget } from "../page.ts";
import type { Reply } from "../requests.ts";
import { primary } from "../parts/buttons.ts";
import { actions, heading } from "../parts/heading.ts";
import { say, sayOf } from "../words.ts";
import type { Control, ItemView, PanelView } from "../views.ts";

type Values = Record<string, Control["value"]>;

export const panel: Widget<PanelView> = (page) => (view, acted) => {
  const sentence = h("p", { class: "ktf-panel-said" }, view.said);
  const drawing = h("div", { class: "ktf-panel-drawing" });
  drawing.innerHTML = view.html;
  const values: Values = Object.fromEntries(view.controls.map((one) => [one.id, one.value]));
  const heard = ({ html, said }: Reply) => {
    if (typeof html !== "string" || typeof said !== "string") return;
    // A table that was opened stays open under the next picture.
    const open = [...drawing.querySelectorAll("details")].map((one) => one.open);
    drawing.innerHTML = html;
    drawing.querySelectorAll("details").forEach((one, at) => (one.open = open[at] ?? false));
    sentence.textContent = said;
    page.say(said, { quiet: true });
  };
  const changed = (id: string, value: Control["value"]) => {
    values[id] = value;
    page.ask("look", { values: { ...values } }, { heard });
  };
  const focus = acted === "commit";
  if (focus && view.saved && !view.trouble) page.say(view.saved, { quiet: true });
  return [
    view.graded
      ? heading(view as PanelView & ItemView)
      : [
          h("p", { class: "ktf-eyebrow" }, sayOf("kinds", view.kind)),
          h("h3", { class: "ktf-title" }, view.title),
        ],
    h("div", { class: "ktf-stem" }, paragraphs(view.lead)),
    h(
      "div",
      { class: "ktf-panel-controls" },
      view.controls.map((one) => control(one, view, changed)),
    ),
    sentence,
    drawing,
    view.graded
      ? [
          actions(
            primary(
              say("actions.save_answer"),
              () => page.send("commit", { values: { ...values } }),
              {
                "data-focus": focus,
              },
            ),
          ),
          view.saved && !view.trouble
            ? h("p", { class: "ktf-saved-line" }, sign("\u2713 "), view.saved)
            : null,
        ]
      : null,
  ];
};

type Changed = (id: string, value: Control["value"]) => void;

function control(one: Control, view: PanelView, changed: Changed): HTMLElement {
  const id = freshId("panel");
  const keep = `${view.item}-${one.id}`;
  if (one.kind === "tick") {
    const box = h("input", {
      id,
      type: "checkbox",
      checked: Boolean(one.value),
      "data-keep": keep,
      onchange: () => changed(one.id, box.checked),
    });
    return h("p", null, h("label", { for: id }, box, ` ${one.label}`));
  }
  if (one.kind === "choice") {
    const select = h(
      "select",
      { id, onchange: () => changed(one.id, select.value) },
      one.options.map(({ id: value, text }) => h("option", { value }, text)),
    );
    select.value = String(one.value);
    return h("p", null, h("label", { for: id }, one.label), " ", select);
  }
  if (one.kind === "number") {
    const field = h("input", {
      id,
      type: "number",
      step: "any",
      "data-keep": keep,
      onchange: () => changed(one.id, field.value === "" ? null : Number(field.value)),
    });
    if (one.value !== null) field.value = String(one.value);
    return h("p", null, h("label", { for: id }, one.label), " ", field);
  }
  const output = h("output", { for: id, class: "ktf-output" }, String(one.value));
  const slider = h("input", {
    id,
    type: "range",
    min: String(one.low),
    max: String(one.high),
    step: "1",
    "data-keep": keep,
    oninput: () => {
      output.textContent = slider.value;
      changed(one.id, Number(slider.value));
    },
  });
  slider.value = String(one.value);
  return h("p", null, h("label", { for: id }, `${one.label}: `), output, slider);
}
