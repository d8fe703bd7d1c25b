import type { BrowserWindow, Session } from 'electron';
import { documentPath, letterPath } from '../../../shared/contract/documentAddress';
import { ORIGIN } from './address';
import { paperOf } from './paperOf';
import { openDocumentWindow } from './window';

/**
 * Shows the document's PDF in a window of its own and opens the print dialog on it, with the paper it was made for.
 * Never silently: silent printing hangs on some drivers. The window stays until it is closed, so that a person without
 * a printer has seen the document.
 */
export async function printDocument(documentId: string, pdf: Uint8Array, session: Session, parent: BrowserWindow): Promise<void> {
  const window = openDocumentWindow(session, parent, 'Stratum: print');
  await window.loadURL(`${ORIGIN}${documentPath(documentId)}`);
  window.webContents.print({ silent: false, printBackground: true, pageSize: paperOf(pdf) });
}

/** Shows a letter that was attached in a window of its own; it stays until it is closed or Stratum is locked. */
export async function showLetter(attachmentId: string, session: Session, parent: BrowserWindow): Promise<void> {
  await openDocumentWindow(session, parent, 'Stratum: letter').loadURL(`${ORIGIN}${letterPath(attachmentId)}`);
}
