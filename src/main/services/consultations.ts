import { treatmentWithdrawal } from '../../shared/consultation/agreed';
import { evaluate } from '../../shared/consultation/evaluate';
import { CREAM_ON, missingToCloseAsTreated } from '../../shared/consultation/missing';
import type { Missing } from '../../shared/consultation/types';
import type { ConsultationView } from '../../shared/contract/channels';
import type { StratumError } from '../../shared/contract/errors';
import { emptySections, type Sections } from '../../shared/domain/consultation';
import { err, ok, type Result } from '../../shared/domain/result';
import { decisionsIn, type DecisionEntry } from '../../shared/trail/decisionsIn';
import { nothingOfferedHere } from '../../shared/planning/offers';
import { findClient, setLastSeen, setPhototype } from '../store/clients';
import { advance, findConsultationHead, findDraftId, findEarlierVisit, insertConsultation, lastVisitAt, listConsultations, readInkBases, readSection, setStep, type ConsultationHead, writeInkBases, writeSection } from '../store/consultations';
import { factsOf, findVisit, packRef, viewOf, type Visit } from './facts';
import { endJudged } from './judging';
import { keepPack } from '../store/judgements';
import { basesOf } from './ink';
import { inTransaction, localDay, localInstant, note, noteList, noteShown, type Answer, type Input, type OpenDesk } from './desk';

const RECENT = 50;

/** Opens the client's draft when there is one, else starts a new consultation. */
export async function startConsultation(desk: OpenDesk, { clientId }: Input<'consultations.start'>): Answer<'consultations.start'> {
  if (!(await findClient(desk.db, clientId))) return err({ kind: 'not-found', what: 'client' });
  const draft = await findDraftId(desk.db, clientId);
  if (draft !== null) return readConsultation(desk, { id: draft });
  const id = desk.newId();
  const startedAt = desk.now();
  await inTransaction(desk, async (write) => {
    // So that it can be told later what other rules change in it.
    await keepPack(write, desk.pack);
    await insertConsultation(write, { id, clientId, practitionerId: desk.practitioner.id, startedOn: localDay(startedAt), startedAt: startedAt.toISOString(), pack: packRef(desk) });
    await setLastSeen(write, clientId, startedAt.toISOString());
    await note(desk, write, 'consultation.start', id);
  });
  return readConsultation(desk, { id });
}

export async function readConsultation(desk: OpenDesk, { id }: Input<'consultations.read'>): Answer<'consultations.read'> {
  const view = await readView(desk, id);
  if (view.ok) await noteShown(desk, id, 'consultation.read');
  return view;
}

export async function recentConsultations(desk: OpenDesk): Answer<'consultations.recent'> {
  const rows = await listConsultations(desk.db, { limit: RECENT });
  await noteList(desk, rows.length, 'recent');
  return ok(rows);
}

export async function saveSection(desk: OpenDesk, input: Input<'consultations.save'>): Answer<'consultations.save'> {
  const { id, revision, section, value } = input;
  const head = await findWritableHead(desk, id, revision);
  if (!head.ok) return head;
  const before: Sections = { ...emptySections, [section]: await readSection(desk.db, id, section) };
  // Only ink says what it was made on, which takes the whole visit to know.
  const visit = section === 'ink' ? await findVisit(desk, id) : null;
  const savedAt = localInstant(desk.now());
  await inTransaction(desk, async (write) => {
    await advance(write, id, revision);
    await writeSection(write, id, section, value, savedAt);
    if (section === 'ink' && visit) await writeInkBases(write, id, basesOf({ ink: before.ink, bases: await readInkBases(write, id) }, value, evaluate(factsOf(desk, visit)).basis));
    if (section === 'skin') await setPhototype(write, head.value.clientId, value.phototype ?? (await findEarlierVisit(write, head.value.clientId, id))?.phototype ?? null);
    await note(desk, write, 'consultation.save', id, section);
    for (const { action, detail } of decisionsOfSave(before, input)) await note(desk, write, action, id, detail);
  });
  // Before the answer: cream that is written down as on is in sight from then on, whatever happens to this process.
  if (input.section === 'treatment' && JSON.stringify(input.value.numbing) !== JSON.stringify(before.treatment.numbing)) await desk.creamChanged();
  return ok({ revision: revision + 1, savedAt });
}

/** Each section on its own, so that the types of before and after go together. */
function decisionsOfSave(sections: Sections, input: Input<'consultations.save'>): readonly DecisionEntry[] {
  switch (input.section) {
    case 'healthCheck':
      return decisionsIn(input.section, sections.healthCheck, input.value);
    case 'plan':
      return decisionsIn(input.section, sections.plan, input.value);
    case 'consentTalk':
      return decisionsIn(input.section, sections.consentTalk, input.value);
    case 'ink':
      return decisionsIn(input.section, sections.ink, input.value);
    case 'treatment':
      return decisionsIn(input.section, sections.treatment, input.value);
    case 'concerns':
    case 'skin':
    case 'aftercare':
      return [];
  }
}

