import type { Correction } from './correction';
import { z } from 'zod';
import type { AttachmentRecord } from './attachment';
import { phototypeSchema } from './client';
import type { Agreed } from './consentCovers';
import { consentTalkSectionSchema, emptyConsentTalk } from './consentTalk';
import { plainDateSchema, type PlainDate } from './plainDate';
import { typedSignatureSchema } from './typedSignature';
import { textSchema } from './text';
import type { Withdrawal } from './withdrawal';

/** The eight steps, in the order in which they are usually taken; they may be visited in any order. */
export const STEPS = ['client', 'concern', 'health-check', 'skin', 'plan', 'consent', 'treatment', 'aftercare'] as const;
export const stepSchema = z.enum(STEPS);
export type Step = z.infer<typeof stepSchema>;

export const statusSchema = z.enum(['draft', 'closed', 'abandoned']);
export type ConsultationStatus = z.infer<typeof statusSchema>;

const packId = z.string().min(1).max(80);

export const modalitySchema = z.enum(['mechanical', 'rf-microneedling']);
export type Modality = z.infer<typeof modalitySchema>;

/** One concern with the areas it is treated on; `treatmentId` picks between protocols when several fit (raised or flat scars). */
export const concernSchema = z.object({
  concern: packId,
  areas: z.array(packId).max(30),
  treatmentId: packId.optional(),
  /** Size of the areas together, cm². */
  areaCm2: z.number().positive().max(20_000).optional(),
});
export type Concern = Readonly<z.infer<typeof concernSchema>>;

export const concernsSectionSchema = z.object({
  concerns: z.array(concernSchema).max(20),
  modality: modalitySchema,
  /** The client's own words about what they hope for. */
  hopes: textSchema('client’s own words', { max: 600 }),
});

/** What was measured, and on which day; or why it does not apply. */
export const inrSchema = z.union([z.object({ value: z.number().positive().max(30), on: plainDateSchema }), z.object({ doesNotApply: textSchema('reason', { max: 300, required: true }) })]);

