import { NODE, endWith, run, tool } from './machine.mjs';
import { setUp } from './setup.mjs';

// Speed, as ratios against a floor that is measured in the same run: `npm run bench`.
async function bench() {
  await setUp({ build: false });
  return (await run(NODE, [tool('vitest', 'vitest.mjs'), 'run', '--config', 'vitest.bench.config.ts'])).code;
}

process.exit(await bench().catch(endWith));
