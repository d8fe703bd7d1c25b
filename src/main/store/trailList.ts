import { actionsOfKind, type TrailKind } from '../../shared/trail/actions';
import type { ReadHandle } from './schema';

export interface TrailQuery {
  readonly clientId?: string | undefined;
  /** Instants in UTC, the second not included. */
  readonly between?: readonly [string, string] | undefined;
  readonly practitionerId?: string | undefined;
  readonly kind?: TrailKind | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface TrailEntry {
  readonly seq: number;
  readonly at: string;
  readonly action: string;
  readonly detail: string | null;
  readonly clientId: string | null;
  readonly practitionerName: string | null;
  /** A person of the clinic whom the entry is about. */
  readonly aboutName: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
}

/** Entries of the trail, newest first. Entries of form 1 belong to a client by what they are about. */
export async function readTrail(read: ReadHandle, { clientId, between, practitionerId, kind, before, limit }: TrailQuery): Promise<readonly TrailEntry[]> {
  let query = read
    .selectFrom('audit')
    .leftJoin('practitioners', 'practitioners.id', 'audit.practitioner_id')
    .leftJoin('practitioners as about', 'about.id', 'audit.subject_id')
    .leftJoin('consultations', (join) => join.onRef('consultations.id', '=', 'audit.subject_id').on('audit.form', '=', 1))
    .leftJoin('clients', (join) => join.on((eb) => eb('clients.id', '=', eb.fn.coalesce('audit.client_id', 'consultations.client_id', 'audit.subject_id'))))
    .select(['audit.seq', 'audit.at', 'audit.action', 'audit.detail', 'practitioners.name as practitionerName', 'about.name as aboutName', 'clients.given_name as givenName', 'clients.family_name as familyName'])
    .select((eb) => eb.fn.coalesce('audit.client_id', 'clients.id').as('clientId'))
    .orderBy('audit.seq', 'desc')
    .limit(limit);
  if (clientId !== undefined) {
    const own = read.selectFrom('consultations').select('id').where('client_id', '=', clientId);
    query = query.where((eb) =>
      eb.or([
        eb('audit.client_id', '=', clientId),
        eb.and([
          eb('audit.form', '=', 1),
          eb.or([
            eb('audit.subject_id', '=', clientId),
            eb('audit.subject_id', 'in', own),
            eb('audit.subject_id', 'in', read.selectFrom('documents').select('documents.id').where('consultation_id', 'in', own)),
            eb('audit.subject_id', 'in', read.selectFrom('attachments').select('attachments.id').where('consultation_id', 'in', own)),
          ]),
        ]),
      ]),
    );
  }
  if (between) query = query.where('audit.at', '>=', between[0]).where('audit.at', '<', between[1]);
  if (practitionerId !== undefined) query = query.where('audit.practitioner_id', '=', practitionerId);
  if (kind !== undefined) query = query.where('audit.action', 'in', actionsOfKind(kind));
  if (before !== undefined) query = query.where('audit.seq', '<', before);
  return query.execute();
}

export async function readPeople(read: ReadHandle): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return read.selectFrom('practitioners').select(['id', 'name']).orderBy('name').execute();
}
