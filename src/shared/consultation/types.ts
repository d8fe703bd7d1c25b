import type { Clinic, Practitioner } from '../domain/clinic';
import type { Client } from '../domain/client';
import type { ConsentCovers } from '../domain/consentCovers';
import type { ConsentRecord, Consultation, Known, NumbedToday, Step, TreatedBefore } from '../domain/consultation';
import type { EarlierVisit } from '../domain/earlierVisit';
import type { PlainDate } from '../domain/plainDate';
import type { Pack } from '../pack/schema';
import type { Plan } from '../planning/types';
import type { AnswerChange } from '../screening/changes';
import type { Screening } from '../screening/types';
import type { Judgement } from './judgement';

/** Everything that decides what a consultation says today. */
export interface ConsultationFacts {
  readonly pack: Pack;
  readonly clinic: Clinic;
  readonly practitioner: Practitioner | null;
  readonly client: Client;
  readonly consultation: Consultation;
  /** The last closed visit of the same client before this one. */
  readonly earlier: Known<EarlierVisit | null>;
  readonly today: PlainDate;
  /** Cream of earlier visits of this day. */
  readonly numbedToday: Known<readonly NumbedToday[]>;
  /** What earlier visits of this client needled, and when. */
  readonly treatedBefore: Known<readonly TreatedBefore[]>;
  /** Where earlier visits treated nothing but a test area, and when. */
  readonly testAreasBefore: Known<readonly TreatedBefore[]>;
  /** What was judged when the visit ended; absent for one that is open. */
  readonly judgement?: Judgement;
}

/** One thing that is still to be done, and where. */
export interface Missing {
  readonly step: Step;
  /** Id of the control to go to, where there is one. */
  readonly field: string | null;
  readonly before: 'signing' | 'closing';
  readonly message: string;
}

/** What follows from the answers as they stand. Recomputed at each change; never stored as truth. */
export interface Evaluation {
  readonly screening: Screening;
  /** Answers that are other ones than at the last closed visit. */
  readonly changes: readonly AnswerChange[];
  /** null where the verdict is stop or defer, or nothing is chosen yet */
  readonly plan: Plan | null;
  /** What a client would agree to: areas, findings, plan, pack. */
  readonly covers: ConsentCovers;
  /** SHA-256 (hex) over it. */
  readonly basis: string;
  /** SHA-256 (hex) over the plan alone; equals `sections.plan.agreed` once it was agreed. */
  readonly planFingerprint: string;
  /** The consent that covers what is planned now. */
  readonly consent: { readonly state: 'none' | 'agreed' | 'refused' | 'withdrawn' | 'outdated'; readonly record: ConsentRecord | null; /** What has changed since it was signed, in words; empty unless outdated. */ readonly changed: readonly string[] };
  readonly missing: readonly Missing[];
  /** Which steps have all they need. */
  readonly done: Readonly<Record<Step, boolean>>;
}
