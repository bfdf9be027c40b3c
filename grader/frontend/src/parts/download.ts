/** A file that the kernel made, for the person to keep. */

import { h } from "../dom.ts";

/** A file's name, its kind and its bytes in base 64. */
export interface File64 {
  name: string;
  type: string;
  data: string;
}

/** Hand a file to the browser. */
export function download({ name, type, data }: File64, root: HTMLElement): void {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = h("a", { href: address, download: name });
  root.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
