/** The part of JupyterLab that the course's extension uses. */

export interface Signal<Sender, Args> {
  connect(slot: (sender: Sender, args: Args) => void): void;
  disconnect(slot: (sender: Sender, args: Args) => void): void;
}

export interface CellModel {
  type: string;
  trusted: boolean;
  sharedModel: { getSource(): string };
  outputs?: {
    length: number;
    get(at: number): { data: Record<string, { model_id?: string }> };
    clear(): void;
  };
  getMetadata(name: string): unknown;
}

export interface NotebookModel {
  cells: { length: number; get(at: number): CellModel };
  dirty: boolean;
  isDisposed: boolean;
  stateChanged: Signal<unknown, unknown>;
  getMetadata(name: string): unknown;
}

export interface Cell {
  model: CellModel;
  node: HTMLElement;
  ready: Promise<void>;
  readOnly: boolean;
  inputHidden: boolean;
  inputArea?: { node: HTMLElement };
}

export interface Context {
  path: string;
  model: NotebookModel;
  ready: Promise<void>;
}

export interface LuminoWidget {
  id: string;
  node: HTMLElement;
  isDisposed: boolean;
  isVisible: boolean;
  title: { label: string };
  parent: { fit(): void } | null;
  hide(): void;
  show(): void;
}

export interface Kernel {
  isDisposed: boolean;
  status: string;
  connectionStatus: string;
  requestCommInfo(content: {
    target_name: string;
  }): Promise<{ content: { comms: Record<string, unknown> } }>;
}

export interface NotebookPanel extends LuminoWidget {
  context: Context;
  revealed: Promise<void>;
  toolbar: LuminoWidget;
  content: { widgets: Cell[]; model: NotebookModel | null; node: HTMLElement };
  sessionContext: {
    ready: Promise<void>;
    session?: { kernel?: Kernel | null } | null;
    statusChanged: Signal<unknown, string>;
    restartKernel(): Promise<void>;
    changeKernel(options: { name: string }): Promise<unknown>;
  };
}

export interface NotebookModule {
  NotebookActions: {
    runCells(notebook: unknown, cells: Cell[], session: unknown): Promise<boolean>;
  };
}

export interface Box {
  node: HTMLElement;
  isAttached: boolean;
  isDisposed: boolean;
  reject(): void;
}

export interface DialogModule {
  Dialog: { tracker: { widgetAdded: Signal<unknown, Box> } };
}

export interface WidgetModule {
  Widget: new (options: { node: HTMLElement }) => LuminoWidget;
}

export interface Shell extends LuminoWidget {
  layout: Iterable<LuminoWidget>;
  currentWidget: (LuminoWidget & { context?: Context }) | null;
  currentChanged: Signal<unknown, unknown>;
  add(widget: LuminoWidget, area: string, options?: { rank: number }): void;
  collapseLeft(): void;
  collapseRight(): void;
  isTopInSimpleModeVisible(): boolean;
  toggleTopInSimpleModeVisibility(): void;
  toggleSideTabBarVisibility(side: "left" | "right"): void;
  isSideTabBarVisible(side: "left" | "right"): boolean;
}

export interface App {
  restored: Promise<void>;
  shell: Shell;
  serviceManager: {
    serverSettings: { baseUrl: string; token: string };
    sessions: { refreshRunning(): Promise<void> };
  };
  docRegistry: {
    addWidgetExtension(
      type: string,
      extension: { createNew(panel: NotebookPanel, context: Context): void },
    ): void;
  };
  commands: {
    execute(id: string, args?: Record<string, unknown>): Promise<unknown>;
    isToggled(id: string, args?: Record<string, unknown>): boolean;
    commandExecuted: Signal<
      unknown,
      { id: string; args: Record<string, unknown>; result: Promise<unknown> }
    >;
  };
}

/** The modules that Lab shares with its extensions: by name, by version. */
export type Scope = Record<
  string,
  Record<string, { loaded?: unknown; get(): Promise<() => unknown> }>
>;

/** JupyterLab's own copy of a module, through the scope it shares with its extensions. */
export async function shared<Module>(scope: Scope, name: string): Promise<Module> {
  const versions = Object.values(scope[name] ?? {});
  const version = versions.find((entry) => entry.loaded) ?? versions[0];
  if (!version) throw new Error(`Lab does not share ${name}`);
  return (await version.get())() as Module;
}
