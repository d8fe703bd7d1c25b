import { z } from 'zod';
import type { Withdrawal } from '../../shared/domain/consultation';
import { parseStored } from './damagedRecord';
import type { ReadHandle } from './schema';

const recordSchema = z.object({ id: z.string(), consentId: z.string().nullable(), what: z.string(), withdrawnAt: z.string(), reason: z.string().nullable() });

/** In the order in which they were taken back. */
export async function readWithdrawals(read: ReadHandle, consultationId: string): Promise<readonly Withdrawal[]> {
  const rows = await read.selectFrom('withdrawals').select(['id', 'consent_id as consentId', 'what', 'withdrawn_at as withdrawnAt', 'reason']).where('consultation_id', '=', consultationId).orderBy('withdrawn_at').orderBy('id').execute();
  return rows.map((row) => parseStored(recordSchema, row, 'withdrawals'));
}
