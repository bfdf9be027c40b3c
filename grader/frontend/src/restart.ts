/**
 * Starting the page again where nothing answers. What the page is in, JupyterLab with the course's
 * extension, says why and does it (grader/lab/extension/); elsewhere the page is loaded anew.
 */

export type Why = "busy" | "stopped" | "restarted" | "connecting" | "server" | "signed_out";

/** What the page is in. */
export interface Surroundings {
  /** Why nothing answers what is in this element. */
  why(el: HTMLElement): Promise<Why>;
  /** Start the kernel of what this element is in anew and run the page; reject with a reason. */
  startAgain(el: HTMLElement): Promise<void>;
}

const known = globalThis as { keepingTheFrameHost?: Surroundings };
const WAIT = 15_000; // milliseconds for the widget to come back
const LOOK = 100;

export async function whyNothingAnswers(el: HTMLElement): Promise<Why | null> {
  try {
    return (await known.keepingTheFrameHost?.why(el)) ?? null;
  } catch {
    return null;
  }
}

/** Start again and go back to the widget from which it was asked; reject with a reason. */
export async function startAgain(root: HTMLElement): Promise<void> {
  const host = known.keepingTheFrameHost;
  if (!host) {
    location.reload();
    return;
  }
  const item = root.dataset["item"] ?? "";
  const panel = root.closest<HTMLElement>(".jp-NotebookPanel");
  await host.startAgain(root);
  const found = await comeBack(panel ?? document.body, item, root);
  found?.scrollIntoView({ block: "start" });
  found?.focus({ preventScroll: true });
}

async function comeBack(
  panel: HTMLElement,
  item: string,
  gone: HTMLElement,
): Promise<HTMLElement | undefined> {
  for (let waited = 0; waited < WAIT; waited += LOOK) {
    const all = [...panel.querySelectorAll<HTMLElement>(".ktf")];
    const found = all.find((one) => one !== gone && one.dataset["item"] === item);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
  return undefined;
}
