/**
 * Drafts: what is written on the page and not saved yet.
 *
 * Two seconds after the last key, and whenever somebody leaves, a widget sends its draft to the
 * kernel, which keeps the latest in NAME.drafts.jsonl and gives it back with the widget's first
 * view. Until the kernel says that it has it, the browser holds it, in this page's memory and, where
 * the widget is kept at all, in the browser's storage; so a page that lost its kernel, or was closed
 * in that moment, finds it again. A save makes the draft go away in both places.
 */

import type { Reply } from "./requests.ts";

/** A draft, by the names that a widget gives its fields. */
export type Draft = Record<string, unknown>;

/** What the kernel says of a widget's draft; a widget without it keeps nothing. */
export interface Kept {
  /** A name that no other widget, lesson or folder on this computer has. */
  key: string;
  /** When the item was answered last, and when the draft was written: UTC, ISO 8601. */
  answered: string | null;
  at: string | null;
  draft: Draft | null;
  /** How often the answers were erased while this kernel ran. */
  erasures: number;
}

/** How a widget reads what is not saved, and puts it back. */
export interface Writable {
  /** What was changed since the last view, or null where nothing was. */
  read(): Draft | null;
  write(draft: Draft): void;
}

interface Held {
  at: string;
  draft: Draft;
}

const PAUSE = 2000; // milliseconds without a key before a draft is sent
const LONGEST_PAUSE = 10_000; // and at the latest, while somebody types on
const STORED = "keeping-the-frame/";

const memory = new Map<string, Held>();
const open = new Set<Drafts>();

/** Hold what is written anywhere on the page. */
export function holdAll(): void {
  for (const one of open) one.hold();
}

/** Forget what the browser holds of everything whose key begins so. */
export function forget(start: string): void {
  for (const key of [...memory.keys()]) if (key.startsWith(start)) memory.delete(key);
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(STORED + start)) localStorage.removeItem(name);
    }
  } catch {
    // there is no storage to forget in
  }
}

/** The kernel's name for a widget, null where nothing of it is kept; and memory's. */
interface Name {
  key: string | null;
  name: string;
}

interface DraftedWidget {
  source(): Writable | null;
  /** Ask the kernel to keep a draft, or with null to forget it. */
  send(draft: Draft | null, heard: (reply: Reply) => void): void;
  /** The kernel has it. */
  kept(): void;
}

export class Drafts {
  private readonly key: string | null;
  private readonly name: string;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private first: number | null = null;
  private sent = "null";
  private confirmed = "null"; // what the kernel says it has
  private typedAt = "";
  private readonly leave = () => {
    if (document.visibilityState === "hidden") this.flush();
  };
  private readonly hide = () => this.flush();

  constructor(
    { key, name }: Name,
    private readonly widget: DraftedWidget,
  ) {
    this.key = key;
    this.name = name;
    open.add(this);
    document.addEventListener("visibilitychange", this.leave);
    window.addEventListener("pagehide", this.hide);
  }

  /** Whether the kernel has what is written now. */
  get isKept(): boolean {
    const draft = this.read();
    return draft !== null && this.confirmed === JSON.stringify(draft);
  }

  /** Put back what was not saved, on the first view. */
  restore(kept: Kept | undefined): void {
    const held = this.held();
    if (held && held.at > latest(kept)) {
      this.typedAt = held.at;
      this.widget.source()?.write(held.draft);
      this.flush();
      return;
    }
    this.drop();
    if (!kept?.draft) return;
    this.widget.source()?.write(kept.draft);
    this.typedAt = kept.at ?? "";
    this.sent = this.confirmed = JSON.stringify(this.read());
    this.widget.kept();
  }

  /** Something was typed or picked. */
  changed(): void {
    this.typedAt = new Date().toISOString();
    clearTimeout(this.timer);
    this.first ??= performance.now();
    const left = this.first + LONGEST_PAUSE - performance.now();
    this.timer = setTimeout(() => this.flush(), Math.min(PAUSE, Math.max(0, left)));
  }

  /** Send the draft now, if it is another one than before. */
  flush(): void {
    this.wait();
    const draft = this.read();
    const written = JSON.stringify(draft);
    if (written === this.sent) return;
    this.sent = written;
    this.hold();
    if (!this.key) return;
    this.widget.send(draft, (reply) => {
      if (!reply["kept"]) {
        this.sent = ""; // the next pause tries again
        return;
      }
      this.confirmed = written;
      if (JSON.stringify(this.read()) === written) this.drop();
      this.widget.kept();
    });
  }

  /** Keep it in the browser, until the kernel has it. */
  hold(): void {
    const draft = this.read();
    if (!draft || this.isKept) {
      this.drop();
      return;
    }
    const held: Held = { at: this.typedAt || new Date().toISOString(), draft };
    memory.set(this.name, held);
    if (!this.key) return;
    try {
      localStorage.setItem(STORED + this.key, JSON.stringify(held));
    } catch {
      // no storage, or no room in it: memory has it as long as the page is open
    }
  }

  /** What is on the page is being saved: no draft is due. */
  wait(): void {
    clearTimeout(this.timer);
    this.first = null;
  }

  /** It is saved. */
  settle(): void {
    this.wait();
    this.sent = this.confirmed = JSON.stringify(this.read());
    this.drop();
  }

  /** The widget is taken away. */
  stop(): void {
    this.flush();
    this.hold();
    open.delete(this);
    document.removeEventListener("visibilitychange", this.leave);
    window.removeEventListener("pagehide", this.hide);
  }

  private read(): Draft | null {
    return this.widget.source()?.read() ?? null;
  }

  private held(): Held | null {
    const found = memory.get(this.name);
    if (found || !this.key) return found ?? null;
    try {
      return JSON.parse(localStorage.getItem(STORED + this.key) ?? "null") as Held | null;
    } catch {
      return null;
    }
  }

  private drop(): void {
    memory.delete(this.name);
    if (!this.key) return;
    try {
      localStorage.removeItem(STORED + this.key);
    } catch {
      // there is no storage
    }
  }
}

/** When the kernel last had something of this item; empty where it never had. */
function latest(kept: Kept | undefined): string {
  const [answered, at] = [kept?.answered ?? "", kept?.at ?? ""];
  return answered > at ? answered : at;
}
