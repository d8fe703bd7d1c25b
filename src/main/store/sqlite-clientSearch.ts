import type { ClientRow } from '../../shared/contract/channels';
import { plainDateSchema, type PlainDate } from '../../shared/domain/plainDate';
import { parseStored } from './damagedRecord';
import { phoneKey } from './searchTerms';
import type { ReadHandle } from './schema';

/** Rows for the list, in the order of the ids. */
export async function clientRows(read: ReadHandle, ids: readonly string[]): Promise<readonly ClientRow[]> {
  if (ids.length === 0) return [];
  const rows = await read
    .selectFrom('clients')
    .select(['clients.id', 'given_name', 'family_name', 'date_of_birth', 'phone'])
    .select((eb) => [
      eb.selectFrom('consultations').select('started_on').whereRef('client_id', '=', 'clients.id').where('status', '<>', 'abandoned').orderBy('started_at', 'desc').limit(1).as('last_visit_on'),
      eb.selectFrom('consultations').select('consultations.id').whereRef('client_id', '=', 'clients.id').where('status', '=', 'draft').limit(1).as('open_id'),
    ])
    .where('clients.id', 'in', ids)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id): ClientRow[] => {
    const row = byId.get(id);
    if (!row) return [];
    const { givenName, familyName, phone } = { givenName: row.given_name, familyName: row.family_name, phone: row.phone };
    return [{ id, givenName, familyName, dateOfBirth: day(row.date_of_birth), phone, lastVisitOn: row.last_visit_on === null ? null : day(row.last_visit_on), openConsultationId: row.open_id }];
  });
}

export interface Candidate {
  readonly id: string;
  readonly sortName: string;
  readonly dateOfBirth: string;
  readonly phoneKey: string;
}

/** Clients worth comparing with a new one: same birth date, same phone, or one of `similar`. Everything is found through an index. */
export function doublesQuery(read: ReadHandle, person: { readonly dateOfBirth: PlainDate | null; readonly phone: string }, similar: readonly string[]) {
  const phone = phoneKey(person.phone);
  return read
    .selectFrom('clients')
    .select(['id', 'sort_name as sortName', 'date_of_birth as dateOfBirth', 'phone_key as phoneKey'])
    .where((eb) => eb.or([...(person.dateOfBirth === null ? [] : [eb('date_of_birth', '=', person.dateOfBirth)]), ...(phone === '' ? [] : [eb('phone_key', '=', phone)]), eb('id', 'in', similar)]));
}

const day = (text: string): PlainDate => parseStored(plainDateSchema, text, 'clients');
