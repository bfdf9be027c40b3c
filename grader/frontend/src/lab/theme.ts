/** The choice of a theme. */

import type { App } from "./lab.ts";

/**
 * While Lab follows the system's light or dark, choosing a theme only ends that: the choice would
 * need a second click. This is the second click.
 */
export function heedTheme(app: App): void {
  app.commands.commandExecuted.connect((_, { id, args, result }) => {
    if (id !== "apputils:change-theme" || args["again"]) return;
    void result.then(() => {
      if (!app.commands.isToggled(id, args)) {
        void app.commands.execute(id, { ...args, again: true });
      }
    });
  });
}
