import { z } from 'zod';
import { consentCoversSchema } from '../domain/consentCovers';
import { answerSchema, clearanceSchema, deviceChoiceSchema, numbingChoiceSchema, stepSchema, STEPS, type Consultation } from '../domain/consultation';
import { plainDateSchema, type PlainDate } from '../domain/plainDate';
import type { RuleMark } from '../pack/signOffs';
import { VERDICTS } from '../screening/types';
import { treatmentWithdrawal } from './agreed';
import { keptWordsSchema } from './keptWords';
import type { SettingMark } from './settingMarks';
import type { Evaluation } from './types';

/*
 * What was judged in a visit, as it is kept with the visit when it ends. From then on this is what its screens and papers say:
 * nothing is worked out again. Objects are loose: a later Stratum may keep more, and an earlier one shows what it knows.
 */

/** The form of what is kept. A later one that cannot be read as this one gets the next number, and this one is read on. */
const FORM = 1;

const verdict = z.enum(VERDICTS);
const effect = z.enum(VERDICTS).exclude(['clear']);
const ids = z.array(z.string());
const numberOrNull = z.number().nullable();
const dayOrNull = plainDateSchema.nullable();

const findingSchema = z.looseObject({
  id: z.string(),
  effect,
  areas: ids,
  earliestDate: dayOrNull,
  sources: ids,
  unsure: z.boolean(),
  clearedBy: clearanceSchema.nullable(),
  combines: ids,
  shortening: z.looseObject({ by: z.string() }).nullable(),
  recordedOn: dayOrNull,
});

const screeningSchema = z.looseObject({
  verdict,
  areas: z.record(z.string(), verdict),
  earliestDate: dayOrNull,
  findings: z.array(findingSchema),
  unanswered: ids,
  openFollowUps: ids,
  namesOpen: z.array(z.looseObject({ item: z.string(), name: z.string() })),
  told: z.array(z.looseObject({ item: z.string() })),
});

const numberSetting = z.looseObject({ min: z.number(), max: z.number(), suggested: z.number(), chosen: z.number(), changedBy: ids }).nullable();
const depthSetting = z.looseObject({ min: z.number(), max: z.number(), chosen: z.number(), suggested: z.number(), cap: z.number() }).nullable();

const plannedTreatment = z.looseObject({
  id: z.string(),
  concern: z.string(),
  areas: z.array(z.looseObject({ area: z.string(), depthMm: depthSetting, changedBy: ids, limitedBy: ids })),
  sessions: numberSetting,
  intervalWeeks: numberSetting,
  passes: z.string(),
  endpoint: z.string(),
  dates: z.array(plainDateSchema),
  evidenceGrade: z.string(),
  recommendation: z.string(),
  otherProtocols: ids,
  testAreaBecause: ids,
});

const courseSchema = z.looseObject({
  treatments: ids,
  sessions: z.array(z.looseObject({ number: z.number(), on: plainDateSchema, earliest: plainDateSchema, moved: z.boolean(), closedDay: z.boolean(), treatments: ids })),
  intervalWeeks: numberSetting,
  longerBecause: ids,
  testArea: z.looseObject({ because: ids, weeks: numberOrNull, on: dayOrNull }).nullable(),
  reviews: z.array(z.looseObject({ id: z.string(), weeks: numberOrNull, on: plainDateSchema })),
});

const numbingOption = z.looseObject({
  id: z.string(),
  allowed: z.boolean(),
  reason: z.string().optional(),
  maxAreaCm2: z.number(),
  maxGrams: numberOrNull,
  usedCm2: z.number(),
  usedGrams: z.number(),
  leftCm2: z.number(),
  leftGrams: numberOrNull,
  gramsPer10Cm2: z.looseObject({ suggested: z.number(), most: z.number() }).nullable(),
  minMinutes: numberOrNull,
  maxMinutes: numberOrNull,
});

