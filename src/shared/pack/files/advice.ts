import { z } from 'zod';
import { disputed, id, sourced, text } from './parts';

/** Whom a line sends the client to, where it says to ask. */
export const ADVISERS = ['us', 'prescriber', 'pharmacist', 'doctor', 'eye-clinic', 'emergency'] as const;
/** How soon. */
export const URGENCIES = ['now', 'today', 'same-day', 'two-days', 'before'] as const;

/** What a line of advice says about one topic. `expect`: it is normal, and nothing has to be done about it. */
export const saysSchema = z.discriminatedUnion('says', [
  z.strictObject({ topic: id, says: z.enum(['do', 'do-not', 'expect']) }),
  z.strictObject({ topic: id, says: z.literal('ask'), whom: z.enum(ADVISERS), soon: z.enum(URGENCIES) }),
]);
export type Says = z.infer<typeof saysSchema>;

/**
 * For whom a line is. Every part that is there has to hold: one of the findings, none of the others, one of the areas treated,
 * none of the others treated, cream used, cream on one of the areas.
 */
export const adviceWhenSchema = z.strictObject({
  items: z.array(id).min(1).optional(),
  unless: z.array(id).min(1).optional(),
  areas: z.array(id).min(1).optional(),
  notAreas: z.array(id).min(1).optional(),
  cream: z.literal(true).optional(),
  creamOn: z.array(id).min(1).optional(),
});
export type AdviceWhen = z.infer<typeof adviceWhenSchema>;

export const topicSchema = z.strictObject({ id, name: text });

/** What every line of advice may have; a pack that lists its topics has them on each line. */
export const advised = { when: adviceWhenSchema.optional(), topics: z.array(saysSchema).min(1).optional(), ...disputed, ...sourced };

/** A line of the other files, in the words in which it is printed; `areas`: the places that it is about. */
export const adviceLineSchema = z.strictObject({ id, areas: z.array(id).min(1).optional(), text, ...advised });

/** A sign that is normal, or an emergency. Pack 1.0.0 has bare sentences. */
export const signSchema = z.union([text, adviceLineSchema]);
/** A sign for which the client calls the clinic, and how soon. */
export const redFlagSchema = z.union([text, adviceLineSchema.extend({ call: z.enum(['same-day', 'two-days']) })]);

export type Sign = z.infer<typeof signSchema> | z.infer<typeof redFlagSchema>;

/** The words of a sign, as the pack says them. */
export const wordsOfSign = (sign: Sign): string => (typeof sign === 'string' ? sign : sign.text);
