import { z } from 'zod';
import { phototypeSchema } from '../../domain/client';
import { modalitySchema } from '../../domain/consultation';
import { id, sourced, text } from './parts';

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
  options: z.array(z.strictObject({ id, label: text })).min(2),
  /** Nothing is signed while it is open, because the answer decides something. */
  required: z.boolean(),
  /** Whether several may be named. */
  many: z.boolean(),
  ...sourced,
});

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
  scope: z.enum(['whole-person', 'treatment-area']),
  areas: names,
  /** Items that have to be asked on its areas, where they would not matter alone. */
  asks: z.array(id),
  rationale: text,
  practitionerAction: text,
  planAdjustments: z.array(text),
  conflict: text.nullable(),
  ...sourced,
});

export const combinationsFile = z.strictObject({ language: text, notes: z.array(text), combinations: z.array(combinationSchema) });

export type FollowUp = z.infer<typeof followUpSchema>;
export type Shortening = z.infer<typeof shorteningSchema>;
export type Combination = z.infer<typeof combinationSchema>;
export type Alternative = z.infer<typeof alternativeSchema>;
