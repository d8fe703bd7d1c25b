import { createHash } from 'node:crypto';
import type { AuditTable } from './schema';

/** The last entry of the trail at some moment. */
export interface TrailHead {
  readonly seq: number;
  readonly hash: string;
}

export const BEGINNING: TrailHead = { seq: 0, hash: '0'.repeat(64) };

/** The form of hash that new entries get. */
export const FORM = 2;

type Hashed = Omit<AuditTable, 'hash'>;

/** Null for a form that this program does not know. Form 1 is from before entries named the client. */
export function hashOf(row: Hashed & { readonly form: typeof FORM }): string;
export function hashOf(row: Hashed): string | null;
export function hashOf({ seq, at, practitioner_id, action, subject_id, detail, client_id, form, previous_hash }: Hashed): string | null {
  if (form === 1) return client_id === null ? sha256([seq, at, practitioner_id, action, subject_id, detail, previous_hash]) : null;
  return form === FORM ? sha256([form, seq, at, practitioner_id, action, subject_id, detail, client_id, previous_hash]) : null;
}

const sha256 = (values: readonly (string | number | null)[]): string => createHash('sha256').update(JSON.stringify(values)).digest('hex');
