import type { Font, Glyph, Position } from 'fontkit';
import { addMadeGlyphs, type GlyphPart, type Subset } from './madeGlyphs';

/** How a piece of text is set. */
export interface Setting {
  readonly direction: 'ltr' | 'rtl';
  /** What is read out and copied, sign for sign in the place of those that are drawn: other than these where a bracket is mirrored. */
  readonly meant: string;
}

/** What is drawn in one go and read back as these signs: a glyph, several that are one letter together, or none where a sign is seen in another. Units of the font. */
export interface Shape {
  readonly parts: readonly GlyphPart[];
  readonly codePoints: readonly number[];
  readonly advanceWidth: number;
  readonly position: Position;
}

/** Signs that are not seen: they only tell how others are drawn. */
const UNSEEN = /[\p{Cf}\p{Variation_Selector}]/u;
const MARK = /[\p{M}\p{Cf}]/u;
const MARKS = /^\p{M}+$/u;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const codePointsOf = (text: string): readonly number[] => Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
const textOf = (codePoints: readonly number[]): string => codePoints.map((codePoint) => String.fromCodePoint(codePoint)).join('');
const isUnseen = (codePoint: number | undefined): boolean => codePoint !== undefined && UNSEEN.test(String.fromCodePoint(codePoint));
const seen = (codePoints: readonly number[]): string => textOf(codePoints.filter((codePoint) => !isUnseen(codePoint)));

interface Drawn {
  readonly glyph: Glyph;
  readonly position: Position;
  /** Where its pen stands. */
  readonly from: number;
}

/** Glyphs that are told as one. */
interface Group {
  readonly drawn: readonly Drawn[];
  readonly codePoints: readonly number[];
}

/**
 * Sets a text, from left to right as it is seen, so that it can be read back as it was written. A font draws ز as ر and a dot, stands a
 * vowel before its consonant and joins letters; the signs are given back in their own order all the same, each in its place.
 */
function shapesOf(font: Font, text: string, { direction, meant }: Setting): readonly Shape[] {
  const drawn = drawnBy(font, text, direction);
  const [own, written, wanted] = [drawn.map(({ glyph }) => glyph.codePoints), codePointsOf(text), codePointsOf(meant)];
  const read = own.flat();
  const clusters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  if (read.join() === written.join()) return inOrder(lettersOf(drawn, inTheirPlaces(own, wanted)), direction);
  if (meant === text && seen(read) === seen(written)) return inOrder(lettersOf(drawn, withUnseen(own, written)), direction);
  // The font has changed the order of the signs: what belongs together is one letter.
  if (direction === 'rtl' || meant !== text || clusters.length < 2) return inOrder([{ drawn, codePoints: wanted }], direction);
  return clusters.flatMap((cluster) => shapesOf(font, cluster, { direction, meant: cluster }));
}

const inOrder = (groups: readonly Group[], direction: Setting['direction']): readonly Shape[] => {
  const shapes = groups.flatMap((group) => shapesOfGroup(group, direction));
  return direction === 'rtl' ? shapes.toReversed() : shapes;
};

/** The ring of the Thai sara am stands below a tone mark that is written before it; fontkit leaves the order to whoever calls it. */
const withRingFirst = (text: string): string => text.replaceAll(/([\u0e48-\u0e4b]*)\u0e33/g, '\u0e4d$1\u0e32');

/** What the font makes of a text, in the order of its signs. */
function drawnBy(font: Font, text: string, direction: Setting['direction']): readonly Drawn[] {
  const { glyphs, positions } = font.layout(withRingFirst(text), undefined, undefined, undefined, direction);
  // A sign that is not seen comes as a space of no width.
  const space = font.layout(' ').glyphs[0]?.id;
  const drawn: Drawn[] = [];
  let pen = 0;
  glyphs.forEach((glyph, index) => {
    const position = positions[index];
    // Which font draws a sign was asked before.
    if (glyph.id === 0 || !position) throw new Error('A font was given a sign that it cannot draw.');
    if (glyph.id !== space || position.xAdvance !== 0) drawn.push({ glyph, position, from: pen });
    pen += position.xAdvance;
  });
  return direction === 'rtl' ? drawn.toReversed() : drawn;
}

/** The same number of signs for each glyph, taken from what is meant. */
function inTheirPlaces(own: readonly (readonly number[])[], wanted: readonly number[]): readonly (readonly number[])[] {
  let from = 0;
  return own.map((codePoints) => wanted.slice(from, (from += codePoints.length)));
}

/** Signs that are not seen belong to the glyph before them. */
function withUnseen(own: readonly (readonly number[])[], written: readonly number[]): readonly (readonly number[])[] {
  let next = 0;
  return own.map((codePoints) => {
    const from = next;
    let left = codePoints.filter((codePoint) => !isUnseen(codePoint)).length;
    while (next < written.length && (left > 0 || isUnseen(written[next]))) {
      if (!isUnseen(written[next])) left -= 1;
      next += 1;
    }
    return written.slice(from, next);
  });
}

/** A glyph that stands for no sign is a part of the letter before it, and so are marks: readers take a word apart where a mark is set by itself. */
function lettersOf(drawn: readonly Drawn[], told: readonly (readonly number[])[]): readonly Group[] {
  const groups: { drawn: Drawn[]; codePoints: number[] }[] = [];
  drawn.forEach((one, index) => {
    const codePoints = told[index] ?? [];
    const last = groups.at(-1);
    const isMark = one.position.xAdvance === 0 && MARKS.test(textOf(codePoints));
    if (last && (codePoints.length === 0 || last.codePoints.length === 0 || isMark)) {
      last.drawn.push(one);
      last.codePoints.push(...codePoints);
    } else groups.push({ drawn: [one], codePoints: [...codePoints] });
  });
  return groups;
}