const planSchema = z.looseObject({
  treatments: z.array(plannedTreatment),
  course: courseSchema.nullable(),
  device: z.looseObject({ choice: deviceChoiceSchema, name: z.string(), depthMaxMm: numberOrNull, evaluatedMaxMm: numberOrNull }).nullable(),
  numbing: z.looseObject({ products: z.array(numbingOption), maxAreaCm2: z.number(), usedCm2: z.number(), leftCm2: z.number(), halvedBecause: z.string().nullable(), chosen: numbingChoiceSchema.nullable().optional() }),
  label: z.looseObject({ scope: z.enum(['within', 'outside', 'not-applicable']), uses: z.array(z.looseObject({ treatment: z.string(), area: z.string(), coveredBy: z.string().nullable() })) }),
  issues: z.array(z.looseObject({ code: z.string(), level: z.enum(['refused', 'reason-needed', 'note']), area: z.string().optional(), setting: z.string().optional(), reason: z.string().optional(), message: z.string() })),
});

const evaluationSchema = z.looseObject({
  screening: screeningSchema,
  changes: z.array(z.looseObject({ item: z.string(), before: answerSchema, after: answerSchema, beforeOn: plainDateSchema })),
  plan: planSchema.nullable(),
  covers: consentCoversSchema,
  basis: z.string(),
  planFingerprint: z.string(),
  /** The record that it is about stands in the file by itself. */
  consent: z.looseObject({ state: z.enum(['none', 'agreed', 'refused', 'withdrawn', 'outdated']), changed: z.array(z.string()) }),
  missing: z.array(z.looseObject({ step: stepSchema, field: z.string().nullable(), before: z.enum(['signing', 'closing']), message: z.string() })),
  done: z.record(stepSchema, z.boolean()),
});

/** The rules that a visit names: `hash` is over all of them, with the clinic's overlay where there was one. */
export const rulesNamedSchema = z.object({ id: z.string(), version: z.string(), hash: z.string(), overlay: z.string().optional() });

/** Why nothing can be said any more about what was judged. */
export const WHY_NOT = ['no-pack', 'other-pack', 'no-overlay', 'damaged', 'not-kept'] as const;

/** `end`: kept in the moment in which the visit ended. `upgrade`: worked out once, later, for a visit of a release that kept none. */
const keptBySchema = z.enum(['end', 'upgrade']);

const judgedSchema = z.looseObject({
  form: z.literal(FORM),
  kind: z.literal('judged'),
  rules: rulesNamedSchema.extend({ title: z.string() }),
  /** The rules that the visit was begun with, where they were other ones; null: the same. */
  begunWith: rulesNamedSchema.nullable(),
  /** The day as on which it was judged. */
  judgedOn: plainDateSchema,
  keptBy: keptBySchema,
  /** ISO instant with the clinic's offset. */
  keptAt: z.string(),
  evaluation: evaluationSchema,
  /** What was shown and told about each finding, in the order of the findings. */
  words: z.array(keptWordsSchema),
  /** What stood behind the findings for a clinician to decide, and what was signed off of it then. */
  marks: z.array(z.looseObject({ rule: z.string().nullable(), which: ids.nullable(), clinicianToDecide: z.boolean(), state: z.looseObject({ state: z.enum(['open', 'decided']) }) })),
  /** The same of the settings of the plan; absent in what was kept before they had it. */
  settingMarks: z.array(z.looseObject({ setting: z.string(), kind: z.enum(['to-decide', 'judgement']), name: z.string(), mark: z.looseObject({ signed: z.boolean() }) })).optional(),
});

const notToBeHadSchema = z.looseObject({
  form: z.literal(FORM),
  kind: z.literal('not-to-be-had'),
  rules: rulesNamedSchema,
  why: z.enum(WHY_NOT),
  keptBy: keptBySchema,
  keptAt: z.string(),
});

/** How it lies in the file. Parse with it, and give the result to `asJudgement`. */
export const judgementSchema = z.discriminatedUnion('kind', [judgedSchema, notToBeHadSchema]);

/** Names, and nothing that was worked out. */
export type RulesNamed = Consultation['pack'];

/** What follows from the answers, as it was when the visit ended. */
export type KeptEvaluation = Omit<Evaluation, 'consent'> & { readonly consent: Omit<Evaluation['consent'], 'record'> };

