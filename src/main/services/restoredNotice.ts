import type { RestoredNotice } from '../../shared/contract/backups';
import { ok } from '../../shared/domain/result';
import { readRestoreText, RESTORES } from '../../shared/trail/restores';
import type { ReadHandle } from '../store/schema';
import { inTransaction, note, type Answer, type Input, type OpenDesk } from './desk';

/** The last backup that was brought back, for somebody who has not said yet that they have read it. */
export async function findRestored(read: ReadHandle, practitionerId: string): Promise<RestoredNotice | null> {
  const rows = await read.selectFrom('audit').leftJoin('practitioners', 'practitioners.id', 'audit.practitioner_id').select(['seq', 'at', 'action', 'detail', 'practitioner_id as byId', 'practitioners.name as by']).where('subject_id', '=', RESTORES).orderBy('seq', 'desc').execute();
  // Others are of files that were replaced before this one was brought.
  const last = rows.find(({ action, detail }) => action === 'backup.restore' && readRestoreText(detail ?? '').at === null);
  if (!last) return null;
  const { seq, at, by, detail } = last;
  const isRead = rows.some((row) => row.action === 'backup.restore-read' && row.byId === practitionerId && row.detail === String(seq));
  return isRead ? null : { seq, at, by, madeAt: readRestoreText(detail ?? '').madeAt };
}

export async function readRestored(desk: OpenDesk, { seq }: Input<'desk.readRestored'>): Answer<'desk.readRestored'> {
  await inTransaction(desk, (write) => note(desk, write, 'backup.restore-read', RESTORES, String(seq)));
  return ok(null);
}
