import retentionFile from '../../../resources/retention.json' with { type: 'json' };
import { fullName, type Client } from '../../shared/domain/client';
import { err, ok } from '../../shared/domain/result';
import { addDays, laterOf, type PlainDate } from '../../shared/domain/plainDate';
import { againstOf, holderProblem, keptAtMostUntil, keptUntil, retentionFileSchema, retentionRule, type LastDays, type RetentionRule } from '../../shared/domain/retention';
import { folded } from '../../shared/domain/text';
import { fingerprint } from '../../shared/domain/fingerprint';
import type { Keeping, Retention } from '../../shared/contract/channels';
import { findClient } from '../store/clients';
import { lastVisitAt } from '../store/consultations';
import { readClinic, writeHolder } from '../store/clinic';
import { clientsLastSeenBefore, eraseClient as eraseRows, insertHold, insertRetentionSetting, lastEntryAt, readErasures, readHold, readRetentionSetting, tidy, type RetentionSetting } from '../store/erasure';
import { backupBeforeRisk } from './backups';
import { forgetShown, inTransaction, localDay, localInstant, note, noteList, type Answer, type Input, type OpenDesk } from './desk';

const file = retentionFileSchema.parse(retentionFile);
const NOBODY_SAID = { country: null, region: null, kind: null } as const;
/** Rows of work that are shown at once. */
const DUE_AT_ONCE = 200;

/** How long this clinic keeps records: what is known of it, the rules that fit with their sources, and its own years where it has set some. */
export async function readRetention(desk: OpenDesk): Answer<'retention.read'> {
  return ok(await retentionOf(desk));
}

async function ruleOf(desk: OpenDesk): Promise<{ readonly rule: RetentionRule; readonly own: RetentionSetting | null }> {
  const own = await readRetentionSetting(desk.db);
  return { rule: retentionRule(file, desk.clinic, own), own };
}

async function retentionOf(desk: OpenDesk): Promise<Retention> {
  const { rule, own } = await ruleOf(desk);
  const { countries, regions, holders, counting, forces, grades, offerYears } = file;
  return {
    rule,
    holder: desk.clinic.holder ?? NOBODY_SAID,
    choices: { countries: countries[desk.clinic.jurisdiction], regions, holders },
    words: { counting, forces, grades },
    offerYears,
    own: own && { years: own.years, at: own.at, by: own.by, reason: own.reason },
    years: yearsOf(rule),
    revision: own?.position ?? 0,
    erasures: await readErasures(desk.db),
  };
}

const yearsOf = ({ ownYears, leastYears }: RetentionRule): number | null => ownYears ?? leastYears;

/** Longer than what holds needs no reason; shorter, and a number where no rule was found, does. */
export async function setRetention(desk: OpenDesk, { revision, years, reason }: Input<'retention.set'>): Answer<'retention.set'> {
  const { rule, own } = await ruleOf(desk);
  const least = rule.leastYears ?? 0;
  if (reason === '' && (years < least || !rule.found)) return err({ kind: 'invalid-input', problems: [{ path: 'reason', message: !rule.found ? 'No rule was found for this clinic. Please say why it is this number.' : `That is shorter than the ${least} years that hold here. Please say why.` }] });
  if ((own?.position ?? 0) !== revision) return err({ kind: 'changed-elsewhere' });
  await inTransaction(desk, async (write) => {
    await insertRetentionSetting(write, { practitionerId: desk.practitioner.id, at: localInstant(desk.now()), years, reason, against: againstOf(rule) });
    await note(desk, write, 'clinic.retention', null, String(years));
  });
  return readRetention(desk);
}

/** Says in which country and region the clinic is and of which kind: what the time to keep records hangs on. */
export async function setRecordHolder(desk: OpenDesk, { basedOn, holder }: Input<'retention.setHolder'>): Answer<'retention.setHolder'> {
  const problem = holderProblem(file, desk.clinic, holder);
  if (problem !== null) return err({ kind: 'invalid-input', problems: [{ path: 'holder', message: problem }] });
  if (fingerprint(desk.clinic.holder ?? NOBODY_SAID) !== fingerprint(basedOn)) return err({ kind: 'changed-elsewhere' });
  await inTransaction(desk, async (write) => {
    await writeHolder(write, holder);
    await note(desk, write, 'clinic.holder', null, [holder.country, holder.region, holder.kind].map((part) => part ?? '-').join(' '));
  });
  desk.clinic = await readClinic(desk.db);
  return readRetention(desk);
}

/** Whether and from when a client may be erased. */
export async function readKeeping(desk: OpenDesk, { id }: Input<'clients.keeping'>): Answer<'clients.keeping'> {
  const client = await findClient(desk.db, id);
  if (!client) return err({ kind: 'not-found', what: 'client' });
  await inTransaction(desk, (write) => note(desk, write, 'client.read', id));
  return ok(await keepingOf(desk, client));
}

/** Null where there was no visit: nothing counts then. */
async function lastDaysOf(desk: OpenDesk, { id, dateOfBirth }: Pick<Client, 'id' | 'dateOfBirth'>): Promise<LastDays | null> {
  const lastVisit = await lastVisitAt(desk.db, id);
  if (lastVisit === null) return null;
  const lastVisitOn = localDay(new Date(lastVisit));
  const added = await lastEntryAt(desk.db, id);
  return { lastVisitOn, lastEntryOn: added.map((at) => localDay(new Date(at))).reduce(laterOf, lastVisitOn), dateOfBirth };
}

