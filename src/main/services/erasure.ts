import retentionFile from '../../../resources/retention.json' with { type: 'json' };
import { fullName, type Client } from '../../shared/domain/client';

import { err, ok } from '../../shared/domain/result';
import { keptUntil, retentionFileSchema, type RetentionRule } from '../../shared/domain/retention';
import { folded } from '../../shared/domain/text';
import type { Retention } from '../../shared/contract/channels';
import { findClient } from '../store/clients';
import { lastVisitAt } from '../store/consultations';
import { eraseClient as eraseRows, insertHold, insertRetentionSetting, readErasures, readHold, readRetentionSetting, tidy } from '../store/erasure';
import { backupBeforeRisk } from './backups';
import { forgetShown, inTransaction, localDay, localInstant, note, type Answer, type Input, type OpenDesk } from './desk';

const { rules } = retentionFileSchema.parse(retentionFile);

/** How long this clinic keeps records: the rule of its country, and its own years where it has set some. */
export async function readRetention(desk: OpenDesk): Answer<'retention.read'> {
  return ok({ ...(await retentionOf(desk)), erasures: await readErasures(desk.db) });
}

const ruleOf = (desk: OpenDesk): RetentionRule => rules[desk.clinic.jurisdiction];

async function retentionOf(desk: OpenDesk): Promise<Omit<Retention, 'erasures'>> {
  const rule = ruleOf(desk);
  const own = await readRetentionSetting(desk.db);
  if (!own) return { rule, own, years: rule.years, revision: 0 };
  const { position, ...set } = own;
  return { rule, own: set, years: set.years, revision: position };
}

/** Longer than the country's rule needs no reason, shorter does. */
export async function setRetention(desk: OpenDesk, { revision, years, reason }: Input<'retention.set'>): Answer<'retention.set'> {
  if (years < ruleOf(desk).years && reason === '') return err({ kind: 'invalid-input', problems: [{ path: 'reason', message: `That is shorter than the ${ruleOf(desk).years} years of the country’s rule. Please say why.` }] });
  if ((await retentionOf(desk)).revision !== revision) return err({ kind: 'changed-elsewhere' });
  await inTransaction(desk, async (write) => {
    await insertRetentionSetting(write, { practitionerId: desk.practitioner.id, at: localInstant(desk.now()), years, reason });
    await note(desk, write, 'clinic.retention', null, String(years));
  });
  return readRetention(desk);
}

/** Whether and from when a client may be erased. */
export async function readKeeping(desk: OpenDesk, { id }: Input<'clients.keeping'>): Answer<'clients.keeping'> {
  const client = await findClient(desk.db, id);
  if (!client) return err({ kind: 'not-found', what: 'client' });
  await inTransaction(desk, (write) => note(desk, write, 'client.read', id));
  return ok(await keepingOf(desk, client));
}

async function keepingOf(desk: OpenDesk, client: Client) {
  const { rule, years } = await retentionOf(desk);
  const lastVisit = await lastVisitAt(desk.db, client.id);
  const lastVisitOn = lastVisit === null ? null : localDay(new Date(lastVisit));
  const until = lastVisitOn === null ? null : keptUntil({ years, untilAge: rule.untilAge }, { lastVisitOn, dateOfBirth: client.dateOfBirth });
  const hold = await readHold(desk.db, client.id);
  const { visits } = await desk.db.selectFrom('consultations').select((eb) => eb.fn.countAll<number>().as('visits')).where('client_id', '=', client.id).executeTakeFirstOrThrow();
  return { hold: hold?.held ? { at: hold.at, by: hold.by, reason: hold.reason } : null, lastVisitOn, keptUntil: until !== null && until > localDay(desk.now()) ? until : null, years, source: rule.source, revision: hold?.changes ?? 0, visits, mayErase: desk.access === 'owner' };
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
 * not who. Never while a legal hold stands; before the time to keep it is up only with a reason of its own.
 */
export async function eraseClient(desk: OpenDesk, { id, typedName, reason, earlyReason }: Input<'clients.erase'>): Answer<'clients.erase'> {
  const client = await findClient(desk.db, id);
  if (!client) return err({ kind: 'not-found', what: 'client' });
  if (folded(typedName).trim() !== folded(fullName(client)).trim()) return err({ kind: 'invalid-input', problems: [{ path: 'typedName', message: 'This is not the client’s full name. Please type it as it stands at the top.' }] });
  const keeping = await keepingOf(desk, client);
  if (keeping.hold) return err({ kind: 'legal-hold' });
  if (keeping.keptUntil !== null && earlyReason === null) return err({ kind: 'kept-until', day: keeping.keptUntil });
  const overrideReason = keeping.keptUntil === null ? null : earlyReason;
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

