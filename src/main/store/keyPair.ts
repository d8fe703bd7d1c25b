import { createCipheriv, createDecipheriv, createPrivateKey, createPublicKey, diffieHellman, hkdfSync, type KeyObject } from 'node:crypto';
import { z } from 'zod';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
/** What DER puts before the 32 bytes of an X25519 key (RFC 8410). */
const PRIVATE_HEAD = Buffer.from('302e020100300506032b656e04220420', 'hex');
const PUBLIC_HEAD = Buffer.from('302a300506032b656e032100', 'hex');

const bytes = (count: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === count);
export const publicKeySchema = bytes(KEY_BYTES);

/** 32 bytes that only the holder of a private key can read: X25519 with a key of its own for each sealing, HKDF, AES-256-GCM. */
export const sealedToSchema = z.strictObject({ ephemeral: publicKeySchema, nonce: bytes(NONCE_BYTES), sealed: bytes(KEY_BYTES), tag: bytes(16) });
export type SealedTo = Readonly<z.infer<typeof sealedToSchema>>;

type Random = (size: number) => Uint8Array;

/** A new X25519 pair. `privateKey`: 32 bytes that the caller wipes; `publicKey`: base64. */
export function newKeyPair(randomBytes: Random): { readonly privateKey: Buffer; readonly publicKey: string } {
  const privateKey = Buffer.from(randomBytes(KEY_BYTES));
  return { privateKey, publicKey: publicBytes(privateObject(privateKey)).toString('base64') };
}

/** Needs nothing secret of the receiver: so the file can be given another key while nobody else is there. */
export function sealTo(publicKey: string, holder: string, secret: Uint8Array, randomBytes: Random): SealedTo {
  const once = Buffer.from(randomBytes(KEY_BYTES));
  const own = privateObject(once);
  once.fill(0);
  const ephemeral = publicBytes(own).toString('base64');
  const key = sharedKey(own, publicKey, [holder, ephemeral, publicKey]);
  const nonce = Buffer.from(randomBytes(NONCE_BYTES));
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  key.fill(0);
  return { ephemeral, nonce: nonce.toString('base64'), sealed: sealed.toString('base64'), tag: cipher.getAuthTag().toString('base64') };
}

/** Null when it was sealed to somebody else or for another place. The caller wipes what comes out. */
export function openSealed({ ephemeral, nonce, sealed, tag }: SealedTo, holder: string, privateKey: Uint8Array): Buffer | null {
  const own = privateObject(privateKey);
  const key = sharedKey(own, ephemeral, [holder, ephemeral, publicBytes(own).toString('base64')]);
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'));
  decipher.setAuthTag(Buffer.from(tag, 'base64'));
  const secret = decipher.update(Buffer.from(sealed, 'base64'));
  try {
    decipher.final();
    return secret;
  } catch {
    secret.fill(0);
    return null;
  } finally {
    key.fill(0);
  }
}

function sharedKey(own: KeyObject, other: string, boundTo: readonly string[]): Buffer {
  const publicKey = createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, Buffer.from(other, 'base64')]), format: 'der', type: 'spki' });
  const shared = diffieHellman({ privateKey: own, publicKey });
  try {
    return Buffer.from(hkdfSync('sha256', shared, Buffer.alloc(0), JSON.stringify(boundTo), KEY_BYTES));
  } finally {
    shared.fill(0);
  }
}

function privateObject(privateKey: Uint8Array): KeyObject {
  const der = Buffer.concat([PRIVATE_HEAD, privateKey]);
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } finally {
    der.fill(0);
  }
}

const publicBytes = (privateKey: KeyObject): Buffer => createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(PUBLIC_HEAD.length);
