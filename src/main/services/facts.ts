import type { ConsultationFacts } from '../../shared/consultation/types';
import type { Client } from '../../shared/domain/client';
import type { Consultation } from '../../shared/domain/consultation';
import { isPlainDate } from '../../shared/domain/plainDate';
import { overlayLabel } from '../../shared/pack/overlayLabel';
import { findClient } from '../store/clients';
import { findConsultation } from '../store/consultations';
import { DamagedRecord } from '../store/damagedRecord';
import type { ReadHandle } from '../store/schema';
import { localDay, type OpenDesk } from './desk';

export interface Visit {
  readonly consultation: Consultation;
  readonly client: Client;
}

export async function findVisit(read: ReadHandle, id: string): Promise<Visit | null> {
  const consultation = await findConsultation(read, id);
  if (!consultation) return null;
  const client = await findClient(read, consultation.clientId);
  if (!client) throw new DamagedRecord('A consultation has no client.');
  return { consultation, client };
}

/** A closed consultation is looked at as on the day it was closed, so that a later print says what was said then. */
export function factsOf(desk: OpenDesk, { consultation, client }: Visit): ConsultationFacts {
  const closedOn = consultation.closedAt?.slice(0, 10) ?? '';
  return { pack: desk.pack, clinic: desk.clinic, practitioner: desk.practitioner, client, consultation, today: isPlainDate(closedOn) ? closedOn : localDay(desk.now()) };
}

export function packRef({ pack }: OpenDesk): Consultation['pack'] {
  const overlay = overlayLabel(pack);
  return { id: pack.id, version: pack.version, hash: pack.hash, ...(overlay === null ? {} : { overlay }) };
}
