import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NODE, ROOT } from '../../scripts/machine.mjs';

/**
 * `npm start` in a made-up clone: our real scripts, with small programs in the place of npm, the bundler, Electron and
 * the shell, each of which notes that it ran. What those really do is tested elsewhere.
 */
let clone: string;

const write = (path: string, text: string, mode = 0o644): void => {
  const file = join(clone, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
};
const noting = (what: string): string => `require('node:fs').appendFileSync(${JSON.stringify(join(clone, 'ran.txt'))}, ${JSON.stringify(what)} + ' ' + process.argv.slice(2).join(' ') + '\\n');`;
const ran = (): readonly string[] => (existsSync(join(clone, 'ran.txt')) ? readFileSync(join(clone, 'ran.txt'), 'utf8').trim().split('\n').map((line) => line.trim()) : []);

/** What `npm ci` leaves: npm's note of it, the pinned Node.js, and the programs that the scripts run. */
function installPackages(lock: string): void {
  write('node_modules/.package-lock.json', lock);
  mkdirSync(join(clone, 'node_modules', 'node', 'bin'), { recursive: true });
  if (!existsSync(join(clone, 'node_modules', 'node', 'bin', 'node'))) symlinkSync(NODE, join(clone, 'node_modules', 'node', 'bin', 'node'));
  write('node_modules/electron-vite/bin/electron-vite.js', `${noting('built')} require('node:fs').mkdirSync('out/main', { recursive: true }); require('node:fs').writeFileSync('out/main/browser.js', ${JSON.stringify(noting('browser'))});`);
  write('node_modules/electron/package.json', '{ "version": "1.2.3" }');
  write('node_modules/electron/install.js', `${noting('fetched')} process.exit(1);`);
}

const LOCK = JSON.stringify({ packages: { '': {}, 'node_modules/electron': { version: '1.2.3' }, 'node_modules/other-platform': { version: '1.0.0', optional: true } } });

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'stratum-clone-'));
  cpSync(join(ROOT, 'scripts'), join(clone, 'scripts'), { recursive: true });
  write('package.json', '{ "name": "stratum" }');
  write('package-lock.json', LOCK);
  write('src/main/browser.ts', 'one');
  installPackages(LOCK);
});

afterEach(() => rmSync(clone, { recursive: true, force: true }));

function start(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(CI|DISPLAY|WAYLAND_DISPLAY|STRATUM_|npm_|INIT_CWD)/.test(name)));
  const { status, stdout, stderr } = spawnSync(NODE, [join(clone, 'scripts', 'start.mjs'), ...args], { cwd: tmpdir(), encoding: 'utf8', env: { ...inherited, ...env } });
  return { status, stdout, stderr };
}

