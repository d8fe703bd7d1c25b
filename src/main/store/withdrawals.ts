import { z } from 'zod';
import { withdrawableSchema, type Withdrawal } from '../../shared/domain/withdrawal';
import { parseStored } from './damagedRecord';
import type { ReadHandle, WriteHandle } from './schema';

const recordSchema = z.object({ id: z.string(), consentId: z.string().nullable(), what: withdrawableSchema, withdrawnAt: z.string(), reason: z.string().nullable() });

export async function insertWithdrawal(write: WriteHandle, { withdrawal, consultationId, practitionerId }: { readonly withdrawal: Withdrawal; readonly consultationId: string; readonly practitionerId: string }): Promise<void> {
  const { id, consentId, what, withdrawnAt, reason } = withdrawal;
  await write.insertInto('withdrawals').values({ id, consultation_id: consultationId, consent_id: consentId, practitioner_id: practitionerId, what, withdrawn_at: withdrawnAt, reason }).execute();
}

/** In the order in which they were made. */
export async function readWithdrawals(read: ReadHandle, consultationId: string): Promise<readonly Withdrawal[]> {
  const rows = await read
    .selectFrom('withdrawals')
    .select(['id', 'consent_id as consentId', 'what', 'withdrawn_at as withdrawnAt', 'reason'])
    .where('consultation_id', '=', consultationId)
    .orderBy('withdrawn_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => parseStored(recordSchema, row, 'withdrawals'));
}
