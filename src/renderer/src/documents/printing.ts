import type { StratumError } from '../../../shared/contract/errors';
import type { OutputOf } from '../../../shared/contract/channels';
import { ok, type Result } from '../../../shared/domain/result';
import { call, openPrint } from '../app/bridge';

/** `blockedUrl`: the browser kept the viewer from opening, so that a link has to be offered. */
export interface Printed {
  readonly blockedUrl: string | null;
}

/** Brings a document that was made to the printer: the print dialog, or the PDF in the browser's viewer. */
export const printDocument = async (documentId: string): Promise<Result<Printed, StratumError>> => shown(await call('documents.print', { documentId }));

/** Brings several to the printer as one run. */
export const printTogether = async (documentIds: readonly string[]): Promise<Result<Printed, StratumError>> => shown(await call('documents.printTogether', { documentIds: [...documentIds] }));

const shown = (printed: Result<OutputOf<'documents.print'>, StratumError>): Result<Printed, StratumError> => (printed.ok ? ok({ blockedUrl: openPrint(printed.value) ? null : printed.value.url }) : printed);
