import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** SHA-256, as 64 hex digits, over the canonical JSON (RFC 8785) of a value: equal content, equal fingerprint. */
export function fingerprint(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalize(value) ?? 'null')));
}

/** In groups of four, to be compared by eye. */
export const spaced = (digits: string): string => digits.replaceAll(/(.{4})(?=.)/g, '$1 ');
