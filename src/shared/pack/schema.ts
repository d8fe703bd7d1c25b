import { z } from 'zod';
import type { Problem } from '../contract/errors';
import { jurisdictionSchema } from '../domain/clinic';
import { phototypeSchema } from '../domain/client';
import { modalitySchema } from '../domain/consultation';
import { combinationsFile, followUpSchema, kindWaitSchema, roleSchema, shorteningSchema } from './kinds';
import { wordsFileSchema } from './words';
import type { Translation } from './translation';

/**
 * The shape of a protocol pack: clinical knowledge as data, every statement with the ids of its sources.
 * An entry without a source does not parse, and a pack with one such entry does not load.
 */
const id = z.string().min(1).max(80);
const sources = z.array(id, 'has no source; every entry of the pack needs at least one').min(1, 'has no source; every entry of the pack needs at least one');
/** `source-read`: read in a retrieved page. `general-knowledge`: conservative practice, no retrievable source. */
const verified = z.enum(['source-read', 'general-knowledge']);
const mm = z.number().positive().max(5);
const mmRange = z.tuple([mm, mm]).refine(([min, max]) => min <= max, 'the range starts above its end');
const evidenceGrade = z.enum(['A', 'B', 'C', 'D']);
const text = z.string().min(1);
const note = z.string().nullable();

const sourced = { verified, verifiedNote: note.optional(), sources };

export const severitySchema = z.enum(['absolute', 'defer-until', 'caution-needs-medical-clearance', 'precaution-adjust-plan']);
export const serviceSchema = z.enum(['needling', 'rf', 'topical_anaesthetic']);

export const contraindicationSchema = z.strictObject({
  id,
  /** The question as it is asked. */
  label: text,
  clinicalName: text,
  category: text,
  severity: severitySchema,
  scope: z.enum(['whole-person', 'treatment-area']),
  /** Area ids, names of area groups, or `any`. */
  areas: z.array(id).min(1),
  waitDays: z.number().int().positive().nullable(),
  waitNote: note,
  rationale: text,
  practitionerAction: text,
  clientText: text,
  planAdjustments: z.array(text),
  blocks: z.array(serviceSchema).min(1),
  conflict: note,
  ...sourced,
});

export const areaSchema = z.strictObject({
  id,
  label: text,
  depthPenMm: mmRange.nullable(),
  hardCapMm: mm.nullable(),
  blocked: z.boolean(),
  notes: text,
  depthVerified: verified,
  depthNote: text,
  ...sourced,
});

export const adjunctSchema = z.strictObject({ name: text, grade: evidenceGrade, note: text.nullable(), ...sourced });

export const treatmentSchema = z.strictObject({
  id,
  concern: id,
  modality: modalitySchema,
  areaIds: z.array(id).min(1),
  depthPenMm: mmRange.nullable(),
  passes: text,
  endpoint: text,
  sessionsMin: z.number().int().positive().nullable(),
  sessionsMax: z.number().int().positive().nullable(),
  intervalWeeksMin: z.number().positive().nullable(),
  intervalWeeksMax: z.number().positive().nullable(),
  resultWeeksMin: z.number().positive().nullable(),
  resultWeeksMax: z.number().positive().nullable(),
  evidenceGrade,
  evidenceSummary: text,
  adjuncts: z.array(adjunctSchema),
  realisticText: text,
  neverSay: z.array(text),
  stopRule: text,
  offLabelFda: z.boolean(),
  recommendation: z.enum(['treat', 'cautious', 'discourage-as-primary', 'specialist-led', 'specialist-only', 'refer']),
  subtypes: z.array(z.strictObject({ id, label: text, note: text, depthAdjust: z.number() })).nullable(),
  /** area id → range in mm, already inside the area's hard cap */
  depthByAreaMm: z.record(id, mmRange).nullable(),
  settingsVerified: verified,
  settingsNote: note,
  ...sourced,
});

const sourcedText = z.strictObject({ id, text, note: text.optional(), ...sourced });

const treatmentsFile = z.strictObject({
  language: text,
  evidenceGrades: z.record(evidenceGrade, text),
  recommendationCodes: z.record(z.string(), text),
  globalRules: z.array(text),
  regulatory: z.array(sourcedText),
  conflicts: z.array(sourcedText),
  areas: z.array(areaSchema),
  treatments: z.array(treatmentSchema),
});

