import type { StratumError } from '../../../shared/contract/errors';
import { letterProblem, type AttachmentRecord } from '../../../shared/domain/attachment';
import { err, ok, type Result } from '../../../shared/domain/result';
import { call, openPrint } from '../app/bridge';

/** A file that was chosen and looked at. */
export interface ChosenLetter {
  readonly title: string;
  readonly bytes: Uint8Array;
}

/** Reads a file that was chosen; an error is a sentence about why it cannot be kept. */
export async function readLetter(file: File): Promise<Result<ChosenLetter, string>> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const problem = letterProblem(bytes);
    return problem === null ? ok({ title: file.name, bytes }) : err(problem);
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

/** Bytes that are turned into text in one go: a call has room for no more arguments. A multiple of three, so that the parts join. */
const PART = 3 * 8192;

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += PART) parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + PART))));
  return parts.join('');
}
