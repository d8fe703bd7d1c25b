import { NODE, endWith, run, tool } from './machine.mjs';
import { setUp } from './setup.mjs';

// The long form of the tests of seals: that many changed files, changed rows and untouched files. `npm run test:seals -- 5000`.
async function seals() {
  await setUp({ build: false });
  const runs = process.argv[2] ?? '1000';
  const env = { ...process.env, STRATUM_SEAL_RUNS: runs };
  return (await run(NODE, [tool('vitest', 'vitest.mjs'), 'run', 'src/main/seal/seal.test.ts', 'tests/integration/changedRows.test.ts', '--reporter=verbose'], { env })).code;
}

process.exit(await seals().catch(endWith));
