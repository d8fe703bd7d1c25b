import type { TranslatedLanguage } from './translation';
import { readabilityOf, sentencesOf, wordsOf } from './readability';

/** A child is in year n of school from this many years more on. */
const AGE_OF_YEAR_NOUGHT = 5;
/** In Poland school begins a year later. */
const AGE_OF_CLASS_NOUGHT = 6;

/**
 * The age from which a text in that language can be read, in years. English: Flesch-Kincaid. Spanish: Crawford 1989, made for
 * the years of primary school (−0.205 × sentences per 100 words + 0.049 × syllables per 100 words − 3.407). Polish: the linear
 * formula of Pisarek 1969 (a third of the words a sentence, a third of the percentage of words of four syllables and more,
 * plus one), which counts classes.
 */
export function readingAge(text: string, language: 'en' | TranslatedLanguage, terms: readonly string[] = []): number {
  if (language === 'en') return readabilityOf(text, terms).age;
  const words = wordsOf(text);
  if (words.length === 0) return 0;
  const sentences = Math.max(1, sentencesOf(text).length);
  const known = new Set(terms.map((term) => term.toLowerCase()));
  const syllables = words.map((word) => (known.has(word.toLowerCase()) ? 2 : /\p{N}/u.test(word) ? 1 : syllablesOf(word, language)));
  if (language === 'es') return AGE_OF_YEAR_NOUGHT + (-0.205 * 100 * sentences) / words.length + (0.049 * 100 * syllables.reduce((sum, count) => sum + count, 0)) / words.length - 3.407;
  const long = syllables.filter((count) => count >= 4).length;
  return AGE_OF_CLASS_NOUGHT + words.length / sentences / 3 + (100 * long) / words.length / 3 + 1;
}

/** Spanish: neighbouring vowels are one syllable unless both are strong or the weak one is stressed. Polish: `i` before a vowel only softens. */
export function syllablesOf(word: string, language: TranslatedLanguage): number {
  const letters = word.toLowerCase();
  if (language === 'pl') return Math.max(1, letters.replaceAll(/i(?=[aeouóąęy])/g, '').match(/[aeiouyąęó]/g)?.length ?? 0);
  const nuclei = letters.replaceAll(/(?<=[qg])u(?=[eiéí])/g, '').match(/[íú]|[iuü]*[aeoáéó](?:[iuy](?![aeoáéóíú]))?|[iuyü]+/g);
  return Math.max(1, nuclei?.length ?? 0);
}
