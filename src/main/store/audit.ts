import type { AuditAction } from '../../shared/trail/actions';
import type { ReadHandle, WriteHandle } from './schema';
import { walkTrail } from './trail';
import { BEGINNING, FORM, hashOf, type TrailHead } from './trailHash';

export type { AuditAction } from '../../shared/trail/actions';

export interface AuditEntry {
  /** ISO 8601 instant. */
  readonly at: string;
  /** Null when nobody was signed in. */
  readonly practitionerId: string | null;
  readonly action: AuditAction;
  readonly subjectId: string | null;
  /** A section, an outcome, a kind of document, a rule of the pack or the hash of a sealed document; never anything of the client's. */
  readonly detail: string | null;
  /** Whom it is about. Left out, it is whoever the subject belongs to. */
  readonly clientId?: string;
}

const grown = new WeakMap<WriteHandle, { readonly head: TrailHead; readonly actions: readonly AuditAction[] }>();

/** What a transaction added to the trail, for whoever keeps its head once it is on disk; null when nothing. */
export const grownBy = (write: WriteHandle): { readonly head: TrailHead; readonly actions: readonly AuditAction[] } | null => grown.get(write) ?? null;

/** Adds a row whose hash covers it and the hash before, in the caller's transaction. */
export async function appendAudit(write: WriteHandle, entry: AuditEntry): Promise<void> {
  const last = await findHead(write);
  const row = {
    seq: last.seq + 1,
    at: entry.at,
    practitioner_id: entry.practitionerId,
    action: entry.action,
    subject_id: entry.subjectId,
    detail: entry.detail,
    client_id: entry.clientId ?? (entry.subjectId === null ? null : await clientOf(write, entry.subjectId)),
    form: FORM as typeof FORM,
    previous_hash: last.hash,
  };
  const hash = hashOf(row);
  await write.insertInto('audit').values({ ...row, hash }).execute();
  grown.set(write, { head: { seq: row.seq, hash }, actions: [...(grown.get(write)?.actions ?? []), entry.action] });
}

/** The last entry, or the beginning of an empty trail. */
export async function findHead(read: ReadHandle): Promise<TrailHead> {
  return (await read.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()) ?? BEGINNING;
}

/** Whose a client, consultation, document or letter is. */
async function clientOf(read: ReadHandle, id: string): Promise<string | null> {
  const row = await read
    .selectFrom('clients')
    .select('id as clientId')
    .where('id', '=', id)
    .unionAll(read.selectFrom('consultations').select('client_id as clientId').where('id', '=', id))
    .unionAll(read.selectFrom('documents').select('client_id as clientId').where('id', '=', id))
    .unionAll(read.selectFrom('attachments').innerJoin('consultations', 'consultations.id', 'attachments.consultation_id').select('client_id as clientId').where('attachments.id', '=', id))
    .executeTakeFirst();
  return row?.clientId ?? null;
}

/** Who ended a visit; null where the trail does not say. */
export async function whoEnded(read: ReadHandle, consultationId: string): Promise<string | null> {
  const row = await read.selectFrom('audit').select('practitioner_id as id').where('action', 'in', ['consultation.close', 'consultation.abandon'] satisfies AuditAction[]).where('subject_id', '=', consultationId).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  return row?.id ?? null;
}

/** SHA-256 of a document as it was sealed; null when it was not. */
export async function findSealNote(read: ReadHandle, documentId: string): Promise<string | null> {
  const row = await read.selectFrom('audit').select('detail').where('action', '=', 'document.seal').where('subject_id', '=', documentId).executeTakeFirst();
  return row?.detail ?? null;
}

/** Whether every row still has the hash it was given, in an unbroken row of numbers; else the first row that has not. */
export async function verifyAudit(read: ReadHandle): Promise<{ readonly ok: true; readonly rows: number } | { readonly ok: false; readonly brokenAt: number }> {
  const { breaks, rows } = await walkTrail(read, { after: BEGINNING, head: null });
  const [first] = breaks;
  return first ? { ok: false, brokenAt: first.seq } : { ok: true, rows };
}
