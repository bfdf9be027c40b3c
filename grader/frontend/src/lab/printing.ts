/** Lab's own printing, put in the page's hands: Lab would print the file on disk, by a public host. */

import { shared, type NotebookPanel, type Scope } from "./lab.ts";

interface PrintModule {
  Printing: { symbol: symbol };
}

/** Let *File > Print* and its key print the page as it stands. */
export async function printAsShown(panel: NotebookPanel, scope: Scope): Promise<void> {
  const { Printing } = await shared<PrintModule>(scope, "@jupyterlab/apputils");
  const print = () => {
    window.print();
    return Promise.resolve();
  };
  Object.assign(panel, { [Printing.symbol]: () => print });
}
