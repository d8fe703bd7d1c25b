import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Problem } from '../../shared/contract/errors';
import type { Result } from '../../shared/domain/result';
import type { Pack } from '../../shared/pack/schema';
import { outputOf } from './consult';
import { parseConsultInput, type ConsultInput } from './consultInput';
import { judge } from './judge';

const caseSchema = z.strictObject({
  why: z.string().min(1),
  input: z.unknown(),
  expect: z.looseObject({ exit: z.union([z.literal(0), z.literal(2)]), stderrNames: z.array(z.string()).optional() }),
});
export type PackCase = z.infer<typeof caseSchema> & { readonly name: string };

/** The cases beside a pack, in the order of their names. Throws on a file that is no case. */
export function readCases(packFolder: string): readonly PackCase[] {
  const folder = join(packFolder, 'cases');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => ({ name, ...caseSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))) }));
}

/** A case whose input has been read once, to be tried on many packs that know the same ids. */
export interface ReadyCase extends Pick<PackCase, 'name' | 'expect'> {
  readonly parsed: Result<ConsultInput, readonly Problem[]>;
}

export const ready = (pack: Pack, { name, input, expect }: PackCase): ReadyCase => ({ name, expect, parsed: parseConsultInput(input, pack) });

/** What a pack says otherwise than a case expects; nothing where the case holds. */
export const caseFaults = (pack: Pack, entry: PackCase): readonly string[] => readyCaseFaults(pack, ready(pack, entry));

export function readyCaseFaults(pack: Pack, { parsed, expect }: ReadyCase): readonly string[] {
  const { exit, stderrNames = [], ...wanted } = expect;
  if (!parsed.ok) {
    if (exit !== 2) return parsed.error.map((problem) => `the input does not parse: ${problem.path}: ${problem.message}`);
    return stderrNames.filter((name) => !parsed.error.some((problem) => problem.path.startsWith(name))).map((name) => `no problem is named at ${name}`);
  }
  return exit === 2 ? ['the input parses, though it should not'] : faults(wanted, outputOf(pack, judge(pack, parsed.value), []));
}

/**
 * Every value that is expected must be in the output. A list of texts names ids that must be among the entries, a list of
 * objects entries like them; an empty list means none.
 */
export function faults(expected: unknown, actual: unknown, path = 'output'): readonly string[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return [`${path} is no list`];
    if (expected.length === 0) return actual.length === 0 ? [] : [`${path} should be empty, but is ${JSON.stringify(actual)}`];
    return expected.flatMap((entry: unknown, index) => (actual.some((candidate: unknown) => isLike(entry, candidate)) ? [] : [`${path}[${index}]: nothing like ${JSON.stringify(entry)} in ${JSON.stringify(actual)}`]));
  }
  if (isObject(expected)) return Object.entries(expected).flatMap(([key, value]) => faults(value, isObject(actual) ? actual[key] : undefined, `${path}.${key}`));
  return expected === actual ? [] : [`${path} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => value !== null && typeof value === 'object' && !Array.isArray(value);

function isLike(entry: unknown, candidate: unknown): boolean {
  if (typeof entry === 'string' && isObject(candidate)) return candidate['id'] === entry;
  return faults(entry, candidate).length === 0;
}
