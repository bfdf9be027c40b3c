/**
 * The page's half of the course: one anywidget front-end module for every widget.
 *
 * `default` is what an anywidget host renders; which widget it is, the view says. `speak` gives it
 * its words and `dress` its style sheet; in Jupyter loader.ts does both. `mount` shows a widget on
 * a page that is no Jupyter.
 */

import { show, type Model, type Widget } from "./page.ts";
import type { Base } from "./views.ts";
import { checking } from "./widgets/checking.ts";
import { codes } from "./widgets/codes.ts";
import { debate } from "./widgets/debate.ts";
import { finish } from "./widgets/finish.ts";
import { form } from "./widgets/form.ts";
import { lesson } from "./widgets/lesson.ts";
import { marking } from "./widgets/marking.ts";
import { overview } from "./widgets/overview.ts";
import { panel } from "./widgets/panel.ts";
import { practice } from "./widgets/practice.ts";
import { profession } from "./widgets/profession.ts";
import { question } from "./widgets/question.ts";
import { recall } from "./widgets/recall.ts";
import { rewriting } from "./widgets/rewriting.ts";
import { scenario } from "./widgets/scenario.ts";
import { stance } from "./widgets/stance.ts";
import { writing } from "./widgets/writing.ts";

export { mount } from "./host.ts";
export { speak } from "./words.ts";

/** The widget for each kind of view. */
const WIDGETS: Record<string, Widget<never>> = {
  choice: question,
  multiple: question,
  path: scenario,
  stance,
  debate,
  text: writing,
  spans: marking,
  rewrite: rewriting,
  lesson,
  codes,
  profession,
  practise: practice,
  checking,
  panel,
  table: panel,
  form,
  overview,
  finish,
  recall,
};

/** An anywidget front-end module's one function; what it returns takes the widget away. */
export function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  const { kind } = model.get("view") as Base;
  const widget = WIDGETS[kind];
  if (!widget) throw new TypeError(`no widget shows a view of kind '${kind}'`);
  return show(model, el, widget as Widget<Base>);
}

/** Give the page the style sheet, once. */
export function dress(style: string, root: ParentNode = document.head): void {
  const known = [...root.querySelectorAll("style")].some((one) => one.textContent === style);
  if (known) return;
  const sheet = document.createElement("style");
  sheet.textContent = style;
  root.append(sheet);
}

export default { render };
