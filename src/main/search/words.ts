import anyAscii from 'any-ascii';
import { folded } from '../../shared/domain/text';
import { withoutHiddenMarks } from '../../shared/domain/typedText';

/** Scripts in which a name is written without a space between its parts. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const ASCII = /^[\0-\x7F]*$/;

/** A word folded, and once more in Latin letters where it is of another alphabet (ковальчук, kovalchuk). */
export type Spellings = readonly string[];

export interface Word {
  readonly whole: Spellings;
  /** Of a compound (O'Brien → o, brien); empty for a word that is none. */
  readonly pieces: readonly Spellings[];
}

/** The words of a text in the order in which they stand; signs count for what they mean and not for how they look (full-width letters). */
export function wordsOf(text: string): readonly Word[] {
  return withoutHiddenMarks(text.normalize('NFKC'))
    .replace(/[\u200C\u200D]/gu, '')
    .split(/[\s,()]+/u)
    .map((word) => word.split(/[^\p{L}\p{N}\p{M}]+/u).filter((piece) => folded(piece) !== ''))
    .filter((pieces) => pieces.length > 0)
    .map((pieces) => ({ whole: spelt(pieces.join('')), pieces: pieces.length > 1 ? pieces.map(spelt) : [] }));
}

function spelt(word: string): Spellings {
  const plain = folded(word);
  if (ASCII.test(plain)) return [plain];
  // The table spells Greek ου otherwise than people do, and writes an apostrophe for a soft sign.
  const latin = folded(anyAscii(word.replace(/ο[υύ]/giu, 'ou'))).replace(/[^a-z0-9]/g, '');
  return latin === '' || latin === plain ? [plain] : [plain, latin];
}

/** Everything of a name that the beginning of a typed word is held against. */
export function nameTerms({ givenName, familyName }: { readonly givenName: string; readonly familyName: string }): readonly string[] {
  const names = [wordsOf(givenName), wordsOf(familyName)].filter((words) => words.length > 0);
  const terms = new Set(names.flat().flatMap(({ whole, pieces }) => [...whole, ...pieces.flat()]));
  // 山田 太郎 is looked for as 山田太郎, in whichever order the two fields were filled.
  if (UNSPACED.test(givenName + familyName)) for (const words of [names.flat(), names.toReversed().flat()]) for (const at of [0, 1]) terms.add(words.map(({ whole }) => whole[at] ?? whole[0] ?? '').join(''));
  return [...terms];
}
