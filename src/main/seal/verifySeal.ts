import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { DocumentModel } from '../../shared/documents/model';
import { spaced } from '../../shared/domain/fingerprint';
import { MARK_ON_PAPER, markCode, trailMarkSchema } from '../../shared/trail/heads';
import { fingerprintOf, holderOf } from './clinicKey';
import { isBounded } from './bounded';
import { readPdfContent, type PdfContent } from './readPdf';
import { READ_BACK, RECORD_FILE, SEAL_FORMAT, type SealedContent } from './sealedContent';
import { showedAllThen, showsAll } from './shownText';
import { readSignature } from './signature';

/** Where a sealed document is no longer what it was. */
export type ChangedPart =
  /** The signature does not fit the bytes of the file. */
  | 'signature'
  /** The record that is attached is missing, or is not in the form it was written in. */
  | 'attachment'
  /** What stands on the pages is not what the attached record says. */
  | 'visible-text'
  /** The key named on the pages or in the record is not the one that signed. */
  | 'key'
  /** The code of the record of use on the pages is not that of the attached record. */
  | 'trail-code'
  /** No reader can open it. */
  | 'file'
  // Only found where there is a client file to compare with: what it holds beside the PDF is not what was sealed.
  | 'stored-record'
  | 'stored-consent'
  | 'stored-ink'
  | 'stored-withdrawal'
  | 'stored-text'
  | 'stored-judgement'
  /** The audit trail has another hash, or is itself broken. */
  | 'trail';

export type SealCheck =
  | { readonly state: 'intact'; readonly content: SealedContent; readonly pages: number; readonly signedAt: Date; readonly keyFingerprint: string; readonly clinicName: string }
  | { readonly state: 'changed'; readonly parts: readonly ChangedPart[] }
  | { readonly state: 'not-ours' };

const rowsSchema = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()])));

const contentSchema = z.strictObject({
  format: z.literal(SEAL_FORMAT),
  version: z.literal(1),
  sealedAt: z.string(),
  keyFingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  document: z.custom<DocumentModel>((value) => z.looseObject({ title: z.string(), blocks: z.array(z.looseObject({ kind: z.string() })) }).safeParse(value).success),
  record: z.unknown(),
  readBack: z.literal(READ_BACK).exactOptional(),
  trail: trailMarkSchema.exactOptional(),
  kept: z.strictObject({ documents: rowsSchema, consents: rowsSchema, withdrawals: rowsSchema, consent_texts_given: rowsSchema, judgements: rowsSchema.exactOptional() }).exactOptional(),
});

/**
 * Whether a file is a document that a clinic sealed with Stratum, and still is byte for byte what was sealed: the
 * signature over the whole file, the attached record in its canonical form, and the text of the pages against that record.
 * Needs nothing but the file, so it cannot say whose key it is: compare the fingerprint with the clinic's.
 */
export async function verifySeal(bytes: Uint8Array): Promise<SealCheck> {
  if (!looksSealed(bytes)) return { state: 'not-ours' };
  const signature = readSignature(bytes);
  const pdf = isBounded(bytes) ? await readPdfContent(bytes) : null;
  const content = pdf && sealedContentOf(pdf);
  const parts: ChangedPart[] = [];
  if (signature.kind !== 'whole') parts.push('signature');
  if (!pdf) parts.push('file');
  else if (!content) parts.push('attachment');
  else {
    if (!showsItsText(pdf, content)) parts.push('visible-text');
    if (!showsMark(pdf, content)) parts.push('trail-code');
    const signedBy = signature.certificate && fingerprintOf(signature.certificate);
    if (signedBy !== null && !namesKey(pdf, content, signedBy)) parts.push('key');
  }
  if (signature.kind !== 'whole' || !pdf || !content || parts.length > 0) return { state: 'changed', parts };
  return { state: 'intact', content, pages: pdf.furniture.length, signedAt: signature.signedAt, keyFingerprint: content.keyFingerprint, clinicName: holderOf(signature.certificate) };
}

/** A sealed file says so in several places, so that one damaged byte does not make it somebody else's. */
function looksSealed(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1');
  return text.includes(RECORD_FILE) || (text.includes('/ByteRange') && text.includes('Stratum'));
}

function sealedContentOf({ attachments }: PdfContent): SealedContent | null {
  const bytes = attachments.get(RECORD_FILE);
  if (!bytes) return null;
  const text = new TextDecoder().decode(bytes);
  try {
    const json: unknown = JSON.parse(text);
    const parsed = contentSchema.safeParse(json);
    return parsed.success && canonicalize(json) === text ? parsed.data : null;
  } catch {
    return null;
  }
}

/** In what was sealed before each sign could be read back, less can be asked. */
const showsItsText = ({ text }: PdfContent, { document, readBack }: SealedContent): boolean => (readBack === undefined ? showedAllThen(text, document) : showsAll(text, document));

const bare = (text: string): string => text.normalize('NFKC').replaceAll(/[\s\p{Cc}]+/gu, '');

const namesKey = (pdf: PdfContent, content: SealedContent, fingerprint: string): boolean => content.keyFingerprint === fingerprint && pdf.furniture.every((text) => bare(text).includes(bare(spaced(fingerprint))));

const showsMark = (pdf: PdfContent, { trail }: SealedContent): boolean => trail === undefined || pdf.furniture.every((text) => bare(text).includes(bare(`${MARK_ON_PAPER} ${markCode(trail)}`)));
