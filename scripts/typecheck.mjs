import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { NODE, ROOT, endWith, run, tool } from './machine.mjs';
import { setUp } from './setup.mjs';

/** Checks the types of every room by its own tsconfig. */
export async function typecheck() {
  const projects = readdirSync(ROOT).filter((name) => /^tsconfig\.(?!base)\w+\.json$/.test(name));
  return Promise.all(
    projects.map(async (project) => {
      const { code, output } = await run(NODE, [tool('typescript', 'bin', 'tsc'), '-p', project], { output: 'collect' });
      return { name: `types of ${project}`, ok: code === 0, output };
    }),
  );
}

async function main() {
  await setUp({ build: false });
  const checks = await typecheck();
  for (const { name, ok, output } of checks) console.log(ok ? `ok      ${name}` : `FAILED  ${name}\n${output}`);
  return checks.every(({ ok }) => ok) ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) process.exit(await main().catch(endWith));
