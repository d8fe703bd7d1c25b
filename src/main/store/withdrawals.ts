import { z } from 'zod';
import { withdrawableSchema, type Withdrawable, type Withdrawal } from '../../shared/domain/withdrawal';
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

/** consultation id → what was taken back of it, for those of which anything was. */
export async function readWithdrawn(read: ReadHandle, consultationIds: readonly string[]): Promise<ReadonlyMap<string, readonly Withdrawable[]>> {
  if (consultationIds.length === 0) return new Map();
  const rows = await read.selectFrom('withdrawals').select(['consultation_id as id', 'what']).where('consultation_id', 'in', consultationIds).execute();
  const parsed = rows.map((row) => parseStored(z.object({ id: z.string(), what: withdrawableSchema }), row, 'withdrawals'));
  return new Map([...Map.groupBy(parsed, (row) => row.id)].map(([id, of]) => [id, [...new Set(of.map((row) => row.what))]]));
}
