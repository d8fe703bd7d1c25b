import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { _electron, test as base, type Browser, type Page } from '@playwright/test';
import { NODE, ROOT, electronProgram, runsAsRoot } from '../../scripts/machine.mjs';
import { putClockOn } from './laterClock.mjs';

/** A running Stratum with a data folder of its own. `page` is its window, and a new one after `restart` and `kill`. */
export interface RunningStratum {
  readonly dataDir: string;
  readonly page: Page;
  /** Ends Stratum as a person does and starts it again on the same folder, `days` later. In Electron, whose clock cannot be put on, the test ends there. */
  restart(wait?: { readonly days: number }): Promise<Page>;
  /** Kills the main process without a word (SIGKILL) and starts Stratum again on the same folder. */
  kill(): Promise<Page>;
  /** Ends Stratum, puts the clinic of release 0.1.0 in the folder, and starts it there. */
  withReleased(): Promise<Page>;
}

/** One start of one shell. */
interface Start {
  readonly page: Page;
  readonly end: (how: 'asked' | 'killed') => Promise<void>;
}

interface Options {
  /** True for a test that begins where nothing was set up; any other begins locked, in a clinic that was just set up. */
  readonly firstRun: boolean;
}

const SET_UP = join(ROOT, 'tests', 'e2e', 'clinicFolder.process.ts');
const RELEASED = join(ROOT, 'tests', 'e2e', 'releasedFolder.process.ts');
/** Lets plain Node run our sources. */
const RESOLVER = new URL('../integration/services.resolver.mjs', import.meta.url).href;

const runHere = (program: string, folder: string): Promise<unknown> => promisify(execFile)(NODE, ['--no-warnings', '--import', RESOLVER, program, folder]);
const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'stratum-e2e-'));

export const test = base.extend<Options & { stratum: RunningStratum }, { clinicFolder: string }>({
  firstRun: [false, { option: true }],

  /** The folder of a clinic that was just set up, made once for all tests of a worker, each of which works on its own copy. */
  clinicFolder: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      const folder = await newFolder();
      await runHere(SET_UP, folder);
      await use(folder);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker' },
  ],

  stratum: async ({ browser, clinicFolder, firstRun }, use, testInfo) => {
    const dataDir = await newFolder();
    if (!firstRun) await cp(clinicFolder, dataDir, { recursive: true });
    const inElectron = testInfo.project.name === 'electron';
    let daysOn = 0;
    const outgoing: string[] = [];
    const start = (): Promise<Start> => (inElectron ? startInElectron(dataDir) : startInBrowser(dataDir, browser, daysOn, outgoing));
    let running = await start();
    const again = async (how: 'asked' | 'killed', meanwhile = async (): Promise<unknown> => undefined): Promise<Page> => {
      await running.end(how);
      await meanwhile();
      running = await start();
      return running.page;
    };
    await use({
      dataDir,
      get page() {
        return running.page;
      },
      restart: ({ days } = { days: 0 }) => {
        testInfo.skip(inElectron && days > 0, 'the clock of Electron cannot be put on');
        daysOn += days;
        return again('asked');
      },
      kill: () => again('killed'),
      withReleased: () => again('asked', () => runHere(RELEASED, dataDir)),
    });
    await running.end('asked');
    if (outgoing.length > 0) throw new Error(`Stratum wanted to leave this computer: ${outgoing.join(', ')}`);
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  },
});

export { expect } from '@playwright/test';

const LATER_CLOCK = new URL('laterClock.mjs', import.meta.url).href;

/** Told in every test: what the main process connects to or looks up, and what the window asks of another host. */
const WATCH = new URL('../fixtures/outgoing.mjs', import.meta.url).href;

/** Schemes that reach a network. The others stay here: `chrome-extension:` and `chrome:` are the PDF viewer that Chromium brings along. */
const LEAVES = ['http:', 'https:', 'ws:', 'wss:', 'ftp:'];

async function startInBrowser(dataDir: string, browser: Browser, daysOn: number, outgoing: string[]): Promise<Start> {
  const noted = `${dataDir}.outgoing`;
  const shell = spawn(NODE, ['--import', WATCH, ...(daysOn > 0 ? ['--import', LATER_CLOCK] : []), join(ROOT, 'out', 'main', 'browser.js'), '--data', dataDir], {
    cwd: ROOT,
    env: { ...process.env, STRATUM_NO_WINDOW: '1', STRATUM_TEST_DAYS: String(daysOn), STRATUM_TEST_OUTGOING: noted },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = await readyAddress(shell);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  if (daysOn > 0) await context.addInitScript(putClockOn, daysOn);
  context.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (LEAVES.includes(protocol) && host !== new URL(address).host) outgoing.push(`the window: ${protocol}//${host}`);
  });
  const page = await context.newPage();
  await page.goto(address);
  return {
    page,
    async end(how) {
      if (how === 'killed') shell.kill('SIGKILL');
      await context.close();
      await ended(shell, () => shell.kill('SIGTERM'));
      if (existsSync(noted)) outgoing.push(...readFileSync(noted, 'utf8').trim().split('\n').map((what) => `the main process: ${what}`));
      rmSync(noted, { force: true });
    },
  };
}

/** The address that the shell prints when it serves. What it says on stderr instead is the reason for the failure. */
async function readyAddress(shell: ChildProcess): Promise<string> {
  if (shell.stdout === null || shell.stderr === null) throw new Error('The shell was started without pipes.');
  let complaints = '';
  shell.stderr.on('data', (part: Buffer) => {
    complaints += part.toString();
    process.stderr.write(part);
  });
  for await (const line of createInterface({ input: shell.stdout })) {
    const address = /^Stratum is ready: (http:\S+)$/.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error(`The shell ended before it was ready. ${complaints}`);
}

async function startInElectron(dataDir: string): Promise<Start> {
  const executablePath = electronProgram();
  if (executablePath === null) throw new Error('The project "electron" needs the Electron binary.');
  const app = await _electron.launch({ executablePath, args: [...(runsAsRoot() ? ['--no-sandbox'] : []), ROOT, '--data', dataDir], cwd: ROOT });
  const page = await app.firstWindow();
  return {
    page,
    async end(how) {
      const main = app.process();
      if (how === 'killed') main.kill('SIGKILL');
      await ended(main, () => void app.close());
    },
  };
}

/** Asks a process to end and waits for it, with a deadline: one that hangs must not hang the tests. */
async function ended(child: ChildProcess, ask: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  ask();
  const deadline = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await exit;
  clearTimeout(deadline);
}
