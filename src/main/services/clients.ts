import { dateOfBirthProblem, saidAheadProblem, type ClientInput } from '../../shared/domain/client';
import type { ErrorOf } from '../../shared/contract/errors';
import { err, ok } from '../../shared/domain/result';
import type { ClientRow } from '../../shared/contract/channels';
import { findClient, insertClient, sortName, updateClient as writeClient } from '../store/clients';
import { readClientRecords } from '../store/documents';
import { listConsultations } from '../store/consultations';
import { phoneKey } from '../store/searchTerms';
import { clientRows, doublesQuery, type Candidate } from '../store/sqlite-clientSearch';
import { compareNames } from '../search/similarNames';
import { inTransaction, localDay, note, noteList, type Answer, type Input, type OpenDesk } from './desk';
import { readSearchText } from './searchText';
import { onceEach } from './onceEach';

const MOST_DOUBLES = 5;
const MOST_VISITS = 200;
/** Whoever types nothing for longer than this begins another search. */
const ONE_SEARCH_MS = 60_000;

/** By words of the name in any order, birth date or phone; with nothing typed, whoever was here last. */
export async function searchClients(desk: OpenDesk, { text, limit }: Input<'clients.search'>): Answer<'clients.search'> {
  const parts = readSearchText(text, { jurisdiction: desk.clinic.jurisdiction, today: localDay(desk.now()) });
  const { ids, total, near } = await desk.search.find(parts, limit);
  const rows = await clientRows(desk.db, ids);
  await noteSearch(desk, parts !== null, rows);
  return ok({ rows, total, near });
}

/**
 * One entry for a name that is being typed letter by letter, as long as nobody is shown who was not shown by it before: everybody who
 * was on screen is counted in an entry that was written before they were.
 */
async function noteSearch(desk: OpenDesk, typed: boolean, rows: readonly ClientRow[]): Promise<void> {
  const { searched } = desk;
  const now = desk.now().getTime();
  const goesOn = typed && searched.at !== 0 && Math.abs(now - searched.at) <= ONE_SEARCH_MS;
  searched.at = typed ? now : 0;
  if (goesOn && rows.every(({ id }) => searched.shown.has(id))) return;
  await noteList(desk, rows.length, 'search');
  if (!goesOn) searched.shown.clear();
  for (const { id } of rows) searched.shown.add(id);
}

/** Clients that may be the same person: same birth date and a similar name, the same phone, or a very similar name. */
export async function likelyDoubles(desk: OpenDesk, person: Input<'clients.likelyDoubles'>): Answer<'clients.likelyDoubles'> {
  const name = sortName(person);
  if (name.trim() === '' && phoneKey(person.phone) === '') return ok([]);
  const likely = (await doublesQuery(desk.db, person, name === '' ? [] : await desk.search.verySimilar(name)).execute())
    .map((candidate) => ({ id: candidate.id, likeness: likeness(candidate, name, person) }))
    .filter((candidate) => candidate.likeness > 0)
    .toSorted((a, b) => b.likeness - a.likeness);
  const rows = await clientRows(desk.db, likely.slice(0, MOST_DOUBLES).map((candidate) => candidate.id));
  if (rows.length > 0) await noteList(desk, rows.length, 'doubles');
  return ok(rows);
}

function likeness(candidate: Candidate, name: string, person: Input<'clients.likelyDoubles'>): number {
  const names = compareNames(candidate.sortName, name);
  const sameBirth = person.dateOfBirth !== null && candidate.dateOfBirth === person.dateOfBirth && names !== 'different';
  const samePhone = candidate.phoneKey !== '' && candidate.phoneKey === phoneKey(person.phone);
  return (sameBirth ? 4 : 0) + (names === 'very-similar' ? 2 : 0) + (samePhone ? 1 : 0);
}

export const createClient = (desk: OpenDesk, { client, attempt }: Input<'clients.create'>): Answer<'clients.create'> => onceEach(desk, attempt, client, () => make(desk, client));

async function make(desk: OpenDesk, client: ClientInput): Answer<'clients.create'> {
  const problem = dayProblem(desk, client);
  if (problem) return err(problem);
  const id = desk.newId();
  await inTransaction(desk, async (write) => {
    await insertClient(write, id, client, desk.now().toISOString());
    await note(desk, write, 'client.create', id);
  });
  return ok({ ...client, id, revision: 0, phototype: null });
}

export async function updateClient(desk: OpenDesk, { id, revision, client }: Input<'clients.update'>): Answer<'clients.update'> {
  const before = await findClient(desk.db, id);
  if (!before) return err({ kind: 'not-found', what: 'client' });
  const problem = dayProblem(desk, client);
  if (problem) return err(problem);
  const written = await inTransaction(desk, async (write) => {
    if (!(await writeClient(write, id, revision, client))) return false;
    await note(desk, write, 'client.update', id);
    return true;
  });
  return written ? ok({ ...client, id, revision: revision + 1, phototype: before.phototype }) : err({ kind: 'changed-elsewhere' });
}

export async function readClient(desk: OpenDesk, { id }: Input<'clients.read'>): Answer<'clients.read'> {
  const client = await findClient(desk.db, id);
  if (!client) return err({ kind: 'not-found', what: 'client' });
  await inTransaction(desk, (write) => note(desk, write, 'client.read', id));
  return ok({ client, consultations: await listConsultations(desk.db, { clientId: id, limit: MOST_VISITS }), records: await readClientRecords(desk.db, id) });
}

function dayProblem(desk: OpenDesk, client: ClientInput): ErrorOf<'invalid-input'> | null {
  const today = localDay(desk.now());
  const found = [
    ['client.dateOfBirth', dateOfBirthProblem(client.dateOfBirth, today)],
    ['client.cannotBePregnant', saidAheadProblem(client.cannotBePregnant, today)],
  ] as const;
  const problems = found.flatMap(([path, message]) => (message === null ? [] : [{ path, message }]));
  return problems.length === 0 ? null : { kind: 'invalid-input', problems };
}
