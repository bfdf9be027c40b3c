/** A page's cells run on opening, though its kernel may be lost meanwhile. */

import { afterEach, expect, test, vi } from "vitest";

import { runOnOpening } from "../src/lab/opening";
import type { NotebookModule, NotebookPanel } from "../src/lab/lab";

type Slot = (sender: unknown, status: string) => void;

/** A page with a kernel of a status, or with none; `run` is called with each try. */
function page(status: string | null, run: (say: (status: string) => void) => Promise<boolean>) {
  const slots = new Set<Slot>();
  const session: { kernel: { status: string } | null } = { kernel: status ? { status } : null };
  const sessionContext = {
    session,
    statusChanged: {
      connect: (slot: Slot) => slots.add(slot),
      disconnect: (slot: Slot) => slots.delete(slot),
    },
    restartKernel: vi.fn(() => Promise.resolve()),
    changeKernel: vi.fn(({ name }: { name: string }) => {
      if (name === "python3") session.kernel = { status: "idle" };
      return Promise.resolve();
    }),
  };
  const panel = {
    isDisposed: false,
    context: { path: "course/a.ipynb" },
    content: { widgets: [], model: { getMetadata: () => ({ name: "python3" }) } },
    sessionContext,
  } as unknown as NotebookPanel;
  const say = (now: string) => {
    slots.forEach((slot) => {
      slot(null, now);
    });
  };
  const runCells = vi.fn(() => run(say));
  const notebook = { NotebookActions: { runCells } } as unknown as NotebookModule;
  return { panel, notebook, runCells, sessionContext, slots };
}

const never = () => new Promise<boolean>(() => undefined);

afterEach(() => {
  vi.useRealTimers();
});

test("cells run once with a kernel that stays", async () => {
  const { panel, notebook, runCells, slots } = page("idle", () => Promise.resolve(true));
  expect(await runOnOpening(panel, notebook)).toBe(true);
  expect(runCells).toHaveBeenCalledTimes(1);
  expect(slots.size).toBe(0);
});

test("cells run again with the kernel that Lab starts in a lost one's place", async () => {
  let tries = 0;
  const { panel, notebook, runCells } = page("idle", (say) => {
    tries += 1;
    if (tries > 1) return Promise.resolve(true);
    setTimeout(() => {
      say("autorestarting");
    });
    return never();
  });
  expect(await runOnOpening(panel, notebook)).toBe(true);
  expect(runCells).toHaveBeenCalledTimes(2);
});

test("a kernel that could not be started is asked for once more", async () => {
  const { panel, notebook, sessionContext } = page(null, () => Promise.resolve(true));
  expect(await runOnOpening(panel, notebook)).toBe(true);
  expect(sessionContext.changeKernel).toHaveBeenCalledWith({ name: "python3" });
});

test("a page without any kernel says so and does not wait forever", async () => {
  const { panel, notebook, runCells, sessionContext } = page(null, never);
  sessionContext.changeKernel.mockRejectedValue(new Error("no kernel"));
  expect(await runOnOpening(panel, notebook)).toBe(false);
  expect(runCells).not.toHaveBeenCalled();
});

test("a kernel that says nothing is started anew, a slow one that works is left alone", async () => {
  let tries = 0;
  const silent = page("starting", () => (++tries > 1 ? Promise.resolve(true) : never()));
  expect(await runOnOpening(silent.panel, silent.notebook, 10)).toBe(true);
  expect(silent.sessionContext.restartKernel).toHaveBeenCalledTimes(1);

  const slow = page(
    "busy",
    () =>
      new Promise((resolve) => {
        setTimeout(() => {
          resolve(true);
        }, 50);
      }),
  );
  expect(await runOnOpening(slow.panel, slow.notebook, 10)).toBe(true);
  expect(slow.sessionContext.restartKernel).not.toHaveBeenCalled();
});
