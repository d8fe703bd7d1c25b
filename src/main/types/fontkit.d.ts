/** The part of fontkit that papers are set with; it comes without types. Widths and positions in units of the font. */
declare module 'fontkit' {
  export interface Glyph {
    readonly id: number;
    /** For which signs it stands here; none where it is only a part of a letter. */
    readonly codePoints: readonly number[];
    readonly advanceWidth: number;
    /** Infinite where nothing is drawn. */
    readonly bbox: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number };
  }
  export interface Position {
    readonly xAdvance: number;
    readonly yAdvance: number;
    readonly xOffset: number;
    readonly yOffset: number;
  }
  export interface Font {
    readonly unitsPerEm: number;
    readonly characterSet: readonly number[];
    hasGlyphForCodePoint(codePoint: number): boolean;
    getGlyph(id: number, codePoints?: readonly number[]): Glyph;
    layout(text: string, features?: undefined, script?: undefined, language?: undefined, direction?: 'ltr' | 'rtl'): { readonly glyphs: readonly Glyph[]; readonly positions: readonly Position[] };
  }
  export function create(bytes: Uint8Array): Font;
}
