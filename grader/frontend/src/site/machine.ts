/** The page's end of the worker that runs Python: it asks, and hears what is told. */

import type { Answered, Asked, Told } from "./protocol.ts";

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** Where scripts and Python are, whose answers these are, and the folder Python has them in. */
export interface Place {
  assets: URL;
  python: URL;
  person: string;
  home: string;
}

export class Machine {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor({ assets, python, person, home }: Place, hear: (told: Told) => void) {
    this.worker = new Worker(new URL("worker.js", assets), { type: "module" });
    this.worker.onmessage = ({ data }: MessageEvent<Told | Answered>) => {
      if ("tell" in data) hear(data);
      else this.settle(data);
    };
    this.worker.onerror = () => hear({ tell: "step", step: "failed" });
    const base = (url: URL) => url.href.replace(/\/$/, "");
    this.worker.postMessage({
      start: { assets: base(assets), python: base(python), person, home },
    });
  }

  ask(asked: Asked): Promise<unknown> {
    this.last += 1;
    const id = this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, ...asked });
    });
  }

  private settle({ id, result, fault }: Answered): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (fault === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(fault));
  }
}
