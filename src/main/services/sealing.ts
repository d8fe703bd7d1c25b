import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Evaluation } from '../../shared/consultation/types';
import type { DocumentModel } from '../../shared/documents/model';
import { err, ok } from '../../shared/domain/result';
import { drawing } from '../documents/drawing';
import type { RenderedPdf } from '../documents/renderPdf';
import { spaced } from '../../shared/domain/fingerprint';
import type { KeptRows } from '../../shared/domain/keptRows';
import { MARK_ON_PAPER, markCode } from '../../shared/trail/heads';
import { READ_BACK, SEAL_FORMAT, type SealedContent } from '../seal/sealedContent';
import { verifySeal, type ChangedPart, type SealCheck } from '../seal/verifySeal';
import { findHead, findSealNote, verifyAudit } from '../store/audit';
import { answersIn } from '../store/trailMarks';
import { readStoredConsent } from '../store/consents';
import { documentRow, readStoredDocument, type NewDocument } from '../store/documents';
import { keptRow, readDecidedRows, tablesThatDiffer } from '../store/keptRows';
import { packRef, type Visit } from './facts';
import type { Judgement } from '../../shared/consultation/judgement';
import { inTransaction, localInstant, note, type Answer, type Input, type OpenDesk } from './desk';

export interface ToSeal {
  readonly model: DocumentModel;
  readonly at: Date;
  readonly clientId: string;
  readonly consultationId: string | null;
  readonly consentId: string | null;
  /** What the document was made from, whole. */
  readonly record: unknown;
  /** Consultations whose decisions the document stands on. */
  readonly decidedIn: readonly string[];
  /** The row of the decision that is kept together with the document. */
  readonly deciding?: (model: DocumentModel) => Readonly<Record<string, unknown>>;
}

export interface SealedDocument extends RenderedPdf {
  /** With the clinic's key at its foot: what was printed and is kept. */
  readonly document: NewDocument;
}

/**
 * Prints a document and seals it with the clinic's key, together with what it was made from and the rows of the client file
 * that it stands on, its own among them: so that the file beside it cannot change unseen.
 */
export async function sealDocument(desk: OpenDesk, { model: unsealed, at, clientId, consultationId, consentId, record, decidedIn, deciding }: ToSeal): Promise<SealedDocument> {
  const { clinicKey, clinic } = desk;
  // What the document is an entry of comes after it: a trail that passes through here has all that led to it.
  const trail = await findHead(desk.db);
  const model = { ...unsealed, footer: `${unsealed.footer} · Sealed with the clinic’s key ${spaced(clinicKey.fingerprint)} · ${MARK_ON_PAPER} ${markCode(trail)}` };
  const sealedAt = localInstant(at);
  const document: NewDocument = { id: desk.newId(), kind: model.kind, title: model.title, createdAt: sealedAt, clientId, consultationId, consentId, practitionerId: desk.practitioner.id, model };
  const decided = await readDecidedRows(desk.db, decidedIn);
  const kept: KeptRows = { ...decided, documents: [keptRow(documentRow(document))], consents: [...decided.consents, ...(deciding ? [keptRow(deciding(model))] : [])] };
  const content: SealedContent = { format: SEAL_FORMAT, version: 1, sealedAt, keyFingerprint: clinicKey.fingerprint, trail, document: model, record, readBack: READ_BACK, kept };
  const { renderPdf } = await drawing();
  const rendered = await renderPdf(model, { createdAt: at, seal: { key: clinicKey, clinicName: clinic.name, content } });
  // Kept for good, and asked about in years: one that could not be told from a changed one must not become a record.
  const check = await verifySeal(rendered.bytes);
  if (check.state !== 'intact') throw new PaperDoesNotVerify(check.state === 'changed' ? check.parts : []);
  return { document, ...rendered };
}

/** A paper that does not read as what was sealed. Nothing of it was kept. */
class PaperDoesNotVerify extends Error {
  readonly code = 'PAPER_DOES_NOT_VERIFY';

  constructor(parts: readonly ChangedPart[]) {
    super(`A paper does not verify right after it was sealed: ${parts.join(', ')}.`);
  }
}

