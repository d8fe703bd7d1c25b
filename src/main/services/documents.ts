import { buildDocument } from '../../shared/documents/build';
import { evaluate } from '../../shared/consultation/evaluate';
import type { Evaluation, Missing } from '../../shared/consultation/types';
import type { DocumentKind, DocumentRecord } from '../../shared/domain/consultation';
import { inLargePrint } from '../../shared/documents/largePrint';
import type { DocumentModel } from '../../shared/documents/model';
import type { StratumError } from '../../shared/contract/errors';
import { err, ok, type Result } from '../../shared/domain/result';
import { nothingOfferedHere } from '../../shared/planning/offers';
import { renderPdf } from '../documents/renderPdf';
import { readSignedModel } from '../store/consents';
import { findConsentDocument, findDocument, insertDocument, readPdf } from '../store/documents';
import { factsOf, findVisit } from './facts';
import { inTransaction, localInstant, note, type Answer, type Input, type OpenDesk } from './desk';

/** The document as it would be made now; nothing is kept. A consent that is signed is shown as it was signed. */
export async function previewDocument(desk: OpenDesk, { id, kind, print }: Input<'documents.preview'>): Answer<'documents.preview'> {
  const made = await modelNow(desk, id, kind);
  return made.ok ? ok(print === 'large' ? inLargePrint(made.value.model) : made.value.model) : made;
}

/**
 * Makes the PDF and keeps its bytes. A signed consent is already sealed: its own document is the answer, but in large print a
 * copy to read.
 */
export async function makeDocument(desk: OpenDesk, { id, kind, print }: Input<'documents.make'>): Answer<'documents.make'> {
  const made = await modelNow(desk, id, kind);
  if (!made.ok) return made;
  if (made.value.sealed && print !== 'large') return ok(made.value.sealed);
  const model = print === 'large' ? inLargePrint(made.value.model) : made.value.model;
  const moment = desk.now();
  const { bytes, pages, sha256 } = await renderPdf(model, { createdAt: moment });
  const record: DocumentRecord = { id: desk.newId(), kind, title: model.title, createdAt: localInstant(moment), pages, sha256 };
  await inTransaction(desk, async (write) => {
    await insertDocument(write, { record, consultationId: id, consentId: null, practitionerId: desk.practitioner.id, model, pdf: bytes });
    await note(desk, write, 'document.make', record.id, kind);
  });
  return ok(record);
}

export async function printDocument(desk: OpenDesk, { documentId }: Input<'documents.print'>): Answer<'documents.print'> {
  const document = await findDocument(desk.db, documentId);
  if (!document) return err({ kind: 'not-found', what: 'document' });
  await inTransaction(desk, (write) => note(desk, write, 'document.print', documentId, document.kind));
  return ok(await desk.shell.print(documentId));
}

/** The bytes that were kept. */
export async function documentPdf(desk: OpenDesk, documentId: string): Promise<Result<Uint8Array, StratumError>> {
  const pdf = await readPdf(desk.db, documentId);
  return pdf ? ok(pdf) : err({ kind: 'not-found', what: 'document' });
}

async function modelNow(desk: OpenDesk, id: string, kind: DocumentKind): Promise<Result<{ readonly model: DocumentModel; readonly sealed: DocumentRecord | null }, StratumError>> {
  const visit = await findVisit(desk, id);
  if (!visit) return err({ kind: 'not-found', what: 'consultation' });
  const facts = factsOf(desk, visit);
  const evaluation = evaluate(facts);
  const { state, record } = evaluation.consent;
  // What was signed is shown as it was signed, also where it was taken back after the visit.
  if (kind === 'consent' && record && (state === 'agreed' || (state === 'withdrawn' && visit.consultation.status !== 'draft'))) {
    const model = await readSignedModel(desk.db, record.id);
    const sealed = await findConsentDocument(desk.db, record.id);
    if (model && sealed) return ok({ model, sealed });
  }
  const missing = missingFor(kind, evaluation);
  if (missing.length > 0) return err({ kind: 'not-ready', missing: [...missing] });
  return ok({ model: buildDocument(kind, { ...facts, evaluation, madeAt: localInstant(desk.now()) }), sealed: null });
}

/** A letter to wait needs a reason to wait, every other document a plan. */
function missingFor(kind: DocumentKind, { plan, screening, missing }: Evaluation): readonly Missing[] {
  if (kind === 'not-today') return (screening.verdict === 'clear' || screening.verdict === 'adjust') && !nothingOfferedHere(plan) ? [{ step: 'health-check', field: null, before: 'closing', message: 'The health check gives no reason to wait, so there is no letter to make.' }] : [];
  if (plan !== null) return [];
  const why = missing.filter((entry) => entry.step === 'concern' || entry.step === 'health-check');
  return why.length > 0 ? why : [{ step: 'plan', field: null, before: 'signing', message: 'There is no plan to print yet.' }];
}
