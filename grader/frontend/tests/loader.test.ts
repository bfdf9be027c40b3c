import { deflateSync } from "node:zlib";

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const SCRIPT = `
  export const speak = (words, language) => { globalThis.spoken = [words, language]; };
  export const dress = (style) => { globalThis.dressed = style; };
  export const render = ({ el }) => { el.textContent = "drawn"; return () => {}; };
`;
const PARTS = { script: SCRIPT, style: ".x {}", words: { a: "b" }, language: "en" };
const SENT = { packed: deflateSync(JSON.stringify(PARTS)).toString("base64") };
const SOURCE = { version: "1", carrier: "anywidget:7", sorry: "It did not load." };

type Handler = (content: unknown) => void;

class FakeModel {
  sent: unknown[] = [];
  private handlers = new Set<Handler>();
  constructor(private readonly answers = true) {}
  get = () => SOURCE;
  on = (_event: string, handler: Handler) => this.handlers.add(handler);
  off = (_event: string, handler: Handler) => this.handlers.delete(handler);
  send(content: unknown): void {
    this.sent.push(content);
    if (!this.answers) return;
    for (const handler of [...this.handlers]) handler({ front_end: SENT });
  }
}

async function loader(): Promise<{
  default: { render(context: unknown): Promise<(() => void) | undefined> };
}> {
  vi.resetModules();
  return await import("../src/loader.ts");
}

beforeEach(() => {
  delete (globalThis as { keepingTheFrame?: unknown }).keepingTheFrame;
  // Node imports no blob, but an address that holds the script.
  const address = `data:text/javascript,${encodeURIComponent(SCRIPT)}`;
  vi.spyOn(URL, "createObjectURL").mockReturnValue(address);
  vi.spyOn(URL, "revokeObjectURL").mockReturnValue();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("the loader", () => {
  test("takes the front end from the carrier", async () => {
    const model = new FakeModel();
    const el = document.createElement("div");
    const getModel = vi.fn().mockResolvedValue({ get: () => SENT });
    await (await loader()).default.render({ model, el, host: { getModel } });
    expect(getModel).toHaveBeenCalledWith("anywidget:7");
    expect(el.textContent).toBe("drawn");
    expect(model.sent).toEqual([]);
    expect(globalThis).toMatchObject({ spoken: [{ a: "b" }, "en"], dressed: ".x {}" });
  });

  test("asks the kernel where there is no carrier, once for all widgets", async () => {
    const model = new FakeModel();
    const { render } = (await loader()).default;
    const host = { getModel: () => Promise.reject(new Error("gone")) };
    await render({ model, el: document.createElement("div"), host });
    // Each widget has a copy of the loader; the page has one of the front end.
    const again = (await loader()).default;
    await again.render({ model, el: document.createElement("div") });
    expect(model.sent).toEqual([{ do: "front_end", id: "front-end" }]);
  });

  test("says so where nothing answers, and tries again with the next widget", async () => {
    vi.useFakeTimers();
    const { render } = (await loader()).default;
    const el = document.createElement("div");
    const failed = expect(render({ model: new FakeModel(false), el })).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(30_000);
    await failed;
    expect(el.textContent).toBe("It did not load.");
    vi.useRealTimers();
    await render({ model: new FakeModel(), el });
    expect(el.textContent).toBe("drawn");
  });
});
