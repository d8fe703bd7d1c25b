import type { StratumError } from '../../../shared/contract/errors';
import { kindProblem, letterProblem, mediaTypeOf, type AttachmentRecord } from '../../../shared/domain/attachment';
import { err, ok, type Result } from '../../../shared/domain/result';
import { MOST_CHOSEN_BYTES } from '../../../shared/pictures/limits';
import { call, openPrint } from '../app/bridge';
import { toBase64 } from '../pictures/base64';
import { drawLetter } from '../pictures/letterPicture';

/** A file that was chosen and looked at; a picture is drawn anew already. */
export interface ChosenLetter {
  readonly title: string;
  readonly bytes: Uint8Array;
}

/** Reads a file that was chosen; an error is a sentence about why it cannot be kept. */
export async function readLetter(file: File): Promise<Result<ChosenLetter, string>> {
  try {
    // What it is, its beginning says: a film of 4 GB is not read to its end.
    const beginning = new Uint8Array(await file.slice(0, 2048).arrayBuffer());
    const wrongKind = file.size === 0 ? null : kindProblem(beginning);
    if (wrongKind !== null) return err(wrongKind);
    const isPicture = file.size > 0 && mediaTypeOf(beginning) !== 'application/pdf';
    if (isPicture && file.size > MOST_CHOSEN_BYTES) return err('This picture is larger than 100 MB. Please take it smaller.');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const read: Result<Uint8Array, string> = isPicture ? await drawLetter(bytes) : ok(bytes);
    if (!read.ok) return read;
    const problem = letterProblem(read.value);
    return problem === null ? ok({ title: file.name, bytes: read.value }) : err(problem);
  } catch {
    return err('This file could not be read. Please choose it again.');
  }
}

export const attachLetter = (consultationId: string, { title, bytes }: ChosenLetter): Promise<Result<AttachmentRecord, StratumError>> => call('attachments.add', { consultationId, title, base64: toBase64(bytes) });

/** `blocked`: the browser kept the viewer from opening, so that a link has to be offered. */
export async function openLetter(attachmentId: string): Promise<Result<'opened' | 'blocked', StratumError>> {
  const shown = await call('attachments.read', { attachmentId });
  return shown.ok ? ok(openPrint(shown.value) ? 'opened' : 'blocked') : shown;
}
