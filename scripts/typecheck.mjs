import { pathToFileURL } from 'node:url';
import { NODE, endWith, run, tool } from './machine.mjs';
import { setUp } from './setup.mjs';

/**
 * Checks the types of every folder by its own tsconfig, each after those that it imports; what has not changed since the last
 * time is not looked at again (`out/types/` remembers).
 *
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export async function typecheck() {
  const { code, output } = await run(NODE, [tool('typescript', 'bin', 'tsc'), '--build', 'tsconfig.json'], { output: 'collect' });
  return { ok: code === 0, output };
}

async function main() {
  await setUp({ build: false });
  const { ok, output } = await typecheck();
  console.log(ok ? 'ok      types' : `FAILED  types\n${output}`);
  return ok ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) process.exit(await main().catch(endWith));
