import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Problem } from '../../shared/contract/errors';
import { err, ok, type Result } from '../../shared/domain/result';
import { creamHelp } from '../../shared/contract/numbingOn';
import type { Evaluation } from '../../shared/consultation/types';
import { idsToDecide } from '../../shared/pack/decisions';
import type { Pack } from '../../shared/pack/schema';
import { outputOf } from './consult';
import { parseConsultInput, type ConsultInput } from './consultInput';
import { commandLineClinic, judge } from './judge';

const caseSchema = z.strictObject({
  why: z.string().min(1),
  input: z.unknown(),
  expect: z.looseObject({
    exit: z.union([z.literal(0), z.literal(2)]),
    stderrNames: z.array(z.string()).optional(),
    /** Rules that do not speak. */
    silent: z.array(z.string()).optional(),
    /** Fields of the window that nothing is missing in. */
    nothingMissing: z.array(z.string()).optional(),
    /** Every entry of the pack that waits for a clinician, and no other. */
    toDecide: z.array(z.string()).optional(),
  }),
});
export type PackCase = z.infer<typeof caseSchema> & { readonly name: string };

/** The cases beside a pack, in the order of their names. Throws on a file that is no case. */
export function readCases(packFolder: string): readonly PackCase[] {
  const { cases, problems } = readCaseFiles(packFolder);
  if (problems.length > 0) throw new Error(problems.map(({ path, message }) => `${path} ${message}`).join('\n'));
  return cases;
}

/** The files of the `cases` folder of a pack, which may be missing: those that are cases, and what is wrong with the others. */
export function readCaseFiles(packFolder: string): { readonly cases: readonly PackCase[]; readonly problems: readonly Problem[] } {
  const folder = join(packFolder, 'cases');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')).toSorted() : [];
  const read = names.map((name) => readCase(folder, name));
  return { cases: read.flatMap((entry) => (entry.ok ? [entry.value] : [])), problems: read.flatMap((entry) => (entry.ok ? [] : [entry.error])) };
}

function readCase(folder: string, name: string): Result<PackCase, Problem> {
  const path = `cases/${name}`;
  try {
    const parsed = caseSchema.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    if (parsed.success) return ok({ name, ...parsed.data });
    return err({ path, message: `is no case; mend it: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}` });
  } catch (error) {
    return err({ path, message: `is no JSON; mend it: ${error instanceof Error ? error.message : String(error)}` });
  }
}

/** A case whose input has been read once, to be tried on many packs that know the same ids. */
export interface ReadyCase extends Pick<PackCase, 'name' | 'expect'> {
  readonly parsed: Result<ConsultInput, readonly Problem[]>;
}

export const ready = (pack: Pack, { name, input, expect }: PackCase): ReadyCase => ({ name, expect, parsed: parseConsultInput(input, pack) });

/** What a pack says otherwise than a case expects; nothing where the case holds. */
export const caseFaults = (pack: Pack, entry: PackCase): readonly string[] => readyCaseFaults(pack, ready(pack, entry));

export function readyCaseFaults(pack: Pack, { parsed, expect }: ReadyCase): readonly string[] {
  const { exit, stderrNames = [], silent = [], nothingMissing = [], toDecide, ...wanted } = expect;
  if (!parsed.ok) {
    if (exit !== 2) return parsed.error.map((problem) => `the input does not parse: ${problem.path}: ${problem.message}`);
    return stderrNames.filter((name) => !parsed.error.some((problem) => problem.path.startsWith(name))).map((name) => `no problem is named at ${name}`);
  }
  if (exit === 2) return ['the input parses, though it should not'];
  const evaluation = judge(pack, parsed.value);
  const spoke = silent.filter((id) => evaluation.screening.findings.some((finding) => finding.id === id)).map((id) => `${id} speaks, though it should not`);
  const asked = nothingMissing.filter((field) => evaluation.missing.some((missing) => missing.field === field)).map((field) => `${field} is missing, though it should not be`);
  const output = outputOf(pack, evaluation, []);
  // What is said to change nothing loses its amber, and has to be meant.
  const quiet = output.screening.findings.filter(({ id, changesNothing }) => changesNothing && !isLike({ screening: { findings: [{ id, changesNothing }] } }, wanted)).map(({ id }) => `${id} changes nothing, which the case does not say`);
  return [...spoke, ...asked, ...quiet, ...(toDecide ? listFaults(toDecide, idsToDecide(pack)) : []), ...faults(wanted, { ...output, ...besides(pack, parsed.value, evaluation) })];
}

/** What the windows show that `consult` does not print: what is missing, what is asked of somebody with cream on, and what is said of products on open skin. */
function besides(pack: Pack, input: ConsultInput, { missing }: Evaluation) {
  const record = pack.practice.treatmentRecord;
  return {
    missing,
    writtenDown: pack.practice.followUps.flatMap(({ item, records }) => (records === undefined ? [] : [{ item, number: records }])),
    creamHelp: creamHelp(pack.anaesthetic.toxicity, commandLineClinic(input).emergencyNumber),
    otherProduct: record && { rule: record.rule, risk: record.otherProductRisk },
  };
}

const listFaults = (expected: readonly string[], actual: readonly string[]): readonly string[] => [
  ...expected.filter((id) => !actual.includes(id)).map((id) => `${id} does not wait for a clinician, though it should`),
  ...actual.filter((id) => !expected.includes(id)).map((id) => `${id} waits for a clinician, though it should not`),
];

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
