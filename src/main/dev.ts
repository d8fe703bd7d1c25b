import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DEMO_PASSWORD, demoClock, fillDemo } from './demo/fillDemo';
import { inProcess } from './inProcess';
import { readPack } from './pack/readPack';
import { findAppRoot, packDir, readVersion } from './shell/appRoot';
import { createDoorkeeper, type Doorkeeper } from './shell/browser/doorkeeper';
import { startServer } from './shell/browser/server';
import { lockWhenLeft, SHOWS_BY_ADDRESS } from './shell/browser/startBrowserShell';
import { readOlderPacks } from './shell/openDesk';
import { reportBug } from './shell/reportBug';
import { createStratum } from './stratum';

/**
 * The composition root of `npm run dev`: the browser shell on a made-up clinic that stays in its folder and unlocks itself. It
 * knows its own password, so it must never be in a build: it is no input of one, and a test looks for this word in `out/`.
 */
export const NEVER_IN_A_BUILD = 'stratum-dev-folder';

/** Lies in each folder that `npm run dev` made; another folder is somebody's client file. */
const MARK = `.${NEVER_IN_A_BUILD}`;

export interface DevOptions {
  readonly dir: string;
  readonly port: number;
  /** Answers for everything that is no message and no document: the window's own files. */
  readonly pages: (request: IncomingMessage, response: ServerResponse) => void;
  /** Of the run before this restart, so that the open window stays let in; null at the first start. */
  readonly doorkeeper: Doorkeeper | null;
  /** Says one line to the person who started it. */
  readonly say: (line: string) => void;
}

export interface DevApp {
  readonly doorkeeper: Doorkeeper;
  /** An address that lets in one browser, once. */
  newLaunchAddress(): string;
  close(): Promise<void>;
}

/** Why `npm run dev` may not write its clinic into this folder, as a sentence; null where it is new, empty, or its own of an earlier run. */
export function whyNotThisFolder(dir: string): string | null {
  const isOthers = existsSync(dir) && readdirSync(dir).length > 0 && !existsSync(join(dir, MARK));
  return isOthers ? `${dir} holds files that "npm run dev" did not make. Name another folder, or none.` : null;
}

function takeFolder(dir: string): void {
  const why = whyNotThisFolder(dir);
  if (why !== null) throw new Error(why);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  writeFileSync(join(dir, MARK), 'Made by "npm run dev". Its clinic is made up, and its password stands in the source.\n');
}

/** Opens the clinic of the dev folder, unlocked, behind the browser shell's server. */
export async function startDev({ dir, port, pages, doorkeeper, say }: DevOptions): Promise<DevApp> {
  takeFolder(dir);
  const appRoot = findAppRoot();
  const resourcesDir = join(appRoot, 'resources');
  const clock = demoClock();
  const pack = readPack(packDir(resourcesDir));
  const stratum = createStratum({
    location: { kind: 'folder', dir },
    pack,
    olderPacks: () => readOlderPacks(resourcesDir),
    now: clock.now,
    newId: () => randomUUID(),
    randomBytes,
    shell: SHOWS_BY_ADDRESS,
    version: readVersion(appRoot),
    onBug: reportBug,
    scheduledBackups: false,
    demoPassword: DEMO_PASSWORD,
  });
  const { call } = inProcess(stratum);
  if ((await call('app.status', {})).phase === 'setup') {
    say('Making the made-up clinic of the dev folder, once.');
    await fillDemo(stratum, pack, clock);
    stratum.lock();
  }
  await call('session.unlock', { password: DEMO_PASSWORD });
  const keeper = doorkeeper ?? createDoorkeeper(port);
  const server = await startServer({ stratum, pages, port, doorkeeper: keeper, graceMs: 4000, whenWindowGone: () => undefined });
  const endWatch = lockWhenLeft(stratum, server);
  return {
    doorkeeper: keeper,
    newLaunchAddress: () => server.newLaunchAddress(),
    async close() {
      endWatch();
      await server.close();
      stratum.lock();
      await stratum.close();
    },
  };
}
