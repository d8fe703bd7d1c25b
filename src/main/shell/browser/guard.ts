import type { IncomingMessage } from 'node:http';

/**
 * Why a request is refused before anything else is looked at, or null. Another page in the same browser can send
 * requests to this port: the Host check stops a foreign name that resolves to this computer, Origin and Sec-Fetch-Site
 * stop a foreign page.
 *
 * @param origin our own, as in `http://127.0.0.1:40123`
 */
export function refusal(request: IncomingMessage, origin: string): 'wrong-host' | 'foreign-origin' | null {
  const { host, origin: from } = request.headers;
  if (host === undefined || `http://${host}` !== origin) return 'wrong-host';
  if (from !== undefined && from !== origin) return 'foreign-origin';
  // A page that sends something always says where it comes from; only opening an address has no origin.
  if (request.method !== 'GET' && from === undefined) return 'foreign-origin';
  const site = request.headers['sec-fetch-site'];
  // `none` is an address that was typed or opened by another program.
  const welcome = request.method === 'GET' ? [undefined, 'same-origin', 'none'] : [undefined, 'same-origin'];
  return welcome.some((value) => value === site) ? null : 'foreign-origin';
}