export const numbingProductSchema = z.strictObject({
  id,
  name: text,
  strength: text,
  status: text,
  doseText: text,
  maxAreaCm2: z.number().nonnegative().nullable(),
  maxGrams: z.number().nonnegative().nullable(),
  minMinutes: z.number().positive().nullable(),
  maxMinutes: z.number().positive().nullable(),
  contraindications: z.array(text),
  warnings: z.array(text),
  children: note,
  allowedInApp: z.boolean(),
  appRule: text,
  ...sourced,
});

const anaestheticFile = z.strictObject({
  language: text,
  hardRules: z.array(sourcedText),
  painContext: z.strictObject({ text, ...sourced }),
  toxicity: z.strictObject({ early: z.array(text), late: z.array(text), do: z.array(text), ...sourced }),
  areaHelper: z.strictObject({
    text,
    handCm2ForApp: z.number().positive(),
    maxHands: z.number().positive(),
    examplesCm2: z.array(z.strictObject({ area: text, cm2: z.tuple([z.number(), z.number()]), note: text.optional() })),
    warning: text,
    ...sourced,
  }),
  weightRule: z.strictObject({ text, ...sourced }),
  appAreaCapsCm2: z.record(id, z.number().nonnegative()),
  conflicts: z.array(text),
  products: z.array(numbingProductSchema),
});

export const riskSchema = z.strictObject({
  id,
  name: text,
  clinicalName: text,
  frequencyGroup: z.enum(['expected', 'common', 'uncommon', 'rare']),
  frequencyText: text,
  onset: text,
  duration: text,
  clientText: text,
  frequencyBasis: z.enum(['sourced', 'judgement']),
  whatToDo: text,
  isRedFlag: z.boolean(),
  redFlagSigns: z.array(text),
  severity: z.enum(['minor', 'moderate', 'serious']),
  areas: z.array(id).min(1),
  ...sourced,
});

const risksFile = z.strictObject({
  language: text,
  frequencyGroups: z.record(z.enum(['expected', 'common', 'uncommon', 'rare']), text),
  frequencyNote: text,
  consentWordingRule: text,
  urgentRedFlags: z.array(text),
  emergencySigns: z.array(text),
  redFlagsSources: sources,
  risks: z.array(riskSchema),
});

export const doctorLetterIdSchema = z.enum(['clearance-opening', 'clearance-ask', 'specialist-plan', 'referral-opening', 'answer', 'answer-meaning']);
export type DoctorLetterId = z.infer<typeof doctorLetterIdSchema>;

const region = z.enum(['face', 'body', 'legs']);

const aftercareFile = z.strictObject({
  language: text,
  notes: z.array(text),
  poreClosureSources: sources,
  pretreatment: z.array(z.strictObject({ id, label: text, daysBefore: z.number().nonnegative(), text, kind: z.enum(['avoid', 'ask', 'do']), areas: z.array(region), ...sourced })),
  phases: z.array(
    z.strictObject({ id, label: text, fromHours: z.number().nonnegative(), toHours: z.number().positive(), areas: z.array(region), normalSigns: z.array(text), notNormalSigns: z.array(text), dos: z.array(text), donts: z.array(text), ...sourced }),
  ),
  topics: z.array(z.strictObject({ id, label: text, text, areas: z.array(region), ...sourced })),
  normalNotNormal: z.strictObject({ normal: z.array(text), contactPractice: z.array(text), emergency: z.array(text), ...sourced }),
});

export const scaleSchema = z.strictObject({
  id,
  name: text,
  purpose: text,
  items: z.array(z.strictObject({ id, label: text, min: z.number(), max: z.number(), anchors: z.array(text).nullable() })),
  scoring: text,
  bands: z.array(z.strictObject({ label: text, min: z.number(), max: z.number() })),
  changeThatMatters: text,
  ratedBy: text,
  photoOk: text,
  licenceText: text,
  licenceStatus: text,
  recommendedForApp: z.boolean(),
  ...sourced,
});

const outcomesFile = z.strictObject({
  language: text,
  recommended: z.array(id),
  notRecommendedWithoutLicence: z.array(id),
  advice: z.array(text),
  scales: z.array(scaleSchema),
});

const claimsFile = z.strictObject({
  language: text,
  verdictDefinitions: z.record(z.string(), text),
  harmDefinitions: z.record(z.string(), text),
  rulesForHandouts: z.array(text),
  crossConflicts: z.array(z.strictObject({ topic: text, seeds: z.array(text), text, resolution: text, ...sourced })),
  claims: z.array(
    z.strictObject({
      id,
      seedFile: text,
      seedTitle: text,
      topic: text,
      claim: text,
      verdict: z.enum(['supported', 'partly', 'unsupported', 'wrong']),
      correctStatement: text,
      handoutText: text,
      harmIfRepeated: z.enum(['low', 'medium', 'high']),
      ...sourced,
    }),
  ),
});

