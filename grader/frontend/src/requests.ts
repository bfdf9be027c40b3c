/**
 * What a widget on the page asks of the kernel. This is the one protocol between the two;
 * grader/widgets/requests.py is its other half, and any host of the widgets speaks it.
 *
 * - The page sends `{ do: ACTION, id: ID, ... }`. An id is used once, but for a request that is
 *   sent again because nothing answered: it has the id it had.
 * - The kernel does each id once. An act leads to a new view, which says `answers: ID`; a question
 *   leaves the view alone. Then comes `{ answers: ID, ... }`, to either, in any case.
 * - `fault` in that message is a sentence for the learner: what was asked was not done.
 * - An answer that comes after the time limit still counts.
 */

export type Message = Record<string, unknown>;

/** An answer: what was asked for, or why it was not done. */
export interface Reply extends Message {
  answers?: string;
  fault?: string | null;
}

export interface Asked {
  /** Called with the answer, however late. */
  heard?: ((reply: Reply) => void) | undefined;
  /** Called where none came within the time limit. */
  silent?: (() => void) | undefined;
}

interface Waiting extends Asked {
  action: string;
  body: string;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export const LIMIT = 3000; // milliseconds for an answer

const page = Math.random().toString(36).slice(2, 10);
let number = 0;

export class Requests {
  private readonly waiting = new Map<string, Waiting>();

  constructor(private readonly post: (message: Message) => void) {}

  /** Send a request, and return its id. */
  send(action: string, content: Message = {}, asked: Asked = {}): string {
    const body = JSON.stringify([action, content]);
    const same = [...this.waiting].find(([, one]) => one.body === body);
    const id = same?.[0] ?? `${page}-${(number += 1)}`;
    clearTimeout(same?.[1].timer);
    const silent = () => this.waiting.get(id)?.silent?.();
    this.waiting.set(id, { ...asked, action, body, timer: setTimeout(silent, LIMIT) });
    try {
      this.post({ do: action, id, ...content });
    } catch {
      // The way to the kernel is closed, which the page learns like any silence.
    }
    return id;
  }

  /** What this id asked to be done, while the kernel has not answered it. */
  actionOf(id: unknown): string | null {
    return typeof id === "string" ? (this.waiting.get(id)?.action ?? null) : null;
  }

  hear(reply: Reply): void {
    const id = reply.answers ?? "";
    const found = this.waiting.get(id);
    if (!found) return;
    clearTimeout(found.timer);
    this.waiting.delete(id);
    found.heard?.(reply);
  }

  /** Wait for nothing any more. */
  stop(): void {
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }
}