export async function goToStep(desk: OpenDesk, { id, step }: Input<'consultations.goTo'>): Answer<'consultations.goTo'> {
  const head = await findConsultationHead(desk.db, id);
  if (!head) return err({ kind: 'not-found', what: 'consultation' });
  // Turning the pages of a visit that is over writes nothing.
  if (head.status !== 'draft') return ok(null);
  await inTransaction(desk, async (write) => {
    await setStep(write, id, step);
    await note(desk, write, 'consultation.step', id, step);
  });
  return ok(null);
}

/**
 * Ends a visit. `treated` needs everything; `not-today` a verdict that says so, or wishes that are all done elsewhere; `refused` a refusal;
 * `planned` nothing. None ends while numbing cream is on; neither `not-today` nor `planned` after a treatment.
 */
export async function closeConsultation(desk: OpenDesk, { id, revision, outcome }: Input<'consultations.close'>): Answer<'consultations.close'> {
  const visit = await findWritable(desk, id, revision);
  if (!visit.ok) return visit;
  const missing = missingFor(desk, visit.value, outcome);
  if (missing.length > 0) return err({ kind: 'not-ready', missing: [...missing] });
  const comeBackOn = outcome === 'not-today' ? evaluate(factsOf(desk, visit.value)).screening.earliestDate : null;
  await inTransaction(desk, async (write) => {
    await advance(write, id, revision);
    await endJudged(desk, write, visit.value, { status: 'closed', at: localInstant(desk.now()), outcome, reason: null, comeBackOn });
    await note(desk, write, 'consultation.close', id, outcome);
  });
  return readView(desk, id);
}

function missingFor(desk: OpenDesk, visit: Visit, outcome: Input<'consultations.close'>['outcome']): readonly Missing[] {
  const { missing, screening, plan } = evaluate(factsOf(desk, visit));
  const stillOn = missing.filter((entry) => entry.field === CREAM_ON);
  const done = visit.consultation.sections.treatment.performedAt === null ? [] : [WAS_TREATED];
  switch (outcome) {
    case 'treated':
      return missingToCloseAsTreated(visit.consultation, missing);
    case 'not-today':
      if (done.length > 0) return done;
      return (screening.verdict === 'adjust' || screening.verdict === 'clear') && !nothingOfferedHere(plan) ? [...stillOn, { step: 'health-check', field: null, before: 'closing', message: 'The health check gives no reason to wait. Close the visit as planned instead.' }] : stillOn;
    case 'refused':
      return visit.consultation.consents.at(-1)?.decision === 'refused' || treatmentWithdrawal(visit.consultation) ? stillOn : [...stillOn, { step: 'consent', field: null, before: 'closing', message: 'No refusal is recorded yet. Record it in the consent step.' }];
    case 'planned':
      return [...done, ...stillOn];
  }
}

/** Nobody may read later that nothing was done; a consent that was taken back ends as refused, whenever that was. */
const WAS_TREATED: Missing = { step: 'treatment', field: 'performed-at', before: 'closing', message: 'The treatment is written down as finished. Close the visit as treated, or take back that it was finished.' };

export async function abandonConsultation(desk: OpenDesk, { id, revision, reason }: Input<'consultations.abandon'>): Answer<'consultations.abandon'> {
  const visit = await findWritable(desk, id, revision);
  if (!visit.ok) return visit;
  const stillOn = evaluate(factsOf(desk, visit.value)).missing.filter((entry) => entry.field === CREAM_ON);
  if (stillOn.length > 0) return err({ kind: 'not-ready', missing: stillOn });
  await inTransaction(desk, async (write) => {
    await advance(write, id, revision);
    await endJudged(desk, write, visit.value, { status: 'abandoned', at: localInstant(desk.now()), outcome: null, reason, comeBackOn: null });
    const lastVisit = await lastVisitAt(write, visit.value.client.id);
    if (lastVisit !== null) await setLastSeen(write, visit.value.client.id, lastVisit);
    await note(desk, write, 'consultation.abandon', id);
  });
  return readView(desk, id);
}

/** The visit when it is still a draft and at the revision that the caller knows. */
export async function findWritable(desk: OpenDesk, id: string, revision: number): Promise<Result<Visit, StratumError>> {
  const head = await findWritableHead(desk, id, revision);
  if (!head.ok) return head;
  const visit = await findVisit(desk, id);
  return visit ? ok(visit) : err({ kind: 'not-found', what: 'consultation' });
}

/** The light twin, for a write that needs to know nothing else. */
async function findWritableHead(desk: OpenDesk, id: string, revision: number): Promise<Result<ConsultationHead, StratumError>> {
  const head = await findConsultationHead(desk.db, id);
  if (!head) return err({ kind: 'not-found', what: 'consultation' });
  if (head.status !== 'draft') return err({ kind: 'consultation-closed' });
  return head.revision === revision ? ok(head) : err({ kind: 'changed-elsewhere' });
}

export async function readView(desk: OpenDesk, id: string): Promise<Result<ConsultationView, StratumError>> {
  const visit = await findVisit(desk, id);
  return visit ? ok(viewOf(visit)) : err({ kind: 'not-found', what: 'consultation' });
}
