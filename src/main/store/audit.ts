import { createHash } from 'node:crypto';
import type { ReadHandle, WriteHandle } from './schema';

export type AuditAction =
  | 'setup'
  | 'session.unlock'
  | 'session.unlock-failed'
  | 'session.recover'
  | 'session.confirm'
  | 'client.read'
  | 'client.create'
  | 'client.update'
  | 'consultation.start'
  | 'consultation.read'
  | 'consultation.save'
  | 'consultation.close'
  | 'consultation.abandon'
  | 'consent.sign'
  | 'consent.refuse'
  | 'consent.withdraw'
  | 'consent.give-text'
  | 'document.make'
  | 'document.seal'
  | 'document.verify'
  | 'document.print'
  | 'attachment.add'
  | 'attachment.read'
  | 'come-back.end'
  | 'clinic.update'
  | 'clinic.logo'
  | 'pack.apply-overlay'
  | 'pack.remove-overlay';

export interface AuditEntry {
  /** ISO 8601 instant. */
  readonly at: string;
  /** Null when nobody was signed in. */
  readonly practitionerId: string | null;
  readonly action: AuditAction;
  readonly subjectId: string | null;
  /** A section, an outcome, a kind of document or the hash of a sealed one; never anything of the client's. */
  readonly detail: string | null;
}

const BEGINNING = '0'.repeat(64);

/** Adds a row whose hash covers it and the hash before, in the caller's transaction. */
export async function appendAudit(write: WriteHandle, entry: AuditEntry): Promise<void> {
  const last = await write.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const seq = (last?.seq ?? 0) + 1;
  const previousHash = last?.hash ?? BEGINNING;
  await write
    .insertInto('audit')
    .values({ seq, at: entry.at, practitioner_id: entry.practitionerId, action: entry.action, subject_id: entry.subjectId, detail: entry.detail, previous_hash: previousHash, hash: hashOf(seq, entry, previousHash) })
    .execute();
}

/** SHA-256 of a document as it was sealed; null when it was not. */
export async function findSealNote(read: ReadHandle, documentId: string): Promise<string | null> {
  const row = await read.selectFrom('audit').select('detail').where('action', '=', 'document.seal').where('subject_id', '=', documentId).executeTakeFirst();
  return row?.detail ?? null;
}

/** Whether every row still has the hash it was given, in an unbroken row of numbers; else the first row that has not. */
export async function verifyAudit(read: ReadHandle): Promise<{ readonly ok: true; readonly rows: number } | { readonly ok: false; readonly brokenAt: number }> {
  const rows = await read.selectFrom('audit').selectAll().orderBy('seq').execute();
  let previousHash = BEGINNING;
  for (const [index, row] of rows.entries()) {
    const entry = { at: row.at, practitionerId: row.practitioner_id, action: row.action, subjectId: row.subject_id, detail: row.detail };
    if (row.seq !== index + 1 || row.previous_hash !== previousHash || row.hash !== hashOf(row.seq, entry, previousHash)) return { ok: false, brokenAt: index + 1 };
    previousHash = row.hash;
  }
  return { ok: true, rows: rows.length };
}

function hashOf(seq: number, entry: Omit<AuditEntry, 'action'> & { readonly action: string }, previousHash: string): string {
  return createHash('sha256').update(JSON.stringify([seq, entry.at, entry.practitionerId, entry.action, entry.subjectId, entry.detail, previousHash])).digest('hex');
}
