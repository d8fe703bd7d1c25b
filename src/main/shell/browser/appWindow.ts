import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
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
export function chromiumArguments(address: string, profileDir: string, browser: string, asRoot: boolean): readonly string[] {
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
  ];
}

/**
 * Opens the address as an app window with a profile that is made for it and removed with it.
 *
 * @param whenEnded called once when the browser has ended by itself or could not be started
 */
export function openAppWindow(browser: string, address: string, whenEnded: () => void): AppWindow {
  const profileDir = mkdtempSync(join(tmpdir(), 'stratum-window-'));
  const removeProfile = (): void => rmSync(profileDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  const child = spawn(browser, chromiumArguments(address, profileDir, browser, runsAsRoot()), { stdio: 'ignore' });
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
