import { z } from 'zod';
import { phototypeSchema } from '../../domain/client';
import { modalitySchema } from '../../domain/consultation';
import { disputed, id, sourced, text } from './parts';

/**
 * What refines a rule of the health check: which kind it is, how long each kind waits, who may shorten a wait, and what
 * several answers mean together. Data like everything in a pack; every entry names its sources.
 */
const days = z.number().int().positive();
const names = z.array(id).min(1);

/** What a "yes" or a doubt is asked next. The labels are the item's own words. */
export const followUpSchema = z.strictObject({
  item: id,
  ask: text,
  /** `coversNotKnown`: is also for who does not know which; that it is not known is not offered beside it. */
  options: z.array(z.strictObject({ id, label: text, coversNotKnown: z.literal(true).optional() })).min(2),
  /** Nothing is signed while it is open, because the answer decides something. */
  required: z.boolean(),
  /** Whether several may be named. */
  many: z.boolean(),
  /** A kind alone does not close it: the answer needs a note that says what it is. */
  needsNote: z.literal(true).optional(),
  /** The kinds are what the practitioner decided about it, not what the client says. */
  decidedBy: z.literal('practitioner').optional(),
  /** A number that is written down after a yes, as a key of the answer. It decides nothing by itself. */
  records: z.literal('hba1c').optional(),
  /** While it is not known: what to find out, and from whom. */
  findOut: text.optional(),
  ...disputed,
  ...sourced,
});

/** Stands for every kind, and for none that was named. */
export const ANY_KIND = '*';
/** A kind that may be named for every follow-up: it is not known which. Where the follow-up has no option of that name it stays open. */
export const NOT_KNOWN = 'not-known';

/** What is asked for once a wait is over. Begins on the day on which the wait ends. */
const afterwardsSchema = z.strictObject({
  severity: z.enum(['caution-needs-medical-clearance', 'precaution-adjust-plan']),
  /** Speaks until so many days after the end; null: without end. */
  untilDays: days.nullable(),
  /** Whose agreement it is, as a role; absent: any doctor's. */
  by: id.optional(),
  areas: names.optional(),
});

/** A number that has to be known, recent and within a limit before an agreement counts. */
const measuredSchema = z.strictObject({
  /** Key of the answer in which it stands. */
  name: z.literal('inr'),
  max: z.number().positive(),
  /** It may be so many days old. */
  withinDays: days,
});

/** Some kinds of an item with a severity and a wait of their own; a kind without an entry has what the item has. */
export const kindSchema = z.strictObject({
  item: id,
  /** Kinds of the follow-up, or `*` for whatever kind, also none. */
  which: names,
  /** `none`: no finding. */
  severity: z.enum(['none', 'precaution-adjust-plan', 'caution-needs-medical-clearance', 'defer-until', 'absolute']),
  /** Days after the end; null: without end. */
  waitDays: z.number().int().nonnegative().nullable(),
  /** May reach farther than the areas of the item: it is then asked there, too. */
  areas: names.optional(),
  /** Only where one of these concerns is treated. */
  concerns: names.optional(),
  phototypes: z.array(phototypeSchema).min(1).optional(),
  /** Counts for the whole person, wherever it is. */
  wholePerson: z.literal(true).optional(),
  afterwards: z.array(afterwardsSchema).min(1).optional(),
  measured: measuredSchema.optional(),
  /** Was looked into and changes nothing in the plan: said, and neither amber nor to be acknowledged. */
  changesNothing: z.literal(true).optional(),
  ...disputed,
  ...sourced,
});

/** What a yes means on today's areas that lie outside the place of the sign. A finding of the same item. */
export const elsewhereSchema = z.strictObject({ item: id, severity: z.enum(['caution-needs-medical-clearance', 'precaution-adjust-plan']), action: text.optional(), ...disputed, ...sourced });

/** What a yes of a whole-person item means on the areas in which the sign lies. */
export const inAreaSchema = z.strictObject({ item: id, severity: z.enum(['absolute', 'defer-until']), ...disputed, ...sourced });

/** What something near a place means for plain needling: there, and elsewhere. */
export const nearSchema = z.strictObject({
  item: id,
  areas: names,
  severity: z.enum(['caution-needs-medical-clearance']),
  by: id,
  elsewhere: z.enum(['precaution-adjust-plan']),
  ...disputed,
  ...sourced,
});

