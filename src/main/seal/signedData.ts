import { createPrivateKey, sign, verify, X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import type { ClinicKey } from './clinicKey';

const { asn1, pki } = forge;
const { Type } = asn1;
const { UNIVERSAL, CONTEXT_SPECIFIC } = asn1.Class;
type Node = forge.asn1.Asn1;

const sequence = (...value: Node[]): Node => asn1.create(UNIVERSAL, Type.SEQUENCE, true, value);
const set = (...value: Node[]): Node => asn1.create(UNIVERSAL, Type.SET, true, value);
const tagged = (...value: Node[]): Node => asn1.create(CONTEXT_SPECIFIC, 0, true, value);
const octets = (bytes: Uint8Array): Node => asn1.create(UNIVERSAL, Type.OCTETSTRING, false, Buffer.from(bytes).toString('binary'));
const oid = (name: string): Node => asn1.create(UNIVERSAL, Type.OID, false, asn1.oidToDer(pki.oids[name] ?? '').getBytes());
const one = (): Node => asn1.create(UNIVERSAL, Type.INTEGER, false, asn1.integerToDer(1).getBytes());
const algorithm = (name: string): Node => sequence(oid(name), asn1.create(UNIVERSAL, Type.NULL, false, ''));
const attribute = (name: string, value: Node): Node => sequence(oid(name), set(value));
const derOf = (node: Node): Buffer => Buffer.from(asn1.toDer(node).getBytes(), 'binary');
const parse = (der: Uint8Array): Node => asn1.fromDer(forge.util.createBuffer(Buffer.from(der).toString('binary')));

/** A UTCTime has two digits for the year, which mean 1950 to 2049; from 2050 on it is a GeneralizedTime (RFC 5652, 11.3). */
const timeNode = (at: Date): Node => (at.getUTCFullYear() < 2050 ? asn1.create(UNIVERSAL, Type.UTCTIME, false, asn1.dateToUtcTime(at)) : asn1.create(UNIVERSAL, Type.GENERALIZEDTIME, false, asn1.dateToGeneralizedTime(at)));
const timeOf = (node: Node): Date => (node.type === Type.GENERALIZEDTIME ? asn1.generalizedTimeToDate(textOf(node)) : asn1.utcTimeToDate(textOf(node)));

/** What is signed in the end: that it is plain data, when it was signed, and the hash of the data. In the order of DER. */
const attributesOf = (digest: Uint8Array, signedAt: Date): readonly Node[] => [
  attribute('contentType', oid('data')),
  attribute('signingTime', timeNode(signedAt)),
  attribute('messageDigest', octets(digest)),
];

/** The only shape that Stratum writes: one certificate, one signer, RSA with SHA-256, detached. */
function contentInfo(certificate: Node, attributes: readonly Node[], signature: Uint8Array): Node {
  const body = child(certificate, 0);
  const signer = sequence(one(), sequence(child(body, 3), child(body, 1)), algorithm('sha256'), tagged(...attributes), algorithm('rsaEncryption'), octets(signature));
  return sequence(oid('signedData'), tagged(sequence(one(), set(algorithm('sha256')), sequence(oid('data')), tagged(certificate), set(signer))));
}

/**
 * A CMS SignedData (RFC 5652) over bytes of which this is the SHA-256, as DER. Ours rather than node-forge's: that one
 * spoils names with letters beyond ASCII, and its RSA is a hundred times slower. `signedAt` counts in whole seconds.
 */
export function makeSignedData(digest: Uint8Array, { privateKey, certificate }: ClinicKey, signedAt: Date): Uint8Array {
  const attributes = attributesOf(digest, signedAt);
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  return derOf(contentInfo(parse(certificate), attributes, sign('sha256', derOf(set(...attributes)), key)));
}

export interface CheckedSignedData {
  /** Whether it is, byte for byte, what its certificate gives for these bytes. */
  readonly whole: boolean;
  /** DER; null when none can be read. */
  readonly certificate: Uint8Array | null;
  readonly signedAt: Date | null;
}

/**
 * Checks a SignedData against the SHA-256 of what it should have signed. `padded` may be followed by zeros and nothing else.
 * It is made again from its parts and compared, so that there is no byte in it that could change unseen.
 */
export function checkSignedData(padded: Uint8Array, digest: Uint8Array): CheckedSignedData {
  let certificate: Uint8Array | null = null;
  try {
    const bytes = Buffer.from(padded);
    const der = bytes.subarray(0, derLength(bytes));
    const content = child(child(parse(der), 1), 0);
    const certificateNode = child(child(content, 3), 0);
    certificate = derOf(certificateNode);
    const signer = child(child(content, 4), 0);
    const signedAt = timeOf(child(child(child(child(signer, 3), 1), 1), 0));
    const signature = Buffer.from(textOf(child(signer, 5)), 'binary');
    const attributes = attributesOf(digest, signedAt);
    const issued = new X509Certificate(certificate);
    const whole =
      bytes.subarray(der.length).every((byte) => byte === 0) &&
      der.equals(derOf(contentInfo(certificateNode, attributes, signature))) &&
      issued.verify(issued.publicKey) &&
      verify('sha256', derOf(set(...attributes)), issued.publicKey, signature);
    return { whole, certificate, signedAt };
  } catch {
    // Whatever a damaged structure makes the parsers say: it is no signature of these bytes.
    return { whole: false, certificate, signedAt: null };
  }
}

function child(node: Node, index: number): Node {
  const found = Array.isArray(node.value) ? node.value[index] : undefined;
  if (!found) throw new Error('A part of the signature is missing.');
  return found;
}

function textOf(node: Node): string {
  if (typeof node.value !== 'string') throw new Error('A part of the signature has another type.');
  return node.value;
}

/** Length of the DER value that begins here, its head included. */
function derLength(bytes: Buffer): number {
  const first = bytes[1] ?? 0;
  if (first < 0x80) return 2 + first;
  const count = first & 0x7f;
  return 2 + count + bytes.readUIntBE(2, count);
}
