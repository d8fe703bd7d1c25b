import { createHash } from 'node:crypto';
import { z } from 'zod';
import { documentKindSchema, type DocumentKind, type DocumentRecord } from '../../shared/domain/consultation';
import type { DocumentModel } from '../../shared/documents/model';
import { DamagedRecord, parseStored, parseStoredJson } from './damagedRecord';
import type { ReadHandle, WriteHandle } from './schema';

const recordSchema = z.object({ id: z.string(), kind: documentKindSchema, title: z.string(), createdAt: z.string(), pages: z.number().int(), sha256: z.string() });

/** Blocks are only ever written by this program and are held to their hash, so that their insides are not parsed again. */
const modelSchema = z.custom<DocumentModel>((value) => z.looseObject({ kind: documentKindSchema, title: z.string(), blocks: z.array(z.looseObject({ kind: z.string() })) }).safeParse(value).success);

const COLUMNS = ['id', 'kind', 'title', 'created_at as createdAt', 'pages', 'sha256'] as const;

/** A document on its way into the file. */
export interface NewDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly title: string;
  /** ISO 8601 instant with the clinic's offset. */
  readonly createdAt: string;
  readonly clientId: string;
  /** Null outside of a visit. */
  readonly consultationId: string | null;
  readonly consentId: string | null;
  readonly practitionerId: string;
  readonly model: DocumentModel;
}

/** Its row, but for the PDF. */
export const documentRow = ({ id, kind, title, createdAt, clientId, consultationId, consentId, practitionerId, model }: NewDocument) => ({
  id,
  client_id: clientId,
  consultation_id: consultationId,
  consent_id: consentId,
  practitioner_id: practitionerId,
  kind,
  title,
  created_at: createdAt,
  model_json: JSON.stringify(model),
});

export async function insertDocument(write: WriteHandle, document: NewDocument, pdf: { readonly bytes: Uint8Array; readonly pages: number; readonly sha256: string }): Promise<void> {
  await write
    .insertInto('documents')
    .values({ ...documentRow(document), pages: pdf.pages, sha256: pdf.sha256, pdf: Buffer.from(pdf.bytes) })
    .execute();
}

/** In the order in which they were made. */
export async function readDocumentRecords(read: ReadHandle, consultationId: string): Promise<readonly DocumentRecord[]> {
  const rows = await read.selectFrom('documents').select(COLUMNS).where('consultation_id', '=', consultationId).orderBy('created_at').orderBy('id').execute();
  return rows.map((row) => parseStored(recordSchema, row, 'documents'));
}

/** The complete records that were made of a client, in a visit or not; newest first. */
export async function readClientRecords(read: ReadHandle, clientId: string): Promise<readonly DocumentRecord[]> {
  const rows = await read.selectFrom('documents').select(COLUMNS).where('client_id', '=', clientId).where('kind', '=', 'client-record').orderBy('created_at', 'desc').orderBy('id').execute();
  return rows.map((row) => parseStored(recordSchema, row, 'documents'));
}

/** The sealed form of a signed consent. */
export async function findConsentDocument(read: ReadHandle, consentId: string): Promise<DocumentRecord | null> {
  const row = await read.selectFrom('documents').select(COLUMNS).where('consent_id', '=', consentId).executeTakeFirst();
  return row ? parseStored(recordSchema, row, 'documents') : null;
}

/** The document as it was made. */
export async function readModel(read: ReadHandle, id: string): Promise<DocumentModel | null> {
  const row = await read.selectFrom('documents').select('model_json').where('id', '=', id).executeTakeFirst();
  return row ? parseStoredModel(row.model_json) : null;
}

/** The bytes that were kept. Throws `DamagedRecord` when they are no longer what their hash says. */
export async function readPdf(read: ReadHandle, id: string): Promise<Uint8Array | null> {
  const row = await read.selectFrom('documents').select(['pdf', 'sha256']).where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  if (createHash('sha256').update(row.pdf).digest('hex') !== row.sha256) throw new DamagedRecord('A document does not have the hash it was made with.');
  return new Uint8Array(row.pdf);
}

/** The row as it is, unchecked: for who checks it. */
export async function readStoredDocument(read: ReadHandle, id: string): Promise<{ readonly pdf: Uint8Array; readonly sha256: string; readonly pages: number; readonly modelJson: string; readonly consentId: string | null } | null> {
  const row = await read.selectFrom('documents').select(['pdf', 'sha256', 'pages', 'model_json as modelJson', 'consent_id as consentId']).where('id', '=', id).executeTakeFirst();
  return row ? { ...row, pdf: new Uint8Array(row.pdf) } : null;
}

export const parseStoredModel = (json: string): DocumentModel => parseStoredJson(modelSchema, json, 'documents');
