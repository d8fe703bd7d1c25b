import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { NODE, ROOT, Refusal, run, tool } from './machine.mjs';

/**
 * Makes a fresh or changed clone ready to run: packages as in the lockfile, and a build of the sources as they are.
 * Does nothing, and says nothing, where both are there.
 *
 * @param {{ quietly?: boolean, build?: boolean }} [how] `quietly` keeps stdout free; `build: false` only installs
 */
export async function setUp({ quietly = false, build = true } = {}) {
  const say = (line) => (quietly ? process.stderr : process.stdout).write(`${line}\n`);
  const output = quietly ? 'stderr' : 'inherit';
  if (!packagesAreThere()) await alone(say, () => packagesAreThere() || installPackages(say, output));
  if (build && !buildIsFresh()) await alone(say, () => buildIsFresh() || buildStratum(say, output));
}

// Packages

/** Whether what npm noted as installed is what the lockfile asks for, and the pinned Node.js is among it. */
function packagesAreThere() {
  const noted = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(noted) || !existsSync(NODE)) return false;
  const installed = JSON.parse(readFileSync(noted, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => path === '' || entry.optional || entry.devOptional || installed[path]?.version === entry.version);
}

async function installPackages(say, output) {
  say('Installing the packages that Stratum is built from. This takes a minute or two, the first time only.');
  const first = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], output);
  if (first.code !== 0) {
    // An install script of some package failed. None but that of `node` is needed.
    say('That did not work; trying again without install scripts.');
    const second = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'], output);
    if (second.code !== 0) throw new Refusal('The packages could not be installed. Check the internet connection and the messages above, then try again.');
  }
  if (!existsSync(NODE)) await npm(['rebuild', 'node'], output);
  if (!existsSync(NODE)) throw new Refusal('The Node.js that Stratum runs on (package "node") could not be installed. Run "npm rebuild node" and read what it says.');
}

/** npm as it started us, else as it is found on the machine. */
function npm(args, output) {
  const started = process.env.npm_execpath;
  if (started !== undefined && /\.c?js$/.test(started)) return run(process.execPath, [started, ...args], { output });
  return run('npm', args, { output, shell: process.platform === 'win32' });
}

// Build

const STAMP = join(ROOT, 'out', 'built-from');

/** What the bundles are made of, besides the packages. */
const SOURCES = ['src', 'resources/bodymap', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json'];

const buildIsFresh = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stampOfSources();

function stampOfSources() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((path) => filesIn(path))) {
    if (/\.test\.tsx?$/.test(file)) continue;
    hash.update(file).update('\0').update(readFileSync(join(ROOT, file))).update('\0');
  }
  return hash.digest('hex');
}

function filesIn(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  try {
    return readdirSync(full)
      .toSorted()
      .flatMap((name) => filesIn(`${path}/${name}`));
  } catch (error) {
    if (error.code !== 'ENOTDIR') throw error;
    return [path];
  }
}

async function buildStratum(say, output) {
  say('Building Stratum.');
  const stamp = stampOfSources();
  rmSync(STAMP, { force: true });
  const built = await run(NODE, [tool('electron-vite', 'bin', 'electron-vite.js'), 'build', '--logLevel', 'warn'], { output });
  if (built.code !== 0) throw new Refusal('The build failed; the messages above say where.');
  writeFileSync(STAMP, stamp);
}

// One at a time

/** Two commands on one clone must not install or build into each other. */
async function alone(say, work) {
  const lock = join(ROOT, 'out', 'setup.lock');
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  for (let waited = false; ; waited = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!isRunning(lock)) rmSync(lock, { force: true });
      else if (!waited) say('Another command is setting up this folder; waiting for it.');
      await wait(200);
    }
  }
  const unlock = () => rmSync(lock, { force: true });
  process.once('exit', unlock);
  try {
    await work();
  } finally {
    process.off('exit', unlock);
    unlock();
  }
}

function isRunning(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    // The other one may be between making the file and writing into it.
    return pid === 0 || process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