/** `inArea` true: in the areas being treated; a list: in these areas; false: elsewhere. Absent means every area it can concern. */
export const answerSchema = z.object({
  answer: z.enum(['yes', 'no', 'not-sure']),
  endedOn: plainDateSchema.optional(),
  inArea: z.union([z.boolean(), z.array(packId).min(1).max(30)]).optional(),
  note: textSchema('note', { max: 500 }).optional(),
  /** Ids of the follow-up options that apply (which medicine, which procedure), as the pack names them. */
  which: z.array(packId).max(20).optional(),
  /** The last INR with its day, or why none applies to this blood thinner. */
  inr: inrSchema.optional(),
  /** The last HbA1c in mmol/mol with its month. */
  hba1c: z.object({ value: z.number().positive().max(250), month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Write the month as 2026-11.') }).optional(),
  /** Who judged it, where it is the practitioner’s own judgement, and what helped (interpreter, time, somebody trusted). */
  judgedBy: textSchema('name', { max: 120 }).optional(),
  helped: textSchema('what helped', { max: 300 }).optional(),
  /** Why it was decided so, where the kind is the practitioner’s own decision. */
  reason: textSchema('reason', { max: 300 }).optional(),
  /** Names of medicines that belong to this item and were looked at: the “no” stands in spite of them. */
  despite: z.array(textSchema('medicine', { max: 80 })).max(20).optional(),
  /** The earlier visit whose answer was confirmed as still true. */
  confirmedFrom: plainDateSchema.optional(),
});
export type Answer = Readonly<z.infer<typeof answerSchema>>;
export type Answers = Readonly<Record<string, Answer>>;

/** A moment as it is kept: ISO 8601 with the clinic's offset. */
const instant = z.string().min(1).max(40);

/** How an agreement reached the practice. */
export const REACHED_BY = ['letter', 'email', 'phone', 'in-person', 'record'] as const;
export const reachedBySchema = z.enum(REACHED_BY);

/** What exactly was agreed: nothing else is covered by it. */
export const agreedToSchema = z.object({
  areas: z.array(packId).min(1).max(30),
  /** Greatest needle depth, mm; absent: not limited by the letter. */
  depthMaxMm: z.number().positive().max(10).nullable(),
  /** Numbing products that may be used; empty: none. */
  creams: z.array(packId).max(20),
  conditions: textSchema('conditions', { max: 300 }).optional(),
});
export type AgreedTo = Readonly<z.infer<typeof agreedToSchema>>;

/** A doctor's or specialist's agreement to treat in spite of one finding. */
export const clearanceSchema = z.object({
  by: textSchema('name of who agreed', { max: 120, required: true }),
  on: plainDateSchema,
  reference: textSchema('reference', { max: 200 }).optional(),
  /** Who they are, as the pack names it (`dermatologist`); needed where only a certain specialist may agree. */
  role: packId.optional(),
  /** What was agreed and why, in short. */
  reason: textSchema('reason', { max: 300 }).optional(),
  /** Id of the letter that is attached to the consultation. */
  letter: z.string().max(64).optional(),
  reachedBy: reachedBySchema.optional(),
  /** Absent: the content of the agreement was not recorded. */
  agreed: agreedToSchema.optional(),
  /** Recorded where nobody could be asked for its content (the command line): papers say so. */
  contentNotRecorded: z.literal(true).optional(),
  /** The answer that it was given for; it lapses when that changes. */
  about: z.object({ which: z.array(packId).max(20), endedOn: plainDateSchema.nullable() }).optional(),
});
export type Clearance = Readonly<z.infer<typeof clearanceSchema>>;
export type Clearances = Readonly<Record<string, Clearance>>;

/** Drug and dose are the prescriber's; the record says what was decided, and by whom. */
export const protectionSchema = z.object({
  decision: z.enum(['taken', 'declined', 'not-offered']),
  /** The prescriber’s name. */
  by: textSchema('prescriber', { max: 120 }),
  reason: textSchema('reason', { max: 300 }),
});

export const healthCheckSectionSchema = z.object({
  answers: z.record(packId, answerSchema),
  clearances: z.record(packId, clearanceSchema),
  /** Finding id → when the practitioner acknowledged its adjustment in this visit. */
  acknowledged: z.record(packId, instant).default({}),
  /** What the client takes and is allergic to, as they said it; listed again at the next visit. */
  medicines: z.array(textSchema('medicine', { max: 120, required: true })).max(60).default([]),
  allergies: z.array(textSchema('allergy', { max: 120, required: true })).max(60).default([]),
  /** What was decided about protection from cold sores, where the face of somebody who gets them is treated. */
  protection: protectionSchema.nullable().default(null),
});

export const skinSectionSchema = z.object({
  phototype: phototypeSchema.nullable(),
  /** What was seen in the area, as short phrases from the pack or typed. */
  seen: z.array(textSchema('observation', { max: 120 })).max(40),
  notes: textSchema('notes', { max: 1500 }),
  /** scale id → item id → score. */
  scales: z.record(packId, z.record(packId, z.number().int().min(0).max(100))),
});

const settingReasons = z.record(z.string().max(120), textSchema('reason', { max: 300 }));

export const sideSchema = z.enum(['left', 'right']);
export type Side = z.infer<typeof sideSchema>;

export const numbingChoiceSchema = z.object({
  product: packId,
  /** cm² */
  areaCm2: z.number().positive().max(20_000),
  grams: z.number().positive().max(1000).optional(),
  minutes: z.number().positive().max(1440).optional(),
  /** area id → cm² of it; where it is given, `areaCm2` is their sum. */
  areas: z.record(packId, z.number().positive().max(20_000)).optional(),
  /** The side of the body that is numbed, where only one may be. */
  side: sideSchema.optional(),
});
export type NumbingChoice = Readonly<z.infer<typeof numbingChoiceSchema>>;

/** A device of the pack's catalogue, or another one with what its own manual says. */
export const deviceChoiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('catalogue'), id: packId }),
  z.object({ kind: z.literal('other'), name: textSchema('device', { max: 120, required: true }), /** mm */ depthMaxMm: z.number().positive().max(10) }),
]);
export type DeviceChoice = Readonly<z.infer<typeof deviceChoiceSchema>>;

