import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { app, dialog, powerMonitor, session as sessions, type BrowserWindow } from 'electron';
import { LOCK_SOON_EVENT, LOCKED_EVENT } from '../../../shared/contract/names';
import { ok } from '../../../shared/domain/result';
import type { Stratum } from '../../stratum';
import { findAppRoot, readVersion } from '../appRoot';
import { readLaunchOptions, type LaunchOptions } from '../launchOptions';
import { openDesk, type Desk } from '../openDesk';
import { lockSoon } from '../lockSoon';
import { staticFiles } from '../staticFiles';
import { guardDownloads, guardKeys, guardNavigation, guardPermissions } from './guards';
import { setMenu } from './menu';
import { answerMessages } from './messages';
import { printDocument, showLetter } from './print';
import { declareScheme, serveApp } from './protocol';
import { giveTextFieldsMenus } from './textMenu';
import { electronVault } from './vault';
import { openMainWindow } from './window';

/** The window of a client file is there once; a second start on the same file brings it to the front. */
export function startElectronShell(args: readonly string[]): void {
  const launch = readLaunchOptions(args);
  app.setPath('userData', windowFolder(launch));
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  // Chromium has nothing to ask of anybody: Stratum works with the network off.
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability', 'disable-breakpad']) app.commandLine.appendSwitch(name);
  declareScheme();
  guardNavigation();
  guardKeys();
  giveTextFieldsMenus();
  app
    .whenReady()
    .then(() => open(launch))
    .catch((bug: unknown) => {
      process.stderr.write(`Stratum could not start. ${bug instanceof Error ? bug.message : ''}\n`);
      app.exit(1);
    });
}

async function open(launch: LaunchOptions): Promise<void> {
  const appRoot = findAppRoot();
  // Without "persist:" the session lives in memory: nothing that the page shows or is typed into it gets to the disk.
  const session = sessions.fromPartition('stratum');
  let window: BrowserWindow | null = null;
  const desk: Desk = await openDesk(launch, {
    resourcesDir: app.isPackaged ? process.resourcesPath : join(appRoot, 'resources'),
    version: readVersion(appRoot),
    vault: electronVault(),
    shell: {
      kind: 'electron',
      async print(documentId) {
        const pdf = await desk.stratum.documentPdf(documentId);
        if (pdf.ok && window !== null) await printDocument(documentId, pdf.value, session, window);
        return { url: null };
      },
      async show(attachmentId) {
        if (window !== null) await showLetter(attachmentId, session, window);
        return { url: null };
      },
      async pickFolder() {
        if (window === null) return null;
        const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] });
        return canceled ? null : (filePaths[0] ?? null);
      },
    },
  });
  const { stratum } = desk;
  /** A locked Stratum leaves no document in sight. */
  const closeDocuments = (): void => window?.getChildWindows().forEach((shown) => shown.close());
  const tellLocked = (): void => {
    closeDocuments();
    window?.webContents.send(LOCKED_EVENT);
  };
  const lock = (): void => {
    stratum.lock();
    tellLocked();
  };
  const tellLockSoon = (): void => {
    closeDocuments();
    window?.webContents.send(LOCK_SOON_EVENT);
  };
  const whenIdle = lockSoon(tellLockSoon, lock);
  /** The computer asks for its own sign-in before anybody gets back to it. */
  const withComputer = lockSoon(tellLockSoon, () => {
    stratum.lock(true);
    tellLocked();
  });
  const lockWithComputer = withComputer.ask;
  const handle: Stratum['handle'] = async (channel, input) => {
    // The window's answer: what comes in here after it finds the file locked.
    if (channel === 'session.lock' && withComputer.written()) return ok(null);
    const result = await stratum.handle(channel, input);
    if (channel === 'session.lock') closeDocuments();
    return result;
  };

  guardPermissions(session);
  guardDownloads(session, () => window?.webContents ?? null);
  serveApp(session, staticFiles(join(appRoot, 'out', 'renderer')), stratum);
  answerMessages(handle, () => window?.webContents ?? null);
  setMenu(lock);
  powerMonitor.on('suspend', lockWithComputer);
  powerMonitor.on('lock-screen', lockWithComputer);
  // Not every system says beforehand that it sleeps or locks.
  powerMonitor.on('resume', lockWithComputer);
  powerMonitor.on('unlock-screen', lockWithComputer);
  stratum.watch(whenIdle.ask);
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  closeBeforeQuit(desk);

  window = openMainWindow(session, join(appRoot, 'out', 'preload', 'index.cjs'));
  window.once('closed', () => {
    window = null;
  });
}

/** The client file is closed before the process ends. */
function closeBeforeQuit(desk: Desk): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void desk.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}

/** Where Chromium keeps what it has to keep; one folder a client file, which makes the single-instance lock one a file too. */
function windowFolder({ dataDir }: LaunchOptions): string {
  if (dataDir === null) {
    const folder = mkdtempSync(join(tmpdir(), 'stratum-window-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
    return folder;
  }
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const folder = join(envPaths('Stratum', { suffix: '' }).cache, `window-${name}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}
