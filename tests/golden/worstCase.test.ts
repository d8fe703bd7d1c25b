import { describe, expect, it } from 'vitest';
import { renderPdf } from '../../src/main/documents/renderPdf';
import { buildDocument } from '../../src/shared/documents/build';
import { inPrint } from '../../src/shared/documents/inPrint';
import type { DocumentModel } from '../../src/shared/documents/model';
import { textsOf } from '../../src/shared/documents/text';
import { documentKindSchema } from '../../src/shared/domain/consultation';
import { hasEasyRead, type Print } from '../../src/shared/domain/print';
import { squeezed } from './documentText';
import { pack } from './fixtures';
import { structureOf, type Structure } from './structure';
import { worstCase } from './worstCase';

/*
 * Each kind in each print, on one paper each in turn. All of them on both papers, and the record of 60 visits in each print:
 * STRATUM_ALL_PAPERS=1 (`npm run papers`).
 */
const ALL = process.env['STRATUM_ALL_PAPERS'] === '1';
const PRINTS: readonly (Print | undefined)[] = [undefined, 'large', 'easy'];
const PAPERS = ['A4', 'Letter'] as const;

const cases = documentKindSchema.options.flatMap((kind, place) =>
  PRINTS.flatMap((print, turn) => (print === 'easy' && !hasEasyRead(kind) ? [] : PAPERS.filter((_, index) => ALL || (place + turn) % 2 === index).map((paper) => ({ kind, print, paper, name: `${kind}, ${print ?? 'normal'}, ${paper}` })))),
);

const VISITS = 60;
const modelOf = ({ kind, print, paper }: (typeof cases)[number]): DocumentModel => {
  // Sixty visits of the worst case are hundreds of pages.
  const model = buildDocument(kind, worstCase(kind, ALL ? VISITS : print === undefined ? 2 : 1));
  return inPrint({ ...model, paper }, print, pack);
};

/** Where text stands outside of its margins, on the furniture of the page, or on other text. */
function misplacedOn(page: Structure['pages'][number], number: number): readonly string[] {
  const faults: string[] = [];
  const say = (what: string, text: string): void => void faults.push(`page ${number}: “${text.slice(0, 40)}” ${what}`);
  const [own, furniture] = [page.boxes.filter((box) => !box.furniture), page.boxes.filter((box) => box.furniture)];
  const footTop = Math.max(...furniture.filter((box) => box.top < page.height / 2).map((box) => box.top));
  const headBottom = Math.min(...furniture.filter((box) => box.bottom > page.height / 2).map((box) => box.bottom));
  for (const box of page.boxes) if (box.left < 41.5 || box.right > page.width - 41.5 || box.bottom < 25 || box.top > page.height - 25) say('stands in the margin', box.text);
  for (const box of own) if (box.bottom < footTop + 2 || box.top > headBottom) say('stands on the head or the foot of the page', box.text);
  const byHeight = own.toSorted((a, b) => b.bottom - a.bottom);
  byHeight.forEach((box, index) => {
    for (let at = index + 1; at < byHeight.length; at += 1) {
      const other = byHeight[at];
      if (!other || other.top < box.bottom + 0.5) continue;
      // Capitals are lower than the size of their letters.
      if (other.bottom + (other.top - other.bottom) * 0.72 > box.bottom && other.left < box.right - 0.5 && box.left < other.right - 0.5) say(`stands on “${other.text.slice(0, 40)}”`, box.text);
    }
  });
  return faults;
}

/** The texts are too long for an error message. */
function firstDifference(printed: string, wanted: string): { readonly printed: string; readonly wanted: string } | null {
  if (printed === wanted) return null;
  let at = 0;
  while (printed[at] === wanted[at]) at += 1;
  const around = (text: string): string => text.slice(Math.max(0, at - 30), at + 60);
  return { printed: around(printed), wanted: around(wanted) };
}

describe('of the worst case, with every area, a finding for every question and the longest names,', () => {
  it.each(cases)('nothing is lost, out of place or untagged: $name', async (entry) => {
    const model = modelOf(entry);
    const { bytes } = await renderPdf(model, { createdAt: new Date('2026-11-24T14:52:00Z') });
    const { faults, text, pages } = await structureOf(bytes);
    expect(faults).toEqual([]);
    // Word for word, in the order in which a screen reader tells it; nothing beside it.
    expect(firstDifference(squeezed(text.join('')), squeezed(textsOf(model).join('')))).toBeNull();
    expect(pages.flatMap((page, index) => misplacedOn(page, index + 1))).toEqual([]);
  });
});
