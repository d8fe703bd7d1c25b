import { z } from 'zod';
import { id, text } from './parts';

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
export const sourcesFile = z.strictObject({ readAsNote: text, sources: z.array(sourceSchema).min(1) });

export type Source = z.infer<typeof sourceSchema>;
