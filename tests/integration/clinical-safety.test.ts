import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/machine.mjs';

/** The hazard log names a test or a case of the pack for each control: all of them have to be there, and no field may be empty. */
const CASES = join('resources', 'packs', 'microneedling');
const FIELDS = ['Hazard', 'Cause', 'Effect', 'Severity', 'Likelihood', 'What is left'] as const;
const log = readFileSync(join(ROOT, 'docs', 'clinical-safety.md'), 'utf8');

interface Hazard {
  readonly id: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly rows: readonly { readonly control: string; readonly heldBy: string; readonly seen: string }[];
}

function hazardsOf(document: string): readonly Hazard[] {
  return document.split(/^### /m).slice(1).map((section) => {
    const lines = section.split('\n');
    const fields = new Map(lines.flatMap((line): [string, string][] => { const match = /^- \*\*([^*]+):\*\*(.*)$/.exec(line); return match ? [[match[1] ?? '', (match[2] ?? '').trim()]] : []; }));
    const cells = lines.filter((line) => line.startsWith('|')).slice(2).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
    return { id: /^\S+/.exec(section)?.[0] ?? '', fields, rows: cells.map(([control = '', heldBy = '', seen = '']) => ({ control, heldBy, seen })) };
  });
}

/** `cases/NNN-….json`, or a test file with the names of tests in it. */
interface Named {
  readonly file: string;
  readonly tests: readonly string[];
}

/** Null for a cell that has anything else. */
function namedIn(cell: string): readonly Named[] | null {
  const names = [...cell.matchAll(/`([^`]+)`(?: › )?|"([^"]+)"/g)];
  const rest = cell.replaceAll(/`[^`]+`(?: › )?|"[^"]+"|[;,]\s*/g, '').trim();
  if (rest !== '' || names.length === 0) return null;
  return names.reduce<readonly Named[]>((found, [, file, test]) => {
    const last = found.at(-1);
    if (file !== undefined) return [...found, { file, tests: [] }];
    return last && test !== undefined ? [...found.slice(0, -1), { ...last, tests: [...last.tests, test] }] : found;
  }, []);
}

const titles = new Map<string, ReadonlySet<string>>();

/** The names of the tests in a file, as they stand in its source; those that are left out by `skip` or `todo` are none. */
function titlesIn(file: string): ReadonlySet<string> {
  const known = titles.get(file);
  if (known) return known;
  const found = new Set<string>();
  visit(parseAst(readFileSync(join(ROOT, file), 'utf8'), { lang: file.endsWith('x') ? 'tsx' : 'ts' }));
  titles.set(file, found);
  return found;

  function visit(node: unknown): void {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!isNode(node)) return;
    const title: unknown = node['type'] === 'CallExpression' && isTest(node['callee']) && Array.isArray(node['arguments']) ? node['arguments'][0] : null;
    if (isNode(title) && typeof title['value'] === 'string') found.add(title['value']);
    Object.values(node).forEach(visit);
  }
}

const isNode = (value: unknown): value is Readonly<Record<string, unknown>> => value !== null && typeof value === 'object';

/** `it(…)`, `test(…)`, `it.each(…)(…)`. */
function isTest(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee['type'] === 'Identifier') return callee['name'] === 'it' || callee['name'] === 'test';
  if (callee['type'] === 'CallExpression') return isTest(callee['callee']);
  const property = callee['property'];
  return callee['type'] === 'MemberExpression' && isNode(property) && property['name'] === 'each' && isTest(callee['object']);
}

/** What is wrong with a log, a line each. */
function faultsOf(document: string): readonly string[] {
  return hazardsOf(document).flatMap(({ id, fields, rows }) => [
    ...FIELDS.flatMap((field) => ((fields.get(field) ?? '') === '' ? [`${id}: “${field}” is empty`] : [])),
    ...(/^[1-5] of 5$/.test(fields.get('Severity') ?? '') ? [] : [`${id}: the severity is none of 1 to 5`]),
    ...(/^[1-5] of 5 without the controls, [1-5] with them$/.test(fields.get('Likelihood') ?? '') ? [] : [`${id}: the likelihood is none of 1 to 5, without the controls and with them`]),
    ...(rows.length === 0 ? [`${id}: has no control`] : []),
    ...rows.flatMap(({ control, heldBy, seen }) => [
      ...(control === '' || seen === '' ? [`${id}: a control is not named, or not said how its test was seen to fail`] : []),
      ...(namedIn(heldBy)?.flatMap((named) => faultsOfNamed(named).map((fault) => `${id}: ${fault}`)) ?? [`${id}: “${control}” names no test, or something that is none: ${heldBy}`]),
    ]),
  ]);
}

