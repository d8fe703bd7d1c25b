import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { DocumentModel } from '../../shared/documents/model';
import { runsRightToLeft } from '../../shared/domain/text';
import { withoutStandIns } from '../../shared/documents/standIn';
import { headTextsOf, textsOf } from '../../shared/documents/text';
import { spaced } from '../../shared/domain/fingerprint';
import { MARK_ON_PAPER, markCode, trailMarkSchema } from '../../shared/trail/heads';
import { fingerprintOf, holderOf } from './clinicKey';
import { isBounded } from './bounded';
import { readPdfContent, type PdfContent } from './readPdf';
import { RECORD_FILE, SEAL_FORMAT, type SealedContent } from './sealedContent';
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
    if (!showsItsText(pdf, content.document)) parts.push('visible-text');
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

/**
 * Lines are broken on the page where the model has none, so texts are compared without their spaces; without control signs, by
 * which a PDF names shapes that are only a part of a letter; without signs that only say how others are drawn, which readers drop;
 * and a sign that no font has is printed as its number.
 */
const bare = (text: string): string => withoutStandIns(text).normalize('NFKC').replaceAll(/[\s\p{Cc}\p{Cf}\p{Variation_Selector}]+/gu, '');

/** What the papers of 0.1.0 could draw. Any other sign is an empty box there, which readers leave out; the record that is attached has each as it was typed. */
// oxlint-disable-next-line no-misleading-character-class -- accents that could not be joined to their letter stand alone
const NOT_IN_0_1_0 = /[^\u0021-\u007e\u00a1-\u00ac\u00ae-\u02ff\u0300-\u036f\u0370-\u03e1\u03f0-\u052f\u0590-\u05ff\u0606-\u061b\u061d-\u06dc\u06de-\u06ff\u0750-\u077f\u0e00-\u0e7f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u209c\u20a0-\u20bf\u2116\u2122\u2153-\u215e\u3000-\u303f\u3041-\u30ff\u31f0-\u31ff\u3400-\u4db5\u4e00-\u9fef\ufb1d-\ufb4f\uff01-\uff9f]/gu;
/** Several Arabic letters are one shape with other dots; a reader of those papers gives one of them for all. */
const asDrawnBy010 = (text: string): string => text.replaceAll(NOT_IN_0_1_0, '').replaceAll(/\p{Script=Arabic}/gu, '\u0627');

const sorted = (text: string): string => [...text].toSorted().join('');

/** Papers of 0.1.0 had no head in their structure; it is read with the text only since. */
function showsItsText(pdf: PdfContent, model: DocumentModel): boolean {
  const texts = readableTexts(model);
  if (texts === null) return false;
  return [[...headTextsOf(model), ...texts], texts].some((all) => isShown(bare(pdf.text), bare(all.join(''))));
}

function isShown(shown: string, meant: string): boolean {
  if (shown === meant) return true;
  const [shownThen, meantThen] = [asDrawnBy010(shown), asDrawnBy010(meant)];
  // A reader gives letters that run from right to left in the order of their places: then only the letters can be compared.
  return shownThen === meantThen || (runsRightToLeft(meant) && sorted(shownThen) === sorted(meantThen));
}

/** Null where a changed record has become a block that no document can have. */
function readableTexts(model: DocumentModel): readonly string[] | null {
  try {
    return textsOf(model);
  } catch {
    return null;
  }
}

const namesKey = (pdf: PdfContent, content: SealedContent, fingerprint: string): boolean => content.keyFingerprint === fingerprint && pdf.furniture.every((text) => bare(text).includes(bare(spaced(fingerprint))));

const showsMark = (pdf: PdfContent, { trail }: SealedContent): boolean => trail === undefined || pdf.furniture.every((text) => bare(text).includes(bare(`${MARK_ON_PAPER} ${markCode(trail)}`)));
