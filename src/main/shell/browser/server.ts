import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { StratumError } from '../../../shared/contract/errors';
import { LETTER_BASE64 } from '../../../shared/domain/attachment';
import { err, type Result } from '../../../shared/domain/result';
import type { Stratum } from '../../stratum';
import { documentIdIn, letterIdIn } from '../../../shared/contract/documentAddress';
import { DOCUMENT_HEADERS, PAGE_HEADERS, type SecurityHeaders } from '../headers';
import { reportBug } from '../reportBug';
import type { StaticFiles } from '../staticFiles';
import { createDoorkeeper, type Doorkeeper } from './doorkeeper';
import { refusal } from './guard';
import { watchWindows } from './openWindows';
import { readBody } from './readBody';

/** A signature of several minutes of ink is some hundred kilobytes. */
const BODY_BYTES = 4 * 1024 * 1024;
/** The one long message has a path of its own, so that nothing else may be as long. */
const LETTER_CALL = { path: '/call/attachments.add', channel: 'attachments.add', bodyBytes: LETTER_BASE64 + 4096 } as const;

export interface BrowserServerOptions {
  readonly stratum: Pick<Stratum, 'handle' | 'documentPdf' | 'letter'>;
  /** Answers a GET of the window that is no message, document or letter: with its own files. */
  readonly pages: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
  /** How long the window may be away before `whenWindowGone` is called, in milliseconds. */
  readonly graceMs: number;
  readonly whenWindowGone: () => void;
  /** Absent: one that the system picks. */
  readonly port?: number;
  /** Absent: a new one, which lets in nobody whom an earlier server let in. */
  readonly doorkeeper?: Doorkeeper;
}

export interface BrowserServer {
  /** As in `http://127.0.0.1:40123`. */
  readonly origin: string;
  /** An address that lets in one browser, once. The one given before it stops working. */
  newLaunchAddress(): string;
  /** Whether a window was ever there. */
  hasHadWindow(): boolean;
  /** Tells the window that the file is about to be locked. */
  tellLockSoon(): void;
  /** Tells the window that the file was locked without it. */
  tellLocked(): void;
  close(): Promise<void>;
}

/** Serves Stratum to one browser window on this computer, on 127.0.0.1 and a port that the system picks. */
export async function startServer({ stratum, pages, graceMs, whenWindowGone, port = 0, ...options }: BrowserServerOptions): Promise<BrowserServer> {
  const windows = watchWindows(graceMs, whenWindowGone);
  const server = createServer((request, response) => {
    answer(request, response).catch((bug: unknown) => {
      reportBug('the browser shell', bug);
      if (response.headersSent) response.destroy();
      else sendResult(response, 500, err({ kind: 'unexpected' }));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const origin = `http://127.0.0.1:${address.port}`;
  const doorkeeper = options.doorkeeper ?? createDoorkeeper(address.port);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refused = refusal(request, origin);
    if (refused !== null) return sendText(response, 403, 'Stratum answers only its own window.');
    const url = URL.parse(request.url ?? '/', origin);
    if (url === null) return sendText(response, 404, 'Not found.');
    const { pathname, searchParams } = url;
    const route = `${request.method} ${pathname}`;
    if (route === 'GET /launch') return launch(request, response, searchParams.get('token') ?? '');
    if (!doorkeeper.admits(request.headers.cookie)) return sendText(response, 403, 'Open Stratum with the address that it printed when it started.');
    if (route === 'POST /call') return call(request, response, BODY_BYTES);
    if (route === `POST ${LETTER_CALL.path}`) return call(request, response, LETTER_CALL.bodyBytes, LETTER_CALL.channel);
    if (request.method !== 'GET') return sendText(response, 404, 'Not found.');
    if (pathname === '/alive') {
      send(response, 200, PAGE_HEADERS, 'text/event-stream');
      return windows.welcome(response);
    }
    const documentId = documentIdIn(pathname);
    if (documentId !== null) return sendDocument(response, documentId);
    const letterId = letterIdIn(pathname);
    if (letterId !== null) return sendLetter(response, letterId);
    await pages(request, response);
  }

  function launch(request: IncomingMessage, response: ServerResponse, token: string): void {
    // A browser that fetches an address before it is opened would use up the token.
    const early = request.headers['sec-purpose'] !== undefined || request.headers['purpose'] === 'prefetch';
    const cookie = early ? null : doorkeeper.redeem(token);
    if (cookie === null) return sendText(response, 403, 'This address was used before or is not the newest one. Start Stratum again, or use the newest address that it printed.');
    send(response, 303, { ...PAGE_HEADERS, 'Set-Cookie': cookie, Location: '/' }, 'text/plain; charset=utf-8').end();
  }

  async function call(request: IncomingMessage, response: ServerResponse, limit: number, only?: string): Promise<void> {
    const body = await readBody(request, limit);
    if (body === null) return sendResult(response, 413, err({ kind: 'too-large' }));
    const message = parseMessage(body);
    if (message === null || (only !== undefined && message.channel !== only)) return sendResult(response, 400, err({ kind: 'unknown-channel' }));
    sendResult(response, 200, await stratum.handle(message.channel, message.input));
  }

  async function sendDocument(response: ServerResponse, documentId: string): Promise<void> {
    const pdf = await stratum.documentPdf(documentId);
    if (!pdf.ok) return sendRefused(response, pdf.error);
    const headers = { ...DOCUMENT_HEADERS, 'Content-Disposition': `inline; filename="${documentId}.pdf"` };
    send(response, 200, headers, 'application/pdf').end(pdf.value);
  }

  async function sendLetter(response: ServerResponse, letterId: string): Promise<void> {
    const found = await stratum.letter(letterId);
    if (!found.ok) return sendRefused(response, found.error);
    send(response, 200, { ...DOCUMENT_HEADERS, 'Content-Disposition': 'inline' }, found.value.mediaType).end(found.value.bytes);
  }

  return {
    origin,
    newLaunchAddress: () => `${origin}${doorkeeper.newLaunchPath()}`,
    hasHadWindow: () => windows.hasHadOne(),
    tellLockSoon: () => windows.tellLockSoon(),
    tellLocked: () => windows.tellLocked(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The window's own files, as a build made them. */
export const builtPages =
  (files: StaticFiles): BrowserServerOptions['pages'] =>
  async (request, response) => {
    const file = await files.read(URL.parse(request.url ?? '/', 'http://127.0.0.1')?.pathname ?? '/');
    if (file === null) return sendText(response, 404, 'Not found.');
    send(response, 200, PAGE_HEADERS, file.type).end(file.bytes);
  };

function parseMessage(body: string): { readonly channel: unknown; readonly input: unknown } | null {
  try {
    const message: unknown = JSON.parse(body);
    return typeof message === 'object' && message !== null && 'channel' in message && 'input' in message ? message : null;
  } catch {
    return null;
  }
}

function send(response: ServerResponse, status: number, headers: SecurityHeaders, type: string): ServerResponse {
  return response.writeHead(status, { ...headers, 'Content-Type': type });
}

function sendText(response: ServerResponse, status: number, sentence: string): void {
  send(response, status, PAGE_HEADERS, 'text/plain; charset=utf-8').end(`${sentence}\n`);
}

function sendRefused(response: ServerResponse, { kind }: StratumError): void {
  sendText(response, kind === 'locked' ? 403 : 404, kind === 'locked' ? 'Stratum is locked.' : 'Not found.');
}

function sendResult(response: ServerResponse, status: number, result: Result<unknown, StratumError>): void {
  send(response, status, PAGE_HEADERS, 'application/json; charset=utf-8').end(JSON.stringify(result));
}
