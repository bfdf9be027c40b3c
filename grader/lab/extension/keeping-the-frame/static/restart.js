// What a page of the course is told where its kernel doesn't answer, and how it starts again.
// grader/frontend/src/restart.ts asks for both.

const PATIENCE = 1500; // milliseconds for the kernel to say that it is there
const REACH = 2000; // and for the server

const within = (promise, milliseconds) =>
  Promise.race([
    promise,
    new Promise((_, reject) => setTimeout(() => reject(new Error('no answer')), milliseconds))
  ]);

// Whether the server is there, and still takes this browser for the one it opened.
async function reach({ baseUrl, token }) {
  try {
    const answer = await fetch(`${baseUrl}api/status`, {
      cache: 'no-store',
      headers: token ? { Authorization: `token ${token}` } : {},
      signal: AbortSignal.timeout(REACH)
    });
    return answer.status === 403 || answer.status === 401 ? 'signed_out' : null;
  } catch {
    return 'server';
  }
}

async function whyKernel(kernel) {
  if (!kernel || kernel.isDisposed || kernel.status === 'dead') return 'stopped';
  if (kernel.connectionStatus !== 'connected') return 'connecting';
  if (kernel.status.endsWith('restarting')) return 'restarted';
  try {
    await within(kernel.requestCommInfo({ target_name: 'jupyter.widget' }), PATIENCE);
    return 'restarted'; // it is there, and did not know who asked
  } catch {
    return 'busy';
  }
}

export function surroundings(app, runCells) {
  const settings = app.serviceManager.serverSettings;
  const panelOf = el => [...app.shell.widgets('main')].find(one => one.node.contains(el));

  const kernelName = model => model.getMetadata('kernelspec')?.name ?? 'python3';

  async function run(panel) {
    const { sessionContext, content } = panel;
    if (sessionContext.session?.kernel) await sessionContext.restartKernel();
    else await sessionContext.changeKernel({ name: kernelName(content.model) });
    await sessionContext.ready;
    await runCells(
      content,
      content.widgets.filter(cell => cell.model.type === 'code'),
      sessionContext
    );
  }

  return {
    async why(el) {
      return (await reach(settings)) ?? whyKernel(panelOf(el)?.sessionContext?.session?.kernel);
    },
    async startAgain(el) {
      const gone = await reach(settings);
      if (gone) throw new Error(gone);
      try {
        await run(panelOf(el));
      } catch {
        // The server knows nothing of this page's kernel, as after it was itself started again.
        location.reload();
      }
    }
  };
}
