import { z } from 'zod';
import type { ConsentRecord, Sections } from '../../shared/domain/consultation';
import type { DocumentModel } from '../../shared/documents/model';
import { fingerprint } from '../../shared/domain/fingerprint';
import { DamagedRecord, parseStored, parseStoredJson } from './damagedRecord';
import { parseStoredModel } from './documents';
import { agreedSchema } from '../../shared/domain/consentCovers';
import type { ReadHandle, WriteHandle } from './schema';

const recordSchema = z.object({ id: z.string(), decision: z.enum(['agreed', 'refused']), decidedAt: z.string(), basis: z.string(), reason: z.string().nullable() });

/** Forms from before this was kept say nothing of it. */
const modelSchema = z.looseObject({ agreed: agreedSchema.optional() });

export interface NewConsent {
  readonly record: ConsentRecord;
  readonly consultationId: string;
  readonly practitionerId: string;
  /** 1, 2, 3 … in a consultation. */
  readonly position: number;
  /** What was signed, with whose ink; null for a refusal. */
  readonly signed: { readonly strokes: Sections['ink']; readonly model: DocumentModel } | null;
}

export function consentRow({ record, consultationId, practitionerId, position, signed }: NewConsent) {
  const { id, decision, decidedAt, basis, reason } = record;
  return {
    id,
    consultation_id: consultationId,
    practitioner_id: practitionerId,
    decision,
    decided_at: decidedAt,
    basis,
    reason,
    strokes_json: signed && JSON.stringify(signed.strokes),
    model_json: signed && JSON.stringify(signed.model),
    model_sha256: signed && fingerprint(signed.model),
    position,
  };
}

export async function insertConsent(write: WriteHandle, consent: NewConsent): Promise<void> {
  await write.insertInto('consents').values(consentRow(consent)).execute();
}

/** In the order in which they were decided. */
export async function readConsents(read: ReadHandle, consultationId: string): Promise<readonly ConsentRecord[]> {
  const rows = await read.selectFrom('consents').select(['id', 'decision', 'decided_at as decidedAt', 'basis', 'reason', 'model_json as modelJson']).where('consultation_id', '=', consultationId).orderBy('position').execute();
  return rows.map(({ modelJson, ...row }): ConsentRecord => {
    const record = parseStored(recordSchema, row, 'consents');
    const { agreed } = modelJson === null ? {} : parseStoredJson(modelSchema, modelJson, 'consents');
    return agreed === undefined ? record : { ...record, agreed };
  });
}

/** The document as it was signed. Throws `DamagedRecord` when it is no longer what its hash says. */
export async function readSignedModel(read: ReadHandle, consentId: string): Promise<DocumentModel | null> {
  const row = await read.selectFrom('consents').select(['model_json', 'model_sha256']).where('id', '=', consentId).executeTakeFirst();
  if (!row || row.model_json === null) return null;
  const model = parseStoredModel(row.model_json);
  if (fingerprint(model) !== row.model_sha256) throw new DamagedRecord('A signed document does not have the hash it was signed with.');
  return model;
}

/** What was kept of a signature, unchecked: for who checks it. */
export async function readStoredConsent(read: ReadHandle, id: string): Promise<{ readonly modelJson: string; readonly strokesJson: string } | null> {
  const row = await read.selectFrom('consents').select(['model_json', 'strokes_json']).where('id', '=', id).executeTakeFirst();
  return row && row.model_json !== null && row.strokes_json !== null ? { modelJson: row.model_json, strokesJson: row.strokes_json } : null;
}
