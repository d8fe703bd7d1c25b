import type { ConsultationRow } from '../../shared/contract/channels';
import type { Client } from '../../shared/domain/client';
import type { Contact, ContactInput, ContactView, VisitDay } from '../../shared/domain/people';
import { err, ok } from '../../shared/domain/result';
import { findClient } from '../store/clients';
import { listConsultations } from '../store/consultations';
import { createClient, updateClient } from './clients';
import { listComeBacks } from './comeBack';
import { evaluationOf, findVisit } from './facts';
import { inTransaction, localDay, note, noteList, type Answer, type Input, type OpenDesk } from './desk';

const MOST_VISITS = 200;
const MOST_RECENT = 30;

/*
 * What the front desk gets. Each function picks what may be seen, field by field: a client gets a new field, and the front
 * desk does not see it.
 */

/** Who somebody is, how to reach them, and the days of their visits. */
export async function readContact(desk: OpenDesk, { id }: Input<'contacts.read'>): Answer<'contacts.read'> {
  const client = await findClient(desk.db, id);
  if (!client) return err({ kind: 'not-found', what: 'client' });
  await inTransaction(desk, (write) => note(desk, write, 'client.read', id, 'contact'));
  const visits = (await listConsultations(desk.db, { clientId: id, limit: MOST_VISITS })).filter((visit) => visit.status !== 'abandoned');
  return ok({ contact: contactOf(client), visits: visits.map(visitDayOf), next: visits[0] ? await nextVisit(desk, visits[0].id) : null });
}

/** What the newest visit booked, else the next day of the course that it planned. */
async function nextVisit(desk: OpenDesk, consultationId: string): Promise<ContactView['next']> {
  const visit = await findVisit(desk, consultationId);
  if (!visit) return null;
  const today = localDay(desk.now());
  const booked = visit.consultation.sections.aftercare.nextAppointment;
  if (booked && booked.on >= today) return { ...booked, booked: true };
  const planned = evaluationOf(desk, visit).plan?.course?.sessions.find(({ on }) => on > today);
  return planned ? { on: planned.on, at: '', booked: false } : null;
}

export async function createContact(desk: OpenDesk, { contact, attempt }: Input<'contacts.create'>): Answer<'contacts.create'> {
  const made = await createClient(desk, { attempt, client: { ...contact, sex: null, weightKg: null, notes: '' } });
  if (made.ok) return ok(contactOf(made.value));
  return made.error.kind === 'invalid-input' ? err(atContact(made.error)) : made;
}

/** Leaves what the front desk does not see as it is. */
export async function updateContact(desk: OpenDesk, { id, revision, contact }: Input<'contacts.update'>): Answer<'contacts.update'> {
  const client = await findClient(desk.db, id);
  if (!client) return err({ kind: 'not-found', what: 'client' });
  const { sex, weightKg, cannotBePregnant = null, notes } = client;
  const changed = await updateClient(desk, { id, revision, client: { ...contact, sex, weightKg, cannotBePregnant, notes } });
  if (changed.ok) return ok(contactOf(changed.value));
  return changed.error.kind === 'invalid-input' ? err(atContact(changed.error)) : changed;
}

const atContact = (error: { readonly kind: 'invalid-input'; readonly problems: readonly { readonly path: string; readonly message: string }[] }) => ({
  kind: 'invalid-input' as const,
  problems: error.problems.map(({ path, message }) => ({ path: path.replace(/^client\./, 'contact.'), message })),
});

/** Who was here last. */
export async function recentVisitDays(desk: OpenDesk): Answer<'contacts.visits'> {
  const visits = (await listConsultations(desk.db, { limit: MOST_RECENT })).filter((visit) => visit.status !== 'abandoned');
  await noteList(desk, visits.length, 'visit-days');
  return ok(visits.map(visitDayOf));
}

/** The come-back list without what kept anybody from being treated. */
export async function expectedContacts(desk: OpenDesk): Answer<'contacts.expected'> {
  const list = await listComeBacks(desk);
  return list.ok ? ok(list.value.map(({ consultationId, clientId, clientName, dateOfBirth, phone, on, seenOn }) => ({ consultationId, clientId, clientName, dateOfBirth, phone, on, seenOn }))) : list;
}

const visitDayOf = ({ clientId, clientName, startedOn, status }: ConsultationRow): VisitDay => ({ clientId, clientName, on: startedOn, open: status === 'draft' });

function contactOf({ id, revision, ...client }: Client): Contact {
  const { givenName, familyName, dateOfBirth, pronouns, phone, email, language }: ContactInput = client;
  return { id, revision, givenName, familyName, dateOfBirth, pronouns, phone, email, language };
}
