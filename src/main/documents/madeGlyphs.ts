import type { Font } from 'fontkit';

/** A glyph of the font as a part of another. Units of the font, from where that one stands. */
export interface GlyphPart {
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

/** What fontkit keeps of the glyphs that a document uses, as the tables of a TrueType font. */
export interface Subset {
  readonly glyphs: number[];
  readonly font: Font;
  glyf: Uint8Array[];
  offset: number;
  loca: { offsets: number[] };
  hmtx: { metrics: { readonly advance: number; readonly bearing: number }[] };
  includeGlyph(id: number): number;
  _addGlyph(id: number): number;
}

interface MadeGlyph {
  readonly parts: readonly GlyphPart[];
  readonly advanceWidth: number;
}

/** No font has as many glyphs: above are those that are made. */
const FIRST = 0x10000;
/** Of a part: its place is given as two words, and in units. */
const PLACED = 0x0003;
const MORE_PARTS = 0x0020;

/** Lets a subset hold glyphs that its font has not: several in one, or nothing. The answer makes one and gives its number for `subset.glyphs`. */
export function addMadeGlyphs(subset: Subset, font: Font): (parts: readonly GlyphPart[], advanceWidth: number) => number {
  const made: MadeGlyph[] = [];
  const addGlyph = subset._addGlyph.bind(subset);
  subset._addGlyph = (id) => {
    const glyph = made[id - FIRST];
    if (!glyph) return addGlyph(id);
    const { bytes, bearing } = compoundOf(glyph.parts, font, (part) => subset.includeGlyph(part));
    subset.glyf.push(bytes);
    subset.loca.offsets.push(subset.offset);
    subset.hmtx.metrics.push({ advance: glyph.advanceWidth, bearing });
    subset.offset += bytes.length;
    return subset.glyf.length - 1;
  };
  return (parts, advanceWidth) => FIRST + made.push({ parts, advanceWidth }) - 1;
}

/** A compound glyph as the table `glyf` has it (OpenType 1.9); no bytes where nothing is drawn. */
function compoundOf(parts: readonly GlyphPart[], font: Font, placeOf: (id: number) => number): { readonly bytes: Uint8Array; readonly bearing: number } {
  if (parts.length === 0) return { bytes: new Uint8Array(), bearing: 0 };
  const boxes = parts.flatMap(({ id, x, y }) => {
    const { minX, minY, maxX, maxY } = font.getGlyph(id).bbox;
    return Number.isFinite(minX) ? [{ minX: minX + x, minY: minY + y, maxX: maxX + x, maxY: maxY + y }] : [];
  });
  const box = [Math.min(...boxes.map(({ minX }) => minX)), Math.min(...boxes.map(({ minY }) => minY)), Math.max(...boxes.map(({ maxX }) => maxX)), Math.max(...boxes.map(({ maxY }) => maxY))].map((edge) => (Number.isFinite(edge) ? Math.round(edge) : 0));
  const bytes = Buffer.alloc(10 + 8 * parts.length);
  [-1, ...box].forEach((value, index) => bytes.writeInt16BE(value, 2 * index));
  parts.forEach(({ id, x, y }, index) => {
    const at = 10 + 8 * index;
    bytes.writeUInt16BE(index < parts.length - 1 ? PLACED | MORE_PARTS : PLACED, at);
    bytes.writeUInt16BE(placeOf(id), at + 2);
    bytes.writeInt16BE(Math.round(x), at + 4);
    bytes.writeInt16BE(Math.round(y), at + 6);
  });
  return { bytes, bearing: box[0] ?? 0 };
}
