import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePack, PACK_FILES } from '../../shared/pack/load';
import type { Pack } from '../../shared/pack/schema';

/** Reads the pack in a folder. Throws with every problem when it does not load: without its rules Stratum must not run. */
export function readPack(dir: string): Pack {
  const files = Object.fromEntries(PACK_FILES.map((name) => [name, JSON.parse(readFileSync(join(dir, `${name}.json`), 'utf8')) as unknown]));
  const pack = parsePack(files);
  if (!pack.ok) throw new Error(`The pack does not load:\n${pack.error.map((problem) => `  ${problem.path} ${problem.message}`).join('\n')}`);
  return pack.value;
}
