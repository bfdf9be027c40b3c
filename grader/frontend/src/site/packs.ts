/**
 * The packs of Python's modules, and what was in them, kept in the browser: unpacking them takes
 * longer than reading again what an earlier visit unpacked.
 */

/** A pack: as it was unpacked on an earlier visit, or as it is sent. */
export type Pack =
  | { address: string; content: ArrayBuffer }
  | { address: string; content: null; packed: ArrayBuffer };

export class PackStore {
  private readonly name: string;
  private readonly asked = new Set<string>();
  private readonly added = new Map<string, Uint8Array<ArrayBuffer>>();

  constructor(
    root: URL,
    private readonly fetched: (address: string) => Promise<ArrayBuffer>,
  ) {
    this.name = `keeping-the-frame ${root.pathname} unpacked`;
  }

  async get(address: string): Promise<Pack> {
    this.asked.add(address);
    const found = await this.open().then(
      (store) => store.match(address),
      () => undefined, // an insecure address, a private window
    );
    if (found) return { address, content: await found.arrayBuffer() };
    return { address, content: null, packed: await this.fetched(address) };
  }

  /** Remember what a pack held, until it is kept. */
  add(address: string, content: Uint8Array<ArrayBuffer>): void {
    this.added.set(address, content);
  }

  /** Keep what was unpacked now, and delete what another edition left. */
  async keep(): Promise<void> {
    const added = [...this.added];
    this.added.clear();
    if (!added.length) return;
    try {
      const store = await this.open();
      for (const [address, content] of added) await store.put(address, new Response(content));
      for (const { url } of await store.keys()) if (!this.asked.has(url)) await store.delete(url);
    } catch {
      // No room, or no storage: the next visit unpacks again.
    }
  }

  private async open(): Promise<Cache> {
    return caches.open(this.name);
  }
}
