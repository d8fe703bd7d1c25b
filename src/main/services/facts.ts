import type { ConsultationFacts, Evaluation } from '../../shared/consultation/types';
import { evaluate, judgedOn } from '../../shared/consultation/evaluate';
import { evaluationFrom, notToBeHad, type Judgement } from '../../shared/consultation/judgement';
import { recordOf } from '../../shared/consultation/recordFacts';
import type { ConsultationView } from '../../shared/contract/channels';
import type { Client } from '../../shared/domain/client';
import type { Consultation, NumbedToday, TreatedBefore } from '../../shared/domain/consultation';
import type { EarlierVisit } from '../../shared/domain/earlierVisit';
import { overlayLabel } from '../../shared/pack/overlayLabel';
import type { Pack } from '../../shared/pack/schema';
import { findClient } from '../store/clients';
import { findConsultation, findDoneBefore, findEarlierVisit, findNumbedBefore } from '../store/consultations';
import { DamagedRecord } from '../store/damagedRecord';
import { readJudgement } from '../store/judgements';
import { localDay, type OpenDesk } from './desk';
import { packNamed } from './keptRules';

export interface Visit {
  readonly consultation: Consultation;
  readonly client: Client;
  readonly earlier: EarlierVisit | null;
  readonly numbedToday: readonly NumbedToday[];
  readonly treatedBefore: readonly TreatedBefore[];
  readonly testAreasBefore: readonly TreatedBefore[];
  /** What was judged when it ended; null for a draft, which is judged anew each time. */
  readonly judgement: Judgement | null;
  /** The pack whose words it is shown in: that of today for a draft, and the one it was judged by once it is over. */
  readonly rules: Pack;
}

export async function findVisit(desk: OpenDesk, id: string): Promise<Visit | null> {
  const facts = await findVisitFacts(desk, id);
  if (!facts || facts.consultation.status === 'draft') return facts && { ...facts, judgement: null, rules: desk.pack };
  const { consultation } = facts;
  const judgement = (await readJudgement(desk.db, id)) ?? notToBeHad(consultation.pack, 'not-kept', { keptBy: 'end', keptAt: consultation.closedAt ?? '' });
  // The words of today stand in where its own are not to be had: for names of areas and questions, never for what was judged.
  return { ...facts, judgement, rules: (await packNamed(desk, consultation.pack.hash)) ?? desk.pack };
}

/** What is written down about a visit and around it, without anything that follows from it. */
export async function findVisitFacts(desk: Pick<OpenDesk, 'db' | 'now'>, id: string): Promise<Omit<Visit, 'judgement' | 'rules'> | null> {
  const consultation = await findConsultation(desk.db, id);
  if (!consultation) return null;
  const client = await findClient(desk.db, consultation.clientId);
  if (!client) throw new DamagedRecord('A consultation has no client.');
  const of = { clientId: client.id, id, on: judgedOn(consultation, localDay(desk.now())) };
  return { consultation, client, earlier: await findEarlierVisit(desk.db, client.id, id), numbedToday: await findNumbedBefore(desk.db, of), ...(await findDoneBefore(desk.db, of)) };
}

export function factsOf(desk: Pick<OpenDesk, 'clinic' | 'practitioner' | 'now'>, visit: Visit): ConsultationFacts {
  const { consultation, client, judgement, rules } = visit;
  return { pack: rules, clinic: desk.clinic, practitioner: desk.practitioner, client, consultation, today: judgedOn(consultation, localDay(desk.now())), ...recordOf(visit), ...(judgement ? { judgement } : {}) };
}

/** What a visit says: a draft as it stands now, one that is over what was judged when it ended. The only way to it for whoever serves visits of both kinds. */
export function evaluationOf(desk: Pick<OpenDesk, 'clinic' | 'practitioner' | 'now'>, visit: Visit): Evaluation {
  const { judgement, consultation, client } = visit;
  return judgement ? evaluationFrom(judgement, consultation, { id: client.id, givenName: client.givenName, familyName: client.familyName, dateOfBirth: client.dateOfBirth }) : evaluate(factsOf(desk, visit));
}

/** What the window gets of it. */
export function viewOf({ judgement, rules: _rules, ...view }: Visit): ConsultationView {
  return { ...view, ...(judgement ? { judgement } : {}) };
}

export function packRef({ pack }: Pick<OpenDesk, 'pack'>): Consultation['pack'] {
  return refOf(pack);
}

/** As a visit names a pack. */
export function refOf(pack: Pack): Consultation['pack'] {
  const overlay = overlayLabel(pack);
  return { id: pack.id, version: pack.version, hash: pack.hash, ...(overlay === null ? {} : { overlay }) };
}
