import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Runs on whatever Node.js the machine has (20 or newer), with no package installed.

/** Stratum's own folder. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** The pinned Node.js that Stratum runs on, from the development dependency `node`. */
export const NODE = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Where a command line tool of a package starts. */
export const tool = (...parts) => join(ROOT, 'node_modules', ...parts);

/** Electron's program, or null where its binary is not there; as the `electron` package itself finds it. */
export function electronProgram() {
  const folder = join(ROOT, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const program = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(program) ? program : null;
}

/** Whether a window can be shown: on Linux it takes a display. */
export const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

export const runsAsRoot = () => process.platform === 'linux' && process.getuid() === 0;

/** A failure that is told in its own words, without a stack. */
export class Refusal extends Error {}

/**
 * Runs a program in Stratum's folder and waits for its end. Ctrl+C reaches the program itself; other signals are passed on.
 *
 * @returns {Promise<{ code: number, output: string }>} its exit code (1 where a signal ended it), and what it wrote where
 * `output` is `collect`
 */
export function run(program, args, { output = 'inherit', env = process.env, cwd = ROOT, timeoutMs = 0, shell = false } = {}) {
  const stdio = { inherit: 'inherit', stderr: ['ignore', 2, 2], collect: ['ignore', 'pipe', 'pipe'] }[output];
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio, shell });
    let text = '';
    child.stdout?.on('data', (part) => (text += part));
    child.stderr?.on('data', (part) => (text += part));
    const pass = (signal) => child.kill(signal);
    const ignoreInterrupt = () => undefined;
    process.on('SIGTERM', pass).on('SIGHUP', pass).on('SIGINT', ignoreInterrupt);
    const timer = timeoutMs > 0 ? setTimeout(() => child.kill(), timeoutMs) : undefined;
    const done = (code) => {
      clearTimeout(timer);
      process.off('SIGTERM', pass).off('SIGHUP', pass).off('SIGINT', ignoreInterrupt);
      resolve({ code, output: text });
    };
    child.once('error', (error) => {
      text += `${error.message}\n`;
      done(1);
    });
    child.once('close', (code) => done(code ?? 1));
  });
}

/** Writes a refusal as its sentence and ends; anything else is a bug and keeps its stack. */
export function endWith(error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
