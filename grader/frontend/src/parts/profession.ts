/** The learner's profession, chosen once. */

import { freshId, h } from "../dom.ts";
import type { Page } from "../page.ts";
import { say } from "../words.ts";
import type { ProfessionView } from "../views.ts";

export function professionField(
  view: ProfessionView,
  page: Page,
  acted: string | null,
): HTMLElement {
  const id = freshId("profession");
  const chosen = view.professions.find((one) => one.id === view.profession);
  if (acted === "profession" && chosen && !view.trouble) page.say(say("profession.remembered"));
  const choose = (event: Event & { target: HTMLSelectElement }) => {
    page.send("profession", { chosen: event.target.value });
  };
  return h(
    "div",
    { class: "ktf-profession" },
    h("label", { for: id }, `${say("profession.label")} `),
    h(
      "select",
      { id, "aria-describedby": chosen ? `${id}-hint` : null, onchange: choose },
      view.profession ? null : h("option", { value: "" }, say("profession.choose")),
      view.professions.map((one) =>
        h(
          "option",
          { value: one.id, selected: one.id === view.profession },
          `${one.id}: ${one.text}`,
        ),
      ),
    ),
    chosen
      ? h(
          "p",
          { class: "ktf-hint", id: `${id}-hint` },
          say("profession.governs", { whom: chosen.governs }),
        )
      : null,
  );
}
