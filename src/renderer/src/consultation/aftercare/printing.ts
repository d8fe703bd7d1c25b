import type { StratumError } from '../../../../shared/contract/errors';
import { ok, type Result } from '../../../../shared/domain/result';
import { call, openPrint } from '../../app/bridge';

/** `blocked`: the browser kept the viewer from opening, so that a link has to be offered. */
export type Printed = 'opened' | 'blocked';

/** Brings a document that was made to the printer: the print dialog, or the PDF in the browser's viewer. */
export async function printDocument(documentId: string): Promise<Result<Printed, StratumError>> {
  const printed = await call('documents.print', { documentId });
  return printed.ok ? ok(openPrint(printed.value) ? 'opened' : 'blocked') : printed;
}
