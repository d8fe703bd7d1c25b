import { z } from 'zod';

/** In which language a client reads: their own, their own beside English, or English; only where a translation is there it makes a difference. */
export const readingSchema = z.enum(['own', 'beside', 'english']);
export type Reading = z.infer<typeof readingSchema>;
