import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NODE, ROOT, endWith, run, tool } from './machine.mjs';
import { setUp } from './setup.mjs';
import { typecheck } from './typecheck.mjs';

/** Types, and lint of the files that differ from the last commit: what to run every few minutes. */
async function check() {
  await setUp({ build: false });
  const types = await typecheck();
  console.log(types.ok ? 'ok      types' : `FAILED  types\n${types.output}`);
  const files = await changedSources();
  const lint = files.length === 0 ? { code: 0 } : await run(NODE, [tool('oxlint', 'bin', 'oxlint'), '--type-aware', '--deny-warnings', ...files]);
  console.log(lint.code === 0 ? `ok      lint of ${files.length} changed file${files.length === 1 ? '' : 's'}` : 'FAILED  lint');
  return types.ok && lint.code === 0 ? 0 : 1;
}

async function changedSources() {
  const list = async (...args) => (await run('git', args, { output: 'collect' })).output.split('\n');
  const names = [...(await list('diff', '--name-only', 'HEAD')), ...(await list('ls-files', '--others', '--exclude-standard'))];
  return names.filter((name) => /\.(?:tsx?|mjs)$/.test(name) && existsSync(join(ROOT, name)));
}

process.exit(await check().catch(endWith));
