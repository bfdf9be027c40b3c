/** What packs held is kept for the next visit, and a browser that keeps nothing is served too. */

import { afterEach, expect, test, vi } from "vitest";

import { PackStore } from "../src/site/packs.ts";

const ROOT = new URL("https://host.example/some/course/");
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: ArrayBuffer | null) => content && new TextDecoder().decode(content);

/** A browser's caches, as far as they are used here. */
function browserCaches(): Map<string, Map<string, Response>> {
  const stores = new Map<string, Map<string, Response>>();
  vi.stubGlobal("caches", {
    open: (name: string) => {
      const store = stores.get(name) ?? new Map<string, Response>();
      stores.set(name, store);
      return Promise.resolve({
        match: (url: string) => Promise.resolve(store.get(url)?.clone()),
        put: (url: string, response: Response) => Promise.resolve(void store.set(url, response)),
        keys: () => Promise.resolve([...store.keys()].map((url) => ({ url }))),
        delete: (url: string) => Promise.resolve(store.delete(url)),
      });
    },
  });
  return stores;
}

const fetched = (address: string) => Promise.resolve(bytes(`packed ${address}`).buffer);

async function visit(address: string): Promise<string> {
  const store = new PackStore(ROOT, fetched);
  const pack = await store.get(address);
  if (pack.content) return text(pack.content) ?? "";
  store.add(address, bytes(`content of ${address}`));
  await store.keep();
  return text(pack.packed) ?? "";
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test("a second visit unpacks nothing", async () => {
  browserCaches();
  expect(await visit("https://host.example/a")).toBe("packed https://host.example/a");
  expect(await visit("https://host.example/a")).toBe("content of https://host.example/a");
});

test("what another edition left is deleted", async () => {
  const stores = browserCaches();
  await visit("https://host.example/a");
  await visit("https://host.example/b");
  expect([...(stores.get("keeping-the-frame /some/course/ unpacked")?.keys() ?? [])]).toEqual([
    "https://host.example/b",
  ]);
});

test("where nothing can be kept, each visit unpacks", async () => {
  vi.stubGlobal("caches", { open: () => Promise.reject(new Error("private")) });
  expect(await visit("https://host.example/a")).toBe("packed https://host.example/a");
  expect(await visit("https://host.example/a")).toBe("packed https://host.example/a");
  vi.stubGlobal("caches", undefined);
  expect(await visit("https://host.example/a")).toBe("packed https://host.example/a");
});
