import { createHash } from 'node:crypto';
import { whyNotToBeHad } from '../../shared/consultation/judgement';
import { titleIn } from '../../shared/consultation/keptWords';
import type { ComeBackRow, TextFile } from '../../shared/contract/channels';
import { dayToBook, daysAhead, type CalendarDay } from '../../shared/documents/calendarDays';
import { inClientsWords } from '../../shared/documents/inLanguage';
import type { Pack } from '../../shared/pack/schema';
import { fullName } from '../../shared/domain/client';
import { openDayFrom } from '../../shared/domain/clinic';
import { laterOf } from '../../shared/domain/plainDate';
import { err, ok } from '../../shared/domain/result';
import { expectedVisits, insertComeBackEnd, type ExpectedVisit } from '../store/comeBacks';
import { DamagedRecord } from '../store/damagedRecord';
import { calendarFile } from '../documents/calendarFile';
import { documentFactsOf } from './documents';
import { evaluationOf, factsOf, findVisit, type Visit } from './facts';
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

/** An entry for the client’s calendar on the first open day on which they may come back. Says nothing about health, nor who they are. */
export async function comeBackCalendar(desk: OpenDesk, { consultationId }: Input<'comeBack.calendar'>): Answer<'comeBack.calendar'> {
  const visit = await findVisit(desk, consultationId);
  if (!visit) return err({ kind: 'not-found', what: 'consultation' });
  const { earliestDate } = evaluationOf(desk, visit).screening;
  if (earliestDate === null) return err({ kind: 'not-ready', missing: [{ step: 'health-check', field: null, before: 'closing', message: 'Nobody knows yet from when the client may come back, so there is no day for a calendar.' }] });
  const on = openDayFrom(desk.clinic.openDays, laterOf(earliestDate, localDay(desk.now())));
  await inTransaction(desk, (write) => note(desk, write, 'come-back.calendar', consultationId));
  return ok(fileOf(desk, visit, `book-your-visit-${on}`, (words) => [dayToBook(words, desk.clinic, on)]));
}

/** The visit that is booked, and each day that is planned behind it, for the client’s calendar. Says nothing about health, nor who they are. */
export async function daysAheadCalendar(desk: OpenDesk, { id }: Input<'consultations.calendar'>): Answer<'consultations.calendar'> {
  const visit = await findVisit(desk, id);
  if (!visit) return err({ kind: 'not-found', what: 'consultation' });
  const facts = documentFactsOf(desk, visit);
  const daysIn = (words: Pack): readonly CalendarDay[] => daysAhead({ ...facts, today: laterOf(facts.today, localDay(desk.now())) }, words);
  const days = daysIn(facts.pack);
  const [first] = days;
  if (first === undefined) return err({ kind: 'not-ready', missing: [{ step: 'aftercare', field: 'next-appointment', before: 'closing', message: 'No visit is booked or planned after today, so there is no day for a calendar.' }] });
  await inTransaction(desk, (write) => note(desk, write, 'consultation.calendar', id, String(days.length)));
  return ok(fileOf(desk, visit, days.length === 1 ? `your-visit-${first.on}` : 'your-visits', daysIn));
}

/** In the words of today that the client reads, also for a visit that is over. */
function fileOf(desk: OpenDesk, { client, consultation }: Visit, name: string, daysIn: (words: Pack) => readonly CalendarDay[]): TextFile {
  const { pack } = inClientsWords({ client, consultation, pack: desk.pack });
  const uidOf = ({ booked }: CalendarDay, index: number): string => createHash('sha256').update(`stratum/calendar/${consultation.id}/${booked ? 'booked' : `${name}/${index}`}`).digest('hex').slice(0, 32);
  return { fileName: `${name}.ics`, text: calendarFile({ days: daysIn(pack), language: pack.translation?.language ?? 'en', uidOf, madeAt: desk.now() }) };
}
