import { createHash, generateKeyPair, X509Certificate, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import forge from 'node-forge';

/** The clinic's own key: it signs what must be provable later. Made once; whoever holds it can seal in the clinic's name. */
export interface ClinicKey {
  /** PKCS#8, DER. Secret. */
  readonly privateKey: Uint8Array;
  /** X.509, DER. Goes into every signature. */
  readonly certificate: Uint8Array;
  /** SHA-256 of the certificate, 64 hex digits. */
  readonly fingerprint: string;
}

const BITS = 3072;
/** A seal has to outlive the retention of the record it stands in. */
const YEARS = 60;

/** A new RSA key of 3072 bits. Takes some hundred milliseconds. */
export const newRsaKey = async (): Promise<KeyObject> => (await promisify(generateKeyPair)('rsa', { modulusLength: BITS })).privateKey;

/** A new RSA key with a certificate that the clinic has signed itself. */
export async function makeClinicKey(clinicName: string, at: Date, randomBytes: (size: number) => Uint8Array, rsaKey: () => Promise<KeyObject> = newRsaKey): Promise<ClinicKey> {
  const privateKey = await rsaKey();
  const key = forge.pki.privateKeyFromPem(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.rsa.setPublicKey(key.n, key.e);
  // The first digit keeps the number positive in DER.
  certificate.serialNumber = `1${Buffer.from(randomBytes(8)).toString('hex').slice(1)}`;
  // From the start of the year: a clock that is set back a little must not make a seal look forged.
  certificate.validity.notBefore = new Date(Date.UTC(at.getUTCFullYear(), 0, 1));
  certificate.validity.notAfter = new Date(Date.UTC(at.getUTCFullYear() + YEARS, 0, 1));
  // A common name has 64 letters at most.
  const holder: forge.pki.CertificateField[] = [{ name: 'commonName', value: [...clinicName].slice(0, 64).join(''), valueTagClass: forge.asn1.Type.UTF8 as unknown as forge.asn1.Class }];
  certificate.setSubject(holder);
  certificate.setIssuer(holder);
  certificate.setExtensions([{ name: 'keyUsage', critical: true, digitalSignature: true, nonRepudiation: true }]);
  certificate.sign(key, forge.md.sha256.create());
  const der = Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes(), 'binary');
  return keyOf(privateKey.export({ type: 'pkcs8', format: 'der' }), der);
}

/** The key as it was kept. */
export const keyOf = (privateKey: Uint8Array, certificate: Uint8Array): ClinicKey => ({ privateKey, certificate, fingerprint: fingerprintOf(certificate) });

export const fingerprintOf = (certificate: Uint8Array): string => createHash('sha256').update(certificate).digest('hex');

/** Whose key it says it is. */
export const holderOf = (certificate: Uint8Array): string => (/^CN=(.*)$/m.exec(new X509Certificate(certificate).subject)?.[1] ?? '').replaceAll(/\\(.)/g, '$1');
