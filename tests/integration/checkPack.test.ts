import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkPackCommand, inspectPack } from '../../src/main/commandLine/packCommands';

const SHIPPED = 'resources/packs/microneedling';
const FEW_CASES = ['01-clear-abdomen.json', '03-keloid.json', '09-bad-input.json'];

type Json = Record<string, unknown>;
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A copy of the shipped pack in a folder of its own, with a few of its cases. */
function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stratum-pack-'));
  made.push(folder);
  cpSync(SHIPPED, folder, { recursive: true, filter: (from) => !from.includes('cases') });
  mkdirSync(join(folder, 'cases'));
  for (const name of FEW_CASES) cpSync(join(SHIPPED, 'cases', name), join(folder, 'cases', name));
  return folder;
}

/** What check-pack says of a copy in which one file was changed: `file path: message`. */
function damaged(file: string, change: (content: Json) => void): readonly string[] {
  const folder = copy();
  const path = join(folder, file);
  const content = JSON.parse(readFileSync(path, 'utf8')) as Json;
  change(content);
  writeFileSync(path, JSON.stringify(content));
  return complaints(folder);
}

const allComplaints = (folder: string): readonly string[] => inspectPack(folder).problems.map(({ path, message }) => `${path}: ${message}`);
/** Of the pack itself; a text that changed has no translation any more, which has its own test. */
const complaints = (folder: string): readonly string[] => allComplaints(folder).filter((line) => !line.startsWith('translations/'));

function entry(content: Json, list: string, which: number | ((candidate: Json) => boolean)): Json {
  const entries = content[list] as readonly Json[];
  const found = typeof which === 'number' ? entries[which] : entries.find(which);
  if (!found) throw new Error(`Nothing in ${list}`);
  return found;
}

const isFor = (treatment: string) => (candidate: Json): boolean => (candidate['treatments'] as readonly string[]).includes(treatment);

