import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { pageCounter, renderPdf, renderTogether } from '../../src/main/documents/renderPdf';
import { inLargePrint } from '../../src/shared/documents/largePrint';
import { buildDocument } from '../../src/shared/documents/build';
import type { DocumentModel } from '../../src/shared/documents/model';
import { isOffered } from '../../src/shared/pack/lookup';
import { squeezed, textsOf } from './documentText';
import { abdomen, factsOf, logo, pack, signatures, STORIES, talkedOver } from './fixtures';
import { inWords } from './inWords';
import { operatorsOf, readPdf } from './readPdf';

/*
 * What these cannot see: whether a page is pleasant to look at. Colours, tints, ink and the shape of boxes are looked at
 * by eye after a change to the renderer.
 */

const nextOn = factsOf().today;
const createdAt = new Date('2026-11-24T14:52:00Z');
const anew = (model: DocumentModel) => renderPdf(model, { createdAt });
const drawn = new WeakMap<DocumentModel, ReturnType<typeof anew>>();
/** Each model is drawn once for all tests. */
const render = (model: DocumentModel): ReturnType<typeof anew> => {
  const known = drawn.get(model) ?? anew(model);
  drawn.set(model, known);
  return known;
};
const told = new Map<string, DocumentModel>();
const storyOf = (name: string): DocumentModel => {
  const entry = STORIES[name];
  if (!entry) throw new Error(`No story: ${name}`);
  const known = told.get(name) ?? buildDocument(entry.kind, factsOf(entry.story));
  told.set(name, known);
  return known;
};
const pagesOf = pageCounter();
const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

