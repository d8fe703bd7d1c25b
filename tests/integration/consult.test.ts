import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faults, readCases } from '../../src/main/commandLine/cases';
import { consultCommand } from '../../src/main/commandLine/consultCommand';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The built command line, as people and pack authors run it: a file in, JSON out. Most tests run the command within this process instead, which is quicker. */
const CLI = join(process.cwd(), 'out/main/cli.js');

/** The first nine go through the command; every case is judged without it in packCases.test.ts. */
const examples = readCases('resources/packs/microneedling').filter(({ name }) => name < '10');
const clear = objectOf(examples[0]?.input);

let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'stratum-consult-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Run {
  readonly exit: number | null;
  readonly stderr: string;
  readonly stdout: string;
  readonly output: Output;
}
interface Output {
  readonly screening: { readonly verdict: string; readonly findings: readonly { readonly id: string }[] };
  readonly plan: null | { readonly treatments: readonly Record<string, unknown>[]; readonly issues: readonly { readonly code: string }[]; readonly labelScope: string };
  readonly documents: readonly { readonly kind: string; readonly file: string; readonly pages: number; readonly sha256: string }[];
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' ? { ...value } : {};
}

const outcome = (exit: number | null, stdout: string, stderr: string): Run => ({ exit, stdout, stderr, output: (stdout === '' ? null : JSON.parse(stdout)) as Output });

function fileOf(input: unknown): string {
  const file = join(dir, 'consultation.json');
  writeFileSync(file, typeof input === 'string' ? input : JSON.stringify(input));
  return file;
}

async function consult(input: unknown, ...args: readonly string[]): Promise<Run> {
  const said: string[] = [];
  const complaints: string[] = [];
  const terminal = { say: (line: string) => void said.push(`${line}\n`), complain: (...lines: readonly string[]) => void complaints.push(...lines.map((line) => `${line}\n`)), startedIn: dir };
  const exit = await consultCommand([fileOf(input), ...args], terminal);
  return outcome(exit, said.join(''), complaints.join(''));
}

function consultAsBuilt(...args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'consult', ...args], { encoding: 'utf8', cwd: dir, env: { ...process.env, INIT_CWD: dir } });
  return outcome(status, stdout, stderr);
}

describe('the example cases', () => {
  it.each(examples.map((entry) => [entry.name, entry.why, entry] as const))('%s: %s', async (_name, _why, { input, expect: wanted }) => {
    const { exit, stderr, stdout, output } = await consult(input, '--no-documents');
    const { exit: wantedExit, stderrNames = [], ...values } = wanted;
    expect({ exit, stderr: wantedExit === 2 ? '' : stderr }).toEqual({ exit: wantedExit, stderr: '' });
    for (const name of stderrNames) expect(stderr).toContain(name);
    if (wantedExit === 2) expect(stdout).toBe('');
    else expect(faults(values, output)).toEqual([]);
  });
});

describe('the command as it is built', () => {
  it('answers as the one within this process does, with its documents', async () => {
    const built = consultAsBuilt(fileOf(clear), '--out', 'built');
    expect(built).toMatchObject({ exit: 0, stderr: '' });
    for (const { file } of built.output.documents) expect(existsSync(file)).toBe(true);
    const { screening, plan } = (await consult(clear, '--no-documents')).output;
    expect(built.output).toMatchObject({ screening, plan });
  });
});

describe('an overlay', () => {
  const overlay = { schema: 1, name: 'Ours', version: '2.0.1', for: { pack: 'microneedling', version: '1.x' }, by: 'Jo', limits: [{ limit: 'hardCap/abdomen', to: 0.8, because: 'Bruises.' }] };
  const saved = (content: object): string => {
    writeFileSync(join(dir, 'ours.json'), JSON.stringify(content));
    return 'ours.json';
  };

  it('is used and named; the same file without it stays as it was', async () => {
    const { output } = await consult(clear, '--no-documents', '--overlay', saved(overlay));
    expect(output).toMatchObject({ pack: { overlay: 'Ours 2.0.1' }, plan: { treatments: [{ areas: [{ area: 'abdomen', depthMm: { max: 0.8, cap: 0.8 } }] }] } });
    expect((await consult(clear, '--no-documents')).output).not.toHaveProperty('pack.overlay');
  });

  it('that loosens, or is not there, ends with 2 and says why; nothing is printed', async () => {
    expect(await consult(clear, '--no-documents', '--overlay', saved({ ...overlay, limits: [{ limit: 'hardCap/abdomen', to: 4, because: 'Deep.' }] }))).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringContaining('ours.json limits[0].to: would loosen the limit') });
    expect(await consult(clear, '--no-documents', '--overlay', 'nowhere.json')).toMatchObject({ exit: 2, stderr: expect.stringContaining('nowhere.json: cannot be read') });
  });
});

