/** The answers of everyone who uses this browser, in its storage: the laptop's files, by name. */

const DATABASE = "keeping-the-frame";
const FILES = "files";

type Key = [person: string, name: string];

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(FILES);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => {
      opened = undefined;
      reject(request.error ?? new Error("no storage"));
    };
  });
  return opened;
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no storage"));
  });
}

async function files(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  // "strict" waits for the disk, as the laptop's files do before a click counts.
  return (await open()).transaction(FILES, mode, { durability: "strict" }).objectStore(FILES);
}

function finished(store: IDBObjectStore): Promise<void> {
  const { transaction } = store;
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("no storage"));
    transaction.onerror = transaction.onabort;
  });
}

/** Every file of a person. */
export async function readAll(person: string): Promise<Map<string, string>> {
  const store = await files("readonly");
  const range = IDBKeyRange.bound([person], [person, []]);
  const [keys, texts] = await Promise.all([
    done(store.getAllKeys(range)),
    done(store.getAll(range) as IDBRequest<string[]>),
  ]);
  return new Map(keys.map((key, at) => [(key as Key)[1], texts[at] ?? ""]));
}

/** Everyone who has files here. */
export async function people(): Promise<string[]> {
  const keys = (await done((await files("readonly")).getAllKeys())) as Key[];
  return [...new Set(keys.map(([person]) => person))];
}

/**
 * Keep a file. What was added at its end is added to what is stored, so that two tabs that answer
 * at once lose nothing; a file written anew takes the stored one's place.
 *
 * @returns what is stored now
 */
export async function keep(
  [person, name]: Key,
  before: string,
  after: string | null,
): Promise<string | null> {
  const store = await files("readwrite");
  const saved = finished(store);
  const key: Key = [person, name];
  if (after === null) {
    store.delete(key);
    await saved;
    return null;
  }
  const stored = (await done(store.get(key) as IDBRequest<string | undefined>)) ?? "";
  const text = merged(stored, before, after);
  store.put(text, key);
  await saved;
  return text;
}

/** What is stored once a file that was `before` has become `after` here. */
export function merged(stored: string, before: string, after: string): string {
  if (stored === before || !after.startsWith(before)) return after;
  const parted = stored && !stored.endsWith("\n") ? "\n" : "";
  return stored + parted + after.slice(before.length);
}
