import { buildDocument } from '../../shared/documents/build';
import { buildInLanguage, inClientsWords, readingOf } from '../../shared/documents/inLanguage';
import type { Print } from '../../shared/domain/print';
import type { Reading } from '../../shared/domain/reading';
import type { Pack } from '../../shared/pack/schema';
import { settingMarksOf } from '../../shared/consultation/settingMarks';
import type { Evaluation } from '../../shared/consultation/types';
import { itemsAtVisit, marksOf } from '../../shared/pack/signOffs';
import type { Client } from '../../shared/domain/client';
import { emptySections, type DocumentKind, type DocumentRecord } from '../../shared/domain/consultation';
import { missingForDocument } from '../../shared/documents/ready';
import { inPrint } from '../../shared/documents/inPrint';
import type { DocumentFacts } from '../../shared/documents/facts';
import type { DocumentModel } from '../../shared/documents/model';
import type { StratumError } from '../../shared/contract/errors';
import { err, ok, type Result } from '../../shared/domain/result';
import { drawing } from '../documents/drawing';
import { findClient } from '../store/clients';
import { readSignedModel } from '../store/consents';
import { listConsultations } from '../store/consultations';
import { findConsentDocument, insertDocument, type NewDocument } from '../store/documents';
import { sealDocument, visitRecord, type SealedDocument } from './sealing';
import { evaluationOf, factsOf, findVisit, packRef, type Visit } from './facts';
import { inTransaction, localDay, localInstant, note, noteShown, type Answer, type Input, type OpenDesk } from './desk';

/** What may be asked for one day as proof: sealed like a signed consent when it is made. */
const SEALED: ReadonlySet<DocumentKind> = new Set<DocumentKind>(['refusal-letter', 'withdrawal-letter', 'session-record', 'client-record']);

/** The document as it would be made now; nothing is kept. A consent that is signed is shown as it was signed. */
export async function previewDocument(desk: OpenDesk, { id, kind, print, reading }: Input<'documents.preview'>): Answer<'documents.preview'> {
  const made = await modelNow(desk, id, kind, worded(print, reading));
  if (made.ok) await noteShown(desk, id, 'document.preview', kind);
  return made.ok ? ok(inPrint(made.value.model, print, made.value.pack)) : made;
}

/**
 * Makes the PDF and keeps its bytes. A signed consent is already sealed: its own document is the answer, but in large print
 * or easy read a copy to read.
 */
export async function makeDocument(desk: OpenDesk, { id, kind, print, reading }: Input<'documents.make'>): Answer<'documents.make'> {
  const made = await modelNow(desk, id, kind, worded(print, reading));
  if (!made.ok) return made;
  const { sealed, visit, record, tellsOf } = made.value;
  if (sealed && print === undefined) {
    await inTransaction(desk, (write) => note(desk, write, 'document.read', sealed.id, kind));
    return ok(sealed);
  }
  const wanted = inPrint(made.value.model, print, made.value.pack);
  const at = desk.now();
  // Easy read is an aid beside the letter that counts.
  const isSealed = SEALED.has(kind) && print !== 'easy';
  const kept = isSealed
    ? await sealDocument(desk, { model: wanted, at, clientId: visit.client.id, consultationId: id, consentId: null, record, decidedIn: tellsOf })
    : await unsealed(desk, wanted, at, visit);
  const { document, pages, sha256 } = kept;
  await inTransaction(desk, async (write) => {
    await insertDocument(write, document, kept);
    await note(desk, write, 'document.make', document.id, kind);
    if (isSealed) await note(desk, write, 'document.seal', document.id, sha256);
  });
  return ok({ id: document.id, kind, title: document.title, createdAt: document.createdAt, pages, sha256 });
}

async function unsealed(desk: OpenDesk, model: DocumentModel, at: Date, { client, consultation }: Visit): Promise<SealedDocument> {
  const document: NewDocument = { id: desk.newId(), kind: model.kind, title: model.title, createdAt: localInstant(at), clientId: client.id, consultationId: consultation.id, consentId: null, practitionerId: desk.practitioner.id, model };
  const { renderPdf } = await drawing();
  return { document, ...(await renderPdf(model, { createdAt: at })) };
}

interface Made {
  readonly model: DocumentModel;
  readonly sealed: DocumentRecord | null;
  readonly visit: Visit;
  /** What it is made from, whole. */
  readonly record: unknown;
  /** The consultations that it tells of. */
  readonly tellsOf: readonly string[];
  /** In the words of the model. */
  readonly pack: Pack;
}

/** Large letters leave no room for a second column. */
const worded = (print: Print | undefined, reading: Reading | undefined): ((chosen: Reading) => Reading) => (chosen) => {
  const wanted = reading ?? chosen;
  return print === undefined || wanted !== 'beside' ? wanted : 'own';
};

