import { z } from 'zod';
import type { PrintRecord } from '../../shared/contract/channels';
import { parseStored } from './damagedRecord';
import type { ReadHandle, WriteHandle } from './schema';

const recordSchema = z.object({ documentId: z.string(), printedAt: z.string(), by: z.string() });

export async function insertPrint(write: WriteHandle, { documentId, practitionerId, printedAt }: { readonly documentId: string; readonly practitionerId: string; readonly printedAt: string }): Promise<void> {
  const last = await write.selectFrom('prints').select('position').orderBy('position', 'desc').limit(1).executeTakeFirst();
  await write.insertInto('prints').values({ position: (last?.position ?? 0) + 1, document_id: documentId, practitioner_id: practitionerId, printed_at: printedAt }).execute();
}

/** What was printed of a consultation, oldest first. */
export async function readPrints(read: ReadHandle, consultationId: string): Promise<readonly PrintRecord[]> {
  const rows = await read
    .selectFrom('prints')
    .innerJoin('documents', 'documents.id', 'prints.document_id')
    .innerJoin('practitioners', 'practitioners.id', 'prints.practitioner_id')
    .select(['prints.document_id as documentId', 'prints.printed_at as printedAt', 'practitioners.name as by'])
    .where('documents.consultation_id', '=', consultationId)
    .orderBy('prints.position')
    .execute();
  return rows.map((row) => parseStored(recordSchema, row, 'prints'));
}
