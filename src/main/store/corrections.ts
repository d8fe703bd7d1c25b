import { z } from 'zod';
import { correctedPartSchema, type CorrectedPart, type Correction } from '../../shared/domain/correction';
import { parseStored } from './damagedRecord';
import type { ReadHandle, WriteHandle } from './schema';

const recordSchema = z.object({ id: z.string(), at: z.string(), by: z.string(), part: correctedPartSchema, says: z.string(), reason: z.string() });

export async function insertCorrection(write: WriteHandle, row: { readonly id: string; readonly consultationId: string; readonly practitionerId: string; readonly at: string; readonly part: CorrectedPart; readonly says: string; readonly reason: string }): Promise<void> {
  await write.insertInto('corrections').values({ id: row.id, consultation_id: row.consultationId, practitioner_id: row.practitionerId, corrected_at: row.at, part: row.part, says: row.says, reason: row.reason }).execute();
}

/** In the order in which they were written. */
export async function readCorrections(read: ReadHandle, consultationId: string): Promise<readonly Correction[]> {
  const rows = await read
    .selectFrom('corrections')
    .innerJoin('practitioners', 'practitioners.id', 'corrections.practitioner_id')
    .select(['corrections.id', 'corrected_at as at', 'practitioners.name as by', 'part', 'says', 'reason'])
    .where('consultation_id', '=', consultationId)
    .orderBy('corrected_at')
    .orderBy('corrections.id')
    .execute();
  return rows.map((row) => parseStored(recordSchema, row, 'corrections'));
}
