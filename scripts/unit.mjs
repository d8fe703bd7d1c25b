import { NODE, endWith, run, tool } from './machine.mjs';
import { setUp } from './setup.mjs';

/**
 * The tests that stand beside their sources, with what vitest takes: `npm run test:unit -- --watch`,
 * `npm run test:unit -- src/shared/planning`, `npm run test:unit -- -t 'a sentence of the test'`.
 */
async function unit() {
  await setUp({ build: false });
  const given = process.argv.slice(2);
  const watches = given.includes('--watch');
  const rest = given.filter((argument) => argument !== '--watch');
  return (await run(NODE, [tool('vitest', 'vitest.mjs'), watches ? 'watch' : 'run', '--project', 'unit', ...rest])).code;
}

process.exit(await unit().catch(endWith));
