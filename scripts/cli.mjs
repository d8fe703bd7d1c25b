import { join } from 'node:path';
import { NODE, ROOT, endWith, run } from './machine.mjs';
import { setUp } from './setup.mjs';

// stdout belongs to the result: whatever setting up has to say goes to stderr.
// `node scripts/cli.mjs COMMAND …`, for the commands that npm has by name.
async function command() {
  await setUp({ quietly: true });
  // npm runs scripts in the package's folder; paths are meant from where the person is.
  const { code } = await run(NODE, [join(ROOT, 'out', 'main', 'cli.js'), ...process.argv.slice(2)], { cwd: process.env.INIT_CWD ?? process.cwd() });
  return code;
}

process.exit(await command().catch(endWith));