describe('options', () => {
  test('--help explains and starts nothing', () => {
    const { status, stdout } = start(['--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('npm start -- --demo');
    expect(ran()).toEqual([]);
  });

  test.each([
    [['--surprise'], 'Stratum does not know the option "--surprise".'],
    [['somewhere'], 'Stratum does not know the option "somewhere".'],
    [['--data'], '--data needs a folder'],
    [['--data', '--demo'], '--data needs a folder'],
    [['--data='], '--data needs a folder'],
    [['--demo', '--data', 'here'], 'leave out either --demo or --data'],
  ])('%j is refused in one sentence', (args, sentence) => {
    const { status, stderr } = start(args);
    expect(status).toBe(1);
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(ran()).toEqual([]);
  });

  test('a folder is meant from where the person is, not from where npm runs', () => {
    start(['--data', 'clients'], { INIT_CWD: join(clone, 'desk') });
    start(['--data=/srv/clients']);
    expect(ran()).toEqual(['built build --logLevel warn', `browser --data ${join(clone, 'desk', 'clients')}`, 'browser --data /srv/clients']);
  });
});

describe('setting up', () => {
  test('it builds when there is no build, and again only when a source has changed', () => {
    start(['--demo']);
    start(['--demo']);
    expect(ran()).toEqual(['built build --logLevel warn', 'browser --demo', 'browser --demo']);
    write('src/main/browser.test.ts', 'a test is no source');
    start(['--demo']);
    expect(ran()).toHaveLength(4);
    write('src/main/browser.ts', 'two');
    start(['--demo']);
    expect(ran().slice(4)).toEqual(['built build --logLevel warn', 'browser --demo']);
  });

  test('a build that fails starts nothing, and is tried again', () => {
    write('node_modules/electron-vite/bin/electron-vite.js', `${noting('built')} process.exit(1);`);
    const { status, stderr } = start();
    expect(status).toBe(1);
    expect(stderr).toContain('The build failed');
    start();
    expect(ran()).toEqual(['built build --logLevel warn', 'built build --logLevel warn']);
  });

  test('packages are installed when they are missing or the lockfile asks for others', () => {
    const newer = LOCK.replace('1.2.3', '1.2.4');
    write('package-lock.json', newer);
    write('npm.cjs', `${noting('npm')} require('node:fs').writeFileSync('node_modules/.package-lock.json', ${JSON.stringify(newer)});`);
    const env = { npm_execpath: join(clone, 'npm.cjs') };
    start(['--demo'], env);
    start(['--demo'], env);
    expect(ran()).toEqual(['npm ci --no-audit --no-fund --loglevel=error', 'built build --logLevel warn', 'browser --demo', 'browser --demo']);
  });

  test('where an install script fails, packages are installed without them and the pinned Node.js by itself', () => {
    rmSync(join(clone, 'node_modules'), { recursive: true });
    installPackages(LOCK);
    rmSync(join(clone, 'node_modules', 'node'), { recursive: true });
    write(
      'npm.cjs',
      `${noting('npm')} const fs = require('node:fs');
      if (process.argv[2] === 'ci' && !process.argv.includes('--ignore-scripts')) process.exit(1);
      if (process.argv[2] === 'rebuild') { fs.mkdirSync('node_modules/node/bin', { recursive: true }); fs.symlinkSync(${JSON.stringify(NODE)}, 'node_modules/node/bin/node'); }`,
    );
    start(['--demo'], { npm_execpath: join(clone, 'npm.cjs') });
    expect(ran()).toEqual(['npm ci --no-audit --no-fund --loglevel=error', 'npm ci --no-audit --no-fund --loglevel=error --ignore-scripts', 'npm rebuild node', 'built build --logLevel warn', 'browser --demo']);
  });

  test('without packages and without a network it says so in a sentence', () => {
    rmSync(join(clone, 'node_modules'), { recursive: true });
    write('npm.cjs', 'process.exit(1);');
    const { status, stderr } = start([], { npm_execpath: join(clone, 'npm.cjs') });
    expect(status).toBe(1);
    expect(stderr).toContain('The packages could not be installed. Check the internet connection');
  });

  test('two commands at once set the folder up once', async () => {
    write('node_modules/electron-vite/bin/electron-vite.js', `${noting('built')} const fs = require('node:fs'); fs.mkdirSync('out/main', { recursive: true }); setTimeout(() => fs.writeFileSync('out/main/browser.js', ${JSON.stringify(noting('browser'))}), 500);`);
    const both = [1, 2].map(() => new Promise((resolve) => spawn(NODE, [join(clone, 'scripts', 'start.mjs'), '--demo'], { stdio: 'ignore', env: { ...process.env, STRATUM_NO_WINDOW: '1' } }).once('exit', resolve)));
    expect(await Promise.all(both)).toEqual([0, 0]);
    expect(ran()).toEqual(['built build --logLevel warn', 'browser --demo', 'browser --demo']);
    expect(existsSync(join(clone, 'out', 'setup.lock'))).toBe(false);
  });

  test('a lock that a killed command has left does not stop the next one', () => {
    write('out/setup.lock', '999999999');
    start(['--demo']);
    expect(ran()).toEqual(['built build --logLevel warn', 'browser --demo']);
  });
});

describe('the way in', () => {
  const electron = (exit: number): void => {
    write('node_modules/electron/path.txt', 'electron');
    write('electron.cjs', `${noting('electron')} process.exit(${exit});`);
    write('node_modules/electron/dist/electron', `#!/bin/sh\nexec "${NODE}" "${join(clone, 'electron.cjs')}" "$@"\n`, 0o755);
  };
  const asRoot = process.getuid?.() === 0 ? '--no-sandbox ' : '';
  const display = { DISPLAY: ':0' };

  test('it is Electron where its binary is there', () => {
    electron(0);
    const { stdout } = start(['--demo'], display);
    expect(ran()).toEqual(['built build --logLevel warn', `electron ${asRoot}${clone} --demo`]);
    expect(stdout.includes('--no-sandbox')).toBe(asRoot !== '');
  });

  test('it is a browser window where Electron cannot show itself', () => {
    electron(1);
    const { stdout } = start(['--demo'], display);
    expect(ran().at(-1)).toBe('browser --demo');
    expect(stdout).toContain('opening it in a browser window instead');
  });

  test('Electron is fetched once; that it cannot be had is remembered and no error', () => {
    const first = start(['--demo'], display);
    expect(first.status).toBe(0);
    expect(first.stdout).toContain('Fetching Electron 1.2.3, once');
    expect(start(['--demo'], display).stdout).not.toContain('Fetching');
    expect(ran()).toEqual(['built build --logLevel warn', 'fetched', 'browser --demo', 'browser --demo']);
    write('node_modules/electron/package.json', '{ "version": "1.2.4" }');
    start(['--demo'], display);
    expect(ran().filter((line) => line === 'fetched')).toHaveLength(2);
  });

  test('Electron that was fetched is used at once', () => {
    write('node_modules/electron/install.js', `${noting('fetched')} const fs = require('node:fs'); const folder = ${JSON.stringify(join(clone, 'node_modules', 'electron'))}; fs.writeFileSync(folder + '/path.txt', 'electron'); fs.mkdirSync(folder + '/dist'); fs.writeFileSync(folder + '/dist/electron', '#!/bin/sh\\nexit 0\\n', { mode: 0o755 });`);
    expect(start(['--demo'], display).status).toBe(0);
    expect(ran()).toEqual(['built build --logLevel warn', 'fetched']);
  });

  test.each([
    ['without a display', {}],
    ['on a CI machine', { ...display, CI: 'true' }],
    ['where no window is wanted', { ...display, STRATUM_NO_WINDOW: '1' }],
  ])('nothing is fetched %s', (_where, env) => {
    start(['--demo'], env);
    expect(ran()).toEqual(['built build --logLevel warn', 'browser --demo']);
  });

  test('the exit code is that of the shell', () => {
    start(['--demo']);
    write('out/main/browser.js', 'process.exit(3);');
    expect(start(['--demo']).status).toBe(3);
  });
});
