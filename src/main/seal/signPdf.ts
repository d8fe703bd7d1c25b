import { createHash } from 'node:crypto';
import { SignPdf, Signer } from '@signpdf/signpdf';
import type { ClinicKey } from './clinicKey';
import { makeSignedData } from './signedData';

/** Signs over all bytes but the signature itself. Deterministic: the same bytes, key and time give the same signature. */
export const signPdf = (bytes: Uint8Array, key: ClinicKey, createdAt: Date): Promise<Uint8Array> => new SignPdf().sign(Buffer.from(bytes), new ClinicSigner(key), createdAt);

class ClinicSigner extends Signer {
  readonly #key: ClinicKey;

  constructor(key: ClinicKey) {
    super();
    this.#key = key;
  }

  override sign(bytes: Buffer, signedAt = new Date()): Promise<Buffer> {
    return Promise.resolve(Buffer.from(makeSignedData(createHash('sha256').update(bytes).digest(), this.#key, signedAt)));
  }
}