function faultsOfNamed({ file, tests }: Named): readonly string[] {
  if (/^cases\/[\w-]+\.json$/.test(file)) return [...(tests.length > 0 ? [`${file} is a case and has no tests in it`] : []), ...(existsSync(join(ROOT, CASES, file)) ? [] : [`there is no case ${file}`])];
  if (!/^(?:src|tests)\/[\w./-]+\.(?:test|spec)\.tsx?$/.test(file) || !existsSync(join(ROOT, file))) return [`there is no test file ${file}`];
  if (tests.length === 0) return [`no test of ${file} is named`];
  return tests.filter((name) => !titlesIn(file).has(name)).map((name) => `${file} has no test “${name}”`);
}

describe('the hazard log', () => {
  it('has at least fifteen hazards, each with all of its fields and with tests that are there', () => {
    expect(faultsOf(log)).toEqual([]);
    expect(hazardsOf(log).length).toBeGreaterThanOrEqual(15);
    expect(hazardsOf(log).map(({ id }) => id)).toEqual(hazardsOf(log).map((_hazard, index) => `H${String(index + 1).padStart(2, '0')}`));
  });

  it('says that nobody has reviewed it, as long as the pack says so of its parts, and leads to the intended purpose', () => {
    const { reviewed } = JSON.parse(readFileSync(join(ROOT, CASES, 'pack.json'), 'utf8')) as { readonly reviewed: readonly { readonly by: string | null }[] };
    if (reviewed.every(({ by }) => by === null)) expect(log).toMatch(/## Who has reviewed it\n\n\*\*Nobody yet\.\*\*/);
    expect(log).toContain('(intended-purpose.md)');
  });

  it('leaves no severe hazard as likely as its own scale forbids', () => {
    const left = hazardsOf(log).map(({ id, fields }) => ({ id, severity: Number(fields.get('Severity')?.[0]), likelihood: Number(/, (\d) with/.exec(fields.get('Likelihood') ?? '')?.[1]) }));
    expect(left.filter(({ severity, likelihood }) => severity >= 4 && likelihood >= 3)).toEqual([]);
  });
});

describe('a hazard log with a mistake in it', () => {
  const made = (heldBy: string, changes: Readonly<Record<string, string>> = {}): string => {
    const fields: Readonly<Record<string, string>> = { Hazard: 'A', Cause: 'B', Effect: 'C', Severity: '4 of 5', Likelihood: '3 of 5 without the controls, 2 with them', 'What is left': 'D', ...changes };
    return `### H01 Made up\n\n${Object.entries(fields).map(([name, text]) => `- **${name}:** ${text}`).join('\n')}\n\n| Control, and where it lives | Held by | Seen to fail |\n| --- | --- | --- |\n| E | ${heldBy} | F |\n`;
  };
  const KELOID = '`src/shared/screening/screen.test.ts` › "is stop for a keloid, on every area"';

  it('is found by nothing but its mistakes', () => {
    for (const cell of [KELOID, `${KELOID}, "do not count before their day"; \`cases/03-keloid.json\``, '`src/shared/consultation/evaluate.test.ts` › "is outdated by %s"']) expect(faultsOf(made(cell)), cell).toEqual([]);
  });

  it.each([
    ['a test that is not there', KELOID.replace('every area', 'most areas'), 'has no test “is stop for a keloid, on most areas”'],
    ['the beginning of a name', KELOID.replace(', on every area', ''), 'has no test “is stop for a keloid”'],
    ['a text that is no test of the file', KELOID.replace('is stop for a keloid, on every area', 'the verdict'), 'has no test “the verdict”'],
    ['a second test that is not there', `${KELOID}, "is green"`, 'has no test “is green”'],
    ['a file that is not there', KELOID.replace('screen.test', 'screens.test'), 'there is no test file src/shared/screening/screens.test.ts'],
    ['a file that holds no tests', '`src/shared/screening/screen.ts` › "screen"', 'there is no test file src/shared/screening/screen.ts'],
    ['a file without a test', '`src/shared/screening/screen.test.ts`', 'no test of src/shared/screening/screen.test.ts is named'],
    ['a case that is not there', '`cases/03-keloids.json`', 'there is no case cases/03-keloids.json'],
    ['no test at all', 'by hand', 'names no test'],
    ['a test and something else', `${KELOID} and by hand`, 'names no test'],
  ])('is found where it names %s', (_what, cell, fault) => {
    expect(faultsOf(made(cell))).toEqual([expect.stringContaining(fault)]);
  });

  it.each([...FIELDS])('is found where “%s” is empty', (field) => {
    expect(faultsOf(made(KELOID, { [field]: '' }))).toContain(`H01: “${field}” is empty`);
  });

  it('is found where a number is outside its scale, or nothing was seen to fail', () => {
    expect(faultsOf(made(KELOID, { Severity: '6 of 5', Likelihood: '3 of 5' }))).toHaveLength(2);
    expect(faultsOf(made(KELOID).replace('| F |', '|  |'))).toEqual(['H01: a control is not named, or not said how its test was seen to fail']);
  });
});
