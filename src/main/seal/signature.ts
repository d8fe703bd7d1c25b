import { createHash } from 'node:crypto';
import { checkSignedData } from './signedData';

/** What the signature inside a PDF says of its bytes. `broken`: it does not fit them. */
export type SignatureState =
  | { readonly kind: 'broken'; readonly certificate: Uint8Array | null }
  | { readonly kind: 'whole'; readonly certificate: Uint8Array; readonly signedAt: Date };

const BROKEN: SignatureState = { kind: 'broken', certificate: null };

/**
 * Checks the one signature of a PDF. Strict, so that no byte can change unseen: the two signed ranges and the signature
 * between them make up the whole file, and the unused room after the signature is zeros.
 */
export function readSignature(bytes: Uint8Array): SignatureState {
  const file = Buffer.from(bytes);
  const found = [...file.toString('latin1').matchAll(/\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/g)];
  const [start, open, close, rest] = found.length === 1 ? (found[0]?.slice(1).map(Number) ?? []) : [];
  if (start !== 0 || open === undefined || close === undefined || rest === undefined || open >= close || close + rest !== file.length) return BROKEN;
  const hex = file.subarray(open, close).toString('latin1');
  if (!/^<(?:[0-9a-f]{2})+>$/.test(hex)) return BROKEN;
  const digest = createHash('sha256').update(file.subarray(0, open)).update(file.subarray(close)).digest();
  const { whole, certificate, signedAt } = checkSignedData(Buffer.from(hex.slice(1, -1), 'hex'), digest);
  return whole && certificate && signedAt ? { kind: 'whole', certificate, signedAt } : { kind: 'broken', certificate };
}