export const sourceSchema = z.strictObject({
  id,
  title: text,
  author: text,
  year: z.number().int().nullable(),
  url: z.string().nullable(),
  /** How much of it was read. */
  readAs: text,
  note: text.optional(),
  seedFile: text.optional(),
});
const sourcesFile = z.strictObject({ readAsNote: text, sources: z.array(sourceSchema).min(1) });

/** What a finding changes in the suggested plan, as numbers; its words stand in the finding's `planAdjustments`. */
export const planEffectSchema = z.strictObject({
  /** An item or a combination. */
  item: id,
  /** Holds only where a specialist made the wait shorter. */
  whenShortened: z.literal(true).optional(),
  /** Only these areas or groups; absent: every area of the finding. */
  areas: z.array(id).min(1).optional(),
  /** Use only the lower half of the range. */
  lowerHalf: z.boolean().optional(),
  /** Needle depth at most, mm. */
  depthMaxMm: mm.optional(),
  /** Weeks between sessions at least. */
  intervalMinWeeks: z.number().positive().optional(),
  testArea: z.boolean().optional(),
  /** Weeks that the test area is watched for before the first full session, at least. */
  testAreaWeeks: z.number().positive().optional(),
  /** The content says to avoid these areas: needled there only with a written reason. */
  avoid: z.boolean().optional(),
  /** Numbing products that the finding takes out of the plan; `whenCleared` replaces the list once a clearance is recorded. */
  numbing: z.strictObject({ bars: z.union([z.literal('all'), z.array(id)]), whenCleared: z.array(id).optional() }).optional(),
  ...sourced,
});

export const deviceSchema = z.strictObject({
  id,
  make: text,
  model: text,
  modality: modalitySchema,
  /** As deep as the device can be set, mm; null where no limit was read. */
  depthMaxMm: mm.nullable(),
  /** Deepest setting that its maker evaluated, mm; null where none was read. */
  evaluatedMaxMm: mm.nullable(),
  notes: text,
  ...sourced,
});

const devicesFile = z.strictObject({ language: text, devices: z.array(deviceSchema) });

export const labelledUseSchema = z.strictObject({
  id,
  /** Device of the catalogue. */
  device: id,
  jurisdiction: jurisdictionSchema,
  modality: modalitySchema,
  /** Treatments of the pack that the cleared use covers, on these areas or groups. */
  treatmentIds: z.array(id).min(1),
  areas: z.array(id).min(1),
  ageMin: z.number().int().positive().nullable(),
  phototypes: z.array(phototypeSchema).min(1),
  text,
  ...sourced,
});

/**
 * What is asked in one go. `lead` joins its items in one sentence; a question with a single item has none, as that item's
 * label is the question. The record holds an answer an item whichever way they were asked.
 */
const questionSchema = z.strictObject({ id, lead: text.nullable(), items: z.array(id).min(1), ...sourced });

/** How the practice applies the content: groups of areas, order of questions, numbers behind the adjustments. */
const practiceFile = z.strictObject({
  language: text,
  /** group name → area ids */
  areaGroups: z.record(id, z.array(id).min(1)),
  /** region of the aftercare → area ids; every area that is not blocked is in exactly one */
  regions: z.record(region, z.array(id).min(1)),
  /** In the order in which they are asked. Those of the first group are about today and are asked anew at each visit. */
  questionGroups: z.array(z.strictObject({ id, title: text, questions: z.array(questionSchema).min(1) })),
  /** Answered from what is already known, not asked: item id → fact. */
  derived: z.strictObject({ underAge: z.strictObject({ item: id, age: z.number().int().positive() }), phototypes: z.strictObject({ item: id, phototypes: z.array(phototypeSchema).min(1) }), notAskedOfMales: z.array(id) }),
  /** A sign anywhere in the group concerns every area of the group. */
  spreads: z.array(z.strictObject({ item: id, group: id, ...sourced })),
  /** What a treatment in the practice’s own record answers, whatever the client says: this item, of this kind. */
  needledHere: z.strictObject({ item: id, which: id, ...sourced }),
  followUps: z.array(followUpSchema),
  waits: z.array(kindWaitSchema),
  roles: z.array(roleSchema),
  shortenings: z.array(shorteningSchema),
  planEffects: z.array(planEffectSchema),
  labelledUses: z.array(labelledUseSchema),
  /** Sentences of the letters to doctors. */
  doctorLetters: z.array(z.strictObject({ id: doctorLetterIdSchema, text, ...sourced })).length(doctorLetterIdSchema.options.length),
  /** The hard rule of the anaesthetic file that bars a second product on the same day. */
  numbingOneProduct: id,
  /** Numbing area cap is halved for these clients. */
  numbingHalved: z.strictObject({ underKg: z.number().positive(), overAge: z.number().positive(), ...sourced }),
  /** Products that are never used on these groups, by prescribers only, or up to a weight or time that their rule borrows from another product. */
  numbingLimits: z.array(
    z.strictObject({
      product: id,
      notOn: z.array(id).optional(),
      prescriberOnly: z.boolean().optional(),
      maxGrams: z.number().positive().optional(),
      maxMinutes: z.number().positive().optional(),
      /** How thick the cream goes on: the amount to suggest, and the most. */
      gramsPer10Cm2: z.strictObject({ suggested: z.number().positive(), most: z.number().positive() }).refine(({ suggested, most }) => suggested <= most, 'suggests more than the most').optional(),
      ...sourced,
    }),
  ),
  /** Days for photos and scores, in weeks after the last session; null: before the first one. In this order. */
  reviews: z.array(z.strictObject({ id, weeksAfterLast: z.number().positive().nullable(), what: text, ...sourced })).min(1),
  /** Depth steps that pens offer, mm; suggestions are rounded down to one. */
  depthStepMm: mm,
});

