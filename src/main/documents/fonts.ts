import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface FontFiles {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

const FOLDER = join('resources', 'fonts');
let loaded: FontFiles | undefined;

/** Noto Sans, read once. Throws when the fonts are not where Stratum keeps them: no form can be printed without. */
export function fontFiles(): FontFiles {
  loaded ??= readFonts(findFolder(import.meta.dirname));
  return loaded;
}

const readFonts = (folder: string): FontFiles => ({
  regular: readFileSync(join(folder, 'NotoSans-Regular.ttf')),
  bold: readFileSync(join(folder, 'NotoSans-Bold.ttf')),
});

/** The fonts lie in the same place above the source, above the bundle and inside the packaged app. */
function findFolder(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, FOLDER, 'NotoSans-Regular.ttf'))) return join(folder, FOLDER);
    if (folder === dirname(folder)) throw new Error('The fonts of the documents are missing: resources/fonts/NotoSans-Regular.ttf');
  }
}