describe('documents', () => {
  const ink = { strokes: [[[10, 60, 0], [60, 10, 80], [90, 70, 160], [140, 20, 240], [200, 60, 320]]] };

  it('are signed for what the pack discourages, as the talk is taken to have taken place, and never without a specialist’s plan', async () => {
    const signatures = { client: ink, practitioner: { name: 'Sam Okafor', ...ink } };
    expect((await consult({ ...clear, concerns: [{ concern: 'cellulite', areas: ['thighs-outer'] }], signatures }, '--out', 'talked')).stderr).toBe('');
    expect((await consult({ ...clear, concerns: [{ concern: 'melasma', areas: ['cheeks'] }], signatures }, '--out', 'led')).stderr).toContain('Record the specialist’s plan first: melasma.');
  });

  it('are a consent form, a plan and an aftercare sheet, each a PDF with the hash that is told', async () => {
    const { output } = await consult({ ...clear, signatures: { client: ink, practitioner: { name: 'Sam Okafor', ...ink } } }, '--out', 'paper');
    expect(output.documents.map((document) => document.kind)).toEqual(['consent', 'plan', 'aftercare']);
    for (const { file, pages } of output.documents) {
      expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
      expect(pages).toBeGreaterThan(0);
    }
  });

  it('are signed with the adjustments acknowledged, and unsigned while an agreement has neither letter nor reference', async () => {
    const signatures = { client: ink, practitioner: { name: 'Sam Okafor', ...ink } };
    const cleared = { ...clear, answers: { diabetes: { answer: 'yes', which: ['not-known'] } }, signatures };
    const agreed = { by: 'Dr Marsh, GP', on: '2026-11-18' };
    expect((await consult({ ...cleared, clearances: { diabetes: { ...agreed, reference: 'Letter on file' } } }, '--out', 'cleared')).stderr).toBe('');
    const held = await consult({ ...cleared, clearances: { diabetes: agreed } }, '--out', 'not-proven');
    expect(held.output.screening.verdict).toBe('adjust');
    expect(held.stderr).toContain('Add the letter or its reference: Diabetes mellitus.');
    expect(held.stderr).not.toContain('Acknowledge');
  });

  it('are the letter alone when the client is not treated', async () => {
    const stopped = examples.find((entry) => entry.name.startsWith('03'))?.input;
    expect((await consult(stopped, '--out', 'letter')).output.documents.map((document) => document.kind)).toEqual(['not-today']);
  });

  it('leave the form unsigned, and say why, while something stands in the way', async () => {
    const { output, stderr } = await consult({ ...clear, answers: { diabetes: { answer: 'yes', which: ['not-known'] } }, signatures: { client: ink, practitioner: { name: 'Sam Okafor', ...ink } } }, '--out', 'held');
    expect(output.screening.verdict).toBe('clearance');
    expect(stderr).toContain('The consent form is unsigned.');
  });
});

describe('bad input', () => {
  it('names every problem with its path and writes nothing', async () => {
    const { exit, stderr, stdout } = await consult(
      { ...clear, today: '2026-02-30', concerns: [{ concern: 'freckles', areas: ['elbow'] }], answers: { pregnancy: 'perhaps', measles: 'no' }, clearances: { diabetes: { by: '', on: '2026-11-18' } }, plan: { numbing: { product: 'magic', areaCm2: -4 } } },
      '--out',
      'nothing',
    );
    expect(exit).toBe(2);
    expect(stdout).toBe('');
    for (const path of ['today', 'concerns[0].concern', 'concerns[0].areas[0]', 'answers.pregnancy', 'answers.measles', 'clearances.diabetes.by', 'plan.numbing.product', 'plan.numbing.areaCm2']) expect(stderr).toContain(`${path}: `);
    expect(existsSync(join(dir, 'nothing'))).toBe(false);
  });

  it.each([
    ['text that is no JSON', '{"today": '],
    ['a list', []],
    ['null', 'null'],
  ])('is refused as %s, without a stack trace', async (_what, input) => {
    const { exit, stderr } = await consult(input);
    expect(exit).toBe(2);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it.each([
    ['a birth date in the future', { dateOfBirth: '2027-01-01' }, 'client.dateOfBirth'],
    ['a name of 300 characters', { givenName: 'a'.repeat(300) }, 'client.givenName'],
    ['a name with an emoji', { familyName: 'Client 😀' }, 'client.familyName'],
  ])('is refused for %s', async (_what, change, path) => {
    const { exit, stderr } = await consult({ ...clear, client: { ...objectOf(clear['client']), ...change } });
    expect(exit).toBe(2);
    expect(stderr).toContain(`${path}: `);
  });

  it('is refused for forms of a record that no client file has, which is judged all the same', async () => {
    const treated = { ...clear, treatedBefore: [{ area: 'abdomen', on: clear['today'] }] };
    expect(await consult(treated, '--out', 'nothing')).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringContaining('treatedBefore: ') });
    expect(existsSync(join(dir, 'nothing'))).toBe(false);
    expect(await consult(treated, '--no-documents')).toMatchObject({ exit: 0, output: { screening: { verdict: 'defer' } } });
  });

  it('is refused for a file that is not there', () => {
    expect(consultAsBuilt(join(dir, 'no-such-file.json'))).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringContaining('cannot be read') });
  });
});
