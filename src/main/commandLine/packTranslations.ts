import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../shared/contract/errors';
import type { Pack } from '../../shared/pack/schema';
import { parseTranslation, stale, TRANSLATED, untranslated, type Translation } from '../../shared/pack/translation';

export interface InspectedTranslations {
  readonly translations: readonly Translation[];
  /** Each `path` begins with the file: `translations/es.json texts`. */
  readonly problems: readonly Problem[];
}

/** The translations in a pack's folder, and what is missing in them or was left behind by an English text that changed. */
export function inspectTranslations(dir: string, pack: Pack): InspectedTranslations {
  const found = TRANSLATED.map((language) => {
    const name = `translations/${language}.json`;
    const { translation, problems } = read(join(dir, name), name);
    return translation === null ? { translation, problems } : { translation, problems: gaps(pack, translation, name) };
  });
  return { translations: found.flatMap(({ translation }) => translation ?? []), problems: found.flatMap(({ problems }) => problems) };
}

function read(file: string, name: string): { readonly translation: Translation | null; readonly problems: readonly Problem[] } {
  if (!existsSync(file)) return { translation: null, problems: [{ path: name, message: 'is missing; put it back, or clients who read that language get English' }] };
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return { translation: null, problems: [{ path: name, message: `is no JSON; mend it: ${error instanceof Error ? error.message : String(error)}` }] };
  }
  const parsed = parseTranslation(value);
  if (parsed.ok) return { translation: parsed.value, problems: [] };
  return { translation: null, problems: parsed.error.map(({ path, message }) => ({ path: `${name} ${path}`, message })) };
}

const gaps = (pack: Pack, translation: Translation, name: string): readonly Problem[] => [
  ...untranslated(pack, translation).map((english) => ({ path: `${name} texts`, message: `has nothing for “${english}”; translate it, and let a clinician read it` })),
  ...stale(pack, translation).map((english) => ({ path: `${name} texts`, message: `translates “${english}”, which the pack says no more; take it out` })),
];
