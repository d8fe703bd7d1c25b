import type { z } from 'zod';

/** What a schema has against a value, as the sentence to show at its field; null for nothing. */
export function problemWith(schema: z.ZodType, value: unknown): string | null {
  const read = schema.safeParse(value);
  return read.success ? null : (read.error.issues[0]?.message ?? null);
}
