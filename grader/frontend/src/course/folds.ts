/** Folded parts of a page: a link to a place within one opens it, and so does paper. */

/** Open what is folded around the place that a link leads to; not every browser does so itself. */
export function openForLinks(root: Document = document): void {
  const open = (event: Event) => {
    const link = (event.target as Element | null)?.closest<HTMLAnchorElement>('a[href*="#"]');
    const id = decodeURIComponent(link?.hash.slice(1) ?? "");
    if (!link || !id) return;
    const page = link.closest(".jp-NotebookPanel") ?? root;
    const place = page.querySelector(`[id="${CSS.escape(id)}"]`);
    if (place) reveal(place);
  };
  // Before the host's own handler scrolls there.
  root.addEventListener("click", open, { capture: true });
}

/** Open what is folded around a place, and a form that it holds. */
export function reveal(place: Element): void {
  place.closest("[data-more][hidden]")?.dispatchEvent(new Event("beforematch"));
  const form = place.querySelector<HTMLDetailsElement>("details.ktf-form-fold");
  if (form) form.open = true;
  let fold = place.closest("details");
  while (fold) {
    fold.open = true;
    fold = fold.parentElement?.closest("details") ?? null;
  }
}

/** Open what a printed page shows whole; the result folds it again. */
export function openOnPaper(page: ParentNode): () => void {
  const folds = [
    ...page.querySelectorAll<HTMLDetailsElement>("details.ktf-whole-on-paper:not([open])"),
  ];
  for (const one of folds) one.open = true;
  return () => {
    for (const one of folds) one.open = false;
  };
}
