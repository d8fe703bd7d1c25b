import { ipcMain, type WebContents, type WebFrameMain } from 'electron';
import type { StratumError } from '../../../shared/contract/errors';
import { CHANNEL_NAMES } from '../../../shared/contract/names';
import { err, type Result } from '../../../shared/domain/result';
import type { Stratum } from '../../stratum';
import { reportBug } from '../reportBug';
import { isOurs } from './address';

/** Who sent a message; the part of Electron's event that is looked at. */
interface Sender {
  readonly sender: WebContents;
  readonly senderFrame: WebFrameMain | null;
}

/**
 * Answers the contract's channels, each under its own name. A message counts only from the main frame of our own window
 * while that shows our own page; from anywhere else it is refused before its handler runs.
 */
export function answerMessages(handle: Stratum['handle'], ourWindow: () => WebContents | null): void {
  for (const channel of CHANNEL_NAMES) {
    ipcMain.handle(channel, async (event, ...sent: readonly unknown[]): Promise<Result<unknown, StratumError>> => {
      if (!isFromOurPage(event, ourWindow()) || sent.length !== 1) return err({ kind: 'unknown-channel' });
      try {
        return await handle(channel, sent[0]);
      } catch (bug) {
        reportBug('the Electron shell', bug);
        return err({ kind: 'unexpected' });
      }
    });
  }
}

function isFromOurPage({ sender, senderFrame }: Sender, ours: WebContents | null): boolean {
  return ours !== null && sender === ours && senderFrame !== null && senderFrame.parent === null && isOurs(senderFrame.url);
}
