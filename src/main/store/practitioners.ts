import { z } from 'zod';
import type { Practitioner } from '../../shared/domain/clinic';
import { accessSchema, type Access, type PersonRow } from '../../shared/domain/people';
import { DamagedRecord, parseStored } from './damagedRecord';
import type { ReadHandle, WriteHandle } from './schema';

// Looser than what may be typed: a rule for typing that gets stricter must not keep anybody out of the file.
const storedSchema = z.object({ id: z.string(), name: z.string(), role: z.string(), registrationNumber: z.string(), prescriber: z.boolean(), access: accessSchema, leftAt: z.string().nullable(), leftReason: z.string().nullable(), revision: z.number().int(), leadClinician: z.boolean() });
/** A person of the file; `leftAt` is null while they may get in. */
export type StoredPerson = Omit<PersonRow, 'hasPassword'>;

const columnsOf = ({ name, role, registrationNumber, prescriber }: Omit<Practitioner, 'id'>, access: Access) => ({ name, role, registration_number: registrationNumber, prescriber: prescriber ? 1 : 0, access });

export async function insertPractitioner(write: WriteHandle, { id, ...person }: Practitioner, access: Access): Promise<void> {
  await write.insertInto('practitioners').values({ id, ...columnsOf(person, access), at_consultation_id: null, left_at: null, left_reason: null }).execute();
}

/** False when the person was changed since `revision`. */
export async function updatePractitioner(write: WriteHandle, { id, ...person }: Practitioner, access: Access, revision: number): Promise<boolean> {
  const updated = await write
    .updateTable('practitioners')
    .set({ ...columnsOf(person, access), revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Names somebody to sign the content off, or no longer. False when the person was changed since `revision`. */
export async function writeLeadClinician(write: WriteHandle, id: string, lead: boolean, revision: number): Promise<boolean> {
  const updated = await write.updateTable('practitioners').set({ lead_clinician: lead ? 1 : 0, revision: revision + 1 }).where('id', '=', id).where('revision', '=', revision).executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** From then on this person does not get in. What they did stays theirs. */
export async function writeLeft(write: WriteHandle, id: string, at: string, reason: string): Promise<void> {
  await write.updateTable('practitioners').set({ left_at: at, left_reason: reason, typing_json: '{}' }).where('id', '=', id).execute();
}

/** Everybody who ever could get in, in the order of their names. */
export async function listPeople(read: ReadHandle): Promise<readonly StoredPerson[]> {
  const rows = await read.selectFrom('practitioners').select(['id', 'name', 'role', 'registration_number', 'prescriber', 'access', 'left_at', 'left_reason', 'revision', 'lead_clinician']).orderBy('name').execute();
  return rows.map(({ id, name, role, access, ...row }) => parseStored(storedSchema, { id, name, role, registrationNumber: row.registration_number, prescriber: row.prescriber === 1, access, leftAt: row.left_at, leftReason: row.left_reason, revision: row.revision, leadClinician: row.lead_clinician === 1 }, 'practitioners'));
}

export async function readPerson(read: ReadHandle, id: string): Promise<StoredPerson> {
  const person = (await listPeople(read)).find((known) => known.id === id);
  if (!person) throw new DamagedRecord('The file does not have the person of the keyring.');
  return person;
}

/** What this person was typing and no record has yet, as JSON text. */
export async function readTyping(read: ReadHandle, id: string): Promise<string> {
  const row = await read.selectFrom('practitioners').select('typing_json').where('id', '=', id).executeTakeFirst();
  return row?.typing_json ?? '{}';
}

export async function writeTyping(write: WriteHandle, id: string, json: string): Promise<void> {
  await write.updateTable('practitioners').set({ typing_json: json }).where('id', '=', id).execute();
}

/** Whether single keys act for this person. */
export async function readSingleKeys(read: ReadHandle, id: string): Promise<boolean> {
  const row = await read.selectFrom('practitioners').select('single_keys').where('id', '=', id).executeTakeFirst();
  return row?.single_keys !== 0;
}

export async function writeSingleKeys(write: WriteHandle, id: string, on: boolean): Promise<void> {
  await write.updateTable('practitioners').set({ single_keys: on ? 1 : 0 }).where('id', '=', id).execute();
}
