import anyAscii from 'any-ascii';
import { folded } from '../../shared/domain/text';
import { withoutHiddenMarks } from '../../shared/domain/typedText';

/** Scripts in which a name is written without a space between its parts. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const ASCII = /^[\0-\x7F]*$/;
const PLAIN_WORD = /^[A-Za-z0-9]+$/;

/** A word folded, and once more in Latin letters where it is of another alphabet (ковальчук, kovalchuk). */
export type Spellings = readonly string[];

export interface Word {
  readonly whole: Spellings;
  /** Of a compound (O'Brien → o, brien); empty for a word that is none. */
  readonly pieces: readonly Spellings[];
}

/** Words that were spelt before, for whoever reads many names: most people share theirs with others. */
export type KnownWords = Map<string, Spellings>;

/** The words of a text in the order in which they stand; signs count for what they mean and not for how they look (full-width letters). */
export function wordsOf(text: string, known?: KnownWords): readonly Word[] {
  // Most names are plain, and the tables read a hundred thousand of them.
  const plain = ASCII.test(text) ? text : withoutHiddenMarks(text.normalize('NFKC')).replace(/[\u200C\u200D]/gu, '');
  return plain
    .split(/[\s,()]+/u)
    .map((word) => (PLAIN_WORD.test(word) ? [word] : word.split(/[^\p{L}\p{N}\p{M}]+/u).filter((piece) => folded(piece) !== '')))
    .filter((pieces) => pieces.length > 0)
    .map((pieces) => ({ whole: spelt(pieces.join(''), known), pieces: pieces.length > 1 ? pieces.map((piece) => spelt(piece, known)) : [] }));
}

function spelt(word: string, known: KnownWords | undefined): Spellings {
  if (PLAIN_WORD.test(word)) return [word.toLowerCase()];
  const before = known?.get(word);
  if (before) return before;
  const spellings = workedOut(word);
  known?.set(word, spellings);
  return spellings;
}

function workedOut(word: string): Spellings {
  const plain = folded(word);
  if (ASCII.test(plain)) return [plain];
  // The table spells Greek ου otherwise than people do, and writes an apostrophe for a soft sign.
  const latin = folded(anyAscii(word.replace(/ο[υύ]/giu, 'ou'))).replace(/[^a-z0-9]/g, '');
  return latin === '' || latin === plain ? [plain] : [plain, latin];
}

/** Everything of a name that the beginning of a typed word is held against. */
export function nameTerms({ givenName, familyName }: { readonly givenName: string; readonly familyName: string }, known?: KnownWords): readonly string[] {
  const names = [wordsOf(givenName, known), wordsOf(familyName, known)].filter((words) => words.length > 0);
  const terms = new Set(names.flat().flatMap(({ whole, pieces }) => [...whole, ...pieces.flat()]));
  // 山田 太郎 is looked for as 山田太郎, in whichever order the two fields were filled.
  if (UNSPACED.test(givenName + familyName)) for (const words of [names.flat(), names.toReversed().flat()]) for (const at of [0, 1]) terms.add(words.map(({ whole }) => whole[at] ?? whole[0] ?? '').join(''));
  return [...terms];
}