/** What the practitioner changed from the suggestion. Absent fields follow the suggestion. */
export const planChoicesSchema = z.object({
  /** area id → needle depth in mm */
  depthMm: z.record(packId, z.number().positive().max(10)).optional(),
  sessions: z.number().int().min(1).max(20).optional(),
  intervalWeeks: z.number().int().min(1).max(104).optional(),
  passes: textSchema('passes', { max: 120 }).optional(),
  numbing: numbingChoiceSchema.nullable().optional(),
  /** Light or frail in the practitioner’s eyes, which no birth date and no scale can tell: the numbing limits are halved. */
  frail: z.boolean().optional(),
  device: deviceChoiceSchema.optional(),
  /** session number (`2` is the second) → the day it was moved to */
  sessionDates: z.record(z.string().regex(/^[1-9]\d?$/), plainDateSchema).optional(),
  /** setting key (for example `depth:abdomen`) → why it is outside its range */
  reasons: settingReasons.optional(),
});
export type PlanChoices = Readonly<z.infer<typeof planChoicesSchema>>;

/** A test area of an earlier visit (`on`), as it was looked at in this one. */
export const testAreaSeenSchema = z.object({ on: plainDateSchema, calm: z.boolean(), note: textSchema('what was seen', { max: 300 }) });

export const planSectionSchema = z.object({
  choices: planChoicesSchema,
  firstSessionOn: plainDateSchema.nullable(),
  /** Price of one session in the clinic's currency, smallest unit (pence, cents). */
  pricePerSession: z.number().int().min(0).max(10_000_000).nullable(),
  /** Fingerprint of the plan that was agreed with the client; a changed plan must be agreed again. */
  agreed: z.string().length(64).nullable(),
  /** treatment id → when its doubts and the other choices were talked about, where the pack asks for that first */
  talks: z.record(packId, instant).default({}),
  /** treatment id → the specialist's plan that it belongs to, where the pack asks for one */
  specialistPlans: z.record(packId, clearanceSchema).default({}),
  /** area id → how its test area of an earlier visit looked after its weeks */
  testAreas: z.record(packId, testAreaSeenSchema).default({}),
});

/** One point of ink: x and y as fractions of the pad's width (so that the shape survives a resize), time in ms, pressure 0–1. */
export const inkPointSchema = z.tuple([z.number(), z.number(), z.number()]).rest(z.number());
export const strokeSchema = z.array(inkPointSchema).min(1).max(5000);
export const strokesSchema = z.array(strokeSchema).max(400);
export type InkPoint = z.infer<typeof inkPointSchema>;
export type Stroke = readonly InkPoint[];
export type Strokes = readonly Stroke[];

export { consentTalkSectionSchema };

/** Ink of signatures that are being made, kept stroke by stroke so that none is lost. */
export const inkSectionSchema = z.object({
  client: strokesSchema,
  practitioner: strokesSchema,
  /** In place of ink, where a hand cannot sign. */
  typed: z.object({ client: typedSignatureSchema.optional(), practitioner: typedSignatureSchema.optional() }).optional(),
});

export const treatedAreaSchema = z.object({
  area: packId,
  depthMm: z.number().positive().max(10).nullable(),
  passes: textSchema('passes', { max: 120 }),
});

/** `14:50`; empty for none. */
const timeOfDay = z.string().max(5);

/** That the client was asked for signs of poisoning by the cream, when, and which they had; none: no signs. */
export const numbingAskedSchema = z.object({ at: instant, signs: z.array(textSchema('sign', { max: 200, required: true })).max(20) });
export type NumbingAsked = Readonly<z.infer<typeof numbingAskedSchema>>;

