import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { z } from 'zod';

const NONCE_BYTES = 12;

/** A secret that lies under the data key: AES-256-GCM with a key of its own, derived by HKDF. Base64. */
export const sealedSchema = z.strictObject({ nonce: z.base64(), sealed: z.base64().max(20_000), tag: z.base64() });
export type Sealed = Readonly<z.infer<typeof sealedSchema>>;

/** `holder` says what it is and where it stands; sealed for one place, it does not open in another. */
export function sealUnder(dataKey: Uint8Array, holder: string, secret: Uint8Array, randomBytes: (size: number) => Uint8Array): Sealed {
  const nonce = Buffer.from(randomBytes(NONCE_BYTES));
  const cipher = createCipheriv('aes-256-gcm', keyFor(dataKey, holder), nonce);
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return { nonce: nonce.toString('base64'), sealed: sealed.toString('base64'), tag: cipher.getAuthTag().toString('base64') };
}

/** Null when it was sealed under another key, for another place, or is damaged. */
export function openUnder(dataKey: Uint8Array, holder: string, { nonce, sealed, tag }: Sealed): Uint8Array | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFor(dataKey, holder), Buffer.from(nonce, 'base64'));
    decipher.setAuthTag(Buffer.from(tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]);
  } catch {
    return null;
  }
}

const keyFor = (dataKey: Uint8Array, holder: string): Buffer => Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), holder, 32));
