import { join } from 'node:path';
import { findAppRoot, readVersion } from './shell/appRoot';
import { SHOWS_BY_ADDRESS, startBrowserShell } from './shell/browser/startBrowserShell';
import { readLaunchOptions } from './shell/launchOptions';
import { openDesk } from './shell/openDesk';

// Whoever read what it says may be gone; that is no reason to end.
process.stdout.on('error', () => undefined);

async function main(): Promise<void> {
  // First of all: a demo that is still being filled has a folder to remove, too.
  const stopped = new Promise<null>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(null));
  });
  const appRoot = findAppRoot();
  const opening = openDesk(readLaunchOptions(process.argv.slice(2)), {
    resourcesDir: join(appRoot, 'resources'),
    version: readVersion(appRoot),
    shell: SHOWS_BY_ADDRESS,
  });
  const desk = await Promise.race([opening, stopped]);
  if (desk === null) return;
  const shell = await startBrowserShell({
    stratum: desk.stratum,
    appRoot,
    env: process.env,
    say: (line) => process.stdout.write(`${line}\n`),
  });
  await Promise.race([shell.ended, stopped]);
  await shell.close();
  await desk.close();
}

main().then(
  () => process.exit(0),
  (bug: unknown) => {
    process.stderr.write(`Stratum could not start. ${bug instanceof Error ? bug.message : ''}\n`);
    process.exit(1);
  },
);
