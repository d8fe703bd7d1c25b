import { evaluate } from '../../shared/consultation/evaluate';
import { inClientsWords, takeHomeInLanguage } from '../../shared/documents/inLanguage';
import { consentText } from '../../shared/documents/consentText';
import { inPrint } from '../../shared/documents/inPrint';
import { consentTextSha256, consentTitle } from '../../shared/documents/textMark';
import { err, ok } from '../../shared/domain/result';
import { drawing } from '../documents/drawing';
import { insertConsentText } from '../store/consentTexts';
import { insertDocument } from '../store/documents';
import { findWritable, readView } from './consultations';
import { factsOf } from './facts';
import { inTransaction, localInstant, note, type Answer, type Input, type OpenDesk } from './desk';

/** Keeps the text of the consent as it stands, and makes the paper that the client takes home to think it over. */
export async function giveConsentText(desk: OpenDesk, { id, revision, print }: Input<'consents.giveText'>): Answer<'consents.giveText'> {
  const found = await findWritable(desk, id, revision);
  if (!found.ok) return found;
  const facts = factsOf(desk, found.value);
  const evaluation = evaluate(facts);
  if (evaluation.plan === null) return err({ kind: 'not-ready', missing: [{ step: 'plan', field: null, before: 'signing', message: 'There is no plan to think over yet.' }] });
  const moment = desk.now();
  const givenAt = localInstant(moment);
  const documentFacts = { ...facts, evaluation, madeAt: givenAt };
  const read = inClientsWords(documentFacts);
  const blocks = consentText(read);
  const sha256 = consentTextSha256(consentTitle(read.pack), blocks);
  const text = takeHomeInLanguage(documentFacts);
  const model = inPrint(text, print, read.pack);
  const { renderPdf } = await drawing();
  const pdf = await renderPdf(model, { createdAt: moment });
  const documentId = desk.newId();
  await inTransaction(desk, async (write) => {
    await insertConsentText(write, { id: desk.newId(), consultationId: id, practitionerId: desk.practitioner.id, givenAt, sha256, model: { ...text, title: consentTitle(read.pack), blocks } });
    await insertDocument(write, { id: documentId, kind: 'consent', title: `${model.title} (to read at home)`, createdAt: givenAt, clientId: facts.client.id, consultationId: id, consentId: null, practitionerId: desk.practitioner.id, model }, pdf);
    await note(desk, write, 'consent.give-text', id, sha256);
  });
  const view = await readView(desk, id);
  return view.ok ? ok({ view: view.value, documentId }) : view;
}
