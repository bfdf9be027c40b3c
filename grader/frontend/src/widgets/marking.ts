/** A post to be marked: what gives the client away, and of what kind it is. */

import { h, paragraphs } from "../dom.ts";
import type { Widget } from "../page.ts";
import { button } from "../parts/buttons.ts";
import { actions, heading, hint } from "../parts/heading.ts";
import { markingEditor } from "../marking/editor.ts";
import { MarkMemory } from "../marking/memory.ts";
import { markingResult, toldResult } from "../marking/result.ts";
import { say } from "../words.ts";
import type { MarkingView } from "../views.ts";

export const marking: Widget<MarkingView> = (page) => {
  const memory = new MarkMemory();
  let before: string | null = null;
  page.draft = {
    read: () => (memory.isSaved ? null : { marks: memory.plain }),
    write({ marks }) {
      memory.take(marks as [number, number, string][]);
      page.redraw();
    },
  };
  return (view, acted) => {
    remember(memory, view, acted, before);
    before = view.state;
    const top = [
      heading(view),
      h(
        "div",
        { class: "ktf-stem", tabindex: "-1", "data-focus": acted === "again" },
        paragraphs(view.stem),
      ),
    ];
    const focus = acted === "commit";
    if (view.result) {
      page.onkey = null;
      if (focus) page.say(toldResult(view.result), { quiet: true });
      const again = button(say("marking.again"), () => page.send("again"));
      return [top, markingResult(view.result, focus), actions(again)];
    }
    if (focus && !view.trouble) page.say(say("saved.marks"), { quiet: true });
    const editor = markingEditor(view, page, memory, {
      label: view.graded ? say("marking.save") : say("marking.see"),
    });
    return [top, editor, view.graded ? hint(say("marking.change")) : null];
  };
};

/** Keep the marks that somebody is making, and take the view's where they are newer. */
function remember(
  memory: MarkMemory,
  view: MarkingView,
  acted: string | null,
  before: string | null,
): void {
  const elsewhere = !acted && view.state !== before;
  if (acted === "commit") memory.settle(view);
  else if (elsewhere || acted === "again" || acted === "erase") memory.forget();
}
