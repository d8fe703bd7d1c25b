import { EventEmitter } from 'node:events';
import { registerHooks } from 'node:module';

/**
 * Stands in for the module `electron`, which is there only inside Electron: it takes what the built shell hands over and
 * lets a test act as Electron would. It cannot show that Electron keeps to its settings.
 */
export type Handler = (...values: readonly unknown[]) => unknown;

export class StandInContents extends EventEmitter {
  readonly mainFrame: { url: string; readonly parent: null } = { url: 'about:blank', parent: null };
  readonly sent: unknown[][] = [];
  readonly printed: unknown[] = [];
  windowOpenHandler: Handler | null = null;

  setWindowOpenHandler(handler: Handler): void {
    this.windowOpenHandler = handler;
  }
  getURL(): string {
    return this.mainFrame.url;
  }
  send(...message: unknown[]): void {
    this.sent.push(message);
  }
  print(options: unknown): void {
    this.printed.push(options);
  }
}

export class StandInWindow extends EventEmitter {
  readonly webContents = new StandInContents();
  focused = false;
  closed = false;

  static fromWebContents(contents: StandInContents): StandInWindow | null {
    return windows.find((window) => window.webContents === contents) ?? null;
  }
  constructor(readonly options: Readonly<Record<string, unknown>> & { readonly webPreferences: Readonly<Record<string, unknown>> }) {
    super();
    windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  loadURL(url: string): Promise<void> {
    this.webContents.mainFrame.url = url;
    return Promise.resolve();
  }
  show(): void {}
  close(): void {
    this.closed = true;
  }
  getChildWindows(): readonly StandInWindow[] {
    return windows.filter((window) => window.options['parent'] === this);
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {}
  focus(): void {
    this.focused = true;
  }
}

export const windows: StandInWindow[] = [];
export const messages = new Map<string, Handler>();
export const schemes: unknown[] = [];
export const partitions: string[] = [];
export const served = new Map<string, (request: Request) => Promise<Response>>();
export const permissions = new Map<'request' | 'check' | 'device', Handler>();
/** Listeners of the session, by the name of the event. */
export const sessionEvents = new Map<string, Handler>();
export const menus: { readonly label?: string; readonly submenu: readonly { readonly label?: string; readonly accelerator?: string; readonly click?: () => void }[] }[][] = [];
/** Menus that were opened at the mouse, with where. */
export const popups: { readonly items: readonly unknown[]; readonly options: unknown }[] = [];
/** What the operating system keeps: `backend` as Electron names it on Linux. */
export const safeStorage = {
  there: false,
  backend: 'gnome_libsecret',
  isEncryptionAvailable: (): boolean => safeStorage.there,
  getSelectedStorageBackend: (): string => safeStorage.backend,
  encryptString: (text: string): Buffer => Buffer.from(Buffer.from(text).map((byte) => byte ^ 0x5a)),
  decryptString: (sealed: Buffer): string => Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString(),
};
/** A computer without a finger reader. */
const systemPreferences = { canPromptTouchID: (): boolean => false };
export const powerMonitor = new EventEmitter();

export const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  quits: 0,
  exits: [] as number[],
  commandLine: { appendSwitch: (): void => {} },
  setPath: (): void => {},
  requestSingleInstanceLock: (): boolean => true,
  whenReady: (): Promise<void> => Promise.resolve(),
  quit: (): void => {
    app.quits += 1;
  },
  exit: (code: number): void => {
    app.exits.push(code);
  },
});

const session = {
  protocol: { handle: (scheme: string, answer: (request: Request) => Promise<Response>) => served.set(scheme, answer) },
  setPermissionRequestHandler: (handler: Handler) => permissions.set('request', handler),
  setPermissionCheckHandler: (handler: Handler) => permissions.set('check', handler),
  setDevicePermissionHandler: (handler: Handler) => permissions.set('device', handler),
  on: (name: string, listener: Handler) => sessionEvents.set(name, listener),
};

const electron = {
  app,
  BrowserWindow: StandInWindow,
  /** Somebody who is asked for a folder and closes the dialog. */
  dialog: { showOpenDialog: () => Promise.resolve({ canceled: true, filePaths: [] }) },
  ipcMain: { handle: (channel: string, handler: Handler) => messages.set(channel, handler) },
  Menu: {
    buildFromTemplate: (template: readonly unknown[]) => Object.assign(template, { popup: (options: unknown) => popups.push({ items: [...template], options }) }),
    setApplicationMenu: (menu: (typeof menus)[number]) => menus.push(menu),
  },
  powerMonitor,
  safeStorage,
  systemPreferences,
  protocol: { registerSchemesAsPrivileged: (entries: readonly unknown[]) => schemes.push(...entries) },
  session: {
    fromPartition: (name: string) => {
      partitions.push(name);
      return session;
    },
  },
};

/** From here on `import … from 'electron'` in a built bundle gives the stand-in. */
export function standInForElectron(): void {
  Object.assign(globalThis, { stratumStandIn: electron });
  registerHooks({
    resolve: (specifier, context, next) => (specifier === 'electron' ? { url: 'stand-in:electron', format: 'module', shortCircuit: true } : next(specifier, context)),
    load: (url, context, next) =>
      url === 'stand-in:electron' ? { format: 'module', shortCircuit: true, source: `export const { ${Object.keys(electron).join(', ')} } = globalThis.stratumStandIn;` } : next(url, context),
  });
}
