import { z } from 'zod';
import { phototypeSchema } from '../../domain/client';
import { jurisdictionSchema } from '../../domain/clinic';
import { modalitySchema } from '../../domain/consultation';
import { answerNumbingSchema, clearanceValidSchema, countsAsSchema, elsewhereSchema, followUpSchema, inAreaSchema, kindSchema, kindWaitSchema, medicineNamesSchema, nearSchema, roleSchema, shorteningSchema } from './kinds';
import { disputed, id, mm, region, sourced, text } from './parts';

export const doctorLetterIdSchema = z.enum(['clearance-opening', 'clearance-ask', 'specialist-plan', 'referral-opening', 'answer', 'answer-meaning']);
export type DoctorLetterId = z.infer<typeof doctorLetterIdSchema>;

/** What a finding changes in the suggested plan, as numbers; its words stand in the finding's `planAdjustments`. */
export const planEffectSchema = z.strictObject({
  /** An item or a combination. */
  item: id,
  /** Only for these kinds; absent: whatever kind. An open kind has the effects of all. */
  which: z.array(id).min(1).optional(),
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
  /** Areas of the pack that one visit may treat, at most. */
  maxAreasPerVisit: z.number().int().positive().optional(),
  /** The content says to avoid these areas: needled there only with a written reason. */
  avoid: z.boolean().optional(),
  /** Numbing products that the finding takes out of the plan; `whenCleared` replaces the list once a clearance is recorded. */
  numbing: z.strictObject({ bars: z.union([z.literal('all'), z.array(id)]), whenCleared: z.array(id).optional() }).optional(),
  ...disputed,
  ...sourced,
});

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
const questionSchema = z.strictObject({
  id,
  lead: text.nullable(),
  items: z.array(id).min(1),
  /** `practitioner`: for the practitioner to judge, never read out to the client. */
  answeredBy: z.literal('practitioner').optional(),
  /** Read out at each visit; an earlier answer is never taken over. */
  everyVisit: z.literal(true).optional(),
  ...sourced,
});

/** What a doctor is asked about a finding, beside whether they agree. */
const doctorAskSchema = z.strictObject({
  id,
  findings: z.array(id).min(1),
  /** Only for these kinds; absent: whatever kind. */
  which: z.array(id).min(1).optional(),
  letters: z.array(z.enum(['clearance', 'referral'])).min(1),
  text,
  /** A line of the answer that the doctor fills in. */
  answer: text.optional(),
  ...disputed,
  ...sourced,
});

/** `cream` and `cartridge`: their lot and last day. */
export const TREATMENT_RECORD = ['antiseptic', 'glide', 'cream', 'cartridge'] as const;

/** How the practice applies the content: groups of areas, order of questions, numbers behind the adjustments. */
export const practiceFile = z.strictObject({
  language: text,
  /** group name → area ids */
  areaGroups: z.record(id, z.array(id).min(1)),
  /** region of the aftercare → area ids; every area that is not blocked is in exactly one */
  regions: z.record(region, z.array(id).min(1)),
  /** In the order in which they are asked. Those of the first group are about today and are asked anew at each visit. */
  questionGroups: z.array(z.strictObject({ id, title: text, questions: z.array(questionSchema).min(1) })),
  /** Answered from what is already known, not asked: item id → fact. */
  derived: z.strictObject({ underAge: z.strictObject({ item: id, age: z.number().int().positive() }), phototypes: z.strictObject({ item: id, phototypes: z.array(phototypeSchema).min(1) }), notAskedOfMales: z.array(id),
    /** Not asked of people who are recorded as male and older than this. */
    notAskedOfMalesOver: z.strictObject({ items: z.array(id).min(1), age: z.number().int().positive(), ...disputed, ...sourced }).optional(),
    /** Answered “no” where the client said that it cannot be, and had that kept on the client’s card. */
    cannotBePregnant: z.strictObject({ item: id, ...sourced }).optional(),
  }),
  /** A sign anywhere in the group concerns every area of the group. */
  spreads: z.array(z.strictObject({ item: id, group: id, ...sourced })),
  /** What a treatment in the practice’s own record answers, whatever the client says: this item, of this kind. */
  needledHere: z.strictObject({ item: id, which: id, ...sourced }),
  followUps: z.array(followUpSchema),
  waits: z.array(kindWaitSchema),
  /** The rules of the second edition. A pack without one of them is judged without it, as it always was. */
  kinds: z.array(kindSchema).optional(),
  /** A required follow-up that is open is an unanswered question. */
  openKinds: z.strictObject({ rule: text, ...sourced }).optional(),
  /** An answer with an end date and no kind is of this kind. */
  endedMeans: z.array(z.strictObject({ item: id, which: id, ...sourced })).optional(),
  elsewhere: z.array(elsewhereSchema).optional(),
  inArea: z.array(inAreaSchema).optional(),
  near: z.array(nearSchema).optional(),
  countsAs: z.array(countsAsSchema).optional(),
  clearanceValid: clearanceValidSchema.optional(),
  /** Weeks that a test area is watched where the finding names none. With it no full session comes before them. */
  testAreaDefaultWeeks: z.strictObject({ weeks: z.number().positive(), ...disputed, ...sourced }).optional(),
  medicineNames: z.array(medicineNamesSchema).optional(),
  /** A yes or a doubt here asks for what was decided about protection, before the first session on these areas. */
  protection: z.strictObject({ item: id, areas: z.array(id).min(1), ...disputed, ...sourced }).optional(),
  answerNumbing: z.array(answerNumbingSchema).optional(),
  /** No numbing product goes on these areas, whatever else is numbed. */
  numbingNever: z.strictObject({ areas: z.array(id).min(1), ...disputed, ...sourced }).optional(),
  /** cm² of cream in one day on all of these areas together; `oneSide`: of one side of the body only. */
  numbingAreaCaps: z.array(z.strictObject({ areas: z.array(id).min(1), maxAreaCm2: z.number().positive(), oneSide: z.boolean(), ...disputed, ...sourced })).optional(),
  /** What the record of a treatment has to name, the rule of what may lie on open skin, and the risk of any other product. */
  treatmentRecord: z.strictObject({ names: z.array(z.enum(TREATMENT_RECORD)).min(1), rule: text, otherProductRisk: id, ...disputed, ...sourced }).optional(),
  roles: z.array(roleSchema),
  shortenings: z.array(shorteningSchema),
  planEffects: z.array(planEffectSchema),
  labelledUses: z.array(labelledUseSchema),
  /** Sentences of the letters to doctors. */
  doctorLetters: z.array(z.strictObject({ id: doctorLetterIdSchema, text, ...sourced })).length(doctorLetterIdSchema.options.length),
  doctorAsks: z.array(doctorAskSchema).optional(),
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

export type PlanEffect = z.infer<typeof planEffectSchema>;
export type DoctorAsk = z.infer<typeof doctorAskSchema>;
export type LabelledUse = z.infer<typeof labelledUseSchema>;
