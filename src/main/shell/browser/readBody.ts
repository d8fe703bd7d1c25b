import type { IncomingMessage } from 'node:http';

/** What is still read and thrown away of a body that is too long, so that the sender gets to see the answer. */
const DRAIN_BYTES = 64 * 1024 * 1024;

/** The body as text, or null where it has more than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= limit) parts.push(part);
    else parts.length = 0;
    if (size > DRAIN_BYTES) break;
  }
  return size > limit ? null : Buffer.concat(parts).toString('utf8');
}
