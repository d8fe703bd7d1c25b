import type { StratumError } from '../../shared/contract/errors';
import { err, ok, type Result } from '../../shared/domain/result';
import { renderTogether } from '../documents/renderPdf';
import { readPdf, readModel } from '../store/documents';
import { insertPrint, readPrints } from '../store/prints';
import { inTransaction, localInstant, note, type Answer, type Input, type OpenDesk } from './desk';

/** Prints the bytes that were kept, and keeps that it was done. */
export async function printDocument(desk: OpenDesk, { documentId }: Input<'documents.print'>): Answer<'documents.print'> {
  const model = await readModel(desk.db, documentId);
  if (!model) return err({ kind: 'not-found', what: 'document' });
  await keepPrints(desk, [{ id: documentId, kind: model.kind }]);
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
  const { bytes } = await renderTogether([first, ...others], { createdAt: moment });
  await keepPrints(desk, ids.flatMap((id, index) => (found[index] ? [{ id, kind: found[index].kind }] : [])));
  const run = desk.newId();
  desk.printRuns.clear();
  desk.printRuns.set(run, bytes);
  return ok(await desk.shell.print(run));
}

export async function listPrints(desk: OpenDesk, { id }: Input<'documents.prints'>): Answer<'documents.prints'> {
  return ok(await readPrints(desk.db, id));
}

/** The bytes that were kept, or those of the newest run. */
export async function documentPdf(desk: OpenDesk, documentId: string): Promise<Result<Uint8Array, StratumError>> {
  const pdf = desk.printRuns.get(documentId) ?? (await readPdf(desk.db, documentId));
  return pdf ? ok(pdf) : err({ kind: 'not-found', what: 'document' });
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
