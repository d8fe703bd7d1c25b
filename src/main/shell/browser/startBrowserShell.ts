import { join } from 'node:path';
import { documentPath, letterPath } from '../../../shared/contract/documentAddress';
import type { Stratum, StratumOptions } from '../../stratum';
import { lockSoon } from '../lockSoon';
import { staticFiles } from '../staticFiles';
import { hasDisplay, openAppWindow, runsAsRoot, type AppWindow } from './appWindow';
import { findBrowser } from './findBrowser';
import { builtPages, startServer, type BrowserServer } from './server';

/** A reload takes well under a second; a window that is away for this long was closed. */
const GRACE_MS = 4000;

/** The page opens documents and letters by their address, in the browser's own viewer, which prints them. */
export const SHOWS_BY_ADDRESS: StratumOptions['shell'] = {
  kind: 'browser',
  print: (documentId) => Promise.resolve({ url: documentPath(documentId) }),
  show: (attachmentId) => Promise.resolve({ url: letterPath(attachmentId) }),
};

export interface BrowserShellOptions {
  readonly stratum: Stratum;
  /** Folder with Stratum's package.json. */
  readonly appRoot: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes one line for the person who started Stratum. */
  readonly say: (line: string) => void;
}

export interface BrowserShell {
  /** Resolves when the window was closed. Where there is no window of its own, the shell goes on serving instead. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/**
 * Puts Stratum into an app window of the Chromium, Chrome or Edge of this computer. Without a browser or a display it
 * serves on and prints an address to open; that address works once, and a new one is printed when its window is gone.
 */
export async function startBrowserShell({ stratum, appRoot, env, say }: BrowserShellOptions): Promise<BrowserShell> {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const servesOnly = env['STRATUM_NO_WINDOW'] === '1';
  const browser = servesOnly ? null : findBrowser(env);
  let window: AppWindow | null = null;
  const server: BrowserServer = await startServer({
    stratum,
    pages: builtPages(staticFiles(join(appRoot, 'out', 'renderer'))),
    graceMs: GRACE_MS,
    whenWindowGone() {
      stratum.lock();
      if (window === null) offerAddress();
      else end();
    },
  });
  const offerAddress = (): void => say(`Stratum is ready: ${server.newLaunchAddress()}`);

  if (browser !== null && hasDisplay(env)) {
    if (runsAsRoot()) say('Stratum runs as root, where Chromium works only without its own sandbox (--no-sandbox).');
    const withoutWindow = (): void => {
      if (server.hasHadWindow()) return end();
      window = null;
      say('The browser ended before it showed Stratum. Open the address below in another one; Stratum runs until you press Ctrl+C.');
      offerAddress();
    };
    window = openAppWindow(browser, server.newLaunchAddress(), () => {
      if (server.hasHadWindow()) return end();
      // Perhaps it did not get the pipe that ties it to us.
      window = openAppWindow(browser, server.newLaunchAddress(), withoutWindow, false);
    });
  } else {
    const why = browser === null ? 'No Chromium, Chrome or Edge was found on this computer.' : 'There is no display here.';
    if (!servesOnly) say(`${why} Open the address below in a browser on this computer; Stratum runs until you press Ctrl+C.`);
    offerAddress();
  }
  const endWatch = lockWhenLeft(stratum, server);
  return {
    ended,
    async close() {
      endWatch();
      await window?.close();
      await server.close();
    },
  };
}

/** Locks when nobody is there, and tells the window before and after. The answer ends the watch. */
export function lockWhenLeft(stratum: Pick<Stratum, 'lock' | 'watch'>, server: Pick<BrowserServer, 'tellLockSoon' | 'tellLocked'>): () => void {
  const soon = lockSoon(
    () => server.tellLockSoon(),
    () => {
      stratum.lock();
      server.tellLocked();
    },
  );
  return stratum.watch(soon.ask);
}
