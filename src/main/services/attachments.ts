import { createHash } from 'node:crypto';
import type { StratumError } from '../../shared/contract/errors';
import { letterProblem, mediaTypeOf, type AttachmentRecord, type MediaType } from '../../shared/domain/attachment';
import { err, ok, type Result } from '../../shared/domain/result';
import { LETTER_BOUNDS } from '../../shared/pictures/limits';
import { cleanPicture } from '../pictures/structure';
import { findAttachment, insertAttachment, readAttachmentBytes } from '../store/attachments';
import { findVisit } from './facts';
import { inTransaction, localInstant, note, type Answer, type Input, type OpenDesk } from './desk';

/** Keeps a letter with a consultation for good. What it is, its first bytes say; a picture has been drawn anew by the window, and holds nothing else. */
export async function addAttachment(desk: OpenDesk, { consultationId, title, base64 }: Input<'attachments.add'>): Answer<'attachments.add'> {
  const visit = await findVisit(desk, consultationId);
  if (!visit) return err({ kind: 'not-found', what: 'consultation' });
  if (visit.consultation.status !== 'draft') return err({ kind: 'consultation-closed' });
  const read = letterOf(Buffer.from(base64, 'base64'));
  if (!read.ok) return err({ kind: 'invalid-input', problems: [{ path: 'base64', message: read.error }] });
  const { mediaType, bytes } = read.value;
  const record: AttachmentRecord = { id: desk.newId(), title, mediaType, addedAt: localInstant(desk.now()), sha256: createHash('sha256').update(bytes).digest('hex') };
  await inTransaction(desk, async (write) => {
    await insertAttachment(write, { record, consultationId, practitionerId: desk.practitioner.id, bytes });
    await note(desk, write, 'attachment.add', record.id, mediaType);
  });
  return ok(record);
}

/** Shows a letter: in a window of its own, or by the address that the page opens. */
export async function readAttachment(desk: OpenDesk, { attachmentId }: Input<'attachments.read'>): Answer<'attachments.read'> {
  if (!(await findAttachment(desk.db, attachmentId))) return err({ kind: 'not-found', what: 'letter' });
  await inTransaction(desk, (write) => note(desk, write, 'attachment.read', attachmentId));
  desk.announced.add(attachmentId);
  return ok(await desk.shell.show(attachmentId));
}

/** The letter as it is kept, or a sentence about why it cannot be. */
function letterOf(file: Uint8Array): Result<{ readonly mediaType: MediaType; readonly bytes: Uint8Array }, string> {
  const problem = letterProblem(file);
  const mediaType = mediaTypeOf(file);
  if (problem !== null || mediaType === null) return err(problem ?? '');
  if (mediaType === 'application/pdf') return ok({ mediaType, bytes: file });
  const clean = cleanPicture(file, LETTER_BOUNDS);
  return clean.ok ? ok({ mediaType, bytes: file }) : clean;
}

export type Letter = Pick<AttachmentRecord, 'mediaType'> & { readonly bytes: Uint8Array };

/** The bytes that were kept, with what they are. */
export async function letter(desk: OpenDesk, id: string): Promise<Result<Letter, StratumError>> {
  const record = await findAttachment(desk.db, id);
  const bytes = record && (await readAttachmentBytes(desk.db, id));
  if (!record || !bytes) return err({ kind: 'not-found', what: 'letter' });
  if (!desk.announced.delete(id)) await inTransaction(desk, (write) => note(desk, write, 'attachment.read', id));
  return ok({ mediaType: record.mediaType, bytes });
}
