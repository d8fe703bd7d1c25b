import { z } from 'zod';
import type { PlainDate } from '../domain/plainDate';
import { decisionItems, type DecisionItem } from './decisions';
import { isAtLeast, limitsOf } from './overlayLimits';
import type { Pack } from './schema';

/** `stricter`, `not-used`: the clinic's overlay has it from then on. */
export const signOffDecisionSchema = z.enum(['agree', 'stricter', 'not-used']);
export type SignOffDecision = z.infer<typeof signOffDecisionSchema>;

/** A limit of the clinic's overlay, with its value. */
export const tighterSchema = z.strictObject({ limit: z.string().min(1).max(300), to: z.union([z.number(), z.string().max(80), z.boolean()]) });
export type Tighter = z.infer<typeof tighterSchema>;

/** What a clinician decided about one item, as it is kept for good. */
export interface SignOff {
  /** Grows by one with each; the order in which they were written. */
  readonly position: number;
  readonly item: string;
  /** Of the item as it was read. */
  readonly hash: string;
  readonly packVersion: string;
  readonly decision: SignOffDecision;
  /** What the overlay was given; null for `agree`. */
  readonly tighter: Tighter | null;
  readonly reason: string;
  readonly by: string;
  readonly registrationNumber: string;
  readonly profession: string;
  readonly on: PlainDate;
  /** ISO 8601 instant with the clinic's offset. */
  readonly at: string;
}

/** `changed`: what was decided was about other words or numbers. `not-in-force`: the overlay no longer has what was decided. */
export type SignOffState = { readonly state: 'open'; readonly because: 'never' | 'changed' | 'not-in-force'; readonly last: SignOff | null } | { readonly state: 'decided'; readonly last: SignOff };

/**
 * What counts of an item: the last decision about these very words and numbers, while its limit is in force.
 * `published` is the pack without the clinic's overlay, `inUse` the pack with it.
 */
export function signOffState(item: DecisionItem, signOffs: readonly SignOff[], published: Pack, inUse: Pack): SignOffState {
  const ofItem = signOffs.filter((signOff) => signOff.item === item.id);
  const last = ofItem.at(-1);
  const same = ofItem.findLast((signOff) => signOff.hash === item.hash);
  if (!same) return { state: 'open', because: last ? 'changed' : 'never', last: last ?? null };
  if (same.tighter && !isInForce(published, inUse, same.tighter)) return { state: 'open', because: 'not-in-force', last: same };
  return { state: 'decided', last: same };
}

/** Whether the pack in use is at least as strict as this. */
export function isInForce(published: Pack, inUse: Pack, { limit, to }: Tighter): boolean {
  const now = limitsOf(inUse).get(limit);
  // A limit of what is not used at all any more has gone with it.
  return now ? isAtLeast(now, to) : limitsOf(published).has(limit);
}

/** An item that stands behind a finding, and whether somebody signed it off. */
export interface RuleMark extends Pick<DecisionItem, 'rule' | 'which' | 'clinicianToDecide'> {
  readonly state: SignOffState;
}

/** An item with what counts of it. */
export type DecidedItem = DecisionItem & { readonly state: SignOffState };

/** Of every item with a conflict, or with a decision that the pack asks for, that is about a rule of the health check. */
export const marksOf = (items: readonly DecidedItem[]): readonly RuleMark[] =>
  items.flatMap(({ kind, rule, which, clinicianToDecide, state }) => (kind === 'conflict' && rule !== null ? [{ rule, which, clinicianToDecide, state }] : []));

/**
 * Every item as it was when a visit ended, for its papers: what was decided later did not stand behind it. A decision under the
 * version of the pack that the visit names was about the words of that version; what the overlay has become since is no matter.
 */
export function itemsAtVisit(published: Pack, inUse: Pack, signOffs: readonly SignOff[], visit: { readonly closedAt: string | null; readonly pack: { readonly version: string } }): readonly DecidedItem[] {
  const items = decisionItems(published);
  const { closedAt } = visit;
  if (closedAt === null) return items.map((item) => ({ ...item, state: signOffState(item, signOffs, published, inUse) }));
  const hashes = new Map(items.map(({ id, hash }) => [id, hash]));
  const then = signOffs.flatMap((signOff) => (Date.parse(signOff.at) > Date.parse(closedAt) ? [] : [{ ...signOff, tighter: null, hash: signOff.packVersion === visit.pack.version ? (hashes.get(signOff.item) ?? signOff.hash) : signOff.hash }]));
  return items.map((item) => ({ ...item, state: signOffState(item, then, published, inUse) }));
}

/** `null`: nothing about it is for a clinician to decide. */
export type FindingMark = { readonly signed: false } | { readonly signed: true; readonly by: SignOff } | null;

/** Whether what a finding rests on was signed off: all of it that is about its kinds has to be. Marks that are not known count as not signed. */
export function signOffOf(marks: readonly RuleMark[] | undefined, finding: { readonly id: string; readonly kinds: readonly string[] | 'open'; readonly clinicianToDecide: boolean }): FindingMark {
  const { kinds } = finding;
  const about = (marks ?? []).filter(({ rule, which }) => rule === finding.id && (which === null || kinds === 'open' || kinds.length === 0 || which.some((kind) => kinds.includes(kind))));
  return about.length === 0 && finding.clinicianToDecide ? { signed: false } : allSigned(about.map(({ state }) => state));
}

/** Signed off where every one of these is, by whoever decided last; null where there are none. */
export function allSigned(states: readonly SignOffState[]): FindingMark {
  if (states.length === 0) return null;
  const decided = states.flatMap((state) => (state.state === 'decided' ? [state.last] : []));
  const last = decided.toSorted((a, b) => a.position - b.position).at(-1);
  return last && decided.length === states.length ? { signed: true, by: last } : { signed: false };
}

const DECIDED: Readonly<Record<SignOffDecision, string>> = { agree: 'agreed', stricter: 'stricter here', 'not-used': 'not used here' };
export const decidedWords = (decision: SignOffDecision): string => DECIDED[decision];

/** The mark in words, as screens and the practitioner's papers print it; `day` writes a day as the place does. */
export function markWords(mark: NonNullable<FindingMark>, day: (on: PlainDate) => string, what = 'For a clinician to decide'): string {
  return mark.signed ? `${what}: signed off by ${mark.by.by} on ${day(mark.by.on)} (${decidedWords(mark.by.decision)})` : `${what}: not signed off yet`;
}