async function keepingOf(desk: OpenDesk, client: Client): Promise<Keeping> {
  const { rule } = await ruleOf(desk);
  const days = await lastDaysOf(desk, client);
  const until = days && keptUntil(rule, days);
  const hold = await readHold(desk.db, client.id);
  const { visits } = await desk.db.selectFrom('consultations').select((eb) => eb.fn.countAll<number>().as('visits')).where('client_id', '=', client.id).executeTakeFirstOrThrow();
  return {
    hold: hold?.held ? { at: hold.at, by: hold.by, reason: hold.reason } : null,
    lastVisitOn: days?.lastVisitOn ?? null,
    lastEntryOn: days?.lastEntryOn ?? null,
    keptUntil: until !== null && until >= localDay(desk.now()) ? until : null,
    atMostUntil: days && keptAtMostUntil(rule, days),
    gaps: days === null ? [] : rule.gaps,
    years: yearsOf(rule),
    sources: rule.ownYears === null ? rule.minima.filter((entry) => entry.minYears === rule.leastYears).map((entry) => entry.text) : [],
    onRequestMonths: rule.onRequest?.onRequestMonths ?? null,
    revision: hold?.changes ?? 0,
    visits,
    mayErase: desk.access === 'owner',
  };
}

/**
 * Records whose longest time ends soon or has ended, the first to go on top: work for the owner, who erases each by hand. Nothing goes by itself,
 * and what a legal hold stands on is not work.
 */
export async function listDue(desk: OpenDesk): Answer<'retention.due'> {
  const { rule } = await ruleOf(desk);
  const today = localDay(desk.now());
  const soon = addDays(today, file.dueWithinDays);
  const rows = rule.maximum === null ? [] : await Promise.all((await clientsLastSeenBefore(desk.db, `${Number(soon.slice(0, 4)) - (rule.maximum.maxYears ?? 0) + 1}`)).map((client) => dueOf(desk, rule, client)));
  const due = rows.flatMap((row) => (row !== null && row.atMostUntil <= soon ? [row] : [])).toSorted((a, b) => a.atMostUntil.localeCompare(b.atMostUntil));
  await noteList(desk, Math.min(due.length, DUE_AT_ONCE), 'due');
  return ok({ rows: due.slice(0, DUE_AT_ONCE), total: due.length });
}

async function dueOf(desk: OpenDesk, rule: RetentionRule, client: Pick<Client, 'id' | 'givenName' | 'familyName' | 'dateOfBirth'>): Promise<{ readonly clientId: string; readonly clientName: string; readonly dateOfBirth: PlainDate; readonly atMostUntil: PlainDate } | null> {
  const days = await lastDaysOf(desk, client);
  const atMostUntil = days && keptAtMostUntil(rule, days);
  if (atMostUntil === null || (await readHold(desk.db, client.id))?.held) return null;
  return { clientId: client.id, clientName: fullName(client), dateOfBirth: client.dateOfBirth, atMostUntil };
}

/** Puts a hold on a client, who is then not erased by anybody, or takes it off. */
export async function holdClient(desk: OpenDesk, { id, revision, held, reason }: Input<'clients.hold'>): Answer<'clients.hold'> {
  const client = await findClient(desk.db, id);
  if (!client) return err({ kind: 'not-found', what: 'client' });
  if ((await keepingOf(desk, client)).revision !== revision) return err({ kind: 'changed-elsewhere' });
  await inTransaction(desk, async (write) => {
    await insertHold(write, { clientId: id, practitionerId: desk.practitioner.id, at: localInstant(desk.now()), held, reason });
    await note(desk, write, held ? 'client.hold' : 'client.release', id);
  });
  return ok(await keepingOf(desk, client));
}

/**
 * Erases a client for good: every row, paper, letter, drawing of a signature and search word; what is left says when, by whom and why, and
 * not who. Never while a legal hold stands; before the time to keep it is up, and while nobody knows that time, only with a reason of its own.
 */
export async function eraseClient(desk: OpenDesk, { id, typedName, reason, earlyReason }: Input<'clients.erase'>): Answer<'clients.erase'> {
  const client = await findClient(desk.db, id);
  if (!client) return err({ kind: 'not-found', what: 'client' });
  if (folded(typedName).trim() !== folded(fullName(client)).trim()) return err({ kind: 'invalid-input', problems: [{ path: 'typedName', message: 'This is not the client’s full name. Please type it as it stands at the top.' }] });
  const keeping = await keepingOf(desk, client);
  if (keeping.hold) return err({ kind: 'legal-hold' });
  const isEarly = keeping.keptUntil !== null || keeping.gaps.length > 0;
  if (isEarly && earlyReason === null) return err(keeping.keptUntil === null ? { kind: 'retention-open', gaps: [...keeping.gaps] } : { kind: 'kept-until', day: keeping.keptUntil });
  if (isEarly && earlyReason === 'clients-right' && keeping.onRequestMonths === null) return err({ kind: 'invalid-input', problems: [{ path: 'earlyReason', message: 'No such right is known for this clinic. Please choose another reason, or say on page Clinic, part Records, what the clinic is.' }] });
  const overrideReason = isEarly ? earlyReason : null;
  const safe = await backupBeforeRisk(desk, 'before-erasure');
  if (!safe.ok) return safe;
  await inTransaction(desk, async (write) => {
    await note(desk, write, 'client.erase', id, reason);
    if (overrideReason !== null) await note(desk, write, 'override.retention', id, overrideReason);
    await eraseRows(write, { clientId: id, practitionerId: desk.practitioner.id, at: localInstant(desk.now()), reason, overrideReason });
  });
  desk.printRuns.clear();
  desk.announced.clear();
  forgetShown(desk, null);
  await tidy(desk.db);
  await desk.creamChanged();
  return ok(null);
}
