import { buildInLanguage, inClientsWords } from '../../shared/documents/inLanguage';
import { evaluate } from '../../shared/consultation/evaluate';
import type { Missing } from '../../shared/consultation/types';
import type { ConsentRecord } from '../../shared/domain/consultation';
import { fullName } from '../../shared/domain/client';
import { isSigned } from '../../shared/domain/signature';
import { missingReflection } from '../../shared/documents/reflection';
import { err } from '../../shared/domain/result';
import { consentRow, insertConsent } from '../store/consents';
import { advance, clearInk, readInkBases, writeSection } from '../store/consultations';
import { insertDocument } from '../store/documents';
import { findWritable, readView } from './consultations';
import { factsOf } from './facts';
import { outdatedInk } from './ink';
import { sealDocument, visitRecord } from './sealing';
import { inTransaction, localInstant, note, type Answer, type Input, type OpenDesk } from './desk';

/**
 * Seals the consent with the ink of the section `ink`: the form as it was signed, its PDF and both hands' strokes are
 * kept and never change. The ink is used up by it.
 */
export async function signConsent(desk: OpenDesk, { id, revision }: Input<'consents.sign'>): Answer<'consents.sign'> {
  const found = await findWritable(desk, id, revision);
  if (!found.ok) return found;
  const facts = factsOf(desk, found.value);
  const evaluation = evaluate(facts);
  const moment = desk.now();
  const decidedAt = localInstant(moment);
  const documentFacts = { ...facts, evaluation, madeAt: decidedAt };
  const missing = [...evaluation.missing.filter((entry) => entry.before === 'signing'), ...missingReflection(inClientsWords(documentFacts))];
  if (missing.length > 0) return err({ kind: 'not-ready', missing });
  if (evaluation.plan === null) return err({ kind: 'not-ready', missing: [NO_PLAN] });
  const { ink } = found.value.consultation.sections;
  if (!isSigned(ink, 'client', fullName(facts.client))) return err({ kind: 'no-signature', whose: 'client' });
  if (!isSigned(ink, 'practitioner', desk.practitioner.name)) return err({ kind: 'no-signature', whose: 'practitioner' });
  const signedAgain = outdatedInk(await readInkBases(desk.db, id), evaluation);
  if (signedAgain.length > 0) return err({ kind: 'not-ready', missing: [...signedAgain] });

  const record: ConsentRecord = { id: desk.newId(), decision: 'agreed', decidedAt, basis: evaluation.basis, reason: null };
  const form = buildInLanguage('consent', {
    ...documentFacts,
    signatures: {
      client: { strokes: ink.client, typed: ink.typed?.client, signedAt: decidedAt },
      practitioner: { strokes: ink.practitioner, typed: ink.typed?.practitioner, signedAt: decidedAt, name: desk.practitioner.name },
    },
  });
  const model = { ...form, agreed: { covers: evaluation.covers, photos: found.value.consultation.sections.consentTalk.photos } };
  const consent = { record, consultationId: id, practitionerId: desk.practitioner.id, position: found.value.consultation.consents.length + 1 };
  const sealed = await sealDocument(desk, {
    model,
    at: moment,
    clientId: facts.client.id,
    consultationId: id,
    consentId: record.id,
    record: visitRecord(desk, found.value, evaluation),
    decidedIn: [id],
    deciding: (signedModel) => consentRow({ ...consent, signed: { strokes: ink, model: signedModel } }),
  });
  await inTransaction(desk, async (write) => {
    await advance(write, id, revision);
    await insertConsent(write, { ...consent, signed: { strokes: ink, model: sealed.document.model } });
    await insertDocument(write, sealed.document, sealed);
    await clearInk(write, id, decidedAt);
    // Both have signed: the screen is the practitioner's again.
    await writeSection(write, id, 'consentTalk', { ...found.value.consultation.sections.consentTalk, turnedAt: null }, decidedAt);
    await note(desk, write, 'consent.sign', id);
    await note(desk, write, 'document.seal', sealed.document.id, sealed.sha256);
  });
  return readView(desk, id);
}

/** Keeps a dated refusal. Needs nothing: refusing is as easy as agreeing. */
export async function refuseConsent(desk: OpenDesk, { id, revision, reason }: Input<'consents.refuse'>): Answer<'consents.refuse'> {
  const found = await findWritable(desk, id, revision);
  if (!found.ok) return found;
  const decidedAt = localInstant(desk.now());
  const words = reason.trim();
  const record: ConsentRecord = { id: desk.newId(), decision: 'refused', decidedAt, basis: evaluate(factsOf(desk, found.value)).basis, reason: words === '' ? null : words };
  await inTransaction(desk, async (write) => {
    await advance(write, id, revision);
    await insertConsent(write, { record, consultationId: id, practitionerId: desk.practitioner.id, position: found.value.consultation.consents.length + 1, signed: null });
    await clearInk(write, id, decidedAt);
    await note(desk, write, 'consent.refuse', id);
  });
  return readView(desk, id);
}

const NO_PLAN: Missing = { step: 'plan', field: null, before: 'signing', message: 'There is no plan to agree to yet.' };
