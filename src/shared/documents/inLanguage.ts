import type { DocumentKind } from '../domain/consultation';
import { EASY_READ_KINDS } from '../domain/print';
import type { Reading } from '../domain/reading';
import { translatePack, type Translation } from '../pack/translation';
import { besideEachOther } from './beside';
import { buildDocument } from './build';
import { consentToTakeHome } from './consent';
import type { DocumentFacts } from './facts';
import type { DocumentModel } from './model';

/** What a client gets is made in their language; what goes to doctors and into the file is not. */
export const FOR_CLIENTS: ReadonlySet<DocumentKind> = new Set<DocumentKind>(EASY_READ_KINDS);

/** The translation into the client's language; null where there is none. */
export function translationFor({ client, pack }: Pick<DocumentFacts, 'client' | 'pack'>): Translation | null {
  const [language] = client.language.toLowerCase().split('-');
  return pack.translations?.find((translation) => translation.language === language) ?? null;
}

/** How a document is worded when nobody chose: as the consent is read, which starts in both languages. */
export const readingOf = ({ consultation }: Pick<DocumentFacts, 'consultation'>, wanted?: Reading): Reading => wanted ?? consultation.sections.consentTalk.reading;

/** The facts with the words that the client reads: translated where the client's language is, and not to be read in English only. */
export function inClientsWords<Facts extends Pick<DocumentFacts, 'client' | 'pack' | 'consultation'>>(facts: Facts, wanted?: Reading): Facts {
  const translation = translationFor(facts);
  return translation === null || readingOf(facts, wanted) === 'english' ? facts : { ...facts, pack: translatePack(facts.pack, translation) };
}

/** One document in the client's language, in English, or in both side by side. */
export function buildInLanguage(kind: DocumentKind, facts: DocumentFacts, wanted?: Reading): DocumentModel {
  return FOR_CLIENTS.has(kind) ? made(facts, wanted, (worded) => buildDocument(kind, worded)) : buildDocument(kind, facts);
}

/** The text of the consent to be read at home, in the same way. */
export const takeHomeInLanguage = (facts: DocumentFacts, wanted?: Reading): DocumentModel => made(facts, wanted, consentToTakeHome);

function made(facts: DocumentFacts, wanted: Reading | undefined, build: (facts: DocumentFacts) => DocumentModel): DocumentModel {
  const worded = inClientsWords(facts, wanted);
  if (worded === facts || readingOf(facts, wanted) === 'own') return build(worded);
  return besideEachOther(build(worded), build(facts));
}
