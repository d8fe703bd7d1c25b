import type { PlainDate } from '../../shared/domain/plainDate';
import { nameTerms, type KnownWords, type Spellings } from './words';
import { isNear } from './slips';
import { phoneDigits } from '../store/searchTerms';
import type { SearchRow } from '../store/sqlite-searchRows';

/** One thing that was typed. All of them must fit a client. */
export type SearchPart =
  | {
      readonly kind: 'word';
      readonly whole: Spellings;
      /** Of a compound: each may stand on its own in the name. */
      readonly pieces: readonly Spellings[];
    }
  /** A piece of a phone number, or of a birth date where it can be read as one. */
  | { readonly kind: 'digits'; readonly digits: string; readonly bornFrom: PlainDate | null; readonly bornTo: PlainDate | null }
  | { readonly kind: 'born'; readonly on: PlainDate }
  /** Something that nobody can be found by: it fits nobody, so that it never looks as if everybody fitted. */
  | { readonly kind: 'not-understood' };

/** A client as far as the search knows them. */
export interface Findable {
  readonly id: string;
  readonly terms: readonly string[];
  readonly phone: string;
  readonly born: string;
  readonly lastSeenAt: string;
  readonly sortName: string;
}

export const findable = (row: SearchRow, known?: KnownWords): Findable => ({
  id: row.id,
  terms: nameTerms({ givenName: row.given_name, familyName: row.family_name }, known),
  phone: phoneDigits(row.phone),
  born: row.date_of_birth,
  lastSeenAt: row.last_seen_at,
  sortName: row.sort_name,
});

/** `written`: as it was typed, at least in its beginning. `near`: a slip is let pass. */
export type Closeness = 'written' | 'near';

export function fits(part: SearchPart, person: Findable, closeness: Closeness): boolean {
  switch (part.kind) {
    case 'word':
      return beginsIn(person, part.whole, closeness) || (part.pieces.length > 0 && part.pieces.every((piece) => beginsIn(person, piece, closeness)));
    case 'born':
      return person.born === part.on;
    case 'digits':
      return person.phone.includes(part.digits) || beginsIn(person, [part.digits], 'written') || (part.bornFrom !== null && part.bornTo !== null && person.born >= part.bornFrom && person.born <= part.bornTo);
    case 'not-understood':
      return false;
  }
}

const beginsIn = ({ terms }: Findable, words: Spellings, closeness: Closeness): boolean => words.some((word) => terms.some((term) => term.startsWith(word) || (closeness === 'near' && isNear(word, term))));

/** How many of the typed words are a whole name of this client. */
const wholeNames = (parts: readonly SearchPart[], { terms }: Findable): number => parts.filter((part) => part.kind === 'word' && part.whole.some((word) => terms.includes(word))).length;

/** Whole names first, then who was seen last, then by name. */
export function inOrder(a: Ranked, b: Ranked): number {
  if (a.whole !== b.whole) return b.whole - a.whole;
  if (a.lastSeenAt !== b.lastSeenAt) return a.lastSeenAt > b.lastSeenAt ? -1 : 1;
  if (a.sortName !== b.sortName) return a.sortName < b.sortName ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

export interface Ranked {
  readonly id: string;
  readonly whole: number;
  readonly lastSeenAt: string;
  readonly sortName: string;
}

export interface Found {
  /** The first of them, at most as many as were asked for. */
  readonly ids: readonly string[];
  readonly total: number;
  /** Nobody is written so; these come close. */
  readonly near: boolean;
}

/** Who of some people fits, in their order: each is held against every part, which is what the search means; the tables say the same in less time. */
export const rankedAmong = (people: Iterable<Findable>, parts: readonly SearchPart[], closeness: Closeness): readonly Ranked[] => {
  const found: Ranked[] = [];
  for (const person of people) if (parts.every((part) => fits(part, person, closeness))) found.push({ id: person.id, whole: wholeNames(parts, person), lastSeenAt: person.lastSeenAt, sortName: person.sortName });
  return found.toSorted(inOrder);
};
