/** Lab's plugin: it runs the course's pages on opening and puts the course's bar over them. */

import { CoursePages } from "./pages.ts";
import { shared, type App, type NotebookModule, type Scope } from "./lab.ts";
import { openForLinks } from "../course/folds.ts";
import { heedPrinting } from "../course/printing.ts";
import { printAsShown } from "./printing.ts";
import { surroundings } from "./restart.ts";
import { run } from "./running.ts";
import { heedTheme } from "./theme.ts";

/** Lab's plugin. */
export const plugin = (scope: Scope) => ({
  id: "keeping-the-frame:lessons",
  description: "Runs the lessons of the course on opening, and shows the course's bar.",
  autoStart: true,
  activate(app: App) {
    const pages = new CoursePages(app, scope);
    const complain = (reason: unknown) => console.error("keeping-the-frame:", reason);
    app.docRegistry.addWidgetExtension("Notebook", {
      createNew(panel, context) {
        void printAsShown(panel, scope).catch(complain);
        void Promise.all([context.ready, panel.revealed]).then(() => pages.adopt(panel));
        shared<NotebookModule>(scope, "@jupyterlab/notebook")
          .then((notebook) => run(panel, context, notebook))
          .then(() => pages.adopt(panel))
          .catch(complain);
      },
    });
    heedTheme(app);
    heedPrinting();
    openForLinks();
    // Where a widget's kernel is gone, the widget asks here why, and to start again.
    void shared<NotebookModule>(scope, "@jupyterlab/notebook")
      .then((notebook) => {
        const host = surroundings(app, () => pages.panels, notebook);
        Object.assign(globalThis, { keepingTheFrameHost: host });
      })
      .catch(complain);
    pages.start().catch(complain);
  },
});