/** The cream that was really put on. A time without its day is the last one before now. */
export const numbingUsedSchema = z.object({
  product: textSchema('product', { max: 120 }),
  lot: textSchema('lot', { max: 60 }).default(''),
  expires: plainDateSchema.nullable().default(null),
  /** cm², of all areas together */
  areaCm2: z.number().positive().max(20_000).nullable(),
  /** area id → cm² of it */
  areas: z.record(packId, z.number().positive().max(20_000)).default({}),
  grams: z.number().positive().max(1000).nullable().default(null),
  appliedOn: plainDateSchema.nullable().default(null),
  appliedAt: timeOfDay,
  removedOn: plainDateSchema.nullable().default(null),
  removedAt: timeOfDay,
  /** The side of the body that was numbed, where only one may be. */
  side: sideSchema.optional(),
  /** Why more was used, or longer, than the limits allow. */
  overReason: textSchema('reason', { max: 300 }).default(''),
  asked: z.array(numbingAskedSchema).max(60).default([]),
});
export type NumbingUsed = Readonly<z.infer<typeof numbingUsedSchema>>;

/** Cream of which nothing is written down yet. */
export const NOT_YET_ON: NumbingUsed = { product: '', lot: '', expires: null, areaCm2: null, areas: {}, grams: null, appliedOn: null, appliedAt: '', removedOn: null, removedAt: '', overReason: '', asked: [] };

/** Cream that an earlier visit of the same day put on. */
export interface NumbedToday {
  /** As it was recorded: the product’s name. */
  readonly product: string;
  /** cm²; null where nobody wrote it down, which leaves nothing for the rest of the day */
  readonly areaCm2: number | null;
  readonly grams: number | null;
  /** `14:50`; empty where it was not written down */
  readonly appliedAt: string;
}

/** An area that an earlier visit of the same client needled. */
export interface TreatedBefore {
  readonly area: string;
  readonly on: PlainDate;
}

/** A fact that the practice's own record holds, or that nobody could read: that is never the same as nothing. */
export type Known<T> = T | 'not-known';

/** What lay on the skin while it was needled. `saline` and `gel` are sterile ones; what is not sterile is another product. */
export const GLIDES = ['none', 'saline', 'gel', 'other'] as const;
export const glideKindSchema = z.enum(GLIDES);
export type GlideKind = z.infer<typeof glideKindSchema>;

export const onSkinSchema = z.object({
  antiseptic: z.object({ product: textSchema('antiseptic', { max: 120 }), lot: textSchema('lot', { max: 60 }) }),
  /** Null: not written down yet. */
  glide: z
    .object({
      kind: glideKindSchema,
      product: textSchema('product', { max: 120 }),
      lot: textSchema('lot', { max: 60 }),
      expires: plainDateSchema.nullable(),
      /** Why another product, or one that is past its date. */
      reason: textSchema('reason', { max: 300 }),
    })
    .nullable(),
});
export type OnSkin = Readonly<z.infer<typeof onSkinSchema>>;
export type Glide = NonNullable<OnSkin['glide']>;

export const NOTHING_ON_SKIN: OnSkin = { antiseptic: { product: '', lot: '' }, glide: null };

export const treatmentSectionSchema = z.object({
  performedAt: z.string().max(40).nullable(),
  device: textSchema('device', { max: 120 }),
  cartridgeLot: textSchema('cartridge lot', { max: 60 }),
  cartridgeExpires: plainDateSchema.nullable(),
  /** What was put on the skin besides the cream. */
  onSkin: onSkinSchema.default(NOTHING_ON_SKIN),
  areas: z.array(treatedAreaSchema).max(30),
  /** Nothing but a test area was treated, which is no treatment of the areas. */
  testArea: z.boolean().default(false),
  numbing: numbingUsedSchema.nullable(),
  endpoint: textSchema('endpoint', { max: 200 }),
  reactions: z.array(textSchema('reaction', { max: 120 })).max(30),
  notes: textSchema('notes', { max: 2000 }),
});

export const aftercareSectionSchema = z.object({
  nextAppointment: z.object({ on: plainDateSchema, at: z.string().regex(/^(\d{2}:\d{2})?$/, 'Write the time as 14:30.') }).nullable(),
  explained: z.boolean(),
});

