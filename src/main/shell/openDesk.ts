import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_PASSWORD, demoClock, fillDemo } from '../demo/fillDemo';
import { readPack } from '../pack/readPack';
import type { Pack } from '../../shared/pack/schema';
import { createStratum, type Stratum, type StratumOptions } from '../stratum';
import { olderPackDirs, packDir } from './appRoot';
import type { LaunchOptions } from './launchOptions';
import { reportBug } from './reportBug';

export interface Desk {
  readonly stratum: Stratum;
  /** Locks, closes the client file and, for a demo, removes its folder. */
  close(): Promise<void>;
}

/** Packs of earlier releases, for visits that were held with them. */
export const readOlderPacks = (resourcesDir: string): readonly Pack[] => olderPackDirs(resourcesDir).map(readPack);

/** Opens Stratum for a shell: on the client file in the data folder, or on a throwaway one for a demo. */
export async function openDesk(launch: LaunchOptions, where: { readonly resourcesDir: string; readonly version: string; readonly shell: StratumOptions['shell']; readonly vault?: StratumOptions['vault'] }): Promise<Desk> {
  const dir = launch.dataDir ?? mkdtempSync(join(tmpdir(), 'stratum-demo-'));
  const throwaway = launch.dataDir === null;
  const removeThrowaway = (): void => {
    if (throwaway) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  };
  // A demo must not outlive its window, however the process ends.
  process.once('exit', removeThrowaway);
  const clock = demoClock();
  const pack = readPack(packDir(where.resourcesDir));
  const stratum = createStratum({
    location: { kind: 'folder', dir },
    pack,
    olderPacks: () => readOlderPacks(where.resourcesDir),
    now: () => (throwaway ? clock.now() : new Date()),
    newId: () => randomUUID(),
    randomBytes,
    shell: where.shell,
    version: where.version,
    vault: where.vault,
    onBug: reportBug,
    scheduledBackups: !throwaway,
    ...(throwaway ? { demoPassword: DEMO_PASSWORD } : {}),
  });
  if (throwaway) {
    await fillDemo(stratum, pack, clock);
    stratum.lock();
  }
  return {
    stratum,
    async close() {
      stratum.lock();
      await stratum.close();
      removeThrowaway();
    },
  };
}
