import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { NODE, ROOT, endWith, run, tool } from './machine.mjs';
import { setUp } from './setup.mjs';

/**
 * What Stratum does when things break: `npm run test:faults`, some minutes; `-- --short` for the form that is part of `npm test`.
 * Prints a table: fault, rounds, acknowledged writes that were lost, wrong data shown as right, ends of the process.
 */
const LINES = join(ROOT, 'out', 'faults');

async function faults() {
  await setUp();
  rmSync(LINES, { recursive: true, force: true });
  const long = !process.argv.includes('--short');
  const { code } = await run(NODE, [tool('vitest', 'vitest.mjs'), 'run', '--config', 'vitest.faults.config.ts'], { env: { ...process.env, STRATUM_FAULTS: long ? 'long' : 'short' } });
  console.log(tableOf(readdirSync(LINES).toSorted().map((name) => JSON.parse(readFileSync(join(LINES, name), 'utf8')))));
  return code;
}

function tableOf(lines) {
  const row = (cells) => `| ${cells.join(' | ')} |`;
  const counted = lines.map(({ fault, rounds, lost, wrong, crashed }) => row([fault, rounds.toLocaleString('en-GB'), lost, wrong, crashed]));
  return [row(['fault', 'rounds', 'lost', 'wrong', 'crashed']), row(['---', '--:', '--:', '--:', '--:']), ...counted].join('\n');
}

process.exit(await faults().catch(endWith));
