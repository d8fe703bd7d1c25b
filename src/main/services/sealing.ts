import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Evaluation } from '../../shared/consultation/types';
import type { DocumentModel } from '../../shared/documents/model';
import { err, ok } from '../../shared/domain/result';
import { renderPdf, type RenderedPdf } from '../documents/renderPdf';
import { spaced } from '../../shared/domain/fingerprint';
import { SEAL_FORMAT, type SealedContent } from '../seal/sealedContent';
import { verifySeal, type ChangedPart } from '../seal/verifySeal';
import { findSealNote, verifyAudit } from '../store/audit';
import { readStoredDocument } from '../store/documents';
import { readStoredConsent } from '../store/consents';
import { packRef, type Visit } from './facts';
import { inTransaction, note, type Answer, type Input, type OpenDesk } from './desk';

export interface SealedDocument extends RenderedPdf {
  /** With the clinic's key at its foot: what was printed and is kept. */
  readonly model: DocumentModel;
}

/** Prints a document and seals it with the clinic's key, together with what it was made from. */
export async function sealDocument(desk: OpenDesk, visit: Visit, model: DocumentModel, moment: { readonly at: Date; readonly instant: string }, evaluation: Evaluation): Promise<SealedDocument> {
  const { clinicKey, clinic } = desk;
  const document = { ...model, footer: `${model.footer} · Sealed with the clinic’s key ${spaced(clinicKey.fingerprint)}` };
  const content: SealedContent = { format: SEAL_FORMAT, version: 1, sealedAt: moment.instant, keyFingerprint: clinicKey.fingerprint, document, record: recordOf(desk, visit, evaluation) };
  return { model: document, ...(await renderPdf(document, { createdAt: moment.at, seal: { key: clinicKey, clinicName: clinic.name, content } })) };
}

/** What the document was made from, whole: answers, decisions, plan, ink, and which pack judged them. */
function recordOf(desk: OpenDesk, { client, consultation }: Visit, { screening, plan, basis }: Evaluation): unknown {
  const { id, startedOn, sections } = consultation;
  return {
    consultation: { id, startedOn },
    // The document has the logo already.
    clinic: { ...desk.clinic, logo: undefined },
    practitioner: desk.practitioner,
    client: { id: client.id, givenName: client.givenName, familyName: client.familyName, dateOfBirth: client.dateOfBirth },
    pack: packRef(desk),
    sections,
    screening,
    plan,
    basis,
  };
}

/**
 * Whether a sealed document of this file is still what was sealed: its own seal, by this clinic's key, against the trail
 * and against what else the file holds of it.
 */
export async function verifyDocument(desk: OpenDesk, { documentId }: Input<'documents.verify'>): Answer<'documents.verify'> {
  const stored = await readStoredDocument(desk.db, documentId);
  if (!stored) return err({ kind: 'not-found', what: 'document' });
  const check = await verifySeal(stored.pdf);
  if (check.state === 'not-ours' && (await findSealNote(desk.db, documentId)) === null) return ok({ state: 'not-sealed' });
  const parts = new Set<ChangedPart>(check.state === 'changed' ? check.parts : check.state === 'not-ours' ? ['signature'] : []);
  if (check.state === 'intact') {
    if (check.keyFingerprint !== desk.clinicKey.fingerprint) parts.add('key');
    if (!(await isAsStored(desk, stored, check.content))) parts.add('stored-record');
  }
  const trail = await verifyAudit(desk.db);
  const sha256 = createHash('sha256').update(stored.pdf).digest('hex');
  if (!trail.ok || (await findSealNote(desk.db, documentId)) !== sha256 || stored.sha256 !== sha256) parts.add('trail');
  const intact = parts.size === 0 && check.state === 'intact';
  await inTransaction(desk, (write) => note(desk, write, 'document.verify', documentId, intact ? 'intact' : 'changed'));
  return ok(intact ? { state: 'intact', signedAt: check.content.sealedAt, keyFingerprint: check.keyFingerprint } : { state: 'changed', parts: [...parts] });
}

/** The rows beside the PDF say the same as what it carries. */
async function isAsStored(desk: OpenDesk, stored: { readonly modelJson: string; readonly consentId: string | null }, content: SealedContent): Promise<boolean> {
  const document = canonicalize(content.document);
  const same = (json: string, wanted: string | undefined): boolean => {
    try {
      const value: unknown = JSON.parse(json);
      // A digit beyond the precision of numbers would change the text and not the value.
      return JSON.stringify(value) === json && canonicalize(value) === wanted;
    } catch {
      return false;
    }
  };
  if (!same(stored.modelJson, document)) return false;
  if (stored.consentId === null) return true;
  const consent = await readStoredConsent(desk.db, stored.consentId);
  const { sections } = content.record as { readonly sections?: { readonly ink?: unknown } };
  return consent !== null && same(consent.modelJson, document) && same(consent.strokesJson, canonicalize(sections?.ink));
}
