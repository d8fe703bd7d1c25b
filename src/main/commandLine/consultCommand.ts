import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Problem } from '../../shared/contract/errors';
import { ok } from '../../shared/domain/result';
import { readPack } from '../pack/readPack';
import { findAppRoot, packDir, readVersion } from '../shell/appRoot';
import { createStratum } from '../stratum';
import type { Terminal } from './terminal';
import { consult } from './consult';
import { parseConsultInput } from './consultInput';
import { textOf } from './readText';
import { readOverlay } from './packCommands';
import { commandLineClinic, commandLinePractitioner } from './judge';

const USAGE = 'Use: npm run --silent consult -- FILE.json [--out DIR] [--no-documents] [--overlay FILE]';

/** `consult`: exit 0 whatever the verdict; 2 for input that does not parse, with every problem on stderr and nothing written. */
export async function consultCommand(args: readonly string[], { say, complain, startedIn }: Terminal): Promise<number> {
  const refuse = (...sentences: readonly string[]): number => {
    complain(...sentences);
    return 2;
  };
  let options;
  try {
    options = parseArgs({ args: [...args], allowPositionals: true, options: { out: { type: 'string' }, overlay: { type: 'string' }, 'no-documents': { type: 'boolean', default: false } } });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error), USAGE);
  }
  const [name, ...more] = options.positionals;
  if (name === undefined || more.length > 0) return refuse(USAGE);

  const file = resolve(startedIn, name);
  let json: unknown;
  try {
    json = JSON.parse(textOf(await readFile(file)));
  } catch (error) {
    return refuse(error instanceof SyntaxError ? `${name} is no JSON: ${error.message}` : `${name} cannot be read. Check the path.`);
  }

  const published = readPack(packDir());
  const used = options.values.overlay === undefined ? ok(published) : readOverlay(published, resolve(startedIn, options.values.overlay));
  if (!used.ok) return refuse(...used.error.map((problem: Problem) => `${problem.path}: ${problem.message}`));
  const pack = used.value;
  const input = parseConsultInput(json, pack);
  if (!input.ok) return refuse(...input.error.map((problem: Problem) => `${problem.path}: ${problem.message}`));

  if (input.value.treatedBefore.length > 0 && !options.values['no-documents']) return refuse('treatedBefore: is judged without a client file, so no form can be made from it. Add --no-documents.');

  const outDir = options.values['no-documents'] ? null : resolve(startedIn, options.values.out ?? join(dirname(file), `${basename(file, extname(file))}-documents`));
  const stratum = createStratum({
    location: { kind: 'memory', clinic: commandLineClinic(input.value), practitioner: commandLinePractitioner(input.value) },
    pack,
    now: () => new Date(`${input.value.today}T12:00:00`),
    newId: () => randomUUID(),
    randomBytes,
    shell: { kind: 'command-line', print: () => Promise.resolve({ url: null }), show: () => Promise.resolve({ url: null }) },
    version: readVersion(findAppRoot()),
  });
  try {
    const { output, notes } = await consult(stratum, pack, input.value, outDir);
    complain(...notes);
    say(JSON.stringify(output, null, 2));
    return 0;
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    await stratum.close();
  }
}