/** The parts of a consultation that are saved on their own, each by its step. */
export const sectionSchemas = {
  concerns: concernsSectionSchema,
  healthCheck: healthCheckSectionSchema,
  skin: skinSectionSchema,
  plan: planSectionSchema,
  consentTalk: consentTalkSectionSchema,
  ink: inkSectionSchema,
  treatment: treatmentSectionSchema,
  aftercare: aftercareSectionSchema,
} as const;
export type SectionName = keyof typeof sectionSchemas;
export type Sections = { readonly [Name in SectionName]: Readonly<z.infer<(typeof sectionSchemas)[Name]>> };
export const SECTION_NAMES = Object.keys(sectionSchemas) as readonly SectionName[];

export const emptySections: Sections = {
  concerns: { concerns: [], modality: 'mechanical', hopes: '' },
  healthCheck: { answers: {}, clearances: {}, acknowledged: {}, medicines: [], allergies: [], protection: null },
  skin: { phototype: null, seen: [], notes: '', scales: {} },
  plan: { choices: {}, firstSessionOn: null, pricePerSession: null, agreed: null, talks: {}, specialistPlans: {}, testAreas: {} },
  consentTalk: emptyConsentTalk,
  ink: { client: [], practitioner: [] },
  treatment: { performedAt: null, device: '', cartridgeLot: '', cartridgeExpires: null, onSkin: NOTHING_ON_SKIN, areas: [], testArea: false, numbing: null, endpoint: '', reactions: [], notes: '' },
  aftercare: { nextAppointment: null, explained: false },
};

export type ConsentDecision = 'agreed' | 'refused';

/** What a client decided, with whose hand and when. Never altered afterwards. */
export interface ConsentRecord {
  readonly id: string;
  readonly decision: ConsentDecision;
  /** ISO 8601 instant with the clinic's offset, for example `2026-11-24T14:29:05+00:00`. */
  readonly decidedAt: string;
  /** Fingerprint of what was agreed to; when the consultation no longer gives the same one, consent is needed again. */
  readonly basis: string;
  readonly reason: string | null;
  /** What the signed form says that was agreed to; absent for a refusal, and for forms from before it was kept. */
  readonly agreed?: Agreed;
}

/** A consent text that was given to be read at home. */
export interface ConsentTextGiven {
  readonly id: string;
  /** ISO 8601 instant with the clinic's offset. */
  readonly givenAt: string;
  /** Fingerprint of title and text, without names, dates of making and places to sign. */
  readonly sha256: string;
  /** Its sentences, to say what is other now. */
  readonly lines: readonly string[];
}

export interface DocumentRecord {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly createdAt: string;
  readonly pages: number;
  readonly sha256: string;
}

export const documentKindSchema = z.enum(['consent', 'plan', 'aftercare', 'not-today', 'preparation', 'clearance-letter', 'referral-letter', 'refusal-letter', 'withdrawal-letter', 'session-record', 'client-record']);
export type DocumentKind = z.infer<typeof documentKindSchema>;

export interface Consultation {
  readonly id: string;
  readonly clientId: string;
  readonly practitionerId: string;
  readonly status: ConsultationStatus;
  readonly step: Step;
  /** Grows by one with each write; a write against an older revision is refused. */
  readonly revision: number;
  readonly startedOn: PlainDate;
  readonly closedAt: string | null;
  readonly outcome: 'treated' | 'not-today' | 'refused' | 'planned' | null;
  readonly pack: { readonly id: string; readonly version: string; readonly hash: string; /** Name and version of the clinic's overlay, when there was one. */ readonly overlay?: string };
  readonly sections: Sections;
  readonly consents: readonly ConsentRecord[];
  /** The text of the consent that was given to take home last. */
  readonly textGiven?: ConsentTextGiven;
  /** What was taken back of them, in that order. */
  readonly withdrawals: readonly Withdrawal[];
  readonly documents: readonly DocumentRecord[];
  /** Letters that were attached, in that order. */
  readonly attachments: readonly AttachmentRecord[];
  /** What was corrected after it was over, in that order; absent: nothing. */
  readonly corrections?: readonly Correction[];
}
