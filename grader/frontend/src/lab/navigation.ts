/** The browser's Back and Forward, and the name on its tab. */

import type { App } from "./lab.ts";

const TREE = /\/(?:doc|lab)(?:\/workspaces\/[^/]+)?\/tree\/(.+)$/;

/** The path that an address of Lab names, or nothing. */
export function pathIn(address: string): string {
  const found = TREE.exec(new URL(address, "http://localhost").pathname);
  return found?.[1] ? decodeURIComponent(found[1]) : "";
}

/** Open what the address names when one goes back or forward; Lab only changes the address. */
export function heedHistory(app: App): void {
  // Lab pushes the address of the page that one came back to, and Forward would lead nowhere.
  // The address is replaced and not left alone: in a second tab Lab puts a workspace into it and
  // loads the page again, over and over until the address has it.
  const push = history.pushState.bind(history);
  const replace = history.replaceState.bind(history);
  history.pushState = (data, unused, address) => {
    const here = pathIn(window.location.href);
    const same = address && here && pathIn(String(address)) === here;
    (same ? replace : push)(data, unused, address);
  };
  window.addEventListener("popstate", () => {
    const path = pathIn(window.location.href);
    if (path && app.shell.currentWidget?.context?.path !== path) {
      void app.commands.execute("docmanager:open", { path });
    }
  });
}

/** Keep a name on the browser's tab, which Lab writes anew whenever it pleases. */
export function nameTab(): (name: string) => void {
  let wanted = "";
  const put = () => {
    if (wanted && document.title !== wanted) document.title = wanted;
  };
  const title =
    document.querySelector("title") ?? document.head.appendChild(document.createElement("title"));
  new MutationObserver(put).observe(title, { childList: true, characterData: true, subtree: true });
  return (name) => {
    wanted = name;
    put();
  };
}
