import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ErrorOf } from '../../shared/contract/errors';
import { fingerprint } from '../../shared/domain/fingerprint';
import { err, ok, type Result } from '../../shared/domain/result';
import { writeAtomically } from './atomicWrite';
import { publicKeySchema, sealedToSchema } from './keyPair';
import { sealedSchema } from './keySeal';
import { wrapSchema } from './keyWrap';
import { keptHeadSchema } from './trailHead';
import { triesSchema } from './tries';

export const VERSION = 2;
export const MOST_PEOPLE = 50;
/** A try waits up to five minutes, so that this many take days. What is beyond is counted. */
export const MOST_UNRECORDED = 1000;

const holderId = z.string().min(1).max(64);
const name = z.string().max(200);
/** What documents are sealed with: the certificate for all to see, the private key under the data key. */
const clinicKeySchema = z.strictObject({ certificate: z.base64().max(10_000), privateKey: sealedSchema });

/**
 * How somebody holds a key of the file. Version 1 wrapped the data key itself with the secret; since version 2 the secret
 * wraps a private key, and the data key is sealed to its public key, so that it can be replaced while its holder is away.
 */
const holdSchema = z.union([z.strictObject({ publicKey: publicKeySchema, wrap: wrapSchema }), z.strictObject({ version1: wrapSchema })]);
export type Hold = Readonly<z.infer<typeof holdSchema>>;

/** The private key once more, under what the operating system keeps for its user. */
const quickSchema = z.strictObject({ sealed: z.base64().max(4000) });

const personSchema = z.strictObject({
  practitionerId: holderId,
  /** Shown at the door; the client file has the say, and it is renewed from there at each unlock. */
  name,
  owner: z.boolean(),
  hold: holdSchema,
  quick: quickSchema.optional(),
  tries: triesSchema,
});
export type KeyringPerson = Readonly<z.infer<typeof personSchema>>;

/** One data key, sealed to everybody who may have it. */
const sealedKeySchema = z.strictObject({ people: z.record(holderId, sealedToSchema), recovery: sealedToSchema.optional() });

/** Beside the client file: its key, sealed for each person and for the recovery code. Holds no client data. */
const contentSchema = z.looseObject({
  format: z.literal('stratum-keyring'),
  version: z.literal(VERSION),
  id: holderId,
  /** Shown on the lock screen. */
  clinicName: name,
  people: z.array(personSchema).min(1).max(MOST_PEOPLE),
  lastPractitionerId: holderId.nullable(),
  recovery: z.strictObject({ hold: holdSchema, tries: triesSchema }),
  sealed: sealedKeySchema,
  /** Absent until the first unlocking by a program that seals. */
  clinicKey: clinicKeySchema.optional(),
  /** The key that the file is just being given, with all that lies under it. Written before the file is touched. */
  next: z.strictObject({ sealed: sealedKeySchema, clinicKey: clinicKeySchema.optional(), trailHead: keptHeadSchema.optional() }).optional(),
  /** The end of the trail of use as it was last kept; absent in a keyring from before it was. */
  trailHead: keptHeadSchema.optional(),
  /** Wrong tries that the audit in the file does not have yet, because the file was locked: at whose name, null for the recovery code. */
  unrecordedFailures: z.array(z.strictObject({ at: z.iso.datetime(), practitionerId: holderId.nullable() })).max(MOST_UNRECORDED),
  /** How many more there were. */
  unrecordedMore: z.number().int().min(0),
  /** A secret was replaced, and the file is to get a key that the old one does not lead to. Gone once it has it. */
  rekeyDue: z.literal(true).optional(),
  /** Backups that were looked into while the file was locked, which the trail does not have yet: by whom, null for the recovery code. */
  unrecordedLooks: z.array(z.strictObject({ at: z.iso.datetime(), practitionerId: holderId.nullable() })).max(MOST_UNRECORDED).optional(),
});
const keyringSchema = contentSchema.extend({ checksum: z.string() });

/** As it was before there were several people. */
const version1Schema = z.looseObject({
  format: z.literal('stratum-keyring'),
  version: z.literal(1),
  id: holderId,
  clinicName: name,
  people: z.array(z.strictObject({ practitionerId: holderId, wrap: wrapSchema })).min(1).max(MOST_PEOPLE),
  recovery: wrapSchema,
  clinicKey: clinicKeySchema.optional(),
  trailHead: keptHeadSchema.optional(),
  tries: z.strictObject({ password: triesSchema, recovery: triesSchema }),
  unrecordedFailures: z.array(z.iso.datetime()).max(200),
  checksum: z.string(),
});
const versionSchema = z.looseObject({ format: z.literal('stratum-keyring'), version: z.number().int() });

export type Keyring = Readonly<z.infer<typeof contentSchema>>;

const keyringPath = (dir: string): string => join(dir, 'keyring.json');

/** Null where there is none. The checksum finds damage; against tampering each key is sealed on its own. */
export function readKeyring(dir: string): Result<Keyring | null, ErrorOf<'damaged-file'> | ErrorOf<'newer-file'>> {
  if (!existsSync(keyringPath(dir))) return ok(null);
  if (!statSync(keyringPath(dir)).isFile()) return err({ kind: 'damaged-file', part: 'keyring' });
  const json = parseJson(readFileSync(keyringPath(dir), 'utf8'));
  const version = versionSchema.safeParse(json);
  if (version.success && version.data.version > VERSION) return err({ kind: 'newer-file' });
  const older = version1Schema.safeParse(json);
  if (older.success && isWhole(older.data)) return ok(fromVersion1(older.data));
  const parsed = keyringSchema.safeParse(json);
  if (!parsed.success || !isWhole(parsed.data)) return err({ kind: 'damaged-file', part: 'keyring' });
  const { checksum: _checksum, ...keyring } = parsed.data;
  return ok(keyring);
}

const isWhole = ({ checksum, ...content }: { readonly checksum: string }): boolean => checksum === fingerprint(content);

export function writeKeyring(dir: string, keyring: Keyring): void {
  writeAtomically(keyringPath(dir), `${JSON.stringify({ ...keyring, checksum: fingerprint(keyring) }, null, 2)}\n`);
}

/** The same keys in the newer form; each becomes a pair when its secret is next typed. */
function fromVersion1({ checksum: _checksum, tries, recovery, people, unrecordedFailures, ...kept }: z.infer<typeof version1Schema>): Keyring {
  return {
    ...kept,
    version: VERSION,
    people: people.map(({ practitionerId, wrap }) => ({ practitionerId, name: '', owner: true, hold: { version1: wrap }, tries: tries.password })),
    lastPractitionerId: null,
    recovery: { hold: { version1: recovery }, tries: tries.recovery },
    sealed: { people: {} },
    unrecordedFailures: unrecordedFailures.map((at) => ({ at, practitionerId: null })),
    unrecordedMore: 0,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
