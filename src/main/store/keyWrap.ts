import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto';
import { z } from 'zod';

/** What one guess costs: `n` is the number of rounds (a power of two), memory is 128 · n · r bytes. */
export interface ScryptCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

/** About 0.4 s and 128 MB a guess. */
export const PRODUCTION_COST: ScryptCost = { n: 2 ** 17, r: 8, p: 1 };

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const SALT_BYTES = 16;

const base64 = (bytes: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes);

/** The data key, sealed under a secret. Bounds keep a doctored keyring from asking for all memory. */
export const wrapSchema = z.strictObject({
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    n: z.number().int().min(2).max(2 ** 20).refine((n) => Number.isInteger(Math.log2(n))),
    r: z.number().int().min(1).max(16),
    p: z.number().int().min(1).max(4),
    salt: base64(SALT_BYTES),
  }),
  nonce: base64(NONCE_BYTES),
  sealed: base64(KEY_BYTES),
  tag: base64(16),
});
export type Wrap = Readonly<z.infer<typeof wrapSchema>>;

/** Seals 32 bytes of key under a password or code. `holder` binds the wrap to one entry of one keyring. */
export async function wrapKey(dataKey: Uint8Array, secret: string, holder: string, cost: ScryptCost, randomBytes: (size: number) => Uint8Array): Promise<Wrap> {
  const kdf: Wrap['kdf'] = { name: 'scrypt', ...cost, salt: Buffer.from(randomBytes(SALT_BYTES)).toString('base64') };
  const nonce = Buffer.from(randomBytes(NONCE_BYTES));
  const wrappingKey = await derive(secret, kdf);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce);
  cipher.setAAD(boundTo(holder, kdf));
  const sealed = Buffer.concat([cipher.update(dataKey), cipher.final()]);
  wrappingKey.fill(0);
  return { kdf, nonce: nonce.toString('base64'), sealed: sealed.toString('base64'), tag: cipher.getAuthTag().toString('base64') };
}

/** The data key, or null when the secret is not the one it was sealed under. The caller wipes it after use. */
export async function unwrapKey(wrap: Wrap, secret: string, holder: string): Promise<Buffer | null> {
  const wrappingKey = await derive(secret, wrap.kdf);
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey, Buffer.from(wrap.nonce, 'base64'));
  decipher.setAAD(boundTo(holder, wrap.kdf));
  decipher.setAuthTag(Buffer.from(wrap.tag, 'base64'));
  // All of it comes out here and nothing from final(), so that there is no second copy to wipe.
  const dataKey = decipher.update(Buffer.from(wrap.sealed, 'base64'));
  try {
    decipher.final();
    return dataKey;
  } catch {
    dataKey.fill(0);
    return null;
  } finally {
    wrappingKey.fill(0);
  }
}

const boundTo = (holder: string, kdf: Wrap['kdf']): Buffer => Buffer.from(JSON.stringify([holder, kdf.name, kdf.n, kdf.r, kdf.p, kdf.salt]));

function derive(secret: string, kdf: Wrap['kdf']): Promise<Buffer> {
  const { n, r, p } = kdf;
  return new Promise((resolve, reject) => {
    // Twice what scrypt needs: node's own limit is 32 MB.
    scrypt(secret.normalize('NFKC'), Buffer.from(kdf.salt, 'base64'), KEY_BYTES, { N: n, r, p, maxmem: 256 * n * r + 2 ** 20 }, (problem, key) => (problem ? reject(problem) : resolve(key)));
  });
}
