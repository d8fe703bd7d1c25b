import { z } from 'zod';
import { signSchema } from './advice';
import { id, region, sourced, sources, text } from './parts';

export const aftercareFile = z.strictObject({
  language: text,
  notes: z.array(text),
  poreClosureSources: sources,
  pretreatment: z.array(z.strictObject({ id, label: text, daysBefore: z.number().nonnegative(), text, kind: z.enum(['avoid', 'ask', 'do']), areas: z.array(region), ...sourced })),
  phases: z.array(
    z.strictObject({ id, label: text, fromHours: z.number().nonnegative(), toHours: z.number().positive(), areas: z.array(region), normalSigns: z.array(text), notNormalSigns: z.array(text), dos: z.array(text), donts: z.array(text), ...sourced }),
  ),
  topics: z.array(z.strictObject({ id, label: text, text, areas: z.array(region), ...sourced })),
  normalNotNormal: z.strictObject({ normal: z.array(signSchema), contactPractice: z.array(text), emergency: z.array(text), ...sourced }),
});
