import type { DocumentModel } from '../../shared/documents/model';
import type { TrailMark } from '../../shared/trail/heads';
import type { KeptRows } from '../../shared/domain/keptRows';
import type { ClinicKey } from './clinicKey';

export const RECORD_FILE = 'stratum-record.json';
export const SEAL_FORMAT = 'stratum-sealed';
export const READ_BACK = 'every-sign';

/** What a sealed document carries as canonical JSON (RFC 8785), readable without the app. */
export interface SealedContent {
  readonly format: typeof SEAL_FORMAT;
  readonly version: 1;
  /** ISO 8601 instant. */
  readonly sealedAt: string;
  /** Of the clinic's certificate. */
  readonly keyFingerprint: string;
  readonly document: DocumentModel;
  /** Where the trail of use ended when it was sealed. Absent in what was sealed before it stood on papers. */
  readonly trail?: TrailMark;
  /** Answers, findings, plan, strokes, pack: what the document was made from. */
  readonly record: unknown;
  /** Each sign on its pages can be read back, and the head of the first page is read with them. Absent in what was sealed before that. */
  readonly readBack?: typeof READ_BACK;
  /** The rows of the client file that the document stands on. Absent in what was sealed before they were kept. */
  readonly kept?: KeptRows;
}

export interface Seal {
  readonly key: ClinicKey;
  readonly clinicName: string;
  readonly content: SealedContent;
}
