import { NODE, endWith, run, tool } from './machine.mjs';
import { setUp } from './setup.mjs';

// The worst case of every kind of paper in every print on both papers, a record of 60 visits, and every paper in every language: `npm run papers`. Takes minutes.
async function papers() {
  await setUp({ build: false });
  const { code } = await run(NODE, [tool('vitest', 'vitest.mjs'), 'run', '--testTimeout=600000', 'tests/golden/worstCase.test.ts', 'tests/golden/accessible.test.ts'], { env: { ...process.env, STRATUM_ALL_PAPERS: '1' } });
  return code;
}

process.exit(await papers().catch(endWith));
