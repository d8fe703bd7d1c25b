import { z } from 'zod';
import { id, note, sourced, sourcedText, text } from './parts';

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

export const anaestheticFile = z.strictObject({
  language: text,
  hardRules: z.array(sourcedText),
  painContext: z.strictObject({ text, ...sourced }),
  toxicity: z.strictObject({
    early: z.array(text),
    late: z.array(text),
    do: z.array(text),
    /** Minutes after the cream went on at which the client is asked for the early signs. */
    askAtMinutes: z.array(z.number().positive()).optional(),
    ...sourced,
  }),
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

export type NumbingProduct = z.infer<typeof numbingProductSchema>;
