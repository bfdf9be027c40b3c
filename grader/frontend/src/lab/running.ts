/**
 * Which notebooks run by themselves, and what of them.
 *
 * A lesson's cells run on opening only when all of this holds:
 *   - it lies directly in course/ of the folder that was opened;
 *   - its metadata asks for it: "keeping_the_frame": {"run": true};
 *   - every code cell is trusted, which for a notebook nobody ran here means that
 *     `frame start` signed it (grader/lab/trust.py).
 * An exercise's cells run when each says nothing but one call of the course with a plain name in
 * it, such as ask("fx-payments"): such a cell can do no more than show that item, whoever sent it.
 * Cells to try are the learner's to run.
 */

import { runOnOpening } from "./opening.ts";
import type {
  Cell,
  CellModel,
  Context,
  NotebookModel,
  NotebookModule,
  NotebookPanel,
} from "./lab.ts";

const WIDGET = "application/vnd.jupyter.widget-view+json";
const LESSON = /^course\/[^/:]+\.ipynb$/;
const EXERCISE = /^(?:taken\/)?([a-z0-9-]+)\/\1\.ipynb$/;
const CALL =
  /^(?:from grader import [a-z_]+(?:, [a-z_]+)*\n\n?)?(?:exercise|ask)\("[a-z0-9-]+"\)$|^finish\(\)$/;

export const isLesson = (path: string): boolean => LESSON.test(path);
export const isExercise = (path: string): boolean => EXERCISE.test(path);

const cellsOf = (model: NotebookModel) =>
  Array.from({ length: model.cells.length }, (_, at) => model.cells.get(at));
const codeOf = (model: NotebookModel) => cellsOf(model).filter((cell) => cell.type === "code");
const sources = (model: NotebookModel) =>
  JSON.stringify(cellsOf(model).map((cell) => [cell.type, cell.sharedModel.getSource()]));

export function hasTag(cell: CellModel, tag: string): boolean {
  const tags = cell.getMetadata("tags");
  return Array.isArray(tags) && tags.includes(tag);
}

/** Tell whether a cell says nothing but one call that an exercise may make. */
export function isPlainCall(source: string): boolean {
  return CALL.test(source.trim());
}

/** Tell whether this notebook may run by itself. */
export function mayRun({ path, model }: Context): boolean {
  const code = codeOf(model);
  if (isLesson(path)) {
    const asks = model.getMetadata("keeping_the_frame") as { run?: unknown } | undefined;
    return asks?.run === true && code.every((cell) => cell.trusted);
  }
  if (!isExercise(path)) return false;
  const calls = code.filter((cell) => !hasTag(cell, "try-it"));
  return calls.length > 0 && calls.every((cell) => isPlainCall(cell.sharedModel.getSource()));
}

/** Fold the code of each widget away. */
export function foldCode(panel: NotebookPanel): void {
  for (const cell of panel.content.widgets) {
    if (cell.model.type !== "code" || !hasTag(cell.model, "widget")) continue;
    void cell.ready.then(() => (cell.inputHidden = true));
  }
}

/**
 * Answers lie in a file of their own, so a lesson whose outputs alone are new has nothing to save:
 * no question on leaving, and a clone stays as it was fetched. What the learner types into a cell
 * counts, and is saved, as anywhere in Jupyter.
 */
export function keepClean(model: NotebookModel): void {
  const asOpened = sources(model);
  const clean = async () => {
    await Promise.resolve(); // after everybody else has heard of it
    if (!model.isDisposed && model.dirty && sources(model) === asOpened) model.dirty = false;
  };
  model.stateChanged.connect(() => void clean());
  void clean(); // a kernel's name in the metadata counts as a change too
}

/** Clear what an earlier kernel showed and this one does not know: it would load for ever. */
export async function clearLost(panel: NotebookPanel): Promise<void> {
  await panel.sessionContext.ready;
  const kernel = panel.sessionContext.session?.kernel;
  if (!kernel) return;
  const { content } = await kernel.requestCommInfo({ target_name: "jupyter.widget" });
  const { model } = panel.content;
  if (!model) return;
  const { dirty } = model;
  for (const { outputs } of codeOf(model)) {
    if (!outputs) continue;
    const shown = Array.from({ length: outputs.length }, (_, at) => outputs.get(at).data[WIDGET]);
    const lost = (id: string | undefined) => id !== undefined && !(id in content.comms);
    if (shown.some((view) => view && lost(view.model_id))) outputs.clear();
  }
  model.dirty = dirty;
}

/** The cells to run on opening. */
export function cellsToRun(panel: NotebookPanel): Cell[] {
  const code = panel.content.widgets.filter((cell) => cell.model.type === "code");
  return isExercise(panel.context.path)
    ? code.filter((cell) => isPlainCall(cell.model.sharedModel.getSource()))
    : code;
}

/** Run a page that may, and say on its element what became of it. */
export async function run(
  panel: NotebookPanel,
  context: Context,
  notebook: NotebookModule,
): Promise<void> {
  await Promise.all([context.ready, panel.revealed]);
  foldCode(panel);
  const may = mayRun(context);
  // For style sheets, the bar and tests: what became of this notebook on opening.
  panel.node.dataset["lesson"] = may ? "running" : "waiting";
  if (!may) return clearLost(panel);
  keepClean(context.model);
  await panel.sessionContext.ready;
  if (panel.isDisposed || !mayRun(context)) return;
  const ran = await runOnOpening(panel, notebook);
  panel.node.dataset["lesson"] = ran ? "ran" : "waiting";
}
