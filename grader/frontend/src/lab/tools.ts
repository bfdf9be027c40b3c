/** Lab's own tools: menus, side panes, toolbars, cell bars. A learner has them behind one button. */

import type { App, NotebookPanel } from "./lab.ts";

const KEPT = "keeping-the-frame:tools";

export interface Tools {
  shown: boolean;
  toggle(): void;
  /** Show or hide a page's own toolbar, as the rest is. */
  dress(panel: NotebookPanel): void;
}

/** Hide Lab's tools, or show them if they were shown last time. */
export function labTools(app: App, panels: () => Iterable<NotebookPanel>): Tools {
  const tools: Tools = {
    shown: localStorage.getItem(KEPT) === "shown",
    toggle() {
      tools.shown = !tools.shown;
      localStorage.setItem(KEPT, tools.shown ? "shown" : "hidden");
      apply();
    },
    dress(panel) {
      // What waits is run by a button of its toolbar.
      if (tools.shown || panel.node.dataset["lesson"] === "waiting") panel.toolbar.show();
      else panel.toolbar.hide();
    },
  };
  const apply = () => {
    const { shell } = app;
    document.body.toggleAttribute("data-tools", tools.shown);
    for (const part of shell.layout) {
      if (part.id !== "jp-menu-panel") continue;
      if (tools.shown) part.show();
      else part.hide();
    }
    if (shell.isTopInSimpleModeVisible() !== tools.shown) shell.toggleTopInSimpleModeVisibility();
    for (const side of ["left", "right"] as const) {
      if (shell.isSideTabBarVisible(side) !== tools.shown) shell.toggleSideTabBarVisibility(side);
    }
    // A notebook that is none of the course's keeps its toolbar.
    for (const panel of panels()) if ("locked" in panel.node.dataset) tools.dress(panel);
  };
  apply();
  return tools;
}
