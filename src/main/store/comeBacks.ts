import { z } from 'zod';
import { plainDateSchema } from '../../shared/domain/plainDate';
import { parseStored } from './damagedRecord';
import type { ReadHandle, WriteHandle } from './schema';

const expectedSchema = z.object({ consultationId: z.string(), comeBackOn: plainDateSchema.nullable(), endedOn: plainDateSchema });
/** A visit that ended as "not today" and whose client is expected again. */
export type ExpectedVisit = Readonly<z.output<typeof expectedSchema>>;

/** The earliest day first, those without one last. Left out: whoever has been here since, and whoever is expected no longer. */
export async function expectedVisits(read: ReadHandle): Promise<readonly ExpectedVisit[]> {
  const rows = await read
    .selectFrom('consultations as visit')
    .select(['visit.id', 'visit.come_back_on', 'visit.closed_at'])
    .where('visit.outcome', '=', 'not-today')
    .where('visit.status', '=', 'closed')
    .where((visit) =>
      visit.not(
        visit.exists(
          visit
            .selectFrom('consultations as later')
            .select('later.id')
            .whereRef('later.client_id', '=', 'visit.client_id')
            .whereRef('later.id', '<>', 'visit.id')
            .whereRef('later.started_at', '>=', 'visit.started_at')
            .where('later.status', '<>', 'abandoned'),
        ),
      ),
    )
    .where((visit) => visit.not(visit.exists(visit.selectFrom('come_back_ends').select('consultation_id').whereRef('consultation_id', '=', 'visit.id'))))
    .orderBy((order) => order.fn.coalesce('visit.come_back_on', order.val('9999')))
    .orderBy('visit.started_at')
    .execute();
  return rows.map((row) => parseStored(expectedSchema, { consultationId: row.id, comeBackOn: row.come_back_on, endedOn: row.closed_at?.slice(0, 10) }, 'consultations'));
}

export async function insertComeBackEnd(write: WriteHandle, end: { readonly consultationId: string; readonly practitionerId: string; readonly endedAt: string; readonly reason: string }): Promise<void> {
  await write.insertInto('come_back_ends').values({ consultation_id: end.consultationId, practitioner_id: end.practitionerId, ended_at: end.endedAt, reason: end.reason }).execute();
}
