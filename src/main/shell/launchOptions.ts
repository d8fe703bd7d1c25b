import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import envPaths from 'env-paths';

export interface LaunchOptions {
  /** Absolute folder of the client file; null for a demo, which makes its own and throws it away. */
  readonly dataDir: string | null;
}

/**
 * What the command line asks of a shell: `--data DIR` and `--demo`. `scripts/start.mjs` has refused everything else
 * before; Electron adds switches of its own, so that unknown ones are not looked at here.
 */
export function readLaunchOptions(args: readonly string[], startedIn = process.cwd()): LaunchOptions {
  const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' }, demo: { type: 'boolean' } }, strict: false });
  if (values.demo === true) return { dataDir: null };
  return { dataDir: typeof values.data === 'string' ? resolve(startedIn, values.data) : envPaths('Stratum', { suffix: '' }).data };
}
