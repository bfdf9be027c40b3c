/**
 * Keeps an edition of the course in the browser, so that it opens without a network. A newer
 * edition is fetched beside it and used once the reader says so. `frame site` writes the edition's
 * name and files in front of this script.
 */

export {};

interface Edition {
  edition: string;
  files: string[];
}

interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface Fetching extends Event {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

interface Client {
  postMessage(message: unknown): void;
}

interface Scope {
  keepingTheFrame: Edition;
  registration: { scope: string };
  clients: { claim(): Promise<void>; matchAll(): Promise<Client[]> };
  skipWaiting(): Promise<void>;
  addEventListener(type: string, hear: (event: never) => void): void;
}

const scope = globalThis as unknown as Scope;
const { edition, files } = scope.keepingTheFrame;
const root = new URL(scope.registration.scope);
const PREFIX = `keeping-the-frame ${root.pathname} `;
const CHOICE = `${PREFIX}choice`;
const EDITIONS = `${PREFIX}edition `;
const nameOf = (one: string) => `${EDITIONS}${one}`;
const CHOSEN = new URL("chosen-edition", root).href;

async function chosen(): Promise<string | undefined> {
  return (await (await caches.open(CHOICE)).match(CHOSEN))?.text();
}

async function choose(): Promise<void> {
  await (await caches.open(CHOICE)).put(CHOSEN, new Response(edition));
  for (const name of await caches.keys()) {
    const other = name.startsWith(EDITIONS) && name !== nameOf(edition);
    if (other) await caches.delete(name);
  }
}

/** Fetch the edition. What lies under a name that never changes may come from the browser. */
async function install(): Promise<void> {
  const store = await caches.open(nameOf(edition));
  const request = (name: string) => {
    const cache = name.startsWith("assets/") ? "default" : "no-cache";
    return new Request(new URL(name, root), { cache });
  };
  await store.addAll(files.filter((name) => name !== ".nojekyll").map(request));
  await scope.skipWaiting();
}

async function activate(): Promise<void> {
  const current = await chosen();
  if (!current || !(await caches.has(nameOf(current)))) await choose();
  await scope.clients.claim();
  await news();
}

async function news(): Promise<void> {
  const offline = await caches.has(nameOf((await chosen()) ?? edition));
  const newer = (await chosen()) !== edition;
  await tell({ offline, newer });
}

async function tell(said: object): Promise<void> {
  for (const client of await scope.clients.matchAll()) client.postMessage(said);
}

async function answer(request: Request): Promise<Response> {
  const address = new URL(request.url);
  if (address.pathname.endsWith("/")) address.pathname += "index.html";
  const current = await chosen();
  if (current && (await caches.has(nameOf(current)))) {
    const store = await caches.open(nameOf(current));
    const found = await store.match(address.href.split("#")[0] ?? "", { ignoreSearch: true });
    if (found) return found;
  }
  return fetch(request);
}

scope.addEventListener("install", (event: Waiting) => event.waitUntil(install()));
scope.addEventListener("activate", (event: Waiting) => event.waitUntil(activate()));
scope.addEventListener("message", (event: Waiting & { data: unknown }) => {
  if (event.data === "news") event.waitUntil(news());
  if (event.data === "take") event.waitUntil(choose().then(() => tell({ taken: true })));
});
scope.addEventListener("fetch", (event: Fetching) => {
  const ours = event.request.method === "GET" && event.request.url.startsWith(root.href);
  if (ours) event.respondWith(answer(event.request));
});