/** A kind of one item that answers another item with yes, whatever was said there. */
export const countsAsSchema = z.strictObject({ item: id, which: names, as: id, kind: id.optional(), ...sourced });

/** How long an agreement counts, in days from its date. */
export const clearanceValidSchema = z.strictObject({
  defaultDays: days,
  days: z.record(id, days),
  ...disputed,
  ...sourced,
});

/** Limits of numbing cream that belong to an answer, also where it gives no finding. */
export const answerNumbingSchema = z.strictObject({
  item: id,
  /** Kinds, or `*`. */
  which: names,
  /** Only while the wait of the answer lasts. */
  whileWaiting: z.literal(true).optional(),
  /** Of these products only; absent: all. */
  products: names.optional(),
  bars: z.union([z.literal('all'), names]).optional(),
  /** cm² a day, of all products. */
  maxAreaCm2: z.number().positive().optional(),
  /** Replaces the product's own least time. */
  minMinutes: z.number().positive().optional(),
  maxMinutes: z.number().positive().optional(),
  ...disputed,
  ...sourced,
});

/** Names of medicines that open the item they belong to. */
export const medicineNamesSchema = z.strictObject({ item: id, names: z.array(text).min(1), ...sourced });

/** The wait of some kinds, where it is not the item's own. An unknown skin type counts as one of those named. */
export const kindWaitSchema = z.strictObject({ item: id, which: names, days, areas: names.optional(), phototypes: z.array(phototypeSchema).min(1).optional(), ...sourced });

export const roleSchema = z.strictObject({ id, label: text });

/** Who may make the wait of an item shorter, and within what. */
export const shorteningSchema = z.strictObject({
  item: id,
  by: id,
  limits: z.strictObject({
    areas: names.optional(),
    notAreas: names.optional(),
    modality: modalitySchema.optional(),
    /** Not even with an agreement before so many days have passed since the end. */
    notBeforeDays: days.optional(),
  }),
  ...sourced,
});

/** One way in which a condition of a combination can hold. */
const alternativeSchema = z.union([
  z.strictObject({
    item: id,
    /** Only these kinds count; `atLeast`: so many of them. */
    which: names.optional(),
    atLeast: z.number().int().min(2).optional(),
    /** These kinds alone do not count. */
    except: names.optional(),
    /** Counts, too, once the wait of the item is over. */
    afterWait: z.literal(true).optional(),
    /** Counts wherever on the body it is. */
    anywhere: z.literal(true).optional(),
  }),
  z.strictObject({ concern: id }),
  z.strictObject({ areas: names }),
  z.strictObject({ modality: modalitySchema }),
  z.strictObject({ phototypes: z.array(phototypeSchema).min(1) }),
]);

/** What several answers or facts mean together, beyond what each of them means alone. */
export const combinationSchema = z.strictObject({
  id,
  clinicalName: text,
  /** All of these have to hold, each in one of its ways. */
  when: z.array(z.strictObject({ oneOf: z.array(alternativeSchema).min(1) })).min(1),
  severity: z.enum(['absolute', 'defer-until', 'caution-needs-medical-clearance', 'precaution-adjust-plan']),
  /** Whose agreement it is, as a role; absent: any doctor's. */
  by: id.optional(),
  /** Holds only while none of its answers has an end in the past. */
  ongoingOnly: z.literal(true).optional(),
  scope: z.enum(['whole-person', 'treatment-area']),
  areas: names,
  /** Items that have to be asked on its areas, where they would not matter alone. */
  asks: z.array(id),
  rationale: text,
  practitionerAction: text,
  planAdjustments: z.array(text),
  conflict: text.nullable(),
  clinicianToDecide: z.literal(true).optional(),
  ...sourced,
});

export const combinationsFile = z.strictObject({ language: text, notes: z.array(text), combinations: z.array(combinationSchema) });

export type FollowUp = z.infer<typeof followUpSchema>;
export type Shortening = z.infer<typeof shorteningSchema>;
export type Combination = z.infer<typeof combinationSchema>;
export type Alternative = z.infer<typeof alternativeSchema>;
export type Kind = z.infer<typeof kindSchema>;
export type Afterwards = z.infer<typeof afterwardsSchema>;
export type AnswerNumbing = z.infer<typeof answerNumbingSchema>;
