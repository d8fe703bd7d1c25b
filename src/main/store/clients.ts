import { z } from 'zod';
import { phototypeSchema, sexSchema, type Client, type ClientInput, type Phototype } from '../../shared/domain/client';
import { plainDateSchema } from '../../shared/domain/plainDate';
import { folded } from '../../shared/domain/text';
import { parseStored } from './damagedRecord';
import { phoneKey } from './searchTerms';
import type { ClientsTable, ReadHandle, WriteHandle } from './schema';

/** Looser than what may be typed: a rule for typing that gets stricter must not make a client unreadable. */
const storedSchema = z.object({
  id: z.string(),
  revision: z.number().int(),
  givenName: z.string(),
  familyName: z.string(),
  dateOfBirth: plainDateSchema,
  sex: sexSchema.nullable(),
  pronouns: z.string(),
  phone: z.string(),
  email: z.string(),
  weightKg: z.number().nullable(),
  cannotBePregnant: plainDateSchema.nullable(),
  language: z.string(),
  notes: z.string(),
  phototype: phototypeSchema.nullable(),
});

export const sortName = (client: Pick<ClientInput, 'givenName' | 'familyName'>): string => folded(`${client.familyName} ${client.givenName}`.trim());

export async function insertClient(write: WriteHandle, id: string, client: ClientInput, at: string): Promise<void> {
  await write.insertInto('clients').values({ id, ...columns(client), phototype: null, last_seen_at: at, revision: 0 }).execute();
}

/** False when the client was changed since `revision`. */
export async function updateClient(write: WriteHandle, id: string, revision: number, client: ClientInput): Promise<boolean> {
  const updated = await write
    .updateTable('clients')
    .set({ ...columns(client), revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return updated.numUpdatedRows > 0n;
}

/** Not a change of what the practitioner edits on the client, so that the revision stays. */
export async function setPhototype(write: WriteHandle, id: string, phototype: Phototype | null): Promise<void> {
  await write.updateTable('clients').set({ phototype }).where('id', '=', id).execute();
}

export async function setLastSeen(write: WriteHandle, id: string, at: string): Promise<void> {
  await write.updateTable('clients').set({ last_seen_at: at }).where('id', '=', id).execute();
}

export async function findClient(read: ReadHandle, id: string): Promise<Client | null> {
  const row = await read.selectFrom('clients').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? clientOf(row) : null;
}

function columns(client: ClientInput): Omit<ClientsTable, 'id' | 'phototype' | 'last_seen_at' | 'revision'> {
  const { givenName, familyName, dateOfBirth, sex, pronouns, phone, email, weightKg, cannotBePregnant = null, language, notes } = client;
  return { given_name: givenName, family_name: familyName, date_of_birth: dateOfBirth, sex, pronouns, phone, email, weight_kg: weightKg, cannot_be_pregnant: cannotBePregnant, language, notes, sort_name: sortName(client), phone_key: phoneKey(phone) };
}

function clientOf(row: ClientsTable): Client {
  const { id, sex, pronouns, phone, email, language, notes, phototype, revision } = row;
  return parseStored(storedSchema, { id, givenName: row.given_name, familyName: row.family_name, dateOfBirth: row.date_of_birth, sex, pronouns, phone, email, weightKg: row.weight_kg, cannotBePregnant: row.cannot_be_pregnant, language, notes, phototype, revision }, 'clients');
}
