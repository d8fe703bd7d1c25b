import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ErrorOf } from '../../shared/contract/errors';
import { fingerprint } from '../../shared/domain/fingerprint';
import { err, ok, type Result } from '../../shared/domain/result';
import { writeAtomically } from './atomicWrite';
import { keyOf, type ClinicKey } from '../seal/clinicKey';
import { openUnder, sealedSchema, sealUnder } from './keySeal';
import { unwrapKey, wrapKey, wrapSchema, type ScryptCost } from './keyWrap';
import { newRecoveryCode, readRecoveryCode } from './recoveryCode';
import { keptHeadSchema, type KeptHead } from './trailHead';
import { NO_TRIES, triesSchema } from './tries';

const VERSION = 1;
const MOST_UNRECORDED = 200;

/** Beside the client file: its key, sealed once for each person and once for the recovery code. Holds no client data. */
const contentSchema = z.strictObject({
  format: z.literal('stratum-keyring'),
  version: z.literal(VERSION),
  id: z.string().min(1).max(64),
  /** Shown on the lock screen. */
  clinicName: z.string().max(200),
  people: z.array(z.strictObject({ practitionerId: z.string().min(1).max(64), wrap: wrapSchema })).min(1).max(50),
  recovery: wrapSchema,
  /** What documents are sealed with: the certificate for all to see, the private key under the data key. Absent until the first unlocking by a program that seals. */
  clinicKey: z.strictObject({ certificate: z.base64().max(10_000), privateKey: sealedSchema }).optional(),
  /** The end of the trail of use as it was last kept; absent in a keyring from before it was. */
  trailHead: keptHeadSchema.optional(),
  tries: z.strictObject({ password: triesSchema, recovery: triesSchema }),
  /** Wrong tries that the audit in the file does not have yet, because the file was locked. */
  unrecordedFailures: z.array(z.iso.datetime()).max(MOST_UNRECORDED),
});
const keyringSchema = contentSchema.extend({ checksum: z.string() });
const versionSchema = z.looseObject({ format: z.literal('stratum-keyring'), version: z.number().int() });

export type Keyring = Readonly<z.infer<typeof contentSchema>>;
type Random = (size: number) => Uint8Array;

const keyringPath = (dir: string): string => join(dir, 'keyring.json');

/** Null where there is none. The checksum finds damage; against tampering each wrap is sealed on its own. */
export function readKeyring(dir: string): Result<Keyring | null, ErrorOf<'damaged-file'> | ErrorOf<'newer-file'>> {
  if (!existsSync(keyringPath(dir))) return ok(null);
  if (!statSync(keyringPath(dir)).isFile()) return err({ kind: 'damaged-file', part: 'keyring' });
  const json = parseJson(readFileSync(keyringPath(dir), 'utf8'));
  const version = versionSchema.safeParse(json);
  if (version.success && version.data.version > VERSION) return err({ kind: 'newer-file' });
  const parsed = keyringSchema.safeParse(json);
  if (!parsed.success) return err({ kind: 'damaged-file', part: 'keyring' });
  const { checksum, ...keyring } = parsed.data;
  return checksum === fingerprint(keyring) ? ok(keyring) : err({ kind: 'damaged-file', part: 'keyring' });
}

export function writeKeyring(dir: string, keyring: Keyring): void {
  writeAtomically(keyringPath(dir), `${JSON.stringify({ ...keyring, checksum: fingerprint(keyring) }, null, 2)}\n`);
}

/** A keyring for a new file, and the recovery code that is shown once. */
export async function makeKeyring(input: {
  readonly id: string;
  readonly clinicName: string;
  readonly practitionerId: string;
  readonly password: string;
  readonly dataKey: Uint8Array;
  readonly cost: ScryptCost;
  readonly randomBytes: Random;
}): Promise<{ readonly keyring: Keyring; readonly recoveryCode: string }> {
  const { id, clinicName, practitionerId, password, dataKey, cost, randomBytes } = input;
  const recoveryCode = newRecoveryCode(randomBytes);
  const keyring: Keyring = {
    format: 'stratum-keyring',
    version: VERSION,
    id,
    clinicName,
    people: [{ practitionerId, wrap: await wrapKey(dataKey, password, personHolder(id, practitionerId), cost, randomBytes) }],
    recovery: await wrapKey(dataKey, readRecoveryCode(recoveryCode) ?? recoveryCode, recoveryHolder(id), cost, randomBytes),
    tries: { password: NO_TRIES, recovery: NO_TRIES },
    unrecordedFailures: [],
  };
  return { keyring, recoveryCode };
}

export interface OpenedKey {
  readonly dataKey: Buffer;
  readonly practitionerId: string;
}

/** The person whose password this is, with the data key; null when it is nobody's. */
export async function openWithPassword(keyring: Keyring, password: string): Promise<OpenedKey | null> {
  for (const { practitionerId, wrap } of keyring.people) {
    const dataKey = await unwrapKey(wrap, password, personHolder(keyring.id, practitionerId));
    if (dataKey) return { dataKey, practitionerId };
  }
  return null;
}

/** The recovery code stands for the first person of the keyring, who set the clinic up. */
export async function openWithRecoveryCode(keyring: Keyring, typed: string): Promise<OpenedKey | null> {
  const code = readRecoveryCode(typed);
  const [first] = keyring.people;
  const dataKey = code === null ? null : await unwrapKey(keyring.recovery, code, recoveryHolder(keyring.id));
  return dataKey && first ? { dataKey, practitionerId: first.practitionerId } : null;
}

export async function withNewPassword(keyring: Keyring, opened: OpenedKey, password: string, cost: ScryptCost, randomBytes: Random): Promise<Keyring> {
  const wrap = await wrapKey(opened.dataKey, password, personHolder(keyring.id, opened.practitionerId), cost, randomBytes);
  return { ...keyring, people: keyring.people.map((person) => (person.practitionerId === opened.practitionerId ? { ...person, wrap } : person)) };
}

export const withClinicKey = (keyring: Keyring, dataKey: Uint8Array, key: ClinicKey, randomBytes: Random): Keyring => ({
  ...keyring,
  clinicKey: { certificate: Buffer.from(key.certificate).toString('base64'), privateKey: sealUnder(dataKey, clinicKeyHolder(keyring.id), key.privateKey, randomBytes) },
});

/** Null where there is none yet, `damaged` where it does not open under the data key. */
export function clinicKeyOf({ id, clinicKey }: Keyring, dataKey: Uint8Array): ClinicKey | 'damaged' | null {
  if (!clinicKey) return null;
  const privateKey = openUnder(dataKey, clinicKeyHolder(id), clinicKey.privateKey);
  return privateKey ? keyOf(privateKey, Buffer.from(clinicKey.certificate, 'base64')) : 'damaged';
}

export const withTrailHead = (keyring: Keyring, trailHead: KeptHead): Keyring => ({ ...keyring, trailHead });

export const withUnrecordedFailure = (keyring: Keyring, now: Date): Keyring => ({ ...keyring, unrecordedFailures: [...keyring.unrecordedFailures, now.toISOString()].slice(-MOST_UNRECORDED) });

const personHolder = (keyringId: string, practitionerId: string): string => `stratum-keyring/${VERSION}/${keyringId}/person/${practitionerId}`;
const clinicKeyHolder = (keyringId: string): string => `stratum-keyring/${VERSION}/${keyringId}/clinic-key`;
const recoveryHolder = (keyringId: string): string => `stratum-keyring/${VERSION}/${keyringId}/recovery`;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
