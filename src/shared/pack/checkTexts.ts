import type { Problem } from '../contract/errors';
import { clientTexts } from './clientTexts';
import { hardToRead } from './readability';
import type { Pack } from './schema';

/** Labels and fragments are too short for the reading-age formula to say anything about them. */
const WORDS_OF_A_SENTENCE = 6;

/** What is wrong with the texts that clients come to see: too hard to read, or saying what must not be said. */
export function textProblems(pack: Pack): readonly Problem[] {
  const forbidden = forbiddenPhrases(pack);
  return clientTexts(pack).flatMap(({ path, text }) => {
    const said = text.toLowerCase();
    const wrong = forbidden.filter((phrase) => said.includes(phrase.toLowerCase())).map((phrase) => `says “${phrase}”, which must never be said to a client; take it out`);
    const hard = text.split(/\s+/).length < WORDS_OF_A_SENTENCE ? [] : hardToRead(plainOf(text), pack.words.terms);
    return [...wrong, ...hard].map((message) => ({ path, message }));
  });
}

/** Phrases that no client may be told: every `neverSay` of the protocols, and claims judged unsupported or wrong. */
export function forbiddenPhrases(pack: Pack): readonly string[] {
  const judged = pack.claims.claims.filter((claim) => claim.verdict === 'wrong' || claim.verdict === 'unsupported').map((claim) => claim.claim);
  return [...new Set([...pack.treatments.treatments.flatMap((treatment) => treatment.neverSay), ...judged])];
}

/** A text with its places for dates and names filled by something of the same length. */
const plainOf = (text: string): string => text.replaceAll(/\{[^}]*\}/g, 'Monday');
