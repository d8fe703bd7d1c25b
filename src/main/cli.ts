import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Problem } from '../shared/contract/errors';
import { consult, commandLineClinic } from './commandLine/consult';
import { parseConsultInput } from './commandLine/consultInput';
import { readPack } from './pack/readPack';
import { createStratum } from './stratum';
import { findAppRoot, readVersion } from './shell/appRoot';

const USAGE = 'Use: npm run --silent consult -- FILE.json [--out DIR] [--no-documents]';

/** Exit 0 whatever the verdict; 2 for input that does not parse, with every problem on stderr and nothing written. */
async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command !== 'consult') return complain([USAGE]);
  let options;
  try {
    options = parseArgs({ args: rest, allowPositionals: true, options: { out: { type: 'string' }, 'no-documents': { type: 'boolean', default: false } } });
  } catch (error) {
    return complain([error instanceof Error ? error.message : String(error), USAGE]);
  }
  const [name, ...more] = options.positionals;
  if (name === undefined || more.length > 0) return complain([USAGE]);

  const startedIn = process.env['INIT_CWD'] ?? process.cwd();
  const file = resolve(startedIn, name);
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    return complain([error instanceof SyntaxError ? `${name} is no JSON: ${error.message}` : `${name} cannot be read. Check the path.`]);
  }

  const appRoot = findAppRoot();
  const pack = readPack(join(appRoot, 'resources', 'packs', 'microneedling'));
  const input = parseConsultInput(json, pack);
  if (!input.ok) return complain(input.error.map((problem: Problem) => `${problem.path}: ${problem.message}`));

  const outDir = options.values['no-documents'] ? null : resolve(startedIn, options.values.out ?? join(dirname(file), `${basename(file, extname(file))}-documents`));
  const stratum = createStratum({
    location: { kind: 'memory', clinic: commandLineClinic(input.value.jurisdiction), practitioner: { name: input.value.signatures?.practitioner.name ?? 'Not named', role: 'practitioner', registrationNumber: '', prescriber: true } },
    pack,
    now: () => new Date(`${input.value.today}T12:00:00`),
    newId: () => randomUUID(),
    randomBytes,
    shell: { kind: 'command-line', print: () => Promise.resolve({ url: null }) },
    version: readVersion(appRoot),
  });
  try {
    const { output, notes } = await consult(stratum, pack, input.value, outDir);
    for (const note of notes) process.stderr.write(`${note}\n`);
    process.stdout.write(`${JSON.stringify(output, null, 2)}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    await stratum.close();
  }
}

function complain(sentences: readonly string[]): number {
  for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
