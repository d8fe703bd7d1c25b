import { app, type Session, type WebContents } from 'electron';
import { isBrowserKey } from '../../../shared/contract/browserKeys';
import { isOurs, ORIGIN } from './address';

/** Chromium's built-in PDF viewer is an extension, shown inside the page that has the PDF. */
const PDF_VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/';

/** Nothing but the camera, and that only for our own page: photographs of the treated skin. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide, details) => {
    const cameraOnly = permission === 'media' && 'mediaTypes' in details && (details.mediaTypes ?? []).every((type) => type === 'video');
    decide(cameraOnly && details.isMainFrame && isOurs(details.requestingUrl) && contents !== null && isOurs(contents.getURL()));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => permission === 'media' && details.mediaType === 'video' && requestingOrigin.replace(/\/$/, '') === ORIGIN);
  session.setDevicePermissionHandler(() => false);
}

/** Holds for every window and frame that is ever made: a page stays where it is, opens nothing and embeds nothing. */
export function guardNavigation(): void {
  app.on('web-contents-created', (_event, contents) => keepInPlace(contents));
}

/** Keys of a browser and of its developers' tools do nothing, whichever page has the focus: also in the window of a paper. */
export function guardKeys(platform: NodeJS.Platform = process.platform): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('before-input-event', (event, { type, key, code, control: ctrl, meta, alt, shift }) => {
      if (type === 'keyDown' && isBrowserKey({ key, code, ctrl, meta, alt, shift }, platform === 'darwin')) event.preventDefault();
    });
  });
}

/** A page saves nothing to the disk but the plain text that our own page has made itself: a calendar entry, a list, the clinic's key. */
export function guardDownloads(session: Session, ourWindow: () => WebContents | null): void {
  session.on('will-download', (event, item, contents) => {
    const isOwn = contents === ourWindow() && isOurs(contents.getURL()) && item.getURL().startsWith(`blob:${ORIGIN}/`);
    if (!isOwn || !/^text\/(calendar|csv|plain)\b/.test(item.getMimeType())) event.preventDefault();
  });
}

function keepInPlace(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // Our page never navigates by itself; what main loads into a window does not raise these events.
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame || !(isOurs(event.url) || event.url.startsWith(PDF_VIEWER))) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
}
