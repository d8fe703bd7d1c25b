import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as fontkit from 'fontkit';

const FOLDER = join('resources', 'fonts');

/**
 * The font files of each face; one for both weights where Noto has one weight, or where a second one would be larger than most others together.
 * In the order in which they are asked for a sign that none of them is made for.
 */
const FILES = {
  latin: { regular: 'NotoSans-Regular.ttf', bold: 'NotoSans-Bold.ttf' },
  mathematics: { regular: 'NotoSansMath-Regular.ttf', bold: 'NotoSansMath-Regular.ttf' },
  symbols: { regular: 'NotoSansSymbols-Regular.ttf', bold: 'NotoSansSymbols-Bold.ttf' },
  pictographs: { regular: 'NotoSansSymbols2-Regular.ttf', bold: 'NotoSansSymbols2-Regular.ttf' },
  emoji: { regular: 'NotoEmoji-Regular.ttf', bold: 'NotoEmoji-Regular.ttf' },
  arabic: { regular: 'NotoSansArabic-Regular.ttf', bold: 'NotoSansArabic-Bold.ttf' },
  hebrew: { regular: 'NotoSansHebrew-Regular.ttf', bold: 'NotoSansHebrew-Bold.ttf' },
  thai: { regular: 'NotoSansThai-Regular.ttf', bold: 'NotoSansThai-Bold.ttf' },
  devanagari: { regular: 'NotoSansDevanagari-Regular.ttf', bold: 'NotoSansDevanagari-Bold.ttf' },
  georgian: { regular: 'NotoSansGeorgian-Regular.ttf', bold: 'NotoSansGeorgian-Bold.ttf' },
  armenian: { regular: 'NotoSansArmenian-Regular.ttf', bold: 'NotoSansArmenian-Bold.ttf' },
  japanese: { regular: 'NotoSansJP-Regular.ttf', bold: 'NotoSansJP-Regular.ttf' },
  chinese: { regular: 'NotoSansSC-Regular.ttf', bold: 'NotoSansSC-Regular.ttf' },
  korean: { regular: 'NotoSansKR-Regular.ttf', bold: 'NotoSansKR-Regular.ttf' },
} as const satisfies Record<string, { readonly regular: string; readonly bold: string }>;

/** The font that draws a sign. Noto Sans (`latin`) has Latin, Greek and Cyrillic. */
export type Face = keyof typeof FILES;
export const FACES: readonly Face[] = Object.keys(FILES) as Face[];

export const fontName = (face: Face, bold: boolean): string => FILES[face][bold ? 'bold' : 'regular'].replace('.ttf', '');

const parsed = new Map<string, fontkit.Font>();

/** A font, read and parsed once when it is first needed. Throws when it is not where Stratum keeps its fonts. */
function sharedFont(face: Face, bold: boolean): fontkit.Font {
  const name = FILES[face][bold ? 'bold' : 'regular'];
  let font = parsed.get(name);
  if (!font) {
    font = fontkit.create(readFileSync(join(findFolder(import.meta.dirname), name)));
    parsed.set(name, font);
  }
  return font;
}

/** Whether a font has a shape for a sign, in both weights. */
export const draws = (face: Face, codePoint: number): boolean => [false, true].every((bold) => sharedFont(face, bold).hasGlyphForCodePoint(codePoint));

/**
 * A font for one document. The parsed tables are shared by all documents, which is most of the work; the glyphs are its own, and
 * one for each sign that they stand for: fontkit's remember the first only, so that one client's paper would change the bytes of the
 * next, and ز would be read back as ر, of which it is drawn.
 */
export function fontForDocument(face: Face, bold: boolean): fontkit.Font {
  const shared = sharedFont(face, bold);
  const glyphs = new Map<string, fontkit.Glyph>();
  const own: fontkit.Font & { _glyphs: object } = Object.create(shared, {
    _glyphs: { value: {}, writable: true },
    getGlyph: {
      value: (id: number, codePoints: readonly number[] = []): fontkit.Glyph => {
        const key = `${id}/${codePoints.join(' ')}`;
        let glyph = glyphs.get(key);
        if (!glyph) {
          own._glyphs = {};
          glyph = shared.getGlyph.call(own, id, codePoints);
          glyphs.set(key, glyph);
        }
        return glyph;
      },
    },
  }) as fontkit.Font & { _glyphs: object };
  return own;
}

/** The fonts lie in the same place above the source, above the bundle and inside the packaged app. */
function findFolder(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, FOLDER, FILES.latin.regular))) return join(folder, FOLDER);
    if (folder === dirname(folder)) throw new Error('The fonts of the documents are missing: resources/fonts/NotoSans-Regular.ttf');
  }
}
