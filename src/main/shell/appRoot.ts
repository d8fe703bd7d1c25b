import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The folder with Stratum's package.json, found by going up from this module: from its source as from its bundle. */
export function findAppRoot(from: string = fileURLToPath(import.meta.url)): string {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) throw new Error('No package.json above the program: it was moved out of its folder.');
  }
}

/** Stratum's version, as in `0.1.0`. */
export function readVersion(appRoot: string): string {
  const text = readFileSync(join(appRoot, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

/** The folder of the protocol pack. In a packaged app the resources lie beside the program instead of in its root. */
export const packDir = (resourcesDir: string = join(findAppRoot(), 'resources')): string => join(resourcesDir, 'packs', 'microneedling');

const OLDER = /^microneedling-\d+\.\d+\.\d+$/;

/** The folders of packs that earlier releases came with, named by their version: `microneedling-1.0.0`. */
export function olderPackDirs(resourcesDir: string = join(findAppRoot(), 'resources')): readonly string[] {
  const packs = join(resourcesDir, 'packs');
  return readdirSync(packs).filter((name) => OLDER.test(name)).toSorted().map((name) => join(packs, name));
}
