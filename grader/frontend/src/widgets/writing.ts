/** A text of the learner's own. */

import { fold, freshId, h, list, paragraphs, type Child } from "../dom.ts";
import type { Widget } from "../page.ts";
import { primary } from "../parts/buttons.ts";
import { actions, heading } from "../parts/heading.ts";
import { counted, showSaved } from "../parts/text-form.ts";
import { say } from "../words.ts";
import type { WritingView } from "../views.ts";

export const writing: Widget<WritingView> = (page) => (view, acted) => {
  const id = freshId("text");
  const count = h("span", { class: "ktf-count" });
  const state = h("span", { class: "ktf-save-state" });
  const field = h("textarea", {
    id,
    rows: "8",
    maxlength: String(view.longest),
    spellcheck: "true",
    value: view.text,
    "data-keep": "text",
    "aria-describedby": `${id}-hint`,
    oninput: () => show(),
  });
  const show = () => {
    count.textContent = counted(field.value);
    const saved = field.value === view.text && !view.earlier && !view.trouble;
    showSaved(state, field.value ? saved : null, page);
  };
  show();
  page.onkept = show;
  const focus = acted === "commit";
  if (focus && !view.trouble) page.say(say("saved.text"), { quiet: true });
  const save = () => page.send("commit", { text: field.value });
  return [
    heading(view),
    h("label", { for: id, class: "ktf-stem" }, paragraphs(view.stem)),
    h("p", { class: "ktf-hint", id: `${id}-hint` }, lengthHint(view)),
    field,
    actions(primary(say("actions.save_text"), save, { "data-focus": focus }), count, state),
    rubric(view),
    samples(view),
  ];
};

/** How long the text may be, unless the question has said so. */
function lengthHint({ stem, words }: WritingView): string {
  return /\d words?\b/.test(stem) ? say("writing.no_client") : say("writing.hint", { n: words });
}

function rubric(view: WritingView): Child {
  if (!view.rubric.length) return null;
  const lines = view.rubric.map((line) => `${line.text} (${say("points", { n: line.points })})`);
  return fold(say("writing.looked_for"), list(lines));
}

function samples(view: WritingView): Child {
  if (!view.samples?.length) return null;
  return fold(
    say("writing.compare"),
    view.samples.map((sample) =>
      h(
        "blockquote",
        { class: "ktf-sample" },
        paragraphs(sample.text),
        h("p", { class: "ktf-hint" }, sample.comment),
      ),
    ),
  );
}
