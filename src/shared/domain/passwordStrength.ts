import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as commonWords } from '@zxcvbn-ts/language-common';
import { dictionary as englishWords, translations } from '@zxcvbn-ts/language-en';
import { folded } from './text';

export const PASSWORD_MIN_LENGTH = 10;
const MIN_SCORE = 3;
/** The rest of a longer password can only make it harder to guess; checking it would hold up typing. */
const LOOKED_AT = 100;

export interface PasswordStrength {
  /** zxcvbn's score: 0 guessed at once, 4 very hard to guess. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  readonly acceptable: boolean;
  /** One plain sentence: what makes it weak and what to do, or that it is strong enough. */
  readonly reason: string;
}

let checker: ZxcvbnFactory | null = null;

// Ranking the dictionaries takes about a tenth of a second, so it happens at the first password and not at start.
const strengthChecker = (): ZxcvbnFactory =>
  (checker ??= new ZxcvbnFactory({ dictionary: { ...commonWords, ...englishWords }, graphs: adjacencyGraphs, translations, maxLength: LOOKED_AT }));

/**
 * How hard a password is to guess for somebody who knows the clinic. `guessable`: names of the clinic and of the people
 * in it; their words count as known. Acceptable from 10 characters and score 3.
 */
export function passwordStrength(password: string, guessable: readonly string[]): PasswordStrength {
  const known = guessable
    .flatMap((name) => [name.toLowerCase(), folded(name)])
    .flatMap((name) => [name, ...name.split(/[^\p{L}\p{N}]+/u)])
    .filter((word) => word.length > 2);
  const { score, feedback } = strengthChecker().check(password, [...new Set(known)]);
  if (password.length < PASSWORD_MIN_LENGTH) return { score, acceptable: false, reason: `Use at least ${PASSWORD_MIN_LENGTH} characters; three or four unrelated words are easy to remember.` };
  if (score >= MIN_SCORE) return { score, acceptable: true, reason: score === 4 ? 'This password is very hard to guess.' : 'This password is hard to guess.' };
  return { score, acceptable: false, reason: whatIsWeak(feedback.warning) };
}

function whatIsWeak(warning: string | null): string {
  if (warning === translations.warnings.userInputs) return 'It is made of names that belong to this clinic. Use three or four unrelated words.';
  return warning === null || warning === '' ? 'Add another word or two that have nothing to do with each other.' : `${warning} Add a word or two that have nothing to do with each other.`;
}
