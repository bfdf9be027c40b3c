/**
 * Python, in a worker of the page: it runs the course's own calls and widgets, and keeps what they
 * write in the browser's storage before it answers.
 */

import { readAll } from "./store.ts";
import { Folder, type FileSystem } from "./folder.ts";
import { PackStore, type Pack } from "./packs.ts";
import type { Answered, Asked, Change, Opening, Told } from "./protocol.ts";

interface Start {
  start: { assets: string; python: string; person: string; home: string };
}

interface Machine {
  folder: Folder;
  /** The lists that the first question does without. */
  later: () => Promise<void>;
  /** What the first answer and the next visit need. */
  prepare: () => Promise<void>;
  call: (name: string, ...values: (string | Uint8Array)[]) => string;
}

interface Named {
  get(name: string): unknown;
}

/** Bytes of Python's. */
interface Bytes {
  toJs(): Uint8Array<ArrayBuffer>;
  destroy(): void;
}

interface Unpacking {
  opened: (packed: Uint8Array) => Bytes;
  write: (content: Uint8Array | Bytes) => void;
}

interface Scope {
  onmessage: ((event: MessageEvent<Start | (Asked & { id: number })>) => void) | null;
  postMessage(message: Told | Answered): void;
}

const scope = globalThis as unknown as Scope;
const tell = (told: Told) => scope.postMessage(told);
const FIRST = 2; // calls that run before the lists have to be there: the lesson's head, a question
let machine: Promise<Machine> | undefined;
let queue: Promise<unknown> = Promise.resolve();

const fetched = async (address: string) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.arrayBuffer();
};

function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let begun: Promise<Result> | undefined;
  return () => (begun ??= work());
}

/** A host that does not say what WebAssembly is, as a learning platform's, need not stop the course. */
function acceptAnyHost(): void {
  const streamed = WebAssembly.instantiateStreaming.bind(WebAssembly);
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const response = await source;
    const named = response.headers.get("Content-Type")?.startsWith("application/wasm");
    return named
      ? streamed(response, imports)
      : WebAssembly.instantiate(await response.arrayBuffer(), imports);
  };
}

async function boot({ assets, python: at, person, home }: Start["start"]): Promise<Machine> {
  tell({ tell: "step", step: "python" });
  acceptAnyHost();
  const unpacking = fetched(`${assets}/unpacking.py`);
  const store = new PackStore(new URL("..", at), fetched);
  const core = store.get(`${at}/pydantic_core.pack`);
  const course = store.get(`${assets}/course.pack`);
  const later = store.get(`${assets}/later.pack`);
  const { loadPyodide } = (await import(`${at}/pyodide.js`)) as typeof import("pyodide");
  const python = await loadPyodide({
    indexURL: `${at}/`,
    // looking for plug-ins of pydantic takes longer than the first question
    env: {
      HOME: "/home/learner",
      PYTHONDONTWRITEBYTECODE: "1",
      PYDANTIC_DISABLE_PLUGINS: "__all__",
    },
  });
  tell({ tell: "step", step: "course" });
  python.runPython(new TextDecoder().decode(await unpacking));
  // What an import makes stays: looking for what could go takes time before the first question.
  python.runPython("import gc; gc.disable()");
  const named = python.globals as unknown as Named;
  const [opened, write] = [named.get("opened"), named.get("write")] as [
    Unpacking["opened"],
    Unpacking["write"],
  ];
  const unpack = async (asked: Promise<Pack>) => {
    const pack = await asked;
    if (pack.content) {
      write(new Uint8Array(pack.content));
      return;
    }
    const content = opened(new Uint8Array(pack.packed));
    write(content);
    store.add(pack.address, content.toJs());
    content.destroy();
  };
  await unpack(core);
  await unpack(course);
  const page = python.pyimport("course_page") as Record<string, (...values: unknown[]) => string>;
  const folder = new Folder(python.FS as FileSystem, person, home);
  await folder.fill();
  return {
    folder,
    later: once(() => unpack(later)),
    prepare: once(async () => {
      page["prepare"]?.();
      python.runPython("gc.enable(); gc.freeze()");
      await store.keep();
    }),
    call: (name, ...values) => page[name]?.(...values) ?? "null",
  };
}

/** Put what Python wrote into the browser's storage; say where that fails. */
async function save({ folder, call }: Machine): Promise<Change[]> {
  try {
    return (await folder.save()) ? (JSON.parse(call("reread")) as Change[]) : [];
  } catch (error) {
    tell({ tell: "unsaved", why: String(error) });
    return [];
  }
}

async function open(ready: Machine, { calls, folder }: Opening): Promise<void> {
  ready.call("open_page", ready.folder.home, folder);
  tell({ tell: "step", step: "questions" });
  for (const [number, [cell, source]] of calls.entries()) {
    if (number === FIRST) await ready.later();
    const { also, ...shown } = JSON.parse(ready.call("run", source)) as {
      also: Change[];
      html?: string;
    };
    tell({ tell: "shown", cell, ...shown });
    if (also.length) tell({ tell: "changes", changes: also });
  }
  await ready.later();
  await ready.prepare();
  const changes = await save(ready);
  if (changes.length) tell({ tell: "changes", changes });
  tell({ tell: "step", step: "ready" });
}

async function answer(ready: Machine, asked: Asked): Promise<unknown> {
  const { folder, call } = ready;
  switch (asked.ask) {
    case "open":
      return open(ready, asked.opening);
    case "message": {
      await ready.later();
      const changes = JSON.parse(
        call("receive", asked.widget, JSON.stringify(asked.content)),
      ) as Change[];
      return [...changes, ...(await save(ready))];
    }
    case "course":
      return JSON.parse(call("course")) as unknown;
    case "files":
      return folder.files();
    case "zip":
      return call("packed");
    case "load": {
      const said = call(
        "load",
        asked.name,
        new Uint8Array(asked.data),
        JSON.stringify(asked.exercises),
      );
      const changes = await save(ready);
      tell({ tell: "changes", changes: [...changes, ...(JSON.parse(call("reread")) as Change[])] });
      return JSON.parse(said);
    }
    case "erase":
      folder.erase(asked.name);
      await folder.save();
      tell({ tell: "changes", changes: JSON.parse(call("reread")) as Change[] });
      return null;
  }
}

/** Another tab has written: take over what is stored and show it. */
function follow(ready: Machine): void {
  ready.folder.onchange(() => {
    queue = queue.then(async () => {
      if (ready.folder.take(await readAll(ready.folder.person))) {
        tell({ tell: "changes", changes: JSON.parse(ready.call("reread")) as Change[] });
      }
    });
  });
}

scope.onmessage = ({ data }) => {
  if ("start" in data) {
    machine = boot(data.start);
    machine.then(follow, (error: unknown) => {
      tell({ tell: "step", step: "failed" });
      console.error(error);
    });
    return;
  }
  // One after the other: an answer that was given first is in the file first.
  queue = queue.then(async () => {
    try {
      if (!machine) throw new Error("not started");
      scope.postMessage({ id: data.id, result: await answer(await machine, data) });
    } catch (error) {
      scope.postMessage({ id: data.id, fault: String(error) });
    }
  });
};
