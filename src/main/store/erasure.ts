import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Client } from '../../shared/domain/client';
import { plainDate } from '../../shared/domain/plainDate';
import type { EarlyReason, ErasureReason } from '../../shared/domain/retention';
import type { ReadHandle, WriteHandle } from './schema';

/** Tables whose rows hang on a consultation, in an order in which none is deleted before what points to it. */
const OF_CONSULTATION = ['withdrawals', 'consent_texts_given', 'come_back_ends', 'attachments', 'corrections', 'judgements', 'consents', 'consultation_sections'] as const;

/** What stands for a client in a tombstone: whoever knows the number can find it again, and nobody else. */
export const erasedMark = (clientId: string): string => createHash('sha256').update(`stratum/erased/${clientId}`).digest('hex');

export interface Tombstone {
  readonly clientId: string;
  readonly practitionerId: string;
  readonly at: string;
  readonly reason: ErasureReason;
  readonly overrideReason: EarlyReason | null;
}

/**
 * Deletes every row that is the client's, in the caller's transaction, and leaves the tombstone. The triggers that refuse to delete let
 * through what is named in `erasing`, which holds a row only in here. The pages are overwritten; `tidy` does the rest.
 */
export async function eraseClient(write: WriteHandle, { clientId, practitionerId, at, reason, overrideReason }: Tombstone): Promise<void> {
  const last = await write.selectFrom('erasures').select('position').orderBy('position', 'desc').limit(1).executeTakeFirst();
  await write.insertInto('erasures').values({ position: (last?.position ?? 0) + 1, client_sha256: erasedMark(clientId), practitioner_id: practitionerId, erased_at: at, reason, override_reason: overrideReason }).execute();
  await write.insertInto('erasing').values({ client_id: clientId }).execute();
  const own = write.selectFrom('consultations').select('id').where('client_id', '=', clientId);
  await write.updateTable('practitioners').set({ at_consultation_id: null }).where('at_consultation_id', 'in', own).execute();
  // What somebody was typing may be about this client; nobody can tell.
  await write.updateTable('practitioners').set({ typing_json: '{}' }).execute();
  await write.deleteFrom('prints').where('document_id', 'in', write.selectFrom('documents').select('documents.id').where('client_id', '=', clientId)).execute();
  await write.deleteFrom('documents').where('client_id', '=', clientId).execute();
  for (const table of OF_CONSULTATION) await write.deleteFrom(table).where('consultation_id', 'in', own).execute();
  await write.deleteFrom('consultations').where('client_id', '=', clientId).execute();
  await write.deleteFrom('legal_holds').where('client_id', '=', clientId).execute();
  await write.deleteFrom('clients').where('id', '=', clientId).execute();
  await write.deleteFrom('erasing').where('client_id', '=', clientId).execute();
}

/** Writes the file anew without its free pages and empties the log that older states of pages may be in. */
export async function tidy(read: ReadHandle): Promise<void> {
  await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(read);
  await sql`VACUUM`.execute(read);
  await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(read);
}

