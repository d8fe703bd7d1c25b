import bidiFactory from 'bidi-js';
import { runsRightToLeft } from '../../shared/domain/text';

/** The font that draws a sign. Noto Sans has Latin, Greek and Cyrillic; the others have a font of their own. */
export type Face = 'latin' | 'arabic' | 'hebrew' | 'thai' | 'japanese' | 'chinese';

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const SCRIPTS: readonly (readonly [RegExp, Face])[] = [
  [/\p{Script_Extensions=Arabic}/u, 'arabic'],
  [/\p{Script=Hebrew}/u, 'hebrew'],
  [/[\p{Script=Thai}฿]/u, 'thai'],
  [/[\u3041-\u30ff\u31f0-\u31ff\uff61-\uff9f]/u, 'japanese'],
  [/[\p{Script=Han}\u3000-\u303f\uff01-\uff60]/u, 'chinese'],
];
const OTHER = new RegExp(SCRIPTS.map(([pattern]) => pattern.source).join('|'), 'u');
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const bidi = bidiFactory();

export interface FacedRun {
  readonly text: string;
  readonly face: Face;
}

/** Whether all of it is drawn with one font, from left to right: nearly always. */
export const isPlain = (text: string): boolean => !OTHER.test(text);

/** A word in runs of one font each. Han signs beside kana are Japanese, else Chinese. */
export function runsByFace(word: string): readonly FacedRun[] {
  if (isPlain(word)) return [{ text: word, face: 'latin' }];
  const han: Face = KANA.test(word) ? 'japanese' : 'chinese';
  const runs: { text: string; face: Face }[] = [];
  for (const sign of word) {
    const found = SCRIPTS.find(([pattern]) => pattern.test(sign))?.[1] ?? 'latin';
    const face = found === 'chinese' ? han : found;
    const last = runs.at(-1);
    if (last?.face === face) last.text += sign;
    else runs.push({ text: sign, face });
  }
  return runs;
}

/** A piece of a line that is drawn in one go. */
export interface Atom extends FacedRun {
  readonly bold: boolean;
}

/**
 * The pieces of a line from left to right as they are seen (UAX 9, in a paragraph that runs from left to right). Letters
 * inside a piece that runs from right to left are turned by the font's own shaping; signs between them are turned here.
 */
export function inVisualOrder(atoms: readonly Atom[]): readonly Atom[] {
  const text = atoms.map((atom) => atom.text).join('');
  if (!runsRightToLeft(text)) return atoms;
  const { levels } = bidi.getEmbeddingLevels(text, 'ltr');
  let place = 0;
  const levelled = atoms.flatMap((atom) => {
    const from = place;
    place += atom.text.length;
    return splitByLevel(atom, levels, from);
  });
  const highest = Math.max(...levelled.map((atom) => atom.level));
  const order = [...levelled];
  for (let level = highest; level >= 1; level -= 1) reverseRuns(order, level);
  return order.map(({ text: own, face, bold, level }) => ({ text: level % 2 === 1 && face === 'latin' ? mirrored(own) : own, face, bold }));
}

interface Levelled extends Atom {
  readonly level: number;
}

function splitByLevel({ text, face, bold }: Atom, levels: ArrayLike<number>, from: number): readonly Levelled[] {
  const parts: { text: string; face: Face; bold: boolean; level: number }[] = [];
  for (const { segment, index } of graphemes.segment(text)) {
    const level = levels[from + index] ?? 0;
    const last = parts.at(-1);
    if (last?.level === level) last.text += segment;
    else parts.push({ text: segment, face, bold, level });
  }
  return parts;
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

const mirrored = (text: string): string =>
  Array.from(graphemes.segment(text), ({ segment }) => bidi.getMirroredCharacter(segment) ?? segment)
    .toReversed()
    .join('');
