import type { TrailRow } from '../../shared/contract/channels';
import { fullName } from '../../shared/domain/client';
import { addDays, type PlainDate } from '../../shared/domain/plainDate';
import { err, ok } from '../../shared/domain/result';
import { areaLabel, itemById } from '../../shared/pack/lookup';
import type { Pack } from '../../shared/pack/schema';
import type { TrailState } from '../../shared/trail/breaks';
import { MARK_ON_PAPER, readMarkCode } from '../../shared/trail/heads';
import { trailKindOf } from '../../shared/trail/actions';
import { trailWords } from '../../shared/trail/words';
import { findClient } from '../store/clients';
import { readPeople, readTrail, type TrailEntry, type TrailQuery } from '../store/trailList';
import { csvText } from './csv';
import { inTransaction, localDay, localInstant, note, type Answer, type Input, type OpenDesk } from './desk';
import { lookAtTrail } from './trailKeeper';
import { compareMarks } from './trailCompare';

const PAGE = 100;
const HEAD = ['Entry', 'Day', 'Time', 'Kind', 'What happened'] as const;

/** The trail of use in words, newest first. Looking at it is an entry of its own. */
export async function listTrail(desk: OpenDesk, input: Input<'trail.list'>): Answer<'trail.list'> {
  const rows = await readTrail(desk.db, { ...queryOf(input), before: input.before, limit: PAGE + 1 });
  await inTransaction(desk, (write) => note(desk, write, 'trail.read', input.clientId ?? null));
  const client = input.clientId === undefined ? null : await findClient(desk.db, input.clientId);
  return ok({ client: client && fullName(client), rows: rows.slice(0, PAGE).map((row) => rowOf(desk.pack, row)), more: rows.length > PAGE, people: await readPeople(desk.db) });
}

/**
 * Reads every entry: whether each is what it was, in its place, and whether the end is the one that the keyring knows; and whether the trail
 * passes through what sealed papers and backups say of it.
 */
export async function checkTrail(desk: OpenDesk, { code, sealedAt }: Input<'trail.check'>): Answer<'trail.check'> {
  const asked = code === undefined ? null : readMarkCode(code);
  if (code !== undefined && asked === null) return err({ kind: 'invalid-input', problems: [{ path: 'code', message: `This is no code. It stands at the foot of a sealed page after “${MARK_ON_PAPER}”, for example 1234-3f9a 02bc 77d1 0e44.` }] });
  const walked = await lookAtTrail(desk.db, desk.trail.known(), 'whole');
  const { breaks, ...marks } = await compareMarks(desk, asked && { mark: asked, when: sealedAt ?? null });
  const state: TrailState = breaks.length === 0 ? walked : walked.whole ? { whole: false, entries: walked.entries, breaks, toldBefore: [] } : { ...walked, breaks: [...walked.breaks, ...breaks] };
  await inTransaction(desk, (write) => note(desk, write, 'trail.check', null, state.whole ? 'whole' : 'not whole'));
  return ok({ ...state, marks });
}

export async function exportTrail(desk: OpenDesk, input: Input<'trail.export'>): Answer<'trail.export'> {
  const rows = await readTrail(desk.db, { ...queryOf(input), limit: Number.MAX_SAFE_INTEGER });
  await inTransaction(desk, (write) => note(desk, write, 'trail.export', input.clientId ?? null, String(rows.length)));
  const text = csvText(desk.clinic, HEAD, rows.map((entry) => {
    const { seq, at, kind, words } = rowOf(desk.pack, entry);
    return [String(seq), at.slice(0, 10), at.slice(11, 19), kind, words];
  }));
  return ok({ fileName: `record-of-use-${input.day ?? localDay(desk.now())}.csv`, text });
}

function queryOf({ clientId, day, person, kind }: Input<'trail.export'>): Omit<TrailQuery, 'limit'> {
  return { clientId, practitionerId: person, kind, ...(day === undefined ? {} : { between: [beginningOf(day), beginningOf(addDays(day, 1))] }) };
}

/** Midnight on this computer. */
const beginningOf = (day: PlainDate): string => new Date(`${day}T00:00:00`).toISOString();

function rowOf(pack: Pack, { seq, at, action, detail, clientId, practitionerName, aboutName, givenName, familyName }: TrailEntry): TrailRow {
  const client = givenName === null || familyName === null ? null : fullName({ givenName, familyName });
  return { seq, at: localInstant(new Date(at)), kind: trailKindOf(action), words: trailWords({ action, detail, who: practitionerName, person: aboutName, client, aboutClient: clientId !== null, label: (id) => labelIn(pack, id) }) };
}

/** What the pack calls an item, a treatment or an area; its id for what it has no longer. */
function labelIn(pack: Pack, id: string): string {
  const item = itemById(pack, id);
  if (item) return item.label;
  const treatment = pack.treatments.treatments.find((candidate) => candidate.id === id);
  if (treatment) return treatment.concern;
  const area = areaLabel(pack, id);
  return area === id ? id.replaceAll('-', ' ') : area;
}
