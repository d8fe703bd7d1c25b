import type { ConsultationFacts } from '../../shared/consultation/types';
import { judgedOn } from '../../shared/consultation/evaluate';
import type { Client } from '../../shared/domain/client';
import type { Consultation } from '../../shared/domain/consultation';
import type { EarlierVisit } from '../../shared/domain/earlierVisit';
import { findClient } from '../store/clients';
import { findConsultation, findEarlierVisit } from '../store/consultations';
import { DamagedRecord } from '../store/damagedRecord';
import type { ReadHandle } from '../store/schema';
import { localDay, type OpenDesk } from './desk';

export interface Visit {
  readonly consultation: Consultation;
  readonly client: Client;
  readonly earlier: EarlierVisit | null;
}

export async function findVisit(read: ReadHandle, id: string): Promise<Visit | null> {
  const consultation = await findConsultation(read, id);
  if (!consultation) return null;
  const client = await findClient(read, consultation.clientId);
  if (!client) throw new DamagedRecord('A consultation has no client.');
  return { consultation, client, earlier: await findEarlierVisit(read, client.id, id) };
}

export function factsOf(desk: OpenDesk, { consultation, client, earlier }: Visit): ConsultationFacts {
  return { pack: desk.pack, clinic: desk.clinic, practitioner: desk.practitioner, client, consultation, earlier, today: judgedOn(consultation, localDay(desk.now())) };
}

export const packRef = (desk: OpenDesk): Consultation['pack'] => ({ id: desk.pack.id, version: desk.pack.version, hash: desk.pack.hash });