async function modelNow(desk: OpenDesk, id: string, kind: DocumentKind, wordedAs: (chosen: Reading) => Reading): Promise<Result<Made, StratumError>> {
  const visit = await findVisit(desk, id);
  if (!visit) return err({ kind: 'not-found', what: 'consultation' });
  const facts = documentFactsOf(desk, visit);
  const { evaluation } = facts;
  const wording = wordedAs(readingOf(facts));
  const { pack } = inClientsWords(facts, wording);
  const { state, record } = evaluation.consent;
  // What was signed is shown as it was signed, also where it was taken back after the visit.
  if (kind === 'consent' && record && (state === 'agreed' || (state === 'withdrawn' && visit.consultation.status !== 'draft'))) {
    const model = await readSignedModel(desk.db, record.id);
    const sealed = await findConsentDocument(desk.db, record.id);
    if (model && sealed) return ok({ model, sealed, visit, record: visitRecord(desk, visit, evaluation), tellsOf: [id], pack });
  }
  const missing = missingForDocument(kind, facts);
  if (missing.length > 0) return err({ kind: 'not-ready', missing: [...missing] });
  if (kind !== 'client-record') return ok({ model: buildInLanguage(kind, facts, wording), sealed: null, visit, record: visitRecord(desk, visit, evaluation), tellsOf: [id], pack });
  const visits = await visitsOf(desk, visit.client.id);
  return ok({ model: buildInLanguage(kind, { ...facts, visits }, wording), sealed: null, visit, record: recordOfAll(desk, visit.client, visits), tellsOf: visits.map(({ consultation }) => consultation.id), pack });
}

/** The complete record of a client outside of a visit, for one who never had one too; sealed and kept like any other paper. */
export async function makeClientRecord(desk: OpenDesk, { clientId }: Input<'documents.makeRecord'>): Answer<'documents.makeRecord'> {
  const client = await findClient(desk.db, clientId);
  if (!client) return err({ kind: 'not-found', what: 'client' });
  const visits = await visitsOf(desk, clientId);
  const at = desk.now();
  const model = buildDocument('client-record', { ...(visits.at(-1) ?? documentFactsOf(desk, beforeAnyVisit(desk, client))), madeAt: localInstant(at), visits });
  const kept = await sealDocument(desk, { model, at, clientId, consultationId: null, consentId: null, record: recordOfAll(desk, client, visits), decidedIn: visits.map(({ consultation }) => consultation.id) });
  const { document, pages, sha256 } = kept;
  await inTransaction(desk, async (write) => {
    await insertDocument(write, document, kept);
    await note(desk, write, 'document.make', document.id, 'client-record');
    await note(desk, write, 'document.seal', document.id, sha256);
  });
  return ok({ id: document.id, kind: 'client-record', title: document.title, createdAt: document.createdAt, pages, sha256 });
}

const recordOfAll = (desk: OpenDesk, client: Client, visits: readonly DocumentFacts[]): unknown => ({ client, visits: visits.map((visit) => visitRecord(desk, visit, visit.evaluation)) });

/** What a document is made from where nobody has come yet: a visit in which nothing was said. It is never kept. */
const beforeAnyVisit = (desk: OpenDesk, client: Client): Visit => ({
  client,
  earlier: null,
  numbedToday: [],
  treatedBefore: [],
  testAreasBefore: [],
  judgement: null,
  rules: desk.pack,
  consultation: { id: '', clientId: client.id, practitionerId: desk.practitioner.id, status: 'draft', step: 'client', revision: 0, startedOn: localDay(desk.now()), closedAt: null, outcome: null, pack: packRef(desk), sections: emptySections, consents: [], withdrawals: [], documents: [], attachments: [] },
});

/** What the papers of a visit are made from. */
export function documentFactsOf(desk: OpenDesk, visit: Visit): DocumentFacts {
  const facts = factsOf(desk, visit);
  const evaluation = evaluationOf(desk, visit);
  return { ...facts, evaluation, madeAt: localInstant(desk.now()), ...marksFor(desk, visit, evaluation) };
}

function marksFor(desk: OpenDesk, { judgement, consultation, rules }: Visit, evaluation: Evaluation): Pick<DocumentFacts, 'ruleMarks' | 'settingMarks'> {
  if (judgement?.kind === 'judged') return { ruleMarks: judgement.marks, settingMarks: judgement.settingMarks ?? [] };
  const items = itemsAtVisit(desk.packWithoutOverlay, desk.pack, desk.signOffs, consultation);
  return { ruleMarks: marksOf(items), settingMarks: judgement === null ? settingMarksOf(rules, items, evaluation, consultation.sections.healthCheck.answers) : [] };
}

/** Every visit of the client, abandoned ones too, oldest first. */
async function visitsOf(desk: OpenDesk, clientId: string): Promise<readonly DocumentFacts[]> {
  const rows = await listConsultations(desk.db, { clientId, limit: Number.MAX_SAFE_INTEGER });
  const visits = await Promise.all(rows.toReversed().map((row) => findVisit(desk, row.id)));
  return visits.flatMap((visit) => (visit ? [documentFactsOf(desk, visit)] : []));
}
