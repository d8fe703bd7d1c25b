import type { Clearance } from '../domain/consultation';
import type { Sex, Phototype } from '../domain/client';
import type { Known, Modality, TreatedBefore } from '../domain/consultation';
import type { PlainDate } from '../domain/plainDate';

/** Worst first. `incomplete`: something relevant is unknown, so nobody can say that it is safe. */
export const VERDICTS = ['stop', 'defer', 'incomplete', 'clearance', 'adjust', 'clear'] as const;
export type Verdict = (typeof VERDICTS)[number];
export type Effect = Exclude<Verdict, 'clear'>;

/** What is being considered: the facts that rules are held against. Unknown facts are null, never guessed. */
export interface ScreeningContext {
  readonly concerns: readonly { readonly concern: string; readonly areas: readonly string[] }[];
  readonly modality: Modality;
  readonly dateOfBirth: PlainDate;
  readonly sex: Sex | null;
  readonly phototype: Phototype | null;
  readonly clearances: Readonly<Record<string, Clearance>>;
  /** What the practice’s own record says was needled before. */
  readonly treatedBefore: Known<readonly TreatedBefore[]>;
  /** The day; absent: what depends on the client's age is asked of everybody. */
  readonly on?: PlainDate;
  /** Since when the client's card says that there can be no pregnancy. */
  readonly cannotBePregnant?: PlainDate | null | undefined;
  /** What the client takes, as it was written down. */
  readonly medicines?: readonly string[];
}

/** One rule that spoke. `id` is the id of a contraindication or a combination of the pack, or `blocked-area`, `no-protocol`, `unknown-item`, `unknown-record`. */
export interface Finding {
  readonly id: string;
  readonly effect: Effect;
  /** The areas being treated that it concerns. */
  readonly areas: readonly string[];
  /** First day on which the finding no longer speaks; null when nobody knows. */
  readonly earliestDate: PlainDate | null;
  /** Source ids of the pack. */
  readonly sources: readonly string[];
  /** Set when the client was not sure. */
  readonly unsure: boolean;
  readonly clearedBy: Clearance | null;
  /** Of a combination: the items whose answers it joins. Empty for a single item. */
  readonly combines: readonly string[];
  /** Who may make its wait shorter here, as a role of the pack; with `clearedBy` it has been done. */
  readonly shortening: { readonly by: string } | null;
  /** The latest treatment in the practice’s own record behind it; null where none is. */
  readonly recordedOn: PlainDate | null;
  /** The kinds that were named behind it; `open`: they have to be, and were not. */
  readonly kinds: readonly string[] | 'open';
  /** What the app itself still has to ask before anything can be said. */
  readonly asks: 'kind' | 'note' | 'measurement' | null;
  /** Whose agreement it needs, as a role of the pack; null: any doctor's, or none. */
  readonly by: string | null;
  /** The wait is over, and this is what is left after it. An agreement that is asked for has to be from after the end. */
  readonly afterWait: boolean;
  /** While it waits: what is asked for once that is over; null: nothing. */
  readonly afterwards: { readonly by: string | null; /** null: without end */ readonly until: PlainDate | null } | null;
  /** The sign lies outside these areas. */
  readonly elsewhere: boolean;
  /** An agreement that is on record and does not count, with why. */
  readonly notCounted: { readonly clearance: Clearance; readonly why: NotCounted } | null;
  /** Was looked into and changes nothing: said, and nothing to acknowledge. */
  readonly changesNothing: boolean;
  /** The reading behind it waits for a clinician's decision. */
  readonly clinicianToDecide: boolean;
}

/** Why an agreement does not count: it is older than the content allows, or dated after today; the answer changed since; it is from before the end of what it is about; somebody else has to agree. */
export type NotCounted = 'too-old' | 'dated-ahead' | 'answer-changed' | 'before-the-end' | 'other-role';

export interface Screening {
  readonly verdict: Verdict;
  readonly areas: Readonly<Record<string, Verdict>>;
  /** First day on which no deferral is left; null when there is none or when it is unknown. */
  readonly earliestDate: PlainDate | null;
  readonly findings: readonly Finding[];
  /** Relevant items that have no answer yet, in the order in which they are asked. */
  readonly unanswered: readonly string[];
  /** Relevant items with a yes, of which the pack needs to know which kind it is, and nobody has said. */
  readonly openFollowUps: readonly string[];
  /** Medicines that were written down and belong to an item which is not answered yes: to be confirmed or put aside. */
  readonly namesOpen: readonly { readonly item: string; readonly name: string }[];
  /** What was told and may limit the numbing cream, also where it gives no finding. */
  readonly told: readonly ToldAnswer[];
}

/** A yes or a doubt. */
export interface ToldAnswer {
  readonly item: string;
  readonly kinds: readonly string[] | 'open';
  /** Its wait, where it has one, is not over on every area of today. */
  readonly waiting: boolean;
}
