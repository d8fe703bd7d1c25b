import type { DocumentFacts } from '../../src/shared/documents/facts';
import { buildInLanguage, FOR_CLIENTS, inClientsWords } from '../../src/shared/documents/inLanguage';
import { inPrint } from '../../src/shared/documents/inPrint';
import type { DocumentModel } from '../../src/shared/documents/model';
import type { DocumentKind } from '../../src/shared/domain/consultation';
import { hasEasyRead, type Print } from '../../src/shared/domain/print';
import { readingAge } from '../../src/shared/pack/readingAge';
import { TRANSLATED } from '../../src/shared/pack/translation';
import { wordsOf } from '../../src/shared/pack/readability';

export const LANGUAGES = ['en', ...TRANSLATED] as const;
export type Language = (typeof LANGUAGES)[number];

/** A look that a paper can have: its print, its language, and whether English stands beside it. */
export interface Look {
  readonly print?: Print | undefined;
  readonly language?: Language;
  readonly beside?: boolean;
}

export const lookName = ({ print, language = 'en', beside = false }: Look): string => `${language}, ${beside ? 'beside English' : (print ?? 'normal')}`;

const ALONE: readonly (Print | undefined)[] = [undefined, 'large', 'easy'];

/** Every look that a kind of document has: only what a client gets is translated or put into easy read, and large letters leave no room for a second column. */
export const looksOf = (kind: DocumentKind): readonly Look[] =>
  LANGUAGES.filter((language) => language === 'en' || FOR_CLIENTS.has(kind)).flatMap((language) => [
    ...ALONE.filter((print) => print !== 'easy' || hasEasyRead(kind)).map((print) => ({ print, language })),
    ...(language === 'en' ? [] : [{ language, beside: true }]),
  ]);

const speaking = (facts: DocumentFacts, language: Language): DocumentFacts => ({ ...facts, client: { ...facts.client, language } });

/** A document as it looks to a client who reads that language. */
export function inWords(kind: DocumentKind, facts: DocumentFacts, { print, language = 'en', beside = false }: Look): DocumentModel {
  const spoken = speaking(facts, language);
  const reading = beside ? 'beside' : 'own';
  return inPrint(buildInLanguage(kind, spoken, reading), print, inClientsWords(spoken, reading).pack);
}

/** The age from which a paper's text can be read. Names of people and clinics are no words of ours, and count like hard words that are explained. */
export function ageOf(text: string, facts: DocumentFacts, language: Language): number {
  const { pack } = inClientsWords(speaking(facts, language), 'own');
  const hard = language === 'en' ? pack.words.terms : pack.words.easyRead.explained.flatMap(({ forms }) => forms);
  const names = [facts.client.givenName, facts.client.familyName, facts.practitioner?.name ?? '', facts.practitioner?.role ?? '', facts.clinic.name, facts.clinic.address];
  return readingAge(text, language, [...hard, ...wordsOf(names.join(' '))]);
}