/** A visit whole: answers, decisions, plan, ink, and which pack judged them. */
export function visitRecord(desk: OpenDesk, { client, consultation, judgement }: Pick<Visit, 'client' | 'consultation'> & { readonly judgement?: Judgement | null }, { screening, plan, basis }: Evaluation): unknown {
  const { id, startedOn, sections } = consultation;
  return {
    consultation: { id, startedOn },
    // The document has the logo already.
    clinic: { ...desk.clinic, logo: undefined, holder: undefined },
    practitioner: desk.practitioner,
    client: { id: client.id, givenName: client.givenName, familyName: client.familyName, dateOfBirth: client.dateOfBirth },
    pack: consultation.status === 'draft' ? packRef(desk) : consultation.pack,
    ...(judgement?.kind === 'not-to-be-had' ? { notToBeHad: judgement.why } : {}),
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
  const sealNote = await findSealNote(desk.db, documentId);
  if (!stored && sealNote === null) return err({ kind: 'not-found', what: 'document' });
  const check: SealCheck = stored ? await verifySeal(stored.pdf) : { state: 'changed', parts: ['stored-record'] };
  if (check.state === 'not-ours' && sealNote === null) return ok({ state: 'not-sealed' });
  const parts = new Set<ChangedPart>(check.state === 'changed' ? check.parts : check.state === 'not-ours' ? ['signature'] : []);
  if (stored && check.state === 'intact') {
    if (check.keyFingerprint !== desk.clinicKey.fingerprint) parts.add('key');
    const sha256 = createHash('sha256').update(stored.pdf).digest('hex');
    if (sealNote !== sha256) parts.add('trail');
    if (stored.sha256 !== sha256 || stored.pages !== check.pages) parts.add('stored-record');
    const { trail, sealedAt } = check.content;
    if (trail && answersIn(desk.db)(trail, sealedAt).kind !== 'contained') parts.add('trail');
    for (const part of await partsNotAsSealed(desk, stored, check.content)) parts.add(part);
  }
  if (!(await verifyAudit(desk.db)).ok) parts.add('trail');
  const intact = parts.size === 0 && check.state === 'intact';
  await inTransaction(desk, (write) => note(desk, write, 'document.verify', documentId, intact ? 'intact' : 'changed'));
  return ok(intact ? { state: 'intact', signedAt: check.content.sealedAt, keyFingerprint: check.keyFingerprint } : { state: 'changed', parts: [...parts] });
}

const PART_OF: Readonly<Record<keyof KeptRows, ChangedPart>> = { documents: 'stored-record', consents: 'stored-consent', withdrawals: 'stored-withdrawal', consent_texts_given: 'stored-text', judgements: 'stored-judgement' };

/** Which of the rows beside the PDF do not say what it carries. */
async function partsNotAsSealed(desk: OpenDesk, stored: { readonly modelJson: string; readonly consentId: string | null }, { document, record, kept }: SealedContent): Promise<readonly ChangedPart[]> {
  const differing = kept ? (await tablesThatDiffer(desk.db, kept)).map((table) => PART_OF[table]) : [];
  const sealed = canonicalize(document);
  if (!saysTheSame(stored.modelJson, sealed)) return [...differing, 'stored-record'];
  if (stored.consentId === null) return differing;
  const consent = await readStoredConsent(desk.db, stored.consentId);
  const { sections } = record as { readonly sections?: { readonly ink?: unknown } };
  return [
    ...differing,
    ...(consent && saysTheSame(consent.modelJson, sealed) ? [] : (['stored-consent'] as const)),
    ...(consent && saysTheSame(consent.strokesJson, canonicalize(sections?.ink)) ? [] : (['stored-ink'] as const)),
  ];
}

function saysTheSame(json: string, sealed: string | undefined): boolean {
  try {
    const value: unknown = JSON.parse(json);
    // A digit beyond the precision of numbers would change the text and not the value.
    return JSON.stringify(value) === json && canonicalize(value) === sealed;
  } catch {
    return false;
  }
}
