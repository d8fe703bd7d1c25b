import type { Channel, InputOf, OutputOf } from '../../../shared/contract/channels';
import { documentPath } from '../../../shared/contract/documentAddress';
import { stratumErrorSchema, type StratumError } from '../../../shared/contract/errors';
import { err, type Result } from '../../../shared/domain/result';

declare global {
  interface Window {
    /** There in Electron only: one function a channel, put there by the preload. */
    readonly stratum?: Readonly<Record<Channel, (input: unknown) => Promise<unknown>>>;
  }
}

/** Sends one message to the main process. Never rejects: what cannot be reached or understood is `unexpected`. */
export async function call<Name extends Channel>(name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>, StratumError>> {
  const result = await ask(name, input);
  if (name === 'session.lock' || (!result.ok && result.error.kind === 'locked')) closeDocuments();
  return result;
}

async function ask<Name extends Channel>(name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>, StratumError>> {
  try {
    const answer: unknown = window.stratum === undefined ? await post(name, input) : await window.stratum[name](input);
    return isResult<OutputOf<Name>>(answer) ? answer : err({ kind: 'unexpected' });
  } catch {
    return err({ kind: 'unexpected' });
  }
}

async function post(channel: Channel, input: unknown): Promise<unknown> {
  // The one long message has a path of its own in the browser shell.
  const response = await fetch(channel === 'attachments.add' ? '/call/attachments.add' : '/call', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ channel, input }),
  });
  return response.json();
}

/** The main process is ours and typed by the same contract, so that only the envelope and the error are looked at. */
function isResult<Value>(answer: unknown): answer is Result<Value, StratumError> {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return false;
  if (answer.ok === true) return 'value' in answer;
  return answer.ok === false && 'error' in answer && stratumErrorSchema.safeParse(answer.error).success;
}

/** The address of a document's PDF, in both shells. */
export const documentUrl = documentPath;

const openDocuments = new Set<Window>();

/**
 * Goes on with what `documents.print` or `attachments.read` gave: in the browser shell the page opens in the browser's
 * own viewer; in Electron its window is open already.
 *
 * @returns false where the browser did not let the viewer open, so that the caller can offer a link
 */
export function openPrint(printed: OutputOf<'documents.print' | 'attachments.read'>): boolean {
  if (printed.url === null) return true;
  const shown = window.open(printed.url, '_blank');
  if (shown === null) return false;
  openDocuments.add(shown);
  return true;
}

/** A locked Stratum leaves no document in sight. */
function closeDocuments(): void {
  for (const shown of openDocuments) shown.close();
  openDocuments.clear();
}
