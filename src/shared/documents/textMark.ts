import type { ConsentTextGiven } from '../domain/consultation';
import { fingerprint } from '../domain/fingerprint';
import type { Block } from './model';
import type { Pack } from '../pack/schema';
import { blockTexts } from './text';
import { say } from './wording';

export const consentTitle = (pack: Pack): string => say(pack, 'Consent to microneedling');

/** Fingerprint of what is read before a decision: the same words give the same one, on whatever day and page they are printed. */
export const consentTextSha256 = (title: string, text: readonly Block[]): string => fingerprint({ title, blocks: text });

/** As it is printed, to be compared by eye: `3f2a 91bc 04de 77aa`. */
export const shortHash = (sha256: string): string => (sha256.slice(0, 16).match(/.{4}/g) ?? []).join(' ');

export const linesOf = (text: readonly Block[]): readonly string[] => text.flatMap((block) => blockTexts(block)).filter((line) => line !== '');

export interface TextChanges {
  readonly added: readonly string[];
  readonly gone: readonly string[];
}

/** What is other than in the text that was given to take home; null where it is the same, word for word. */
export function changesSinceGiven(pack: Pack, given: ConsentTextGiven, text: readonly Block[]): TextChanges | null {
  if (given.sha256 === consentTextSha256(consentTitle(pack), text)) return null;
  const lines = linesOf(text);
  return { added: lines.filter((line) => !given.lines.includes(line)), gone: given.lines.filter((line) => !lines.includes(line)) };
}
