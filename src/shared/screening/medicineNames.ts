import type { Answers } from '../domain/consultation';
import type { Contraindication, Pack } from '../pack/schema';
import type { Screening, ScreeningContext } from './types';

/**
 * Medicines that stand in the list or in a note and belong to an item that is not answered with yes or a doubt. A name opens its
 * item, it does not answer it: the practitioner says yes there, or that it stays “no” in spite of the name.
 */
export function namesOpen(pack: Pack, answers: Answers, { medicines = [] }: ScreeningContext, relevant: readonly Contraindication[]): Screening['namesOpen'] {
  const texts = [...medicines, ...Object.values(answers).flatMap(({ note }) => note ?? [])].map(fold);
  if (texts.length === 0) return [];
  return (pack.practice.medicineNames ?? []).flatMap(({ item, names }) => {
    if (!relevant.some(({ id }) => id === item)) return [];
    const given = Object.hasOwn(answers, item) ? answers[item] : undefined;
    if (given && given.answer !== 'no') return [];
    const lookedAt = (given?.despite ?? []).map(fold);
    return names.filter((name) => !lookedAt.includes(fold(name)) && texts.some((text) => holdsName(text, fold(name)))).map((name) => ({ item, name }));
  });
}

/** Without case, accents and the two kinds of apostrophe. */
const fold = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase().trim();

/** As words of their own, so that “insulin-like” or “aspirinfree” is no insulin and no aspirin. */
function holdsName(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const isEdge = (sign: string | undefined): boolean => sign === undefined || !/[\p{L}\p{N}]/u.test(sign);
    if (isEdge(text[at - 1]) && isEdge(text[at + name.length])) return true;
  }
  return false;
}
