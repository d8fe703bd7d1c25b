import { whyNotToBeHad } from '../../shared/consultation/judgement';
import { titleIn } from '../../shared/consultation/keptWords';
import type { ComeBackRow } from '../../shared/contract/channels';
import { fullName } from '../../shared/domain/client';
import { openDayFrom } from '../../shared/domain/clinic';
import { laterOf } from '../../shared/domain/plainDate';
import { err, ok } from '../../shared/domain/result';
import { expectedVisits, insertComeBackEnd, type ExpectedVisit } from '../store/comeBacks';
import { DamagedRecord } from '../store/damagedRecord';
import { calendarEntry } from '../documents/calendarEntry';
import { evaluationOf, factsOf, findVisit } from './facts';
import { inTransaction, localDay, localInstant, note, noteList, type Answer, type Input, type OpenDesk } from './desk';

/** Who was sent home with "not today" and has not been here since, whoever is due first on top; those without a day last. */
export async function listComeBacks(desk: OpenDesk): Answer<'comeBack.list'> {
  const rows = await Promise.all((await expectedVisits(desk.db)).map((expected) => rowOf(desk, expected)));
  const listed = rows.flatMap((row) => row ?? []);
  if (listed.length > 0) await noteList(desk, listed.length, 'come-back');
  return ok(listed);
}

/** Null for a client who cannot be treated on any of the areas: there is nothing to come back for. */
async function rowOf(desk: OpenDesk, { consultationId, comeBackOn, endedOn }: ExpectedVisit): Promise<ComeBackRow | null> {
  const visit = await findVisit(desk, consultationId);
  if (!visit) throw new DamagedRecord('A visit that is expected again is gone.');
  const { client, judgement } = visit;
  const { screening } = evaluationOf(desk, visit);
  const verdicts = Object.values(screening.areas);
  if (verdicts.length > 0 && verdicts.every((verdict) => verdict === 'stop')) return null;
  const because = judgement?.kind === 'not-to-be-had' ? [whyNotToBeHad(judgement)] : screening.findings.filter((finding) => finding.effect !== 'adjust').map((finding) => titleIn(factsOf(desk, visit), finding));
  return { consultationId, clientId: client.id, clientName: fullName(client), dateOfBirth: client.dateOfBirth, phone: client.phone, on: comeBackOn, seenOn: endedOn, because };
}

/** Takes a client from the list for good, with the reason. */
export async function endComeBack(desk: OpenDesk, { consultationId, reason }: Input<'comeBack.end'>): Answer<'comeBack.end'> {
  const expected = await expectedVisits(desk.db);
  if (!expected.some((visit) => visit.consultationId === consultationId)) return err((await findVisit(desk, consultationId)) ? { kind: 'changed-elsewhere' } : { kind: 'not-found', what: 'consultation' });
  await inTransaction(desk, async (write) => {
    await insertComeBackEnd(write, { consultationId, practitionerId: desk.practitioner.id, endedAt: localInstant(desk.now()), reason });
    await note(desk, write, 'come-back.end', consultationId);
  });
  return ok(null);
}

/** An entry for the client's calendar on the first open day on which they may come back. Says nothing about health, nor who they are. */
export async function comeBackCalendar(desk: OpenDesk, { consultationId }: Input<'comeBack.calendar'>): Answer<'comeBack.calendar'> {
  const visit = await findVisit(desk, consultationId);
  if (!visit) return err({ kind: 'not-found', what: 'consultation' });
  const { earliestDate } = evaluationOf(desk, visit).screening;
  if (earliestDate === null) return err({ kind: 'not-ready', missing: [{ step: 'health-check', field: null, before: 'closing', message: 'Nobody knows yet from when the client may come back, so there is no day for a calendar.' }] });
  const on = openDayFrom(desk.clinic.openDays, laterOf(earliestDate, localDay(desk.now())));
  await inTransaction(desk, (write) => note(desk, write, 'come-back.calendar', consultationId));
  return ok({ fileName: `book-your-visit-${on}.ics`, text: calendarEntry(desk.clinic, on, desk.newId()) });
}
