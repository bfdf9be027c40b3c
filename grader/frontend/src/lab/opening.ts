/**
 * Runs a page's cells on opening, once more where the kernel was lost meanwhile.
 *
 * Two kernels that start at the same moment can want the same port; the one that comes too late
 * ends, and Lab starts it again without the cells. The page would then stay half drawn.
 */

import { cellsToRun } from "./running.ts";
import type { NotebookModule, NotebookPanel } from "./lab.ts";

const TRIES = 3;
const SILENCE = 45_000; // milliseconds until a kernel that says nothing is started anew
const LOST = new Set(["restarting", "autorestarting", "dead", "terminating"]);
const UNHEARD = new Set(["unknown", "starting"]);

type Session = NotebookPanel["sessionContext"];

/** Run the cells; false where no kernel could be had. */
export async function runOnOpening(
  panel: NotebookPanel,
  { NotebookActions }: NotebookModule,
  silence = SILENCE,
): Promise<boolean> {
  const { sessionContext, content } = panel;
  for (let left = TRIES; left > 0 && !panel.isDisposed; left -= 1) {
    if (!(await hasKernel(panel))) continue;
    const ran = NotebookActions.runCells(content, cellsToRun(panel), sessionContext);
    const kept = await ranOrLost(ran, sessionContext, silence);
    if (kept === "ran") return true;
    if (kept === "silent") await sessionContext.restartKernel().catch(() => undefined);
  }
  return false;
}

/** Start a kernel where there is none. */
async function hasKernel(panel: NotebookPanel): Promise<boolean> {
  const kernel = () => panel.sessionContext.session?.kernel;
  if (!kernel() || kernel()?.status === "dead") await newKernel(panel).catch(() => undefined);
  return Boolean(kernel());
}

/** Give a page a new kernel, of the kind that its notebook names. */
export function newKernel({ sessionContext, content }: NotebookPanel): Promise<unknown> {
  const spec = content.model?.getMetadata("kernelspec") as { name?: string } | undefined;
  return sessionContext.changeKernel({ name: spec?.name ?? "python3" });
}

/** Wait until the cells ran, or the kernel is lost or has said nothing for too long. */
function ranOrLost(ran: Promise<unknown>, session: Session, silence: number) {
  return new Promise<"ran" | "lost" | "silent">((resolve, reject) => {
    const heed = (_: unknown, status: string) => {
      if (LOST.has(status)) end("lost");
    };
    const timer = setTimeout(() => {
      if (UNHEARD.has(session.session?.kernel?.status ?? "unknown")) end("silent");
    }, silence);
    const end = (what: "ran" | "lost" | "silent") => {
      clearTimeout(timer);
      session.statusChanged.disconnect(heed);
      resolve(what);
    };
    session.statusChanged.connect(heed);
    ran.then(() => {
      end("ran");
    }, reject);
  });
}
