import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Face } from './faces';

const FOLDER = join('resources', 'fonts');

/** The two Far Eastern fonts are kept in one weight only: each is larger than all others together. */
const FILES: Record<Face, { readonly regular: string; readonly bold: string }> = {
  latin: { regular: 'NotoSans-Regular.ttf', bold: 'NotoSans-Bold.ttf' },
  arabic: { regular: 'NotoSansArabic-Regular.ttf', bold: 'NotoSansArabic-Bold.ttf' },
  hebrew: { regular: 'NotoSansHebrew-Regular.ttf', bold: 'NotoSansHebrew-Bold.ttf' },
  thai: { regular: 'NotoSansThai-Regular.ttf', bold: 'NotoSansThai-Bold.ttf' },
  japanese: { regular: 'NotoSansJP-Regular.ttf', bold: 'NotoSansJP-Regular.ttf' },
  chinese: { regular: 'NotoSansSC-Regular.ttf', bold: 'NotoSansSC-Regular.ttf' },
};

const loaded = new Map<string, Uint8Array>();

export const fontName = (face: Face, bold: boolean): string => FILES[face][bold ? 'bold' : 'regular'].replace('.ttf', '');

/** A font file, read once when it is first needed. Throws when it is not where Stratum keeps its fonts. */
export function fontFile(face: Face, bold: boolean): Uint8Array {
  const name = FILES[face][bold ? 'bold' : 'regular'];
  let bytes = loaded.get(name);
  if (!bytes) {
    bytes = readFileSync(join(findFolder(import.meta.dirname), name));
    loaded.set(name, bytes);
  }
  return bytes;
}

/** The fonts lie in the same place above the source, above the bundle and inside the packaged app. */
function findFolder(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, FOLDER, FILES.latin.regular))) return join(folder, FOLDER);
    if (folder === dirname(folder)) throw new Error('The fonts of the documents are missing: resources/fonts/NotoSans-Regular.ttf');
  }
}