/**
 * A reader takes a glyph that stands for several signs apart in its own way, and one with a mark among them for a mark. So each sign is
 * given back by itself, the first where it is drawn, the others where nothing is; a joined fi of Latin letters is left as every reader knows it.
 */
function shapesOfGroup({ drawn, codePoints }: Group, direction: Setting['direction']): readonly Shape[] {
  const [main, ...more] = drawn;
  if (!main) return [];
  const start = Math.min(...drawn.map(({ from }) => from));
  const [x, y] = [main.from + main.position.xOffset, main.position.yOffset];
  const xAdvance = drawn.reduce((sum, { position }) => sum + position.xAdvance, 0);
  const parts = drawn.map(({ glyph, position, from }): GlyphPart => ({ id: glyph.id, x: from + position.xOffset - x, y: position.yOffset - y }));
  const whole = codePoints.length < 2 || (direction === 'ltr' && !MARK.test(textOf(codePoints)));
  const unseen = whole ? [] : codePoints.slice(1);
  return [
    { parts, codePoints: whole ? codePoints : codePoints.slice(0, 1), advanceWidth: more.length === 0 ? main.glyph.advanceWidth : xAdvance, position: { xAdvance: xAdvance - unseen.length, yAdvance: 0, xOffset: x - start, yOffset: y } },
    // A unit of the font each, taken from the letter's own room: a reader that goes by places alone keeps them before what comes next.
    ...unseen.map((codePoint): Shape => ({ parts: [], codePoints: [codePoint], advanceWidth: 1, position: { xAdvance: 1, yAdvance: 0, xOffset: 0, yOffset: 0 } })),
  ];
}

interface Run {
  readonly shapes: readonly Shape[];
  readonly positions: readonly (Position & { readonly advanceWidth: number })[];
  /** Thousandths of the size. */
  readonly advanceWidth: number;
}

/** What pdfkit keeps of a font of one document, as far as text is set with it. */
export interface PdfFont {
  readonly font: Font;
  readonly scale: number;
  readonly subset: Subset;
  readonly widths: number[];
  /** Of each glyph of the subset: the signs that a reader gives for it. */
  readonly unicode: (readonly number[])[];
  layout: (text: string) => Pick<Run, 'advanceWidth'>;
  encode: (text: string) => [readonly string[], readonly Position[]];
}

/**
 * Makes a font of pdfkit's tell what was written. pdfkit keeps for a glyph the signs of its first use only; here a glyph is put into the
 * document once for each text that it stands for. The answer tells the font how what follows is set.
 */
export function setExactly(pdfFont: PdfFont): (setting: Setting | null) => void {
  const known = new Map<string, Run>();
  const places = new Map<string, number>();
  const used = new Set<number>();
  const made = addMadeGlyphs(pdfFont.subset, pdfFont.font);
  let current: Setting | null = null;

  const runOf = (text: string, setting: Setting): Run => {
    const key = `${setting.direction}\n${setting.meant}\n${text}`;
    let run = known.get(key);
    if (!run) {
      const { scale } = pdfFont;
      const shapes = shapesOf(pdfFont.font, text, setting);
      const positions = shapes.map(({ advanceWidth, position }) => ({ xAdvance: position.xAdvance * scale, yAdvance: position.yAdvance * scale, xOffset: position.xOffset * scale, yOffset: position.yOffset * scale, advanceWidth: advanceWidth * scale }));
      run = { shapes, positions, advanceWidth: positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) };
      known.set(key, run);
    }
    return run;
  };
  /** As pdfkit does it: each word by itself, with the space after it, so that a word is set once. */
  const runs = (text: string): readonly Run[] => (current ? [runOf(text, current)] : (text.match(/[^ \t]*[ \t]|[^ \t]+$/g) ?? []).map((word) => runOf(word, { direction: 'ltr', meant: word })));

  const placeOf = ({ parts, codePoints, advanceWidth }: Shape): number => {
    const key = `${parts.map(({ id, x, y }) => `${id},${x},${y}`).join(';')}/${codePoints.join(' ')}`;
    let place = places.get(key);
    if (place === undefined) {
      const [only, ...more] = parts;
      if (only && more.length === 0) {
        // The first time as pdfkit does it, so that letters made of others find it.
        place = used.has(only.id) ? pdfFont.subset.glyphs.push(only.id) - 1 : pdfFont.subset.includeGlyph(only.id);
        used.add(only.id);
      } else place = pdfFont.subset.glyphs.push(made(parts, advanceWidth)) - 1;
      places.set(key, place);
      pdfFont.widths[place] = advanceWidth * pdfFont.scale;
      pdfFont.unicode[place] = codePoints;
    }
    return place;
  };

  pdfFont.layout = (text) => ({ advanceWidth: runs(text).reduce((sum, { advanceWidth }) => sum + advanceWidth, 0) });
  pdfFont.encode = (text) => {
    const all = runs(text);
    return [all.flatMap(({ shapes }) => shapes.map((shape) => placeOf(shape).toString(16).padStart(4, '0'))), all.flatMap(({ positions }) => positions)];
  };
  return (setting) => void (current = setting);
}