export interface Judged {
  readonly form: typeof FORM;
  readonly kind: 'judged';
  readonly rules: RulesNamed & { readonly title: string };
  readonly begunWith: RulesNamed | null;
  readonly judgedOn: PlainDate;
  readonly keptBy: z.infer<typeof keptBySchema>;
  readonly keptAt: string;
  readonly evaluation: KeptEvaluation;
  readonly words: readonly z.infer<typeof keptWordsSchema>[];
  readonly marks: readonly RuleMark[];
  readonly settingMarks?: readonly SettingMark[];
}

export interface NotToBeHad {
  readonly form: typeof FORM;
  readonly kind: 'not-to-be-had';
  readonly rules: RulesNamed;
  readonly why: (typeof WHY_NOT)[number];
  readonly keptBy: z.infer<typeof keptBySchema>;
  readonly keptAt: string;
}

export type Judgement = Judged | NotToBeHad;

/** The schema cannot say that a property is left out and never there as `undefined`; JSON cannot hold the latter. */
export const asJudgement = (parsed: z.output<typeof judgementSchema>): Judgement => parsed as unknown as Judgement;

/** What is kept of a visit that was judged so. */
export function judgementOf(judged: Omit<Judged, 'form' | 'kind' | 'evaluation'> & { readonly evaluation: Evaluation }): Judged {
  const { record: _record, ...consent } = judged.evaluation.consent;
  return { form: FORM, kind: 'judged', ...judged, evaluation: { ...judged.evaluation, consent } };
}

export const notToBeHad = (rules: RulesNamed, why: NotToBeHad['why'], kept: Pick<NotToBeHad, 'keptBy' | 'keptAt'>): NotToBeHad => ({ form: FORM, kind: 'not-to-be-had', rules, why, ...kept });

/**
 * What a visit that is over says. Only what was decided since is new in it: that a consent was taken back. Where nothing is to be
 * had it holds no finding and no plan, and the verdict is that nobody knows.
 */
export function evaluationFrom(judgement: Judgement, consultation: Consultation, client: Evaluation['covers']['client']): Evaluation {
  const record = consultation.consents.at(-1) ?? null;
  const withdrawn = treatmentWithdrawal(consultation) !== null;
  if (judgement.kind === 'judged') {
    const { consent } = judgement.evaluation;
    return { ...judgement.evaluation, consent: { ...consent, state: withdrawn ? 'withdrawn' : consent.state, record } };
  }
  const { id, version, hash } = judgement.rules;
  const state = record === null ? 'none' : withdrawn ? 'withdrawn' : record.decision;
  return {
    screening: { verdict: 'incomplete', areas: {}, earliestDate: null, findings: [], unanswered: [], openFollowUps: [], namesOpen: [], told: [] },
    changes: [],
    plan: null,
    covers: { pack: { id, version, hash }, client, findings: [], plan: null },
    basis: record?.basis ?? '',
    planFingerprint: consultation.sections.plan.agreed ?? '',
    consent: { state, record, changed: [] },
    missing: [],
    done: Object.fromEntries(STEPS.map((step) => [step, false])) as Evaluation['done'],
  };
}

/** `microneedling 1.0.0 with Rosewood rules 1.2.0`. */
export const rulesName = ({ id, version, overlay }: RulesNamed): string => `${id} ${version}${overlay === undefined ? '' : ` with ${overlay}`}`;

/** Why a visit that is over says nothing about its findings and its plan, in one plain sentence. */
export function whyNotToBeHad({ rules, why }: Pick<NotToBeHad, 'rules' | 'why'>): string {
  const start = 'What was judged in this visit is not to be had:';
  switch (why) {
    case 'no-pack':
      return `${start} the rules that it names, ${rules.id} ${rules.version}, are not in this Stratum.`;
    case 'other-pack':
      return `${start} ${rules.id} ${rules.version} is in this Stratum, but is not what the visit names (${rules.hash.slice(0, 12)}).`;
    case 'no-overlay':
      return `${start} the clinic’s overlay that it names, ${rules.overlay ?? 'without a name'}, is not in this file.`;
    case 'damaged':
      return `${start} what was written down in it cannot be read.`;
    case 'not-kept':
      return `${start} it was not kept with the visit.`;
  }
}
