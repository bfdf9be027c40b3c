/**
 * What a page of the course is told where its kernel doesn't answer, and how it starts again.
 * ../restart.ts asks for both.
 */

import { newKernel } from "./opening.ts";
import { cellsToRun } from "./running.ts";
import type { App, Kernel, NotebookModule, NotebookPanel } from "./lab.ts";

const PATIENCE = 1500; // milliseconds for the kernel to say that it is there
const REACH = 2000; // and for the server

const within = <Result>(promise: Promise<Result>, milliseconds: number): Promise<Result> =>
  Promise.race([
    promise,
    new Promise<never>((_, reject) => {
      setTimeout(() => {
        reject(new Error("no answer"));
      }, milliseconds);
    }),
  ]);

/** Whether the server is there, and still takes this browser for the one it opened. */
async function reach({ baseUrl, token }: { baseUrl: string; token: string }) {
  try {
    const answer = await fetch(`${baseUrl}api/status`, {
      cache: "no-store",
      headers: token ? { Authorization: `token ${token}` } : {},
      signal: AbortSignal.timeout(REACH),
    });
    return answer.status === 403 || answer.status === 401 ? "signed_out" : null;
  } catch {
    return "server";
  }
}

async function whyKernel(kernel: Kernel | null | undefined): Promise<string> {
  if (!kernel || kernel.isDisposed || kernel.status === "dead") return "stopped";
  if (kernel.connectionStatus !== "connected") return "connecting";
  if (kernel.status.endsWith("restarting")) return "restarted";
  try {
    await within(kernel.requestCommInfo({ target_name: "jupyter.widget" }), PATIENCE);
    return "restarted"; // it is there, and did not know who asked
  } catch {
    return "busy";
  }
}

/** Give every widget in Lab somebody to ask. */
export function surroundings(
  app: App,
  panels: () => Iterable<NotebookPanel>,
  { NotebookActions }: NotebookModule,
) {
  const { serverSettings: settings, sessions } = app.serviceManager;
  const panelOf = (el: Element) => [...panels()].find((one) => one.node.contains(el));

  const run = async (panel: NotebookPanel) => {
    const { sessionContext, content } = panel;
    // Lab hears only every ten seconds that a kernel was shut down, and would start that one again.
    await sessions.refreshRunning();
    if (sessionContext.session?.kernel) await sessionContext.restartKernel();
    else await newKernel(panel);
    await sessionContext.ready;
    await NotebookActions.runCells(content, cellsToRun(panel), sessionContext);
  };

  return {
    async why(el: Element): Promise<string> {
      return (await reach(settings)) ?? whyKernel(panelOf(el)?.sessionContext.session?.kernel);
    },
    async startAgain(el: Element): Promise<void> {
      const gone = await reach(settings);
      if (gone) throw new Error(gone);
      try {
        const panel = panelOf(el);
        if (panel) await run(panel);
        else location.reload();
      } catch {
        // The server knows nothing of this page's kernel, as after it was itself started again.
        location.reload();
      }
    },
  };
}
