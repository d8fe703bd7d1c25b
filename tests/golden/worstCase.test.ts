import { describe, expect, it } from 'vitest';
import { renderPdf } from '../../src/main/documents/renderPdf';
import type { DocumentModel } from '../../src/shared/documents/model';
import { documentKindSchema } from '../../src/shared/domain/consultation';
import { squeezed, textsAloud } from './documentText';
import { inWords, lookName, looksOf } from './inWords';
import { misplacedOn } from './misplaced';
import { structureOf } from './structure';
import { worstCase } from './worstCase';

/*
 * Each kind in each print in English, and beside English what a client gets, on one paper each in turn. All looks on both
 * papers, and the record of 60 visits in each print: STRATUM_ALL_PAPERS=1 (`npm run papers`).
 */
const ALL = process.env['STRATUM_ALL_PAPERS'] === '1';
const PAPERS = ['A4', 'Letter'] as const;

const cases = documentKindSchema.options.flatMap((kind, place) =>
  looksOf(kind)
    .filter(({ language, beside }) => ALL || language === 'en' || (beside && language === (place % 2 === 0 ? 'pl' : 'es')))
    .flatMap((look, turn) => PAPERS.filter((_, index) => ALL || (place + turn) % 2 === index).map((paper) => ({ kind, look, paper, name: `${kind}, ${lookName(look)}, ${paper}` }))),
);

const VISITS = 60;
const modelOf = ({ kind, look, paper }: (typeof cases)[number]): DocumentModel => {
  // Sixty visits of the worst case are hundreds of pages.
  return { ...inWords(kind, worstCase(kind, ALL ? VISITS : look.print === undefined ? 2 : 1), look), paper };
};

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
    expect(firstDifference(squeezed(text.join('')), squeezed(textsAloud(model).join('')))).toBeNull();
    expect(pages.flatMap((page, index) => misplacedOn(page, index + 1))).toEqual([]);
  });
});
