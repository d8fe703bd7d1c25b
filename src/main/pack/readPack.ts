import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePack, PACK_FILES } from '../../shared/pack/load';
import type { Pack } from '../../shared/pack/schema';
import { parseTranslation, TRANSLATED, type Translation, type TranslatedLanguage } from '../../shared/pack/translation';

/** Reads the pack in a folder. Throws with every problem when it does not load: without its rules Stratum must not run. */
export function readPack(dir: string): Pack {
  const files = Object.fromEntries(PACK_FILES.map((name) => [name, JSON.parse(readFileSync(join(dir, `${name}.json`), 'utf8')) as unknown]));
  const pack = parsePack(files);
  if (!pack.ok) throw new Error(`The pack does not load:\n${pack.error.map((problem) => `  ${problem.path} ${problem.message}`).join('\n')}`);
  return { ...pack.value, translations: TRANSLATED.map((language) => readTranslation(dir, language)).filter((translation) => translation !== null) };
}

/** The words of the pack in another language; null where it has none. Throws when the file cannot be read as one. */
function readTranslation(dir: string, language: TranslatedLanguage): Translation | null {
  const file = join(dir, 'translations', `${language}.json`);
  if (!existsSync(file)) return null;
  const translation = parseTranslation(JSON.parse(readFileSync(file, 'utf8')));
  if (!translation.ok) throw new Error(`The translation ${language} does not load:\n${translation.error.map((problem) => `  ${problem.path} ${problem.message}`).join('\n')}`);
  return translation.value;
}
