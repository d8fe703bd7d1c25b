import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';

/** Longest sentence that a client is given, in words. */
const WORDS_AT_MOST = 24;
/** Reading age, in years, that a text for clients must not exceed. */
const AGE_AT_MOST = 11;
/** A school grade of the Flesch-Kincaid formula begins at this age. */
const AGE_OF_GRADE_NOUGHT = 5;

export interface Readability {
  /** Reading age in years: Flesch-Kincaid grade plus five. */
  readonly age: number;
  readonly longestSentence: { readonly words: number; readonly text: string };
}

export const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.!?;:])\s+|\n+/).filter((part) => /\p{L}/u.test(part));
export const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];

/**
 * How hard a text is to read. `terms`: words that have to be called what they are called (melasma, lidocaine); each
 * counts as a word of two syllables, as it is explained in the room.
 */
export function readabilityOf(text: string, terms: readonly string[] = []): Readability {
  const known = new Set(terms.map((term) => term.toLowerCase()));
  const sentences = sentencesOf(text);
  const words = wordsOf(text);
  const syllables = words.reduce((sum, word) => sum + (known.has(word.toLowerCase()) ? 2 : /\p{N}/u.test(word) ? 1 : syllable(word)), 0);
  const age = words.length === 0 ? 0 : AGE_OF_GRADE_NOUGHT + fleschKincaid({ sentence: Math.max(1, sentences.length), word: words.length, syllable: syllables });
  const longest = sentences.map((sentence) => ({ words: wordsOf(sentence).length, text: sentence })).toSorted((a, b) => b.words - a.words)[0];
  return { age, longestSentence: longest ?? { words: 0, text: '' } };
}

/** What makes a text too hard for a client, as a sentence to act on; nothing when it is easy enough. */
export function hardToRead(text: string, terms: readonly string[] = []): readonly string[] {
  const { age, longestSentence } = readabilityOf(text, terms);
  return [
    ...(longestSentence.words > WORDS_AT_MOST ? [`has a sentence of ${longestSentence.words} words; split it, ${WORDS_AT_MOST} at most: “${longestSentence.text}”`] : []),
    ...(age > AGE_AT_MOST ? [`reads at age ${age.toFixed(1)}; use shorter words and sentences, ${AGE_AT_MOST} at most: “${text}”`] : []),
  ];
}
