import { protocol, type Session } from 'electron';
import type { Stratum } from '../../stratum';
import { documentIdIn, letterIdIn } from '../../../shared/contract/documentAddress';
import type { StratumError } from '../../../shared/contract/errors';
import { DOCUMENT_HEADERS, PAGE_HEADERS } from '../headers';
import { reportBug } from '../reportBug';
import type { StaticFiles } from '../staticFiles';
import { SCHEME, isOurs } from './address';

/** Has to be called before Electron is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

/** Serves the renderer, the PDFs of documents and the letters at `stratum://app/`; every other address gets nothing. */
export function serveApp(session: Session, files: StaticFiles, stratum: Pick<Stratum, 'documentPdf' | 'letter'>): void {
  session.protocol.handle(SCHEME, async (request) => {
    try {
      return await answer(request, files, stratum);
    } catch (bug) {
      reportBug('the address handler', bug);
      return nothing(500);
    }
  });
}

async function answer(request: Request, files: StaticFiles, stratum: Pick<Stratum, 'documentPdf' | 'letter'>): Promise<Response> {
  if (request.method !== 'GET' || !isOurs(request.url)) return nothing(404);
  const { pathname } = new URL(request.url);
  const documentId = documentIdIn(pathname);
  if (documentId !== null) {
    const pdf = await stratum.documentPdf(documentId);
    if (!pdf.ok) return refused(pdf.error);
    return new Response(new Uint8Array(pdf.value), { headers: { ...DOCUMENT_HEADERS, 'Content-Type': 'application/pdf' } });
  }
  const letterId = letterIdIn(pathname);
  if (letterId !== null) {
    const found = await stratum.letter(letterId);
    if (!found.ok) return refused(found.error);
    return new Response(new Uint8Array(found.value.bytes), { headers: { ...DOCUMENT_HEADERS, 'Content-Type': found.value.mediaType } });
  }
  const file = await files.read(pathname);
  return file === null ? nothing(404) : new Response(file.bytes, { headers: { ...PAGE_HEADERS, 'Content-Type': file.type } });
}

const refused = ({ kind }: StratumError): Response => nothing(kind === 'locked' ? 403 : 404);

const nothing = (status: number): Response => new Response(null, { status, headers: PAGE_HEADERS });