const folder = mkdtempSync(join(tmpdir(), 'stratum-golden-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const saved = async (model: DocumentModel): Promise<string> => {
  const file = join(folder, `${crypto.randomUUID()}.pdf`);
  writeFileSync(file, (await render(model)).bytes);
  return file;
};

describe.each(Object.keys(STORIES))('printed: %s', (name) => {
  it('has every word of the document, inside the page, on the paper of the country', async () => {
    const model = storyOf(name);
    const rendered = await render(model);
    const pdf = await readPdf(rendered.bytes);
    const text = squeezed(pdf.pages.map((page) => page.text).join('\n'));

    expect(pdf.pages).toHaveLength(rendered.pages);
    expect(pdf).toMatchObject({ title: model.title, language: 'en-GB', version: '1.7' });
    for (const expected of [model.title, ...model.blocks.flatMap(textsOf)]) expect(text).toContain(squeezed(expected));

    const [width, height] = model.paper === 'A4' ? [595.28, 841.89] : [612, 792];
    pdf.pages.forEach((page, index) => {
      expect([page.width, page.height]).toEqual([width, height]);
      expect(squeezed(page.furniture)).toContain(squeezed(model.footer));
      expect(squeezed(page.furniture)).toContain(squeezed(`Page ${index + 1} of ${rendered.pages}`));
      // The head of the first page is a part of what is read; those of later pages are not.
      expect(squeezed(index === 0 ? page.text : page.furniture)).toContain(squeezed(model.header.rightLines[0] ?? ''));
      for (const box of page.boxes) {
        expect(box.left, box.text).toBeGreaterThanOrEqual(40);
        expect(box.right, box.text).toBeLessThanOrEqual(page.width - 40);
        expect(box.bottom, box.text).toBeGreaterThanOrEqual(25);
        expect(box.top, box.text).toBeLessThanOrEqual(page.height - 25);
      }
    });
    for (const line of [model.header.clinicName, ...model.header.clinicLines, ...model.header.rightLines]) expect(squeezed(pdf.pages[0]?.text ?? '')).toContain(squeezed(line));
  });
});

describe('every printed document', () => {
  it('is the same bytes each time, and other bytes at another time', async () => {
    const model = storyOf('consent signed');
    const [first, again, later] = await Promise.all([render(model), anew(model), renderPdf(model, { createdAt: new Date('2026-11-24T14:53:00Z') })]);
    expect(Buffer.compare(first.bytes, again.bytes)).toBe(0);
    expect(first.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(later.sha256).not.toBe(first.sha256);
  });

  it('names the clinic’s overlay and its version at the foot of every page, and has its words and limits', async () => {
    const pages = async (name: string) => (await readPdf((await render(storyOf(name))).bytes)).pages;
    const words = async (name: string): Promise<string> => squeezed((await pages(name)).map((page) => page.text).join(''));
    for (const name of ['aftercare under an overlay', 'plan under an overlay'])
      for (const page of await pages(name)) expect(squeezed(page.furniture)).toContain(squeezed('Microneedling pack 1.1.0 with Rosewood Clinic rules for cheeks and for numbing, the second 10.11.12'));
    expect(await words('aftercare under an overlay')).toContain(squeezed('Your legs need a good week to close and calm.'));
    expect(await words('plan under an overlay')).toContain(squeezed('1.0 mm'));
  });

  it('carries names in other alphabets', async () => {
    for (const familyName of ['Łukasz', 'Nguyễn', 'Çelik', 'Ольга', 'Ďurišová-Žák', 'Γεωργία', 'O’Brien', 'สมชาย', '山田', 'タロウ']) {
      const facts = factsOf({ client: { givenName: 'Ана', familyName }, signatures });
      const pdf = await readPdf((await render(buildDocument('consent', facts))).bytes);
      expect(squeezed(pdf.pages.map((page) => page.text).join(''))).toContain(squeezed(`Ана ${familyName}`));
      expect(squeezed(pdf.pages[0]?.text ?? '')).toContain(squeezed(`For Ана ${familyName}`));
    }
  });

  it('is whole in large print, inside the page, with the dangers on page 1 of an aftercare sheet', async () => {
    for (const kind of ['consent', 'plan', 'aftercare'] as const) {
      const model = inLargePrint(buildDocument(kind, factsOf({ phototype: 'V', signatures })));
      const pdf = await readPdf((await render(model)).bytes);
      const text = squeezed(pdf.pages.map((page) => page.text).join(''));
      for (const part of [model.title, ...model.blocks.flatMap(textsOf)]) expect(text).toContain(squeezed(part));
      for (const page of pdf.pages) for (const { left, right, bottom, top } of page.boxes) expect(left >= 0 && bottom >= 0 && right <= page.width && top <= page.height).toBe(true);
      if (kind === 'aftercare') expect(squeezed(pdf.pages[0]?.text ?? '')).toContain(squeezed('Call 999 now'));
    }
  });

  it.each([
    ['en', 'UK'],
    ['en', 'US'],
    ['es', 'EU'],
    ['pl', 'UK'],
  ] as const)('fits the plan and the sheet for before the visit for one area on one side each, and aftercare on two: %s, %s', (language, jurisdiction) => {
    const next = { on: nextOn, at: '14:30' };
    // Darker skin has a test area, too.
    const plan = { ...talkedOver, pricePerSession: 15000, firstSessionOn: null, choices: { numbing: { product: 'lmx4', areaCm2: 100, minutes: 45 } } };
    const over = pack.treatments.treatments
      .filter((treatment) => treatment.modality === 'mechanical')
      .flatMap((treatment) => {
        const story = { jurisdiction, phototype: 'V', concerns: [{ concern: treatment.concern, areas: treatment.areaIds.slice(0, 1) }] } as const;
        const sheets = [
          // On A4, in English, what everybody is told fits one side.
          { kind: 'aftercare' as const, most: 2, facts: factsOf({ ...story, plan: { ...talkedOver, choices: plan.choices }, nextAppointment: next }) },
          ...(language === 'en' && jurisdiction === 'UK' ? [{ kind: 'aftercare' as const, most: 1, facts: factsOf({ ...story, phototype: 'II', plan: talkedOver, nextAppointment: next }) }] : []),
          ...(isOffered(treatment) ? (['plan', 'preparation'] as const).map((kind) => ({ kind, most: 1, facts: factsOf({ ...story, plan }) })) : []),
        ];
        return sheets.map(({ kind, most, facts }) => ({ sheet: `${kind} ${treatment.id}`, most, pages: pagesOf(inWords(kind, facts, { language })) })).filter(({ most, pages }) => pages > most);
      });
    expect(over).toEqual([]);
  });

  it('stands on as many pages as it was counted to', async () => {
    for (const name of ['aftercare one area', 'plan several', 'consent signed']) expect(pagesOf(storyOf(name))).toBe((await render(storyOf(name))).pages);
  });

  it('joins several into one run of the printer, each on its own paper with its own page numbers', async () => {
    const [first, second] = [storyOf('refusal letter'), { ...storyOf('plan one area'), paper: 'Letter' as const }];
    const joined = await renderTogether([first, second], { createdAt });
    const pdf = await readPdf(joined.bytes);
    expect(pdf.pages).toHaveLength(2);
    expect(pdf.pages.map((page) => [page.width, page.height])).toEqual([[595.28, 841.89], [612, 792]]);
    for (const [index, model] of [first, second].entries()) {
      for (const part of model.blocks.flatMap(textsOf)) expect(squeezed(pdf.pages[index]?.text ?? '')).toContain(squeezed(part));
      expect(pdf.pages[index]?.furniture).toContain('Page 1 of 1');
    }
  });

  it.runIf(has('pdfinfo'))('tells a screen reader the parts of each letter and record', async () => {
    const tags: Readonly<Record<string, readonly string[]>> = {
      'before the visit, several': ['H1', 'P', 'Table', 'TR', 'TH', 'TD'],
      'letter for agreement': ['H1', 'H2', 'P', 'L', 'LI', 'Table', 'TH', 'TD', 'Figure'],
      'referral letter': ['H1', 'H2', 'P', 'LBody', 'Table', 'TH'],
      'refusal letter': ['H1', 'P'],
      'withdrawal letter': ['H1', 'P'],
      'session record': ['H1', 'H2', 'Table', 'Caption', 'TR', 'TH', 'TD'],
      'complete record': ['H1', 'H2', 'H3', 'Table', 'TR', 'TH', 'TD'],
    };
    // Poppler takes seconds for the text of a long paper; that every paper's text is told in order is held by accessible.test.ts.
    const text = execFileSync('pdfinfo', ['-struct-text', await saved(storyOf('refusal letter'))], { encoding: 'utf8' });
    expect(text).toContain(storyOf('refusal letter').title);
    expect(text).not.toContain('Page 1 of');
    for (const [name, wanted] of Object.entries(tags)) {
      const file = await saved(storyOf(name));
      const tree = execFileSync('pdfinfo', ['-struct', file], { encoding: 'utf8' });
      for (const tag of ['Document', ...wanted]) expect(tree, `${name} ${tag}`).toMatch(new RegExp(`^\\s*${tag}\\b`, 'm'));
    }
  });

  it('has the red flags and emergency signs of an aftercare sheet on page 1, however much is treated', async () => {
    const stories = [
      { concerns: [{ concern: 'stretch marks', areas: ['thighs-outer', 'abdomen', 'upper-arms', 'calves', 'breasts'] }, { concern: 'acne scars', areas: ['cheeks', 'forehead', 'nose'] }] },
      { answers: Object.fromEntries(pack.words.aftercare.extras.flatMap(({ when }) => when?.items ?? []).map((item) => [item, { answer: 'yes' as const }])) },
      { clinic: { name: 'The Willow and Birch Skin, Laser and Aesthetics Clinic of Leeds and Harrogate (Northern Branch)', address: 'Unit 14b, The Old Mill Business Park, Long Mill Lane, Upper Armley, Leeds, West Yorkshire, LS12 4QQ' } },
    ];
    for (const [jurisdiction, language] of [['UK', 'en'], ['US', 'en'], ['US', 'es'], ['UK', 'pl']] as const)
      for (const story of stories) {
        const facts = factsOf({ ...story, jurisdiction, phototype: 'V', nextAppointment: { on: nextOn, at: '14:30' } });
        const model = inWords('aftercare', facts, { language });
        const pdf = await readPdf((await render(model)).bytes);
        const first = squeezed(pdf.pages[0]?.text ?? '');
        const signs = (model.blocks.filter((block) => block.kind === 'boxes' || block.kind === 'callout')).flatMap(textsOf);
        expect(signs.length).toBeGreaterThan(15);
        for (const sign of [...signs, facts.clinic.phone, facts.clinic.emergencyNumber]) expect(first).toContain(squeezed(sign));
      }
  });

  it('keeps what the client ticks on the page of the signatures', async () => {
    for (const name of ['consent signed', 'consent unsigned', 'consent long names', 'consent cellulite letter']) {
      const model = storyOf(name);
      const pdf = await readPdf((await render(model)).bytes);
      const last = squeezed(pdf.pages.at(-1)?.text ?? '');
      for (const text of ['My decision', ...pack.words.statements.map((statement) => statement.text), pack.words.signatures.client, pack.words.signatures.practitioner]) expect(last, name).toContain(squeezed(text));
    }
  });

  it('breaks what no page could hold and repeats the header of a table', async () => {
    const long = Array.from({ length: 900 }, (_, index) => `word${index}`).join(' ');
    const model: DocumentModel = {
      ...storyOf('plan one area'),
      blocks: [
        { kind: 'callout', tone: 'warn', lines: [[{ text: long }]] },
        { kind: 'boxes', boxes: [{ tone: 'good', title: 'Left', items: Array.from({ length: 90 }, (_, index) => [{ text: `left ${index}` }]) }, { tone: 'bad', title: 'Right', items: [[{ text: 'right' }]] }] },
        { kind: 'rows', rows: [{ label: 'Long row', content: [[{ text: long }]] }] },
        { kind: 'table', caption: 'A long table', header: ['Number', 'Text'], rows: Array.from({ length: 90 }, (_, index) => [String(index), `cell ${index} ${'x'.repeat(index)}`]) },
        { kind: 'paragraph', content: [{ text: 'W'.repeat(2000) }] },
        { kind: 'paragraph', content: [{ text: 'before\n\nafter a blank line' }] },
      ],
    };
    const pdf = await readPdf((await render(model)).bytes);
    const text = squeezed(pdf.pages.map((page) => page.text).join(''));
    for (const expected of model.blocks.flatMap(textsOf)) expect(text).toContain(squeezed(expected));
    for (const page of pdf.pages) for (const box of page.boxes) expect(box.right, box.text).toBeLessThanOrEqual(page.width - 40);
    const withCells = pdf.pages.filter((page) => /cell \d/.test(page.text));
    expect(withCells.length).toBeGreaterThan(1);
    for (const page of withCells.slice(1)) expect(page.furniture).toContain('Number');
  });

  it('is on the clinic’s own paper: its logo, its colour and its line at the foot, in one page as before', async () => {
    for (const paper of ['A4', 'Letter'] as const) {
      const own = { logo, look: { accent: '#7a285a', footer: 'Regulated by the Register of Skin Clinics, number 4471', paper } };
      const plain = factsOf({ concerns: [abdomen], plan: { pricePerSession: 15000 } });
      const model = buildDocument('plan', { ...plain, clinic: { ...plain.clinic, ...own } });
      const rendered = await render(model);
      expect(rendered.pages).toBe(1);
      const sheet = factsOf({ concerns: [abdomen], clinic: own, nextAppointment: { on: nextOn, at: '14:30' } });
      expect((await render(buildDocument('aftercare', sheet))).pages).toBe(1);
      const [page] = (await readPdf(rendered.bytes)).pages;
      expect([page?.width, page?.height]).toEqual(paper === 'A4' ? [595.28, 841.89] : [612, 792]);
      expect(squeezed(page?.furniture ?? '')).toContain(squeezed('Regulated by the Register of Skin Clinics, number 4471 · Clinic 0113 496 0000 · Out of hours 111 · Emergency 999'));
      expect(Buffer.from(rendered.bytes).includes('/Alt (Logo of Willow Skin Clinic)')).toBe(true);
      const ops = await operatorsOf(rendered.bytes);
      expect(ops).toMatchObject({ images: 1 });
      expect(ops.colours).toContain('#7a285a');
      expect(ops.colours).not.toContain('#1f6f6b');
      if (has('pdfinfo')) expect(execFileSync('pdfinfo', ['-struct', await saved(model)], { encoding: 'utf8' })).toMatch(/^Document\s+Figure\s+P \(block\)\s+P \(block\)\s+H1/);
      if (has('qpdf')) expect(spawnSync('qpdf', ['--check', await saved(model)], { encoding: 'utf8' }).stdout).toContain('No syntax or stream encoding errors found');
    }
  });

  it.runIf(has('pdfinfo'))('tells a screen reader its headings, lists and tables with their header cells', async () => {
    const file = await saved(storyOf('consent signed'));
    const tree = execFileSync('pdfinfo', ['-struct', file], { encoding: 'utf8' });
    for (const tag of ['Document', 'H1', 'H2', 'P', 'LI', 'LBody', 'Table', 'TR', 'TH', 'TD', 'Figure']) expect(tree).toMatch(new RegExp(`^\\s*${tag}\\b`, 'm'));
    expect(execFileSync('pdfinfo', [file], { encoding: 'utf8' })).toMatch(/Tagged:\s+yes/);
    expect(tree).toMatch(/TH[\s\S]*Scope/);
  });

  it.runIf(has('qpdf'))('is sound in the eyes of qpdf, a story of each kind', async () => {
    const first = new Map(Object.entries(STORIES).toReversed().map(([name, { kind }]) => [kind, name]));
    for (const name of first.values()) {
      const checked = spawnSync('qpdf', ['--check', await saved(storyOf(name))], { encoding: 'utf8' });
      expect(checked.stdout + checked.stderr, name).toContain('No syntax or stream encoding errors found');
      expect(checked.status).toBe(0);
    }
  });
});
