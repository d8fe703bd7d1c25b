import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { TrailHead } from './trailHash';

/** The end of the trail as it is kept in the keyring, with a mark that only who has the data key can make. */
export const keptHeadSchema = z.strictObject({ seq: z.number().int().nonnegative(), hash: z.string().regex(/^[0-9a-f]{64}$/), mac: z.string().regex(/^[0-9a-f]{64}$/) });
export type KeptHead = Readonly<z.infer<typeof keptHeadSchema>>;

/** A key for nothing else, derived from the data key by HKDF. The caller wipes it when the file is locked. */
export const trailKeyOf = (dataKey: Uint8Array, keyringId: string): Buffer => Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), `stratum-keyring/trail-head/${keyringId}`, 32));

export const keptHead = (trailKey: Uint8Array, { seq, hash }: TrailHead): KeptHead => ({ seq, hash, mac: macOf(trailKey, seq, hash).toString('hex') });

/** Null for one that was not made with this key. */
export const readKeptHead = (trailKey: Uint8Array, { seq, hash, mac }: KeptHead): TrailHead | null => (timingSafeEqual(macOf(trailKey, seq, hash), Buffer.from(mac, 'hex')) ? { seq, hash } : null);

const macOf = (trailKey: Uint8Array, seq: number, hash: string): Buffer => createHmac('sha256', trailKey).update(JSON.stringify([seq, hash])).digest();

/** The same with the data key at hand, for the first head of a new file. */
export function sealedHead(dataKey: Uint8Array, keyringId: string, head: TrailHead): KeptHead {
  const trailKey = trailKeyOf(dataKey, keyringId);
  try {
    return keptHead(trailKey, head);
  } finally {
    trailKey.fill(0);
  }
}
