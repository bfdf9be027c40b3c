/** The course without a network, and a changed edition: offered, and taken only when asked for. */

import { h } from "../dom.ts";
import { button } from "../parts/buttons.ts";
import { say } from "../words.ts";

interface Said {
  offline?: boolean;
  newer?: boolean;
  taken?: boolean;
}

/** Let the browser keep the course; say when it can do without a network, or has a newer one. */
export function offerEditions(root: URL): void {
  const workers = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  if (!workers) return; // an insecure address or a private window: the course needs the network
  workers.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data.offline) document.body.dataset["offline"] = "";
    if (data.newer) offer(() => workers.controller?.postMessage("take"));
    if (data.taken) location.reload();
  };
  workers.startMessages();
  workers
    .register(new URL("service-worker.js", root).href, { scope: root.pathname })
    .then(() => workers.ready)
    .then(({ active }) => active?.postMessage("news"))
    .catch(() => undefined); // the page works without
  workers.oncontrollerchange = () => workers.controller?.postMessage("news");
}

function offer(take: () => void): void {
  const place = document.getElementById("ktf-offer");
  place?.replaceChildren(
    h(
      "p",
      { role: "status", class: "ktf-note" },
      say("site.edition.newer"),
      " ",
      button(say("site.edition.take"), take),
    ),
  );
}
