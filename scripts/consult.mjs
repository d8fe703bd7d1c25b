import { join } from 'node:path';
import { NODE, ROOT, endWith, run } from './machine.mjs';
import { setUp } from './setup.mjs';

// stdout belongs to the result: whatever setting up has to say goes to stderr.
async function consult() {
  await setUp({ quietly: true });
  // npm runs scripts in the package's folder; FILE and DIR are meant from where the person is.
  const { code } = await run(NODE, [join(ROOT, 'out', 'main', 'cli.js'), 'consult', ...process.argv.slice(2)], { cwd: process.env.INIT_CWD ?? process.cwd() });
  return code;
}

process.exit(await consult().catch(endWith));
