import type { StratumError } from '../../shared/contract/errors';
import { err, ok, type Result } from '../../shared/domain/result';
import { drawing } from '../documents/drawing';
import { readPdf, readModel } from '../store/documents';
import { insertPrint, readPrints } from '../store/prints';
import { inTransaction, localInstant, note, noteShown, type Answer, type Input, type OpenDesk } from './desk';

/** Prints the bytes that were kept, and keeps that it was done. */
export async function printDocument(desk: OpenDesk, { documentId }: Input<'documents.print'>): Answer<'documents.print'> {
  const model = await readModel(desk.db, documentId);
  if (!model) return err({ kind: 'not-found', what: 'document' });
  await keepPrints(desk, [{ id: documentId, kind: model.kind }]);
  desk.announced.add(documentId);
  return ok(await desk.shell.print(documentId));
}

/** One run of the printer for several documents. The joined file is for the printer alone; each document keeps its own bytes. */
export async function printTogether(desk: OpenDesk, { documentIds }: Input<'documents.printTogether'>): Answer<'documents.printTogether'> {
  const ids = [...new Set(documentIds)];
  const models = await Promise.all(ids.map((id) => readModel(desk.db, id)));
  const found = models.flatMap((model) => (model ? [model] : []));
  const [first, ...others] = found;
  if (!first || found.length < ids.length) return err({ kind: 'not-found', what: 'document' });
  const moment = desk.now();
  const { renderTogether } = await drawing();
  const { bytes } = await renderTogether([first, ...others], { createdAt: moment });
  await keepPrints(desk, ids.flatMap((id, index) => (found[index] ? [{ id, kind: found[index].kind }] : [])));
  const run = desk.newId();
  desk.printRuns.clear();
  desk.printRuns.set(run, bytes);
  return ok(await desk.shell.print(run));
}

export async function listPrints(desk: OpenDesk, { id }: Input<'documents.prints'>): Answer<'documents.prints'> {
  const prints = await readPrints(desk.db, id);
  if (prints.length > 0) await noteShown(desk, id, 'consultation.read');
  return ok(prints);
}

/** The bytes that were kept, or those of the newest run. Fetched for a print they are in the trail already, else they are read. */
export async function documentPdf(desk: OpenDesk, documentId: string): Promise<Result<Uint8Array, StratumError>> {
  const run = desk.printRuns.get(documentId);
  if (run) return ok(run);
  const pdf = await readPdf(desk.db, documentId);
  if (!pdf) return err({ kind: 'not-found', what: 'document' });
  if (!desk.announced.delete(documentId)) await inTransaction(desk, (write) => note(desk, write, 'document.read', documentId));
  return ok(pdf);
}

async function keepPrints(desk: OpenDesk, documents: readonly { readonly id: string; readonly kind: string }[]): Promise<void> {
  const printedAt = localInstant(desk.now());
  await inTransaction(desk, async (write) => {
    for (const { id, kind } of documents) {
      await insertPrint(write, { documentId: id, practitionerId: desk.practitioner.id, printedAt });
      await note(desk, write, 'document.print', id, kind);
    }
  });
}
