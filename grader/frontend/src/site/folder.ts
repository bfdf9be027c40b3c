/** The learner's folder in Python's file system, and the same files in the browser's storage. */

import type { AnswerFile } from "./protocol.ts";
import { keep, readAll } from "./store.ts";

const KEPT = /\.(answers|drafts)\.jsonl$/;

/** What is used of Emscripten's file system. */
export interface FileSystem {
  readFile(path: string, options: { encoding: "utf8" }): string;
  writeFile(path: string, text: string): void;
  unlink(path: string): void;
  readdir(path: string): string[];
  mkdirTree(path: string): void;
  stat(path: string): { mode: number };
  isDir(mode: number): boolean;
  analyzePath(path: string, plain: boolean): { exists: boolean };
}

export class Folder {
  /** What is stored, as far as this tab knows. */
  private stored = new Map<string, string>();
  private readonly channel = new BroadcastChannel("keeping-the-frame");

  constructor(
    private readonly fs: FileSystem,
    readonly person: string,
    /** Where Python has them; each person's answers are in a folder of their own. */
    readonly home: string,
  ) {}

  /** Hear when another tab has written. */
  onchange(hear: () => void): void {
    this.channel.onmessage = ({ data }) => {
      if (data === this.person) hear();
    };
  }

  /** Write what is stored into Python's folder. Where storage fails, the folder stays empty. */
  async fill(): Promise<void> {
    this.take(await readAll(this.person).catch(() => new Map<string, string>()));
  }

  /** Make Python's files those that are stored; tell whether any differed. */
  take(stored: Map<string, string>): boolean {
    const here = this.read();
    for (const name of here.keys()) if (!stored.has(name)) this.fs.unlink(`${this.home}/${name}`);
    for (const [name, text] of stored) if (here.get(name) !== text) this.write(name, text);
    const differed = here.size !== stored.size || [...stored].some(([n, t]) => here.get(n) !== t);
    this.stored = stored;
    return differed;
  }

  /** Store what Python has written; tell whether another tab's lines have come into it. */
  async save(): Promise<boolean> {
    const here = this.read();
    let others = false;
    let wrote = false;
    for (const name of new Set([...here.keys(), ...this.stored.keys()])) {
      const before = this.stored.get(name);
      const after = here.get(name) ?? null;
      if (after === (before ?? null)) continue;
      const text = await keep([this.person, name], before ?? "", after);
      wrote = true;
      if (text === null) this.stored.delete(name);
      else this.stored.set(name, text);
      if (text !== after && text !== null) {
        others = true;
        this.write(name, text);
      }
    }
    if (wrote) this.channel.postMessage(this.person);
    return others;
  }

  /** Delete a file, or all of them. */
  erase(name: string | null): void {
    for (const one of this.names()) {
      if (name === null || one === name) this.fs.unlink(`${this.home}/${one}`);
    }
  }

  files(): AnswerFile[] {
    return [...this.read()].map(([name, text]) => ({ name, text }));
  }

  private read(): Map<string, string> {
    return new Map(
      this.names().map((name) => [
        name,
        this.fs.readFile(`${this.home}/${name}`, { encoding: "utf8" }),
      ]),
    );
  }

  /** The answers and drafts: beside the lessons, and in each exercise's folder. */
  private names(folder = ""): string[] {
    const here = folder ? `${this.home}/${folder}` : this.home;
    if (!this.fs.analyzePath(here, false).exists) return [];
    return this.fs.readdir(here).flatMap((name) => {
      const path = folder ? `${folder}/${name}` : name;
      if (KEPT.test(name)) return [path];
      const isFolder = !name.startsWith(".") && !folder && this.isFolder(`${this.home}/${path}`);
      return isFolder ? this.names(name) : [];
    });
  }

  private isFolder(path: string): boolean {
    return this.fs.isDir(this.fs.stat(path).mode);
  }

  private write(name: string, text: string): void {
    const [first, second] = name.split("/");
    if (second && first && !this.fs.analyzePath(`${this.home}/${first}`, false).exists) {
      this.fs.mkdirTree(`${this.home}/${first}`);
    }
    if (!this.fs.analyzePath(this.home, false).exists) this.fs.mkdirTree(this.home);
    this.fs.writeFile(`${this.home}/${name}`, text);
  }
}
