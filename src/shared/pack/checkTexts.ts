import type { Problem } from '../contract/errors';
import { clientTexts } from './clientTexts';
import { hardToRead } from './readability';
import type { Pack } from './schema';

/** Labels and fragments are too short for the reading-age formula to say anything about them. */
const WORDS_OF_A_SENTENCE = 6;

/** What is wrong with the texts that clients come to see: too hard to read, or saying what must not be said. */
export function textProblems(pack: Pack): readonly Problem[] {
  return clientTexts(pack).flatMap(({ path, text, concerns }) => {
    const wrong = forbiddenIn(pack, text, concerns).map((phrase) => `says “${phrase}”, which must never be said to a client; take it out`);
    const hard = text.split(/\s+/).length < WORDS_OF_A_SENTENCE ? [] : hardToRead(plainOf(text), pack.words.terms);
    return [...wrong, ...hard].map((message) => ({ path, message }));
  });
}

/**
 * The forbidden phrases that a text says, whole and between word boundaries. A `neverSay` counts in texts about the
 * concerns of its treatment, and in texts for every document (`concerns` null); claims judged unsupported or wrong count
 * everywhere. Inside a name of `terms` (permanent make-up) a phrase has another sense and does not count.
 */
export function forbiddenIn(pack: Pack, text: string, concerns: readonly string[] | null): readonly string[] {
  const phrases = forbiddenPhrases(pack, concerns);
  return phrases.filter((phrase) => {
    const names = pack.words.terms.filter((term) => term.length > phrase.length && wholePhrase(phrase).test(term));
    return wholePhrase(phrase).test(names.reduce((rest, name) => rest.replaceAll(new RegExp(wholePhrase(name), 'giu'), ' · '), text));
  });
}

/** Phrases that texts about these concerns must not say; null: about any concern. */
function forbiddenPhrases({ treatments, claims }: Pack, concerns: readonly string[] | null): readonly string[] {
  const never = treatments.treatments.filter(({ concern }) => concerns === null || concerns.includes(concern)).flatMap((treatment) => treatment.neverSay);
  const judged = claims.claims.filter((claim) => claim.verdict === 'wrong' || claim.verdict === 'unsupported').map((claim) => claim.claim);
  return [...new Set([...never, ...judged])];
}

const patterns = new Map<string, RegExp>();

/** Finds a phrase whatever its case, spaces and closing full stop, and not inside a longer word. */
function wholePhrase(phrase: string): RegExp {
  const known = patterns.get(phrase);
  if (known) return known;
  const words = phrase
    .replace(/[.!?]+$/, '')
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`).replaceAll(/['’]/g, "['’]"));
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])${words.join(String.raw`\s+`)}(?![\p{L}\p{N}])`, 'iu');
  patterns.set(phrase, pattern);
  return pattern;
}

/** A text with its places for dates and names filled by something of the same length. */
const plainOf = (text: string): string => text.replaceAll(/\{[^}]*\}/g, 'Monday');
