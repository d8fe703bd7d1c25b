import { createHash } from 'node:crypto';
import { DamagedRecord } from './damagedRecord';
import type { ReadHandle, WriteHandle } from './schema';

/** An overlay as it was applied, or, without a text, that it was taken out. */
export interface OverlayRow {
  readonly practitionerName: string;
  /** ISO instant with the clinic's offset. */
  readonly appliedAt: string;
  readonly reason: string;
  /** The file as it was given, byte for byte. */
  readonly text: string | null;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export async function insertOverlay(write: WriteHandle, row: { readonly practitionerId: string; readonly appliedAt: string; readonly reason: string; readonly text: string | null }): Promise<void> {
  const { practitionerId, appliedAt, reason, text } = row;
  const last = await write.selectFrom('pack_overlays').select('position').orderBy('position', 'desc').limit(1).executeTakeFirst();
  await write
    .insertInto('pack_overlays')
    .values({ position: (last?.position ?? 0) + 1, practitioner_id: practitionerId, applied_at: appliedAt, reason, overlay_json: text, sha256: text === null ? null : sha256(text) })
    .execute();
}

/** Oldest first; the last one counts. Throws `DamagedRecord` where a text is no longer what its hash says. */
export async function readOverlays(read: ReadHandle): Promise<readonly OverlayRow[]> {
  const rows = await read.selectFrom('pack_overlays').innerJoin('practitioners', 'practitioners.id', 'pack_overlays.practitioner_id').selectAll('pack_overlays').select('practitioners.name').orderBy('position').execute();
  return rows.map((row): OverlayRow => {
    if (row.overlay_json !== null && sha256(row.overlay_json) !== row.sha256) throw new DamagedRecord('An overlay does not have the hash it was applied with.');
    return { practitionerName: row.name, appliedAt: row.applied_at, reason: row.reason, text: row.overlay_json };
  });
}
