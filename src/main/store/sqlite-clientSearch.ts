import { sql, type ExpressionBuilder, type SelectQueryBuilder } from 'kysely';
import type { ClientRow } from '../../shared/contract/channels';
import { plainDateSchema, type PlainDate } from '../../shared/domain/plainDate';
import { parseStored } from './damagedRecord';
import { nameWords, phoneKey } from './searchTerms';
import type { ReadHandle, Schema } from './schema';

/** One thing that was typed. All of them must fit a client. */
export type SearchPart =
  | { readonly kind: 'word'; readonly word: string }
  /** A piece of a phone number, or of a birth date where it can be read as one. */
  | { readonly kind: 'digits'; readonly digits: string; readonly bornFrom: PlainDate | null; readonly bornTo: PlainDate | null }
  | { readonly kind: 'born'; readonly on: PlainDate };

type Matching = SelectQueryBuilder<Schema, 'clients', object>;

/** No letter sorts after it, so that `term` to `term + LAST` is every term with that beginning. */
const LAST = '\u{10FFFF}';

/** Clients that fit every part; nothing typed fits all. */
export function matchingClients(read: ReadHandle, parts: readonly SearchPart[]): Matching {
  let query: Matching = read.selectFrom('clients');
  for (const part of parts) query = query.where((eb) => fits(eb, part));
  return query;
}

function fits(eb: ExpressionBuilder<Schema, 'clients'>, part: SearchPart) {
  switch (part.kind) {
    case 'word':
      return hasTerm(eb, part.word);
    case 'born':
      return eb('clients.date_of_birth', '=', part.on);
    case 'digits': {
      const byPhone = hasTerm(eb, part.digits);
      if (part.bornFrom === null || part.bornTo === null) return byPhone;
      return eb.or([byPhone, eb.and([eb('clients.date_of_birth', '>=', part.bornFrom), eb('clients.date_of_birth', '<=', part.bornTo)])]);
    }
  }
}

const hasTerm = (eb: ExpressionBuilder<Schema, 'clients'>, beginning: string) =>
  eb('clients.id', 'in', eb.selectFrom('client_terms').select('client_id').where('term', '>=', beginning).where('term', '<', beginning + LAST));

/** Ids of one page: clients with a typed word as a whole name first, then those seen last, then by name. */
export function pageQuery(read: ReadHandle, parts: readonly SearchPart[], limit: number) {
  const words = parts.flatMap((part) => (part.kind === 'word' ? [part.word] : []));
  let query = matchingClients(read, parts).select('clients.id');
  if (words.length > 0) {
    // Each word's clients are listed once; counting the words of each client anew made two common names slow.
    query = query.orderBy((eb) => sql<number>`${sql.join(words.map((word) => eb('clients.id', 'in', eb.selectFrom('client_terms').select('client_id').where('term', '=', word))), sql` + `)}`, 'desc');
  }
  return query.orderBy('clients.last_seen_at', 'desc').orderBy('clients.sort_name').limit(limit);
}

export async function searchClientRows(read: ReadHandle, parts: readonly SearchPart[], limit: number): Promise<{ readonly rows: readonly ClientRow[]; readonly total: number }> {
  const page = await pageQuery(read, parts, limit).execute();
  const { total } = await matchingClients(read, parts).select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { rows: await clientRows(read, page.map((row) => row.id)), total };
}

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

/**
 * Clients worth comparing with a new one: same birth date, same phone, a name word in common, or both names with the
 * same first two letters (a typo further on). Everything is found through an index.
 */
export function doublesQuery(read: ReadHandle, person: { readonly givenName: string; readonly familyName: string; readonly dateOfBirth: PlainDate | null; readonly phone: string }) {
  const words = [...nameWords(person.givenName), ...nameWords(person.familyName)].filter((word) => word.length > 1);
  const beginnings = [nameWords(person.givenName)[0], nameWords(person.familyName)[0]].map((word) => (word ?? '').slice(0, 2));
  const phone = phoneKey(person.phone);
  return read
    .selectFrom('clients')
    .select(['id', 'sort_name as sortName', 'date_of_birth as dateOfBirth', 'phone_key as phoneKey'])
    .where((eb) =>
      eb.or([
        ...(person.dateOfBirth === null ? [] : [eb('date_of_birth', '=', person.dateOfBirth)]),
        ...(phone === '' ? [] : [eb('phone_key', '=', phone)]),
        ...(words.length === 0 ? [] : [eb('id', 'in', eb.selectFrom('client_terms').select('client_id').where('term', 'in', words))]),
        ...(beginnings.every((beginning) => beginning.length === 2) ? [eb.and(beginnings.map((beginning) => hasTerm(eb, beginning)))] : []),
      ]),
    );
}

const day = (text: string): PlainDate => parseStored(plainDateSchema, text, 'clients');
