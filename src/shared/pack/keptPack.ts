import { z } from 'zod';
import { packFileSchemas, packManifestSchema, type Pack } from './schema';
import { translationSchema } from './translation';

const overlaidSchema = z.object({
  name: z.string(),
  version: z.string(),
  hash: z.string(),
  by: z.string(),
  why: z.string().nullable(),
  changes: z.array(z.object({ kind: z.enum(['limit', 'words', 'follows']), address: z.string(), what: z.string(), before: z.string(), after: z.string(), because: z.string().nullable(), stillTold: z.string().nullable() })),
  problems: z.array(z.object({ path: z.string(), message: z.string() })),
});

const { id, version, title, clinicianReview, released, reviewBy, reviewed } = packManifestSchema.shape;

/**
 * A pack as it was in use, with the clinic's overlay on it, as a client file keeps it beside the visits that name it. It was checked
 * when it was loaded; here it is only parsed.
 */
const keptPackSchema = z.object({
  ...packFileSchemas,
  id,
  version,
  title,
  clinicianReview,
  released,
  reviewBy,
  reviewed,
  hash: z.string().length(64),
  overlay: overlaidSchema.optional(),
  translations: z.array(translationSchema).optional(),
});

/** Reads a pack that was kept; null where it is none. */
export function parseKeptPack(value: unknown): Pack | null {
  const parsed = keptPackSchema.safeParse(value);
  // The schema cannot say that a property is left out and never there as `undefined`; JSON cannot hold the latter.
  return parsed.success ? (parsed.data as Pack) : null;
}
