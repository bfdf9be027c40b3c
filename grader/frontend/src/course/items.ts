/** The items of a page: how many are answered, and which is the first that is not. */

/** What a page's head counts; null where nothing is counted. */
export function countOn(page: ParentNode | undefined): { answered: number; total: number } | null {
  const head = page?.querySelector<HTMLElement>(".ktf[data-total]");
  const total = Number(head?.dataset["total"] ?? 0);
  return total ? { answered: Number(head?.dataset["answered"] ?? 0), total } : null;
}

/** Behind the "#" of a path: the first item of that page that is not answered. */
export const FIRST_OPEN = "go-on";

/** The first item of a page that is not answered; "" where there is none. */
export function firstOpen(page: ParentNode): string {
  const items = [...page.querySelectorAll<HTMLElement>(".ktf[data-item][data-state]")];
  const open = items.find(
    (one) => one.dataset["state"] === "open" && !NO_ITEM.has(one.dataset["kind"] ?? ""),
  );
  return open?.dataset["item"] ?? "";
}

const NO_ITEM = new Set([
  "lesson",
  "codes",
  "form",
  "profession",
  "panel",
  "finish",
  "recall",
  "overview",
  "checking",
  "practise",
]);
