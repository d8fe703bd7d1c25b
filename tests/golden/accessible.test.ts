import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { renderPdf, renderTogether } from '../../src/main/documents/renderPdf';
import { makeClinicKey } from '../../src/main/seal/clinicKey';
import { SEAL_FORMAT } from '../../src/main/seal/sealedContent';
import { buildDocument } from '../../src/shared/documents/build';
import type { DocumentModel } from '../../src/shared/documents/model';
import { hasEasyRead } from '../../src/shared/domain/print';
import { squeezed, textsAloud } from './documentText';
import { factsOf, logo, STORIES } from './fixtures';
import { ageOf, inWords, lookName, looksOf } from './inWords';
import { misplacedOn } from './misplaced';
import { structureOf, type TreeNode } from './structure';

const createdAt = new Date('2026-11-24T14:52:00Z');
const factsFor = (name: string) => {
  const entry = STORIES[name];
  if (!entry) throw new Error(name);
  return { kind: entry.kind, facts: factsOf({ ...entry.story, clinic: { ...entry.story.clinic, logo } }) };
};
const storyOf = (name: string): DocumentModel => buildDocument(factsFor(name).kind, factsFor(name).facts);

/** The first story of each kind, and the consent that is signed. */
const FIRST = new Map(Object.entries(STORIES).toReversed().map(([name, { kind }]) => [kind, name]));
const NAMES = [...new Set([...FIRST.values(), 'consent signed', 'plan several'])];
const looks = NAMES.map((name) => ({ name, kind: storyOf(name).kind, looks: looksOf(storyOf(name).kind) }));
/**
 * All looks in English, and every other one in another language: each kind is drawn in each of its looks, in one language
 * or the other. All of them: STRATUM_ALL_PAPERS=1 (`npm run papers`).
 */
const CASES = looks.flatMap(({ name, kind, looks: all }, turn) =>
  all.filter(({ language }, place) => language === 'en' || process.env['STRATUM_ALL_PAPERS'] === '1' || (FIRST.get(kind) === name && (turn + place + (language === 'pl' ? 1 : 0)) % 2 === 0)).map((look) => ({ name, look, title: `${name}, ${lookName(look)}` })),
);

const folder = mkdtempSync(join(tmpdir(), 'stratum-accessible-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rolesIn = (node: TreeNode): readonly string[] => [node.role, ...node.kids.flatMap((kid) => ('mark' in kid ? [] : rolesIn(kid)))];

describe('to a screen reader', () => {
  it.each(CASES)('$title is whole: tagged, in order, with ranks, lists, header cells and texts for pictures, inside its margins, and easy to read', async ({ name, look }) => {
    const { kind, facts } = factsFor(name);
    const model = inWords(kind, facts, look);
    const { bytes } = await renderPdf(model, { createdAt });
    const { faults, text, roots, pages } = await structureOf(bytes);
    expect(faults).toEqual([]);
    expect(squeezed(text.join(''))).toBe(squeezed(textsAloud(model).join('')));
    expect(pages.flatMap((page, index) => misplacedOn(page, index + 1))).toEqual([]);
    if (hasEasyRead(kind) && !look.beside) expect(ageOf(text.join('\n'), facts, look.language ?? 'en')).toBeLessThanOrEqual(11);
    const roles = roots.flatMap(rolesIn);
    expect(roles.slice(0, 5)).toEqual(['Document', 'Figure', 'P', 'P', 'H1']);
    for (const [blockKind, needed] of Object.entries({ list: ['L', 'LI', 'Lbl', 'LBody'], table: ['Table', 'TR', 'TH', 'TD'], rows: ['Table', 'TH'], checks: ['L', 'Lbl', 'Figure'] }))
      if (model.blocks.some((block) => block.kind === blockKind)) for (const role of needed) expect(roles).toContain(role);
  });

  it('several papers in one run are a document each', async () => {
    const { bytes } = await renderTogether([storyOf('refusal letter'), storyOf('plan one area')], { createdAt });
    const { faults, roots } = await structureOf(bytes);
    expect(faults).toEqual([]);
    expect(roots.map((root) => root.role)).toEqual(['Document', 'Document']);
  });

  it('the field of a seal has a name and a place in the structure', async () => {
    const key = await makeClinicKey('Willow', new Date('2026-01-01T00:00:00Z'), randomBytes);
    const model = storyOf('refusal letter');
    const { bytes } = await renderPdf(model, { createdAt, seal: { key, clinicName: 'Willow', content: { format: SEAL_FORMAT, version: 1, sealedAt: createdAt.toISOString(), keyFingerprint: key.fingerprint, document: model, record: {} } } });
    const { faults, roots } = await structureOf(bytes);
    expect(faults).toEqual([]);
    expect(roots.flatMap(rolesIn)).toContain('Form');
    const file = join(folder, 'sealed.pdf');
    writeFileSync(file, bytes);
    expect(execFileSync('pdfsig', [file], { encoding: 'utf8' })).toContain('Signature is Valid');
    if (spawnSync('qpdf', ['--version']).error === undefined) expect(spawnSync('qpdf', ['--check', file], { encoding: 'utf8' }).stdout).toContain('No syntax or stream encoding errors found');
  });

  it('what is missing is found', async () => {
    const { bytes } = await renderPdf(storyOf('plan one area'), { createdAt });
    const changed = (from: string, to: string): Promise<{ readonly faults: readonly string[] }> => {
      const text = Buffer.from(bytes).toString('latin1');
      expect(text.includes(from), from).toBe(true);
      return structureOf(Buffer.from(text.replaceAll(from, to.padEnd(from.length)), 'latin1'));
    };
    expect((await changed('/S /H1', '/S /H2')).faults).toContain('14: H2 after nothing');
    expect((await changed('/Scope /Column', '/Scope /Colour')).faults).toContain('15: a header cell without a scope');
    expect((await changed('/Alt (Logo', '/Alx (Logo')).faults).toContain('13: a figure without a text');
    expect((await changed('/DisplayDocTitle true', '/DisplayDocTitlx true')).faults).toContain('07: the title is not shown');
    expect((await changed('/StructParents 0', '/StructParents 9')).faults).toContain('01: a page without its parents of content');
    expect((await changed('<pdfuaid:part>1', '<pdfuaid:part>7')).faults).toContain('06: the metadata do not say PDF/UA');
  });
});
