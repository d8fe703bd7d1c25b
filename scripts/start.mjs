import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { NODE, ROOT, electronProgram, endWith, hasDisplay, Refusal, run, runsAsRoot, tool } from './machine.mjs';
import { setUp } from './setup.mjs';

const HELP = `Opens Stratum, and installs and builds it first where that is due.

  npm start                   opens the client file in your user data folder
  npm start -- --data DIR     opens the client file in the folder DIR
  npm start -- --demo         opens a throwaway clinic with 20 made-up clients
  npm start -- --help         shows this

STRATUM_BROWSER=FILE          the Chromium, Chrome or Edge to use where there is no Electron
STRATUM_NO_WINDOW=1           opens no window: serves Stratum and prints the address to open
`;

/** At most this long, in milliseconds; whoever starts Stratum is waiting for it. */
const FETCH_WITHIN_MS = 60_000;

/** What to hand on to the shell, with DIR made absolute. */
function readArguments(args) {
  const shellArguments = [];
  for (let index = 0; index < args.length; index += 1) {
    const [name, attached] = args[index].split(/=(.*)/s, 2);
    if (name === '--help' || name === '-h') return null;
    if (name === '--demo' && attached === undefined) shellArguments.push('--demo');
    else if (name === '--data') {
      const dir = attached ?? args[(index += 1)];
      if (dir === undefined || dir === '' || dir.startsWith('--')) throw new Refusal('--data needs a folder, as in: npm start -- --data DIR');
      // npm runs scripts in the package's folder; DIR is meant from where the person is.
      shellArguments.push('--data', resolve(process.env.INIT_CWD ?? process.cwd(), dir));
    } else throw new Refusal(`Stratum does not know the option "${args[index]}". "npm start -- --help" lists those it knows.`);
  }
  if (shellArguments.includes('--demo') && shellArguments.includes('--data')) throw new Refusal('--demo makes a folder of its own and throws it away; leave out either --demo or --data.');
  return shellArguments;
}

/** Fetches Electron's binary once. That it cannot be had is no error: the browser shell does the same job. */
async function fetchElectron() {
  const { version } = JSON.parse(readFileSync(tool('electron', 'package.json'), 'utf8'));
  const failed = join(ROOT, 'out', 'electron-not-fetched');
  if (process.env.CI || (existsSync(failed) && readFileSync(failed, 'utf8') === version)) return null;
  process.stdout.write(`Fetching Electron ${version}, once; this takes a minute at most. `);
  const dots = setInterval(() => process.stdout.write('.'), 1000);
  const fetched = await run(NODE, [tool('electron', 'install.js')], { output: 'collect', timeoutMs: FETCH_WITHIN_MS });
  clearInterval(dots);
  const program = fetched.code === 0 ? electronProgram() : null;
  process.stdout.write(program === null ? ' It cannot be had here; a browser window does the same job. ("npx install-electron" tries again.)\n' : ' Done.\n');
  if (program === null) {
    mkdirSync(join(ROOT, 'out'), { recursive: true });
    writeFileSync(failed, version);
  }
  return program;
}

/** Whether Stratum was open in Electron. */
async function openInElectron(shellArguments) {
  if (!hasDisplay() || process.env.STRATUM_NO_WINDOW === '1') return false;
  const program = electronProgram() ?? (await fetchElectron());
  if (program === null) return false;
  if (runsAsRoot()) console.log('Stratum runs as root, where Electron works only without its own sandbox (--no-sandbox).');
  const { code } = await run(program, [...(runsAsRoot() ? ['--no-sandbox'] : []), ROOT, ...shellArguments]);
  if (code !== 0) console.log('Electron could not show Stratum here; opening it in a browser window instead.');
  return code === 0;
}

async function start() {
  const shellArguments = readArguments(process.argv.slice(2));
  if (shellArguments === null) {
    process.stdout.write(HELP);
    return 0;
  }
  await setUp();
  if (shellArguments.includes('--demo')) console.log('Making the demo clinic, which is thrown away at the end. This takes some seconds.');
  if (await openInElectron(shellArguments)) return 0;
  const { code } = await run(NODE, [join(ROOT, 'out', 'main', 'browser.js'), ...shellArguments]);
  return code;
}

process.exit(await start().catch(endWith));
