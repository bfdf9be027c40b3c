// A prebuilt JupyterLab extension, written by hand: it needs no build step.
//
// A lesson's cells run on opening only when all of this holds:
//   - it lies directly in course/ of the folder that was opened;
//   - its metadata asks for it: "keeping_the_frame": {"run": true};
//   - every code cell is trusted, which for a notebook nobody ran here means that
//     `frame start` signed it (grader/lab/trust.py).
// The code of cells tagged `widget` is folded away; a click on the bar shows it.
(() => {
  const WIDGET = 'application/vnd.jupyter.widget-view+json';
  const LESSON = /^course\/[^/:]+\.ipynb$/;

  const cellsOf = model => Array.from({ length: model.cells.length }, (_, i) => model.cells.get(i));
  const codeOf = model => cellsOf(model).filter(cell => cell.type === 'code');
  const sources = model => JSON.stringify(cellsOf(model).map(c => [c.type, c.sharedModel.getSource()]));

  function mayRun(context) {
    const asks = context.model.getMetadata('keeping_the_frame');
    return (
      LESSON.test(context.path) &&
      asks?.run === true &&
      codeOf(context.model).every(cell => cell.trusted)
    );
  }

  function foldCode(panel) {
    for (const cell of panel.content.widgets) {
      const tags = cell.model.getMetadata('tags');
      if (cell.model.type === 'code' && Array.isArray(tags) && tags.includes('widget')) {
        void cell.ready.then(() => { cell.inputHidden = true; });
      }
    }
  }

  // Answers lie in a file of their own, so a lesson whose outputs alone are new has nothing to
  // save: no question on leaving, and a clone stays as it was fetched. What the learner types
  // into a cell counts, and is saved, as anywhere in Jupyter.
  function keepClean(model) {
    const asOpened = sources(model);
    const clean = async () => {
      await null; // after everybody else has heard of it
      if (!model.isDisposed && model.dirty && sources(model) === asOpened) model.dirty = false;
    };
    model.stateChanged.connect(clean);
    void clean(); // a kernel's name in the metadata counts as a change too
  }

  // What an earlier kernel showed and this one does not know would stay "Loading widget" for ever.
  async function clearLost(panel) {
    await panel.sessionContext.ready;
    const kernel = panel.sessionContext.session?.kernel;
    if (!kernel) return;
    const { content } = await kernel.requestCommInfo({ target_name: 'jupyter.widget' });
    const { model } = panel.content;
    if (!model) return;
    const { dirty } = model;
    for (const { outputs } of codeOf(model)) {
      const shown = Array.from({ length: outputs.length }, (_, i) => outputs.get(i).data[WIDGET]);
      if (shown.some(view => view && !(view.model_id in content.comms))) outputs.clear();
    }
    model.dirty = dirty;
  }

  async function open(panel, context, { NotebookActions }) {
    await Promise.all([context.ready, panel.revealed]);
    foldCode(panel);
    // For style sheets and tests: what became of this notebook on opening.
    panel.node.dataset.lesson = mayRun(context) ? 'running' : 'waiting';
    if (!mayRun(context)) return clearLost(panel);
    keepClean(context.model);
    await panel.sessionContext.ready;
    if (panel.isDisposed || !panel.sessionContext.session?.kernel || !mayRun(context)) return;
    await NotebookActions.runCells(
      panel.content,
      panel.content.widgets.filter(cell => cell.model.type === 'code'),
      panel.sessionContext
    );
    panel.node.dataset.lesson = 'ran';
  }

  // While Lab follows the system's light or dark, choosing a theme only ends that: the choice
  // would need a second click. This is the second click.
  function heedTheme(app) {
    app.commands.commandExecuted.connect(async (_, { id, args, result }) => {
      if (id !== 'apputils:change-theme' || args.again) return;
      await result;
      if (!app.commands.isToggled(id, args)) await app.commands.execute(id, { ...args, again: true });
    });
  }

  const plugin = scope => ({
    id: 'keeping-the-frame:lessons',
    description: 'Runs the lessons of the course on opening.',
    autoStart: true,
    activate: app => {
      app.docRegistry.addWidgetExtension('Notebook', {
        createNew: (panel, context) => {
          shared(scope, '@jupyterlab/notebook')
            .then(notebook => open(panel, context, notebook))
            .catch(reason => console.error('keeping-the-frame:', reason));
        }
      });
      heedTheme(app);
      void offerRestart(app, scope).catch(reason => console.error('keeping-the-frame:', reason));
      // A newcomer's first sight is the lesson alone; Ctrl-B brings the file browser.
      void app.restored.then(() => {
        app.shell.collapseLeft();
        app.shell.collapseRight();
      });
    }
  });

  // JupyterLab's own copy of a module, through the scope it shares with its extensions.
  async function shared(scope, name) {
    const versions = Object.values(scope[name]);
    const version = versions.find(entry => entry.loaded) ?? versions[0];
    return (await version.get())();
  }

  // Where a widget's kernel is gone, the widget asks here why, and to start again.
  async function offerRestart(app, scope) {
    const [{ NotebookActions }, { surroundings }] = await Promise.all([
      shared(scope, '@jupyterlab/notebook'),
      import(new URL('restart.js', here).href)
    ]);
    globalThis.keepingTheFrameHost = surroundings(app, NotebookActions.runCells);
  }

  const here = document.currentScript.src;
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = new URL('lesson.css', here).href;
  document.head.append(style);

  let scope;
  (window._JUPYTERLAB ??= {})['keeping-the-frame'] = {
    init: given => { scope = given; },
    get: async () => () => ({ __esModule: true, default: plugin(scope) })
  };
})();
