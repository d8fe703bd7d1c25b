import { createServer as createSocket } from 'node:net';
import { randomBytes } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NODE, ROOT, Refusal, endWith, run } from './machine.mjs';
import { setUp } from './setup.mjs';

const HELP = `Opens Stratum to be worked on: what you change in the window is there at once, and the main process starts again by
itself when you change it. Its clinic is made up, stays from one day to the next, and unlocks itself.

  npm run dev                 keeps the clinic in .dev/clinic
  npm run dev -- --data DIR   keeps it in the folder DIR, which must be empty or made by this command
  npm run dev -- --help       shows this

STRATUM_BROWSER=FILE          the Chromium, Chrome or Edge to use
STRATUM_NO_WINDOW=1           opens no window: prints the address to open
`;

/** Several files that are saved at once make one restart. */
const TOGETHER_MS = 50;

function readArguments(args) {
  if (args.length === 0) return { dir: join(ROOT, '.dev', 'clinic') };
  if (args[0] === '--help' || args[0] === '-h') return null;
  if (args[0] === '--data' && args.length === 2) return { dir: resolve(process.env.INIT_CWD ?? process.cwd(), args[1]) };
  throw new Refusal(`"npm run dev" does not know "${args.join(' ')}". "npm run dev -- --help" says what it knows.`);
}

/** A port of 127.0.0.1 that is free now. */
function freePort() {
  return new Promise((done, failed) => {
    const socket = createSocket().once('error', failed);
    socket.listen(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => done(port));
    });
  });
}

/** Vite serves the window's sources and loads those of the main process. */
async function startVite(nonce) {
  const { createServer } = await import('vite');
  const { default: react } = await import('@vitejs/plugin-react');
  return createServer({
    configFile: false,
    root: join(ROOT, 'src', 'renderer'),
    cacheDir: join(ROOT, '.dev', 'vite'),
    plugins: [react()],
    appType: 'spa',
    html: { cspNonce: nonce },
    // Its own line for changes, on a port of its own: the server of the shell knows nothing of it.
    server: { middlewareMode: true, hmr: { host: '127.0.0.1', port: await freePort() }, fs: { allow: [ROOT] } },
  });
}

/** The policy of the built window, opened for Vite's one inline script and its line for changes, and for nothing else. */
const devPolicy = (policy, nonce) => policy.replace("script-src 'self'", `script-src 'self' 'nonce-${nonce}'`).replace("connect-src 'self'", "connect-src 'self' ws://127.0.0.1:*");

async function dev() {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted === null) {
    process.stdout.write(HELP);
    return 0;
  }
  await setUp({ build: false });
  if (process.execPath !== NODE) return (await run(NODE, [join(ROOT, 'scripts', 'dev.mjs'), ...process.argv.slice(2)])).code;

  const say = (line) => process.stdout.write(`${line}\n`);
  const nonce = randomBytes(16).toString('base64');
  const vite = await startVite(nonce);
  const port = await freePort();
  const load = (...path) => vite.ssrLoadModule(join(ROOT, 'src', 'main', ...path));
  const { PAGE_HEADERS } = await load('shell', 'headers.ts');
  const pages = (request, response) => {
    for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, name === 'Content-Security-Policy' ? devPolicy(value, nonce) : value);
    vite.middlewares(request, response, () => response.writeHead(404).end());
  };
  let app = null;
  const open = async (doorkeeper) => {
    const { startDev, whyNotThisFolder } = await load('dev.ts');
    const why = whyNotThisFolder(wanted.dir);
    if (why !== null) throw new Refusal(why);
    app = await startDev({ dir: wanted.dir, port, pages, doorkeeper, say });
  };
  await open(null);
  say(`Working on ${relative(process.cwd(), wanted.dir) || wanted.dir}. Press Ctrl+C to end.`);
  const window = await showWindow(load, app, say);

  // Restarts, one at a time
  let due;
  let restarting = Promise.resolve();
  const restart = async (changed) => {
    const began = performance.now();
    const { doorkeeper } = app ?? {};
    await app?.close();
    app = null;
    try {
      await open(doorkeeper ?? null);
      vite.ws.send({ type: 'full-reload' });
      say(`Started again after a change in ${relative(ROOT, changed)}, in ${Math.round(performance.now() - began)} ms.`);
    } catch (error) {
      vite.ssrFixStacktrace(error);
      say(`Could not start again; mend it and save.\n${error.stack}`);
    }
  };
  const isOfMain = (file) => (vite.environments.ssr.moduleGraph.getModulesByFile(file)?.size ?? 0) > 0 || file.startsWith(join(ROOT, 'resources'));
  vite.watcher.add(join(ROOT, 'resources'));
  vite.watcher.on('all', (_event, file) => {
    // A start that failed has not loaded what comes after the fault.
    if (app !== null && !isOfMain(file)) return;
    clearTimeout(due);
    due = setTimeout(() => {
      restarting = restarting.then(() => restart(file));
    }, TOGETHER_MS);
  });

  await new Promise((end) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, end);
    window.ended.then(end);
  });
  clearTimeout(due);
  await restarting;
  await window.close();
  await app?.close();
  await vite.close();
  return 0;
}

/** An app window where there is a browser and a display; else the address to open. */
async function showWindow(load, app, say) {
  const { findBrowser } = await load('shell', 'browser', 'findBrowser.ts');
  const { hasDisplay, openAppWindow } = await load('shell', 'browser', 'appWindow.ts');
  const browser = process.env.STRATUM_NO_WINDOW === '1' || !hasDisplay() ? null : findBrowser();
  if (browser === null) {
    say(`Stratum is ready: ${app.newLaunchAddress()}`);
    return { ended: new Promise(() => undefined), close: () => undefined };
  }
  const { promise: ended, resolve: end } = Promise.withResolvers();
  const window = openAppWindow(browser, app.newLaunchAddress(), end);
  return { ended, close: () => window.close() };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) process.exit(await dev().catch(endWith));
