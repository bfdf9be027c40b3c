/**
 * What each widget is sent as its own module: it brings the one script that draws all of them.
 *
 * Script, style sheet and words are fetched once a page: from a model that carries them, or, where
 * a host has no way to another model, by a message to the kernel. So nothing has to be served, and
 * what is fetched always belongs to the kernel that asks for it.
 */

import type { Model } from "./page.ts";
import type { Words } from "./words.ts";

/** What is sent: {@link Parts} as JSON, deflated, in base64. */
interface Sent {
  packed: string;
}

interface Parts {
  script: string;
  style: string;
  words: Words;
  language: string;
}

interface FrontEnd {
  render(context: { model: Model; el: HTMLElement }): () => void;
  speak(words: Words, language: string): void;
  dress(style: string): void;
}

interface Context {
  model: Model;
  el: HTMLElement;
  host?: { getModel?: (ref: string) => Promise<{ get(name: string): unknown }> };
}

/** What a widget knows of the front end; grader/widgets/front_end.py writes it. */
interface Source {
  version: string;
  carrier: string;
  /** What stands in the widget's place where the kernel does not answer. */
  sorry: string;
}

const PATIENCE = 30_000; // milliseconds: a kernel answers only after the cells that are waiting
const page = globalThis as { keepingTheFrame?: Map<string, Promise<FrontEnd>> };
const loaded = (page.keepingTheFrame ??= new Map<string, Promise<FrontEnd>>());

function ask(model: Model): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const hear = ({ front_end: sent }: { front_end?: Sent }) => {
      if (!sent) return;
      model.off("msg:custom", hear);
      resolve(sent);
    };
    model.on("msg:custom", hear);
    model.send({ do: "front_end", id: "front-end" });
    setTimeout(reject, PATIENCE);
  });
}

async function receive({ model, host }: Context, carrier: string): Promise<Sent> {
  try {
    const found = await host?.getModel?.(carrier);
    const sent = found?.get("parts") as Sent | undefined;
    if (sent) return sent;
  } catch {
    // the carrier is gone; its kernel still answers
  }
  return ask(model);
}

async function unpack({ packed }: Sent): Promise<Parts> {
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const whole = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return (await new Response(whole).json()) as Parts;
}

async function open({ script, style, words, language }: Parts): Promise<FrontEnd> {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const frontEnd = (await import(address)) as FrontEnd;
  URL.revokeObjectURL(address);
  frontEnd.speak(words, language);
  frontEnd.dress(style);
  return frontEnd;
}

function load(context: Context, { version, carrier }: Source): Promise<FrontEnd> {
  let found = loaded.get(version);
  if (!found) {
    found = receive(context, carrier).then(unpack).then(open);
    loaded.set(version, found);
    found.catch(() => loaded.delete(version));
  }
  return found;
}

export default {
  async render(context: Context): Promise<(() => void) | undefined> {
    const source = context.model.get("front_end") as Source;
    try {
      return (await load(context, source)).render(context);
    } catch (error) {
      context.el.textContent = source.sorry;
      throw error;
    }
  },
};
