/** Keys that are pressed inside a widget belong to it. */

interface Keyed {
  onkey: ((event: KeyboardEvent) => boolean) | null;
}

// Jupyter listens for single keys: in a group of radio buttons ArrowDown would leave the quiz and
// "b" insert a cell. Whatever is typed inside a widget belongs to it, but for Escape, by which
// one leaves. Only a capturing listener on the window comes before Lab's and Notebook's own. It
// stops the key for the widget's elements too, so a widget that moves by arrows sets `onkey`.
export function ownKeys(root: HTMLElement, page: Keyed): () => void {
  const guard = (event: KeyboardEvent) => {
    if (!root.contains(event.target as Node)) return;
    if (page.onkey?.(event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (event.key === "Escape") {
      root.closest<HTMLElement>(".jp-Notebook")?.focus({ preventScroll: true });
    } else {
      event.stopImmediatePropagation();
    }
  };
  window.addEventListener("keydown", guard, true);
  return () => window.removeEventListener("keydown", guard, true);
}
