import { z } from 'zod';
import type { ConsentTextGiven } from '../../shared/domain/consultation';
import type { DocumentModel } from '../../shared/documents/model';
import { consentTextSha256, linesOf } from '../../shared/documents/textMark';
import { DamagedRecord, parseStored } from './damagedRecord';
import { parseStoredModel } from './documents';
import type { ReadHandle, WriteHandle } from './schema';

const rowSchema = z.object({ id: z.string(), givenAt: z.string(), sha256: z.string() });

/** `model` has the text alone as its blocks. */
export async function insertConsentText(write: WriteHandle, input: { readonly id: string; readonly consultationId: string; readonly practitionerId: string; readonly givenAt: string; readonly sha256: string; readonly model: DocumentModel }): Promise<void> {
  const { id, consultationId, practitionerId, givenAt, sha256, model } = input;
  await write.insertInto('consent_texts_given').values({ id, consultation_id: consultationId, practitioner_id: practitionerId, given_at: givenAt, text_sha256: sha256, model_json: JSON.stringify(model) }).execute();
}

/** The text that was given last. Throws `DamagedRecord` when it is no longer what its hash says. */
export async function readConsentTextGiven(read: ReadHandle, consultationId: string): Promise<ConsentTextGiven | null> {
  const row = await read
    .selectFrom('consent_texts_given')
    .select(['id', 'given_at as givenAt', 'text_sha256 as sha256', 'model_json as modelJson'])
    .where('consultation_id', '=', consultationId)
    .orderBy('given_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { title, blocks } = parseStoredModel(row.modelJson);
  if (consentTextSha256(title, blocks) !== row.sha256) throw new DamagedRecord('A text that was given does not have the hash it was given with.');
  const { id, givenAt, sha256 } = parseStored(rowSchema, row, 'consent_texts_given');
  return { id, givenAt, sha256, lines: linesOf(blocks) };
}