describe('check-pack', () => {
  it('finds nothing wrong with the pack of the product, and has tried every case', () => {
    const { pack, problems, cases } = inspectPack(SHIPPED);
    expect(problems).toEqual([]);
    expect(pack?.id).toBe('microneedling');
    expect(cases).toBeGreaterThanOrEqual(120);
  });

  it('finds nothing wrong with a copy of it, so that what is found below is the damage', () => {
    expect(allComplaints(copy())).toEqual([]);
  });

  it('names each text that a translation does not have, one that the pack says no more, and a language without its file', () => {
    const folder = copy();
    const path = join(folder, 'words.json');
    const content = JSON.parse(readFileSync(path, 'utf8')) as Json;
    const told = entry(content, 'told', 0);
    const was = String(told['text']);
    told['text'] = 'We need to know more first.';
    writeFileSync(path, JSON.stringify(content));
    expect(allComplaints(folder)).toEqual(
      ['es', 'pl'].flatMap((language) => [
        `translations/${language}.json texts: has nothing for “We need to know more first.”; translate it, and let a clinician read it`,
        `translations/${language}.json texts: translates “${was}”, which the pack says no more; take it out`,
      ]),
    );
    const without = copy();
    rmSync(join(without, 'translations', 'pl.json'));
    writeFileSync(join(without, 'translations', 'es.json'), '{');
    expect(allComplaints(without)).toEqual([
      expect.stringMatching(/^translations\/es\.json: is no JSON; mend it/),
      'translations/pl.json: is missing; put it back, or clients who read that language get English',
    ]);
  });

  it('checks an overlay on the pack: prints what it changes, or every problem with the file and its place', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'stratum-overlay-')), 'ours.json');
    made.push(dirname(file));
    const overlay = { schema: 1, name: 'Ours', version: '1.0.0', for: { pack: 'microneedling', version: '1.x' }, by: 'Jo', limits: [{ limit: 'waitDays/acne-active', to: 42, because: 'Flares.' }] };
    const run = async (content: string, args: readonly string[] = ['--overlay', file]) => {
      writeFileSync(file, content);
      const said: string[] = [];
      const complained: string[] = [];
      const code = await checkPackCommand([copy(), ...args], { say: (line) => said.push(line), complain: (...lines) => complained.push(...lines), startedIn: '/' });
      return { code, said, complained };
    };
    expect(await run(JSON.stringify(overlay))).toMatchObject({ code: 0, complained: [], said: [expect.stringContaining('is in order'), expect.stringContaining('Translated whole'), 'waitDays/acne-active: 28 days → 42 days (Flares.)', expect.stringContaining('Clients are still told'), 'Ours 1.0.0 is in order: 1 limit, 0 texts.'] });
    expect(await run(JSON.stringify({ ...overlay, limits: [{ limit: 'waitDays/acne-active', to: 7, because: 'Busy.' }] }))).toMatchObject({ code: 1, complained: ['ours.json limits[0].to: would loosen the limit: the pack says 28 days. Write more than that, or take the entry out', '1 problem in the overlay.'] });
    const inOwnWords = { ...overlay, limits: [], words: [{ text: 'aftercare/lead/legs', says: 'Your legs need a good week to close and calm.' }] };
    expect((await run(JSON.stringify(inOwnWords))).said.filter((line) => line.includes('English'))).toEqual(['Español', 'Polski'].map((name) => `${name}: 1 text of the overlay stays in English; papers that print one say so.`));
    expect(await run('{')).toMatchObject({ code: 1, complained: ['ours.json: is no JSON; look for a missing comma or quotation mark', '1 problem in the overlay.'] });
    expect(await run('{}', ['--overlay', '/nowhere.json'])).toMatchObject({ code: 1, complained: ['nowhere.json: cannot be read; check the path', '1 problem in the overlay.'] });
    expect((await run('{}', ['--overlays', file])).code).toBe(2);
  });

  it('ends with 0 for a pack in order, and with 1 and a count when there is a problem', async () => {
    const run = async (folder: string) => {
      const said: string[] = [];
      const complained: string[] = [];
      const code = await checkPackCommand([folder], { startedIn: process.cwd(), say: (line) => said.push(line), complain: (line) => complained.push(line) });
      return { code, said, complained };
    };
    expect(await run(copy())).toEqual({ code: 0, said: [expect.stringMatching(/is in order: 60 questions, 32 protocols, 3 cases\.$/), expect.stringMatching(/^Translated whole: \S+ \(\d{3} texts\), \S+ \(\d{3} texts\)\.$/)], complained: [] });
    const folder = copy();
    rmSync(join(folder, 'risks.json'));
    expect(await run(folder)).toEqual({ code: 1, said: [], complained: ['risks.json: is missing; put it back', '1 problem.'] });
  });

  it('names an entry that has no source, whether the list is empty or left out', () => {
    const wanted = ['contraindications.json items[3].sources: has no source; every entry of the pack needs at least one'];
    expect(damaged('contraindications.json', (content) => Object.assign(entry(content, 'items', 3), { sources: [] }))).toEqual(wanted);
    expect(damaged('contraindications.json', (content) => delete entry(content, 'items', 3)['sources'])).toEqual(wanted);
    expect(damaged('words.json', (content) => delete entry(content, 'told', 0)['sources'])).toEqual(['words.json told[0].sources: has no source; every entry of the pack needs at least one']);
  });

  it('names an id that leads nowhere', () => {
    expect(damaged('risks.json', (content) => Object.assign(entry(content, 'risks', 1), { sources: ['NOBODY2020'] }))).toEqual(['risks.json risks[1].sources: names the source “NOBODY2020”, which the pack does not have; mend the name, or add what it names']);
    expect(damaged('words.json', (content) => Object.assign(entry(content, 'told', 5), { item: 'acne-actve' }))).toEqual([
      'words.json told: names the question or combination “acne-actve”, which the pack does not have; mend the name, or add what it names',
      'words.json told: has no words for the question or combination “acne-active”; add an entry',
    ]);
  });

  it('names a protocol that has no plain words for what to expect', () => {
    expect(damaged('words.json', (content) => Object.assign(entry(content, 'expect', isFor('cellulite-thighs')), { treatments: ['cellulite-buttocks', 'cellulite-abdomen', 'cellulite-arms'] }))).toEqual([
      'words.json expect: has no words for the treatment “cellulite-thighs”; add an entry',
    ]);
  });

  it('names plain words for a line that is printed no more', () => {
    expect(damaged('risks.json', (content) => (content['emergencySigns'] = ['Eye trouble'])).filter((line) => line.includes('blue lips or collapse'))).toEqual([
      'words.json plain: names the line that is printed “Seizure, blue lips or collapse”, which the pack does not have; mend the name, or add what it names',
    ]);
  });

  it('names a range that goes over the hard cap of its area', () => {
    expect(damaged('treatments.json', (content) => Object.assign(entry(content, 'treatments', 0), { depthByAreaMm: { 'thighs-outer': [0.75, 2.5] } }))).toEqual(['treatments.json treatments[0].depthByAreaMm.thighs-outer: goes deeper than the hard cap of the area; end it at 2 mm or less']);
  });

  it('names a sentence that is too hard for a client, and one that is too long', () => {
    expect(damaged('words.json', (content) => Object.assign(entry(content, 'told', 17), { text: 'Your medication may necessitate photoprotection following microneedling procedures.' }))).toEqual([
      expect.stringMatching(/^words\.json told\[17\]\.text: reads at age \d+\.\d; use shorter words and sentences, 11 at most: “Your medication/),
    ]);
    expect(damaged('words.json', (content) => Object.assign(entry(content, 'told', 17), { text: `Stay out of the sun ${'and in the shade '.repeat(6)}today.` }))).toContainEqual(expect.stringMatching(/^words\.json told\[17\]\.text: has a sentence of 30 words; split it, 24 at most: /));
  });

  it('names a red flag that is too hard as it stands, in the file where it stands', () => {
    expect(damaged('risks.json', (content) => (content['urgentRedFlags'] as string[]).push('Considerable inflammation or haemorrhagic ulceration necessitating hospitalisation'))).toEqual([
      expect.stringMatching(/^risks\.json urgentRedFlags\[8\]: reads at age/),
    ]);
  });

  it('names a phrase that must never be said', () => {
    expect(damaged('words.json', (content) => Object.assign(entry(content, 'expect', isFor('striae-abdomen')), { text: 'Needling removes stretch marks. It takes a few months.' }))).toEqual([
      expect.stringMatching(/^words\.json expect\[\d+\]\.text: says “removes stretch marks”, which must never be said to a client; take it out$/),
    ]);
  });

  it('names a case that does not hold, and one that cannot be read', () => {
    expect(damaged('cases/03-keloid.json', (content) => Object.assign(content['expect'] as Json, { screening: { verdict: 'clear' } }))).toEqual([
      'cases/03-keloid.json: output.screening.verdict is "stop", expected "clear"; mend the rule, or the case if the rule is right',
    ]);
    expect(damaged('cases/03-keloid.json', (content) => delete content['why'])).toEqual([expect.stringMatching(/^cases\/03-keloid\.json: is no case; mend it: why /)]);
    const folder = copy();
    writeFileSync(join(folder, 'cases', '03-keloid.json'), '{');
    expect(complaints(folder)).toEqual([expect.stringMatching(/^cases\/03-keloid\.json: is no JSON; mend it: /)]);
  });

  it('names every problem at once', () => {
    expect(damaged('words.json', (content) => {
      Object.assign(entry(content, 'told', 0), { sources: ['NOBODY2020'] });
      Object.assign(entry(content, 'told', 1), { sources: ['NOBODY2021'] });
    })).toHaveLength(2);
  });
});
