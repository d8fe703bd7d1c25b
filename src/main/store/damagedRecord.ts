import type { z } from 'zod';

/** A row that does not fit its schema: the file is damaged, or was written by something else. */
export class DamagedRecord extends Error {
  override readonly name = 'DamagedRecord';
  /** Read by the endpoint, like the code of an exception of SQLite or of the system. */
  readonly code = 'DAMAGED_RECORD';
}

/** What is read from the file is parsed like anything else that comes from outside. Throws `DamagedRecord`. */
export function parseStored<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new DamagedRecord(`A row of ${what} does not fit its schema.`);
  return parsed.data;
}

export function parseStoredJson<Schema extends z.ZodType>(schema: Schema, json: string, what: string): z.output<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new DamagedRecord(`A row of ${what} is not JSON.`);
  }
  return parseStored(schema, value, what);
}
