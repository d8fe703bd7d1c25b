import type { ConsultationFacts } from '../../shared/consultation/types';
import { recordOf } from '../../shared/consultation/recordFacts';
import { judgedOn } from '../../shared/consultation/evaluate';
import type { Client } from '../../shared/domain/client';
import type { Consultation, NumbedToday, TreatedBefore } from '../../shared/domain/consultation';
import type { EarlierVisit } from '../../shared/domain/earlierVisit';
import { overlayLabel } from '../../shared/pack/overlayLabel';
import { findClient } from '../store/clients';
import { findConsultation, findDoneBefore, findEarlierVisit, findNumbedBefore } from '../store/consultations';
import { DamagedRecord } from '../store/damagedRecord';
import { localDay, type OpenDesk } from './desk';

export interface Visit {
  readonly consultation: Consultation;
  readonly client: Client;
  readonly earlier: EarlierVisit | null;
  readonly numbedToday: readonly NumbedToday[];
  readonly treatedBefore: readonly TreatedBefore[];
  readonly testAreasBefore: readonly TreatedBefore[];
}

export async function findVisit(desk: OpenDesk, id: string): Promise<Visit | null> {
  const consultation = await findConsultation(desk.db, id);
  if (!consultation) return null;
  const client = await findClient(desk.db, consultation.clientId);
  if (!client) throw new DamagedRecord('A consultation has no client.');
  const of = { clientId: client.id, id, on: judgedOn(consultation, localDay(desk.now())) };
  return { consultation, client, earlier: await findEarlierVisit(desk.db, client.id, id), numbedToday: await findNumbedBefore(desk.db, of), ...(await findDoneBefore(desk.db, of)) };
}

export function factsOf(desk: OpenDesk, visit: Visit): ConsultationFacts {
  const { consultation, client } = visit;
  return { pack: desk.pack, clinic: desk.clinic, practitioner: desk.practitioner, client, consultation, today: judgedOn(consultation, localDay(desk.now())), ...recordOf(visit) };
}

export function packRef({ pack }: OpenDesk): Consultation['pack'] {
  const overlay = overlayLabel(pack);
  return { id: pack.id, version: pack.version, hash: pack.hash, ...(overlay === null ? {} : { overlay }) };
}