export const packManifestSchema = z.strictObject({
  schema: z.literal(1),
  id,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: text,
  language: text,
  /** Read by a registered clinician before release? Shown in the app as it is. */
  clinicianReview: note,
});

export const packFileSchemas = {
  contraindications: z.strictObject({ language: text, severityDefinitions: z.record(severitySchema, text), scopeDefinitions: z.record(z.string(), text), notes: z.array(text), items: z.array(contraindicationSchema) }),
  treatments: treatmentsFile,
  anaesthetic: anaestheticFile,
  risks: risksFile,
  aftercare: aftercareFile,
  outcomes: outcomesFile,
  claims: claimsFile,
  sources: sourcesFile,
  devices: devicesFile,
  practice: practiceFile,
  combinations: combinationsFile,
  words: wordsFileSchema,
} as const;

export type PackFileName = keyof typeof packFileSchemas;
export type PackFiles = { readonly [Name in PackFileName]: z.infer<(typeof packFileSchemas)[Name]> };

/** A loaded pack: parsed, with every reference checked. `hash` is the SHA-256 of its canonical content. */
export interface Pack extends PackFiles {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly clinicianReview: string | null;
  readonly hash: string;
  /** The clinic's overlay that is applied to it; absent: the pack as it was published. `hash` covers it. */
  readonly overlay?: Overlaid;
  /** The language that its texts for clients are in; absent: its own. Made by `translatePack`, for documents only. */
  readonly translation?: Translation;
  /** Its texts in other languages; `hash` does not cover them, each has its own. */
  readonly translations?: readonly Translation[];
}

/** One thing that an overlay changed, as shown to people. */
export interface OverlayChange {
  /** `follows`: a range that a tighter limit cut short. */
  readonly kind: 'limit' | 'words' | 'follows';
  readonly address: string;
  readonly what: string;
  readonly before: string;
  readonly after: string;
  readonly because: string | null;
  /** What clients are still told about a finding whose limit changed; null where that was changed too. */
  readonly stillTold: string | null;
}

export interface Overlaid {
  readonly name: string;
  readonly version: string;
  /** SHA-256 of its canonical content. */
  readonly hash: string;
  readonly by: string;
  readonly why: string | null;
  readonly changes: readonly OverlayChange[];
  /** Why it does not fit the pack; while there is one, only the limits that still tighten are applied. */
  readonly problems: readonly Problem[];
}

export type Severity = z.infer<typeof severitySchema>;
export type Contraindication = z.infer<typeof contraindicationSchema>;
export type Area = z.infer<typeof areaSchema>;
export type Treatment = z.infer<typeof treatmentSchema>;
export type NumbingProduct = z.infer<typeof numbingProductSchema>;
export type Risk = z.infer<typeof riskSchema>;
export type Device = z.infer<typeof deviceSchema>;
export type LabelledUse = z.infer<typeof labelledUseSchema>;
export type PlanEffect = z.infer<typeof planEffectSchema>;
export type Scale = z.infer<typeof scaleSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type Region = z.infer<typeof region>;
export type EvidenceGrade = z.infer<typeof evidenceGrade>;
