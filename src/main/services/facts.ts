import type { ConsultationFacts } from '../../shared/consultation/types';
import type { Client } from '../../shared/domain/client';
import type { Consultation, NumbedToday } from '../../shared/domain/consultation';
import { isPlainDate, type PlainDate } from '../../shared/domain/plainDate';
import { findClient } from '../store/clients';
import { findConsultation, findNumbedBefore } from '../store/consultations';
import { DamagedRecord } from '../store/damagedRecord';
import { localDay, type OpenDesk } from './desk';

export interface Visit {
  readonly consultation: Consultation;
  readonly client: Client;
  readonly numbedToday: readonly NumbedToday[];
}

export async function findVisit(desk: OpenDesk, id: string): Promise<Visit | null> {
  const consultation = await findConsultation(desk.db, id);
  if (!consultation) return null;
  const client = await findClient(desk.db, consultation.clientId);
  if (!client) throw new DamagedRecord('A consultation has no client.');
  return { consultation, client, numbedToday: await findNumbedBefore(desk.db, { clientId: client.id, id, on: dayOf(desk, consultation) }) };
}

export function factsOf(desk: OpenDesk, { consultation, client, numbedToday }: Visit): ConsultationFacts {
  return { pack: desk.pack, clinic: desk.clinic, practitioner: desk.practitioner, client, consultation, today: dayOf(desk, consultation), numbedToday };
}

/** A closed consultation is looked at as on the day it was closed, so that a later print says what was said then. */
function dayOf(desk: OpenDesk, { closedAt }: Consultation): PlainDate {
  const closedOn = closedAt?.slice(0, 10) ?? '';
  return isPlainDate(closedOn) ? closedOn : localDay(desk.now());
}

export const packRef = (desk: OpenDesk): Consultation['pack'] => ({ id: desk.pack.id, version: desk.pack.version, hash: desk.pack.hash });
