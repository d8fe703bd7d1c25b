import { z } from 'zod';
import type { Problem } from '../contract/errors';
import { fingerprint } from '../domain/fingerprint';
import { err, ok, type Result } from '../domain/result';
import { clientTexts, linesPrinted, NOT_READ } from './clientTexts';
import { pathOf } from './load';
import { isAskedOfClient, plainly } from './lookup';
import type { Pack } from './schema';

/** Languages that the pack's client texts are translated into, beside the pack's own. */
export const TRANSLATED = ['es', 'pl'] as const;
export type TranslatedLanguage = (typeof TRANSLATED)[number];
export const translatedLanguageSchema = z.enum(TRANSLATED);

const text = z.string().min(1);
/** The forms of a counted noun, by the language's own plural rules. */
const countedSchema = z.partialRecord(z.enum(['zero', 'one', 'two', 'few', 'many', 'other']), text);

/**
 * The words of a pack in another language. Each text stands under its English one, so that an English text that changes
 * loses its translation instead of keeping a wrong one.
 */
export const translationSchema = z.strictObject({
  language: translatedLanguageSchema,
  /** As the language calls itself. */
  name: text,
  /** `short`: a heading's word for the area. `full`: as it stands after the concern. */
  areas: z.record(text, z.strictObject({ short: text, full: text })),
  /** Counted nouns by their English one: `week` → `semana`, `semanas`. */
  counted: z.record(text, countedSchema),
  /** The forms of hard words by their first English one, and what shows which picture. */
  easyRead: z.strictObject({ forms: z.record(text, z.array(text).min(1)), pictures: z.record(text, z.array(text).min(1)) }),
  /** What stands around the texts of the pack: headings, labels, letters. */
  frame: z.record(text, text),
  texts: z.record(text, text),
});
export type Translation = Readonly<z.infer<typeof translationSchema>>;

export function parseTranslation(value: unknown): Result<Translation, readonly Problem[]> {
  const parsed = translationSchema.safeParse(value);
  return parsed.success ? ok(parsed.data) : err(parsed.error.issues.map((issue) => ({ path: pathOf('translation', issue.path), message: issue.message })));
}

/** What a clinic signs off: a change of one word makes it a draft again. */
export function translationHash(translation: Translation): string {
  const known = hashes.get(translation);
  if (known !== undefined) return known;
  const hash = fingerprint(translation);
  hashes.set(translation, hash);
  return hash;
}

const hashes = new WeakMap<Translation, string>();

/** Every text of the pack that a client can come to see in a document, each once; names of areas have a place of their own. */
export function translatableTexts(pack: Pack): readonly string[] {
  const names = new Set(pack.words.areas.flatMap(({ short, full }) => [short, full]));
  const printed = clientTexts(pack).map((entry) => entry.text).filter((entry) => !names.has(entry));
  return [...new Set([...printed, ...namesOf(pack)])];
}

/** Names that documents print and that are no sentences: concerns, protocols, what stands after “because of”, questions and their kinds, creams; and what is asked while a kind is open. */
const namesOf = (pack: Pack): readonly string[] => [
  ...pack.words.concerns.map(({ name }) => name),
  ...pack.words.protocols.map(({ name }) => name),
  ...pack.words.because.map(({ words }) => words),
  ...pack.contraindications.items.map(({ label }) => label),
  ...pack.practice.followUps.flatMap((followUp) => [...(isAskedOfClient(followUp) ? [followUp.ask] : []), ...followUp.options.map(({ label }) => label)]),
  ...pack.treatments.areas.map(({ label }) => label),
  ...pack.anaesthetic.products.map(({ name }) => name),
];

/** Texts of the pack that the translation does not have; an overlay's own words are among them. */
export const untranslated = (pack: Pack, { texts, areas, easyRead }: Translation): readonly string[] => [
  ...translatableTexts(pack).filter((english) => !Object.hasOwn(texts, english)),
  ...pack.words.areas.filter(({ area }) => !Object.hasOwn(areas, area)).map(({ full }) => full),
  ...pack.words.easyRead.explained.flatMap(({ forms }) => forms.slice(0, 1)).filter((form) => !Object.hasOwn(easyRead.forms, form)),
];

/** Texts of the translation that stand under an English text that the pack has no more: it was changed, and this was not. */
export function stale(pack: Pack, { texts }: Translation): readonly string[] {
  const asked = new Set(translatableTexts(pack));
  return Object.keys(texts).filter((english) => !asked.has(english));
}

/**
 * The pack as its documents read in that language. Ids, numbers and rules are those of the pack, and so is its hash. A text
 * without a translation stays in English: a word too many is better than a warning too few.
 */
export function translatePack(pack: Pack, translation: Translation): Pack {
  const known = translatedPacks.get(pack)?.get(translation);
  if (known) return known;
  const made = translatedAnew(pack, translation);
  translatedPacks.set(pack, new Map([...(translatedPacks.get(pack) ?? []), [translation, made]]));
  return made;
}

const translatedPacks = new WeakMap<Pack, ReadonlyMap<Translation, Pack>>();

function translatedAnew(pack: Pack, translation: Translation): Pack {
  const inWords = (english: string): string => (Object.hasOwn(translation.texts, english) ? (translation.texts[english] ?? english) : english);
  const words = translated(pack.words, inWords) as Pack['words'];
  return {
    ...pack,
    translation,
    words: {
      ...words,
      language: translation.language,
      areas: pack.words.areas.map((entry) => ({ ...entry, ...translation.areas[entry.area] })),
      concerns: pack.words.concerns.map((entry) => ({ ...entry, name: inWords(entry.name) })),
      protocols: pack.words.protocols.map((entry) => ({ ...entry, name: inWords(entry.name) })),
      easyRead: {
        ...words.easyRead,
        explained: words.easyRead.explained.map((entry) => ({ ...entry, forms: [...(translation.easyRead.forms[entry.forms[0] ?? ''] ?? entry.forms)] })),
        pictures: words.easyRead.pictures.map((entry) => ({ ...entry, when: [...(translation.easyRead.pictures[entry.id] ?? entry.when)] })),
      },
      plain: linesPrinted(pack).map(({ says }) => ({ says, text: inWords(plainly(pack, says)), verified: 'source-read', sources: ['translation'] })),
    },
    contraindications: { ...pack.contraindications, items: pack.contraindications.items.map((item) => ({ ...item, label: inWords(item.label) })) },
    anaesthetic: { ...pack.anaesthetic, products: pack.anaesthetic.products.map((product) => ({ ...product, name: inWords(product.name) })) },
    treatments: { ...pack.treatments, areas: pack.treatments.areas.map((area) => ({ ...area, label: inWords(area.label) })) },
    practice: { ...pack.practice, followUps: pack.practice.followUps.map((followUp) => ({ ...followUp, ask: isAskedOfClient(followUp) ? inWords(followUp.ask) : followUp.ask, options: followUp.options.map((option) => ({ ...option, label: inWords(option.label) })) })) },
  };
}

/** Texts under keys that are read; ids, names that other lines refer to, and sources stay as they are. */
function translated(value: unknown, inWords: (english: string) => string): unknown {
  if (typeof value === 'string') return inWords(value);
  if (Array.isArray(value)) return value.map((entry: unknown) => translated(entry, inWords));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]: readonly [string, unknown]) => [key, NOT_READ.has(key) && !holdsEntries(entry) ? entry : translated(entry, inWords)]));
}

const holdsEntries = (value: unknown): boolean => Array.isArray(value) && value.some((entry) => typeof entry === 'object');
