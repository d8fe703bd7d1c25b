import { z } from 'zod';
import { id, sourced, text } from './parts';

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

export const outcomesFile = z.strictObject({
  language: text,
  recommended: z.array(id),
  notRecommendedWithoutLicence: z.array(id),
  advice: z.array(text),
  scales: z.array(scaleSchema),
});

export type Scale = z.infer<typeof scaleSchema>;