export interface HoldRow {
  readonly held: boolean;
  /** How often one was put on this client or taken off. */
  readonly changes: number;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/** The last word on whether a client must be kept; null where nobody ever said anything. */
export async function readHold(read: ReadHandle, clientId: string): Promise<HoldRow | null> {
  const row = await read
    .selectFrom('legal_holds')
    .innerJoin('practitioners', 'practitioners.id', 'legal_holds.practitioner_id')
    .select(['held', 'at', 'practitioners.name as by', 'reason', (eb) => eb.selectFrom('legal_holds as all').whereRef('all.client_id', '=', 'legal_holds.client_id').select((inner) => inner.fn.countAll<number>().as('n')).as('changes')])
    .where('legal_holds.client_id', '=', clientId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { ...row, held: row.held === 1, changes: row.changes ?? 0 } : null;
}

export async function insertHold(write: WriteHandle, row: { readonly clientId: string; readonly practitionerId: string; readonly at: string; readonly held: boolean; readonly reason: string }): Promise<void> {
  const last = await write.selectFrom('legal_holds').select('position').orderBy('position', 'desc').limit(1).executeTakeFirst();
  await write.insertInto('legal_holds').values({ position: (last?.position ?? 0) + 1, client_id: row.clientId, practitioner_id: row.practitionerId, at: row.at, held: row.held ? 1 : 0, reason: row.reason }).execute();
}

/** When something was added to a client's record last, by kind: what was written at a visit, corrected, attached, made, or taken back. */
export async function lastEntryAt(read: ReadHandle, clientId: string): Promise<readonly string[]> {
  const own = read.selectFrom('consultations').select('id').where('client_id', '=', clientId).where('status', '<>', 'abandoned');
  const rows = await Promise.all([
    read.selectFrom('consultations').select((eb) => eb.fn.max('closed_at').as('at')).where('id', 'in', own).executeTakeFirst(),
    read.selectFrom('corrections').select((eb) => eb.fn.max('corrected_at').as('at')).where('consultation_id', 'in', own).executeTakeFirst(),
    read.selectFrom('attachments').select((eb) => eb.fn.max('added_at').as('at')).where('consultation_id', 'in', own).executeTakeFirst(),
    read.selectFrom('withdrawals').select((eb) => eb.fn.max('withdrawn_at').as('at')).where('consultation_id', 'in', own).executeTakeFirst(),
    read.selectFrom('consents').select((eb) => eb.fn.max('decided_at').as('at')).where('consultation_id', 'in', own).executeTakeFirst(),
  ]);
  return rows.flatMap((row) => row?.at ?? []);
}

/** Clients with a visit, none of which began in `year` or later. */
export async function clientsLastSeenBefore(read: ReadHandle, year: string): Promise<readonly Pick<Client, 'id' | 'givenName' | 'familyName' | 'dateOfBirth'>[]> {
  const rows = await read
    .selectFrom('clients')
    .innerJoin('consultations', 'consultations.client_id', 'clients.id')
    .select(['clients.id', 'given_name as givenName', 'family_name as familyName', 'date_of_birth as dateOfBirth'])
    .where('consultations.status', '<>', 'abandoned')
    .groupBy('clients.id')
    .having((eb) => eb.fn.max('consultations.started_on'), '<', year)
    .execute();
  return rows.map((row) => ({ ...row, dateOfBirth: plainDate(row.dateOfBirth) }));
}

export interface RetentionSetting {
  /** Counts up with each setting. */
  readonly position: number;
  readonly years: number;
  /** Years of the longest minimum that was known when it was set. */
  readonly against: number;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/** The clinic's own number of years, when it has set one. */
export async function readRetentionSetting(read: ReadHandle): Promise<RetentionSetting | null> {
  const row = await read.selectFrom('retention_settings').innerJoin('practitioners', 'practitioners.id', 'retention_settings.practitioner_id').select(['position', 'years', 'against', 'at', 'practitioners.name as by', 'reason']).orderBy('position', 'desc').limit(1).executeTakeFirst();
  return row ?? null;
}

export async function insertRetentionSetting(write: WriteHandle, row: { readonly practitionerId: string; readonly at: string; readonly years: number; readonly reason: string; readonly against: number }): Promise<void> {
  const last = await write.selectFrom('retention_settings').select('position').orderBy('position', 'desc').limit(1).executeTakeFirst();
  await write.insertInto('retention_settings').values({ position: (last?.position ?? 0) + 1, practitioner_id: row.practitionerId, at: row.at, years: row.years, reason: row.reason, against: row.against }).execute();
}

/** Newest first. */
export async function readErasures(read: ReadHandle): Promise<readonly { readonly at: string; readonly by: string; readonly reason: string; readonly overrideReason: string | null }[]> {
  return read.selectFrom('erasures').innerJoin('practitioners', 'practitioners.id', 'erasures.practitioner_id').select(['erased_at as at', 'practitioners.name as by', 'reason', 'override_reason as overrideReason']).orderBy('position', 'desc').execute();
}
