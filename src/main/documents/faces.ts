import bidiFactory from 'bidi-js';
import { standIn } from '../../shared/documents/standIn';
import { runsRightToLeft } from '../../shared/domain/text';
import { draws, FACES, type Face } from './fonts';

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HANGUL = /\p{Script=Hangul}/u;
const RIGHT_TO_LEFT: ReadonlySet<Face> = new Set<Face>(['arabic', 'hebrew']);
/** The font that is made for a script; what none of these names is asked of one after the other. */
const SCRIPTS: readonly (readonly [RegExp, Face])[] = [
  [/\p{Script_Extensions=Arabic}/u, 'arabic'],
  [/\p{Script=Hebrew}/u, 'hebrew'],
  [/[\p{Script=Thai}฿]/u, 'thai'],
  [/[\p{Script=Devanagari}\u0964\u0965]/u, 'devanagari'],
  [/\p{Script=Georgian}/u, 'georgian'],
  [/\p{Script=Armenian}/u, 'armenian'],
  [HANGUL, 'korean'],
  [/[\u3041-\u30ff\u31f0-\u31ff\uff61-\uff9f]/u, 'japanese'],
  [/[\p{Script=Han}\u3000-\u303f\uff01-\uff60]/u, 'chinese'],
];
/** Signs that are a picture, by themselves or because a sign after them asks for it. */
const PICTURE = /^(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f|[0-9#*]\ufe0f?\u20e3)/u;
/** Change how the sign before or after them is drawn, and are not drawn themselves. */
const UNSEEN = /[\p{Cf}\p{Variation_Selector}]/u;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const bidi = bidiFactory();

export interface FacedRun {
  /** As it is drawn: for a sign that no font has, what stands in for it. */
  readonly text: string;
  readonly face: Face;
}

/** ASCII and the letters of Western Europe, of which nearly all texts are. */
const USUAL = /^[\n\t\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2018\u2019\u201c\u201d\u2026]*$/u;

/** Whether all of it is drawn with one font, from left to right: nearly always. */
export const isPlain = (text: string): boolean => USUAL.test(text) || Array.from(graphemes.segment(text), ({ segment }) => faceOf(segment, 'chinese')).every((face) => face === 'latin');

const known = new Map<string, Face | null>();

/** The font that draws a letter with its marks, or a picture with what belongs to it; null where none does. `han`: the font of Han signs here. */
function faceOf(grapheme: string, han: Face): Face | null {
  const key = `${han}/${grapheme}`;
  let face = known.get(key);
  if (face === undefined) {
    const scripts = SCRIPTS.flatMap(([pattern, own]) => (pattern.test(grapheme) ? [own === 'chinese' ? han : own] : []));
    const asked: readonly Face[] = [...(PICTURE.test(grapheme) ? (['emoji'] as const) : []), ...scripts.slice(0, 1), ...FACES];
    const signs = Array.from(grapheme).filter((sign) => !UNSEEN.test(sign));
    face = asked.find((candidate) => signs.every((sign) => draws(candidate, sign.codePointAt(0) ?? 0))) ?? null;
    // Of texts there is no end.
    if (known.size > 10_000) known.clear();
    known.set(key, face);
  }
  return face;
}

/** A word in runs of one font each. Han signs beside kana are Japanese, beside Hangul Korean, else Chinese. */
export function runsByFace(word: string): readonly FacedRun[] {
  if (USUAL.test(word)) return [{ text: word, face: 'latin' }];
  const han: Face = KANA.test(word) ? 'japanese' : HANGUL.test(word) ? 'korean' : 'chinese';
  const runs: { text: string; face: Face }[] = [];
  const append = (text: string, face: Face): void => {
    const last = runs.at(-1);
    if (last?.face === face) last.text += text;
    else runs.push({ text, face });
  };
  for (const { segment } of graphemes.segment(word)) {
    const face = faceOf(segment, han);
    if (face) append(segment, face);
    // No font has all of it: each sign by itself.
    else for (const sign of segment) appendSign(sign, faceOf(sign, han), append);
  }
  return runs;
}

function appendSign(sign: string, face: Face | null, append: (text: string, face: Face) => void): void {
  if (UNSEEN.test(sign)) return;
  if (face && draws(face, sign.codePointAt(0) ?? 0)) append(sign, face);
  else append(standIn(sign), 'latin');
}

/** A piece of a line that is drawn in one go. */
export interface Atom extends FacedRun {
  readonly bold: boolean;
}

/** A piece in its place on the line. */
export interface PlacedAtom extends Atom {
  readonly direction: 'ltr' | 'rtl';
  /** The text in the order of `text`, without a bracket mirrored. */
  readonly meant: string;
  /** What runs from right to left is told in one go, as it was written; the same for all pieces of one such passage. */
  readonly passage: { readonly text: string } | null;
}

/**
 * The pieces of a line from left to right as they are seen (UAX 9, in a paragraph that runs from left to right). Letters
 * inside a piece that runs from right to left are turned by the font's own shaping; signs between them are turned here.
 */
export function inVisualOrder(atoms: readonly Atom[]): readonly PlacedAtom[] {
  const text = atoms.map((atom) => atom.text).join('');
  if (!runsRightToLeft(text)) return atoms.map((atom) => ({ ...atom, direction: 'ltr', meant: atom.text, passage: null }));
  const { levels } = bidi.getEmbeddingLevels(text, 'ltr');
  let place = 0;
  const levelled = inPassages(
    atoms.flatMap((atom) => {
      const from = place;
      place += atom.text.length;
      return splitByLevel(atom, levels, from);
    }),
  );
  const highest = Math.max(...levelled.map((atom) => atom.level));
  const order = [...levelled];
  for (let level = highest; level >= 1; level -= 1) reverseRuns(order, level);
  return order.map(({ text: own, face, bold, level, passage }) => {
    const base = { face, bold, passage };
    if (level % 2 === 0) return { ...base, text: own, meant: own, direction: 'ltr' };
    return runsRightToLeft(own) && RIGHT_TO_LEFT.has(face) ? { ...base, text: own, meant: own, direction: 'rtl' } : { ...base, text: turned(own, (sign) => bidi.getMirroredCharacter(sign) ?? sign), meant: turned(own, (sign) => sign), direction: 'ltr' };
  });
}

interface Levelled extends Atom {
  readonly level: number;
  readonly passage: { text: string } | null;
}

function splitByLevel({ text, face, bold }: Atom, levels: ArrayLike<number>, from: number): readonly Omit<Levelled, 'passage'>[] {
  const parts: { text: string; face: Face; bold: boolean; level: number }[] = [];
  for (const { segment, index } of graphemes.segment(text)) {
    const level = levels[from + index] ?? 0;
    const last = parts.at(-1);
    if (last?.level === level) last.text += segment;
    else parts.push({ text: segment, face, bold, level });
  }
  return parts;
}

/**
 * What is set from right to left without a break, digits inside it too, is one passage, and is set in one font where that has all
 * of it: readers find the order of such a line within one font only.
 */
function inPassages(atoms: readonly Omit<Levelled, 'passage'>[]): readonly Levelled[] {
  let passage: { text: string; face: Face } | null = null;
  const placed = atoms.map((atom) => {
    passage = atom.level === 0 ? null : (passage ?? { text: '', face: atom.face });
    if (passage) {
      passage.text += atom.text;
      if (!RIGHT_TO_LEFT.has(passage.face)) passage.face = atom.face;
    }
    return { ...atom, passage };
  });
  return placed.map((atom) => {
    const face = atom.passage?.face;
    return face && atom.face === 'latin' && Array.from(atom.text).every((sign) => draws(face, sign.codePointAt(0) ?? 0)) ? { ...atom, face } : atom;
  });
}

function reverseRuns(order: Levelled[], level: number): void {
  for (let start = 0; start < order.length; start += 1) {
    let end = start;
    while ((order[end]?.level ?? -1) >= level) end += 1;
    if (end > start) {
      order.splice(start, end - start, ...order.slice(start, end).toReversed());
      start = end;
    }
  }
}

const turned = (text: string, sign: (segment: string) => string): string =>
  Array.from(graphemes.segment(text), ({ segment }) => sign(segment))
    .toReversed()
    .join('');
