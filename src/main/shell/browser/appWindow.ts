import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

/** How long the browser may take to end before it is killed, in milliseconds. */
const END_WITHIN_MS = 3000;

export interface AppWindow {
  /** Ends the browser and removes its profile folder. */
  close(): Promise<void>;
}

/** Whether a window can be shown: on Linux it takes a display. */
export const hasDisplay = (env: Readonly<Record<string, string | undefined>> = process.env, platform: NodeJS.Platform = process.platform): boolean =>
  platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);

export const runsAsRoot = (): boolean => process.platform === 'linux' && process.getuid?.() === 0;

/** What Chromium is started with: one app window, a profile of its own, nothing said to the outside. */
export function chromiumArguments(address: string, profileDir: string, browser: string, asRoot: boolean, tied: boolean): readonly string[] {
  return [
    `--app=${address}`,
    `--user-data-dir=${profileDir}`,
    // Nothing that is typed gets into the profile on disk: no form history, no session to restore.
    /edge/i.test(basename(browser)) ? '--inprivate' : '--incognito',
    '--window-size=1366,820',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--disable-extensions',
    '--disable-breakpad',
    '--disable-features=Translate,AutofillServerCommunication,OptimizationHints,MediaRouter',
    ...(asRoot ? ['--no-sandbox'] : []),
    ...(tied ? ['--remote-debugging-pipe'] : []),
  ];
}

/**
 * Opens the address as an app window with a profile that is made for it and removed with it.
 *
 * @param whenEnded called once when the browser has ended by itself or could not be started
 * @param tied whether the browser ends with this process, however that ends: it holds one end of a pipe on which nothing is ever said,
 *   and leaves when the other end is gone. A browser that is started by way of another program may not get the pipe, and ends at once.
 */
export function openAppWindow(browser: string, address: string, whenEnded: () => void, tied = true): AppWindow {
  const profileDir = mkdtempSync(join(tmpdir(), 'stratum-window-'));
  const removeProfile = (): void => rmSync(profileDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  const child = spawn(browser, chromiumArguments(address, profileDir, browser, runsAsRoot(), tied), { stdio: ['ignore', 'ignore', 'ignore', ...(tied ? (['pipe', 'pipe'] as const) : [])] });
  // What the browser says on it is for a debugger; it has to be read, or it would wait.
  for (const end of child.stdio.slice(3)) {
    end?.on('error', () => undefined);
    if (end instanceof Readable) end.resume();
  }
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let closing = false;
  void exited.then(() => {
    if (!closing) whenEnded();
  });
  // The profile goes even when this process is ended before it could close the window.
  process.once('exit', removeProfile);
  return {
    async close() {
      closing = true;
      child.kill();
      await Promise.race([exited, wait(END_WITHIN_MS, undefined, { ref: false })]);
      child.kill('SIGKILL');
      removeProfile();
    },
  };
}
