import type { Print } from '../domain/print';
import { assertNever } from '../domain/result';
import type { Pack } from '../pack/schema';
import { aloneOf } from './beside';
import { inEasyRead } from './easyRead';
import { inLargePrint } from './largePrint';
import type { DocumentModel } from './model';

/** The same document in the print that was asked for; absent: as it is. */
export function inPrint(model: DocumentModel, print: Print | undefined, pack: Pack): DocumentModel {
  const alone = aloneOf(model);
  switch (print) {
    case undefined:
      return model;
    case 'large':
      return inLargePrint(alone);
    case 'easy':
      return inEasyRead(alone, pack);
    default:
      return assertNever(print);
  }
}
