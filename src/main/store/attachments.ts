import { createHash } from 'node:crypto';
import { z } from 'zod';
import { MEDIA_TYPES, type AttachmentRecord } from '../../shared/domain/attachment';
import { DamagedRecord, parseStored } from './damagedRecord';
import type { ReadHandle, WriteHandle } from './schema';

const recordSchema = z.object({ id: z.string(), title: z.string(), mediaType: z.enum(MEDIA_TYPES), addedAt: z.string(), sha256: z.string() });

const COLUMNS = ['id', 'title', 'media_type as mediaType', 'added_at as addedAt', 'sha256'] as const;

export async function insertAttachment(write: WriteHandle, input: { readonly record: AttachmentRecord; readonly consultationId: string; readonly practitionerId: string; readonly bytes: Uint8Array }): Promise<void> {
  const { record, consultationId, practitionerId, bytes } = input;
  const { id, title, mediaType, addedAt, sha256 } = record;
  await write.insertInto('attachments').values({ id, consultation_id: consultationId, practitioner_id: practitionerId, title, media_type: mediaType, added_at: addedAt, sha256, bytes: Buffer.from(bytes) }).execute();
}

/** In the order in which they were added. */
export async function readAttachmentRecords(read: ReadHandle, consultationId: string): Promise<readonly AttachmentRecord[]> {
  const rows = await read.selectFrom('attachments').select(COLUMNS).where('consultation_id', '=', consultationId).orderBy('added_at').orderBy('id').execute();
  return rows.map((row) => parseStored(recordSchema, row, 'attachments'));
}

export async function findAttachment(read: ReadHandle, id: string): Promise<AttachmentRecord | null> {
  const row = await read.selectFrom('attachments').select(COLUMNS).where('id', '=', id).executeTakeFirst();
  return row ? parseStored(recordSchema, row, 'attachments') : null;
}

/** The bytes that were kept. Throws `DamagedRecord` when they are no longer what their hash says. */
export async function readAttachmentBytes(read: ReadHandle, id: string): Promise<Uint8Array | null> {
  const row = await read.selectFrom('attachments').select(['bytes', 'sha256']).where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  if (createHash('sha256').update(row.bytes).digest('hex') !== row.sha256) throw new DamagedRecord('A letter does not have the hash it was attached with.');
  return new Uint8Array(row.bytes);
}
