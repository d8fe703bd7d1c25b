import { app, BrowserWindow, type Session, type WebPreferences } from 'electron';
import { ORIGIN } from './address';

const SAFE: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webSecurity: true,
  webviewTag: false,
  allowRunningInsecureContent: false,
  navigateOnDragDrop: false,
  spellcheck: false,
};

/** The window of Stratum, shown when its page is ready. */
export function openMainWindow(session: Session, preload: string): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Stratum',
    width: 1366,
    height: 820,
    minWidth: 1000,
    minHeight: 680,
    backgroundColor: '#faf8f4',
    show: false,
    webPreferences: { ...SAFE, session, preload, devTools: !app.isPackaged },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${ORIGIN}/`);
  return window;
}

/** A window for one PDF or letter: it has no preload, so that nothing in it can talk to Stratum. */
export function openDocumentWindow(session: Session, parent: BrowserWindow, title: string): BrowserWindow {
  return new BrowserWindow({
    title,
    parent,
    width: 900,
    height: 1000,
    // The PDF viewer is a plugin.
    webPreferences: { ...SAFE, session, plugins: true },
  });
}
