import { keyOf, type ClinicKey } from '../seal/clinicKey';
import { type Hold, type Keyring, type KeyringPerson, MOST_UNRECORDED, VERSION } from './keyringFile';
import { newKeyPair, openSealed, sealTo, type SealedTo } from './keyPair';
import { openUnder, sealUnder } from './keySeal';
import { unwrapKey, wrapKey, type ScryptCost } from './keyWrap';
import { newRecoveryCode, readRecoveryCode } from './recoveryCode';
import { readKeptHead, sealedHead, trailKeyOf, type KeptHead } from './trailHead';
import { NO_TRIES } from './tries';

export { readKeyring, writeKeyring, type Keyring, type KeyringPerson } from './keyringFile';

type Random = (size: number) => Uint8Array;

/** What turns a secret into a hold on the file. */
export interface Making {
  readonly cost: ScryptCost;
  readonly randomBytes: Random;
}

export interface DoorName {
  readonly practitionerId: string;
  readonly name: string;
  readonly owner: boolean;
}

/** A keyring for a new file, and the recovery code that is shown once. */
export async function makeKeyring(input: Making & {
  readonly id: string;
  readonly clinicName: string;
  readonly person: DoorName;
  readonly password: string;
  readonly dataKey: Uint8Array;
}): Promise<{ readonly keyring: Keyring; readonly recoveryCode: string }> {
  const { id, clinicName, person, password, dataKey } = input;
  const recoveryCode = newRecoveryCode(input.randomBytes);
  const [own, recovery] = await Promise.all([makeHold(password, personHolder(id, person.practitionerId), input), makeHold(readRecoveryCode(recoveryCode) ?? recoveryCode, recoveryHolder(id), input)]);
  const keyring: Keyring = {
    format: 'stratum-keyring',
    version: VERSION,
    id,
    clinicName,
    people: [{ ...person, hold: own, tries: NO_TRIES }],
    lastPractitionerId: person.practitionerId,
    recovery: { hold: recovery, tries: NO_TRIES },
    sealed: { people: {} },
    unrecordedFailures: [],
    unrecordedMore: 0,
  };
  return { keyring: { ...keyring, sealed: sealToAll(keyring, dataKey, input.randomBytes) }, recoveryCode };
}

export interface OpenedKey {
  readonly dataKey: Buffer;
  /** The key that the file was being given when something stopped it; null where nothing did. */
  readonly nextKey: Buffer | null;
  readonly practitionerId: string;
}

/** The person whose password this is, with the data key; null when it is nobody's. `practitionerId`: only this one is asked. */
export async function openWithPassword(keyring: Keyring, password: string, practitionerId?: string): Promise<OpenedKey | null> {
  for (const person of keyring.people) {
    if (practitionerId !== undefined && person.practitionerId !== practitionerId) continue;
    const keys = await openHold(keyring, person.hold, password, person.practitionerId);
    if (keys) return { ...keys, practitionerId: person.practitionerId };
  }
  return null;
}

/** The private key of a person, for a second way in. Null for a wrong password. The caller wipes it. */
export async function privateKeyOf(keyring: Keyring, practitionerId: string, password: string): Promise<Buffer | null> {
  const person = keyring.people.find((known) => known.practitionerId === practitionerId);
  return person && 'wrap' in person.hold ? unwrapKey(person.hold.wrap, password, personHolder(keyring.id, practitionerId)) : null;
}

/** Null where the private key is not, or no longer, this person's. */
export function openWithPrivateKey(keyring: Keyring, practitionerId: string, privateKey: Uint8Array): OpenedKey | null {
  const keys = openPair(keyring, practitionerId, privateKey);
  return keys ? { ...keys, practitionerId } : null;
}

/** The recovery code stands for `practitionerId`, an owner, who gets a new password by it. */
export async function openWithRecoveryCode(keyring: Keyring, typed: string, practitionerId?: string): Promise<OpenedKey | null> {
  const code = readRecoveryCode(typed);
  const who = practitionerId ?? keyring.people.find((person) => person.owner)?.practitionerId;
  const keys = code === null || who === undefined ? null : await openHold(keyring, keyring.recovery.hold, code, null);
  return keys && who !== undefined ? { ...keys, practitionerId: who } : null;
}

type Keys = Pick<OpenedKey, 'dataKey' | 'nextKey'>;

/** `holder`: a person, null for the recovery code. */
async function openHold(keyring: Keyring, hold: Hold, secret: string, holder: string | null): Promise<Keys | null> {
  if ('version1' in hold) {
    const dataKey = await unwrapKey(hold.version1, secret, holder === null ? `${ROOT_1}/${keyring.id}/recovery` : `${ROOT_1}/${keyring.id}/person/${holder}`);
    return dataKey ? { dataKey, nextKey: null } : null;
  }
  const privateKey = await unwrapKey(hold.wrap, secret, holder === null ? recoveryHolder(keyring.id) : personHolder(keyring.id, holder));
  if (!privateKey) return null;
  try {
    return openPair(keyring, holder, privateKey);
  } finally {
    privateKey.fill(0);
  }
}

function openPair({ id, sealed, next }: Keyring, holder: string | null, privateKey: Uint8Array): Keys | null {
  const of = (generation: Keyring['sealed'] | undefined): SealedTo | undefined => (holder === null ? generation?.recovery : generation?.people[holder]);
  const open = (box: SealedTo | undefined): Buffer | null => (box ? openSealed(box, dataKeyHolder(id, holder), privateKey) : null);
  const dataKey = open(of(sealed));
  const nextKey = open(of(next?.sealed));
  return dataKey ? { dataKey, nextKey } : null;
}

async function makeHold(secret: string, holder: string, { cost, randomBytes }: Making): Promise<Hold & { readonly publicKey: string }> {
  const { privateKey, publicKey } = newKeyPair(randomBytes);
  try {
    return { publicKey, wrap: await wrapKey(privateKey, secret, holder, cost, randomBytes) };
  } finally {
    privateKey.fill(0);
  }
}

/** For everybody of the keyring but those who hold it in the old way: they have the key itself. */
function sealToAll({ id, people, recovery }: Keyring, dataKey: Uint8Array, randomBytes: Random): Keyring['sealed'] {
  const sealed = people.flatMap(({ practitionerId, hold }): [string, SealedTo][] => ('publicKey' in hold ? [[practitionerId, sealTo(hold.publicKey, dataKeyHolder(id, practitionerId), dataKey, randomBytes)]] : []));
  return { people: Object.fromEntries(sealed), ...('publicKey' in recovery.hold ? { recovery: sealTo(recovery.hold.publicKey, dataKeyHolder(id, null), dataKey, randomBytes) } : {}) };
}

/** Gives a person a password, whether they had one or not. The old one opens this keyring no more; with an older copy of it it opens the file until that has another key. */
export async function withPassword(keyring: Keyring, person: DoorName, password: string, dataKey: Uint8Array, making: Making): Promise<Keyring> {
  const hold = await makeHold(password, personHolder(keyring.id, person.practitionerId), making);
  const entry: KeyringPerson = { ...person, hold, tries: NO_TRIES };
  const isKnown = keyring.people.some((known) => known.practitionerId === person.practitionerId);
  const people = isKnown ? keyring.people.map((known) => (known.practitionerId === person.practitionerId ? entry : known)) : [...keyring.people, entry];
  const sealed = sealTo(hold.publicKey, dataKeyHolder(keyring.id, person.practitionerId), dataKey, making.randomBytes);
  return { ...keyring, people, sealed: { ...keyring.sealed, people: { ...keyring.sealed.people, [person.practitionerId]: sealed } } };
}

/** The person of the keyring, so that a password is set for the one who is there. */
export const doorNameOf = (keyring: Keyring, practitionerId: string): DoorName => {
  const { name = '', owner = true } = keyring.people.find((person) => person.practitionerId === practitionerId) ?? {};
  return { practitionerId, name, owner };
};

/** A new recovery code. With an older keyring the old one opens the file until that has another key. */
export async function withNewRecoveryCode(keyring: Keyring, dataKey: Uint8Array, making: Making): Promise<{ readonly keyring: Keyring; readonly recoveryCode: string }> {
  const recoveryCode = newRecoveryCode(making.randomBytes);
  return { keyring: await withRecoveryHold(keyring, recoveryCode, dataKey, making), recoveryCode };
}

export async function withRecoveryHold(keyring: Keyring, recoveryCode: string, dataKey: Uint8Array, making: Making): Promise<Keyring> {
  const hold = await makeHold(readRecoveryCode(recoveryCode) ?? recoveryCode, recoveryHolder(keyring.id), making);
  const recovery = sealTo(hold.publicKey, dataKeyHolder(keyring.id, null), dataKey, making.randomBytes);
  return { ...keyring, recovery: { hold, tries: keyring.recovery.tries }, sealed: { ...keyring.sealed, recovery } };
}

/** Whether the recovery code still wraps the data key itself, so that it would not open a file with another key. */
export const isRecoveryOld = ({ recovery }: Keyring): boolean => 'version1' in recovery.hold;
export const isHoldOld = ({ people }: Keyring, practitionerId: string): boolean => people.some((person) => person.practitionerId === practitionerId && 'version1' in person.hold);

/** Before the file gets a new key: both keys in one keyring, the new one without those who are to go. */
export function withNextKey(keyring: Keyring, { dataKey, nextKey, clinicKey, gone, randomBytes }: { readonly dataKey: Uint8Array; readonly nextKey: Uint8Array; readonly clinicKey: ClinicKey; readonly gone: readonly string[]; readonly randomBytes: Random }): Keyring {
  const trailHead = headUnder(keyring, dataKey, nextKey);
  const staying = { ...keyring, people: keyring.people.filter((person) => !gone.includes(person.practitionerId)) };
  return { ...keyring, next: { sealed: sealToAll(staying, nextKey, randomBytes), clinicKey: clinicKeyUnder(keyring.id, nextKey, clinicKey, randomBytes), ...(trailHead ? { trailHead } : {}) } };
}

/** The end of the trail with the mark of the next key; one that does not have the mark of this key gets none, and stays known as that. */
function headUnder({ id, trailHead }: Keyring, dataKey: Uint8Array, nextKey: Uint8Array): KeptHead | null {
  const trailKey = trailKeyOf(dataKey, id);
  try {
    const head = trailHead ? readKeptHead(trailKey, trailHead) : null;
    return head ? sealedHead(nextKey, id, head) : null;
  } finally {
    trailKey.fill(0);
  }
}

/** After the file got its new key: the old one is forgotten, and so is who does not have the new one. */
export function withNextInForce({ next, rekeyDue, ...keyring }: Keyring): Keyring {
  if (!next) return { ...keyring, ...(rekeyDue ? { rekeyDue } : {}) };
  const { clinicKey = keyring.clinicKey, trailHead = keyring.trailHead } = next;
  return {
    ...keyring,
    sealed: next.sealed,
    ...(clinicKey ? { clinicKey } : {}),
    ...(trailHead ? { trailHead } : {}),
    people: keyring.people.filter((person) => next.sealed.people[person.practitionerId] !== undefined),
    lastPractitionerId: keyring.lastPractitionerId !== null && next.sealed.people[keyring.lastPractitionerId] ? keyring.lastPractitionerId : null,
  };
}

const clinicKeyUnder = (id: string, dataKey: Uint8Array, key: ClinicKey, randomBytes: Random): NonNullable<Keyring['clinicKey']> => ({
  certificate: Buffer.from(key.certificate).toString('base64'),
  privateKey: sealUnder(dataKey, clinicKeyHolder(id), key.privateKey, randomBytes),
});

export const withClinicKey = (keyring: Keyring, dataKey: Uint8Array, key: ClinicKey, randomBytes: Random): Keyring => ({ ...keyring, clinicKey: clinicKeyUnder(keyring.id, dataKey, key, randomBytes) });

/** Null where there is none yet, `damaged` where it does not open under the data key. */
export function clinicKeyOf({ id, clinicKey }: Keyring, dataKey: Uint8Array): ClinicKey | 'damaged' | null {
  if (!clinicKey) return null;
  const privateKey = openUnder(dataKey, clinicKeyHolder(id), clinicKey.privateKey);
  return privateKey ? keyOf(privateKey, Buffer.from(clinicKey.certificate, 'base64')) : 'damaged';
}

/** `practitionerId`: at whose name it was tried, null for the recovery code. */
export function withUnrecordedFailure(keyring: Keyring, practitionerId: string | null, now: Date): Keyring {
  if (keyring.unrecordedFailures.length >= MOST_UNRECORDED) return { ...keyring, unrecordedMore: keyring.unrecordedMore + 1 };
  return { ...keyring, unrecordedFailures: [...keyring.unrecordedFailures, { at: now.toISOString(), practitionerId }] };
}

/** The file is to get another key: whoever has a replaced secret and an older keyring gets in until it has. */
export const withRekeyDue = (keyring: Keyring): Keyring => ({ ...keyring, rekeyDue: true });

/** `practitionerId`: who looked into a backup, null for the recovery code. */
export const withUnrecordedLook = (keyring: Keyring, practitionerId: string | null, now: Date): Keyring => ({ ...keyring, unrecordedLooks: [...(keyring.unrecordedLooks ?? []), { at: now.toISOString(), practitionerId }].slice(-MOST_UNRECORDED) });

export const withoutUnrecorded = ({ unrecordedLooks: _looks, ...keyring }: Keyring): Keyring => ({ ...keyring, unrecordedFailures: [], unrecordedMore: 0 });

export const withTrailHead = (keyring: Keyring, trailHead: KeptHead): Keyring => ({ ...keyring, trailHead });

export const withPerson = (keyring: Keyring, practitionerId: string, change: (person: KeyringPerson) => KeyringPerson): Keyring => ({ ...keyring, people: keyring.people.map((person) => (person.practitionerId === practitionerId ? change(person) : person)) });

const ROOT = `stratum-keyring/${VERSION}`;
/** What version 1 bound its keys to; the clinic's key is still under it. */
const ROOT_1 = 'stratum-keyring/1';
const personHolder = (keyringId: string, practitionerId: string): string => `${ROOT}/${keyringId}/person/${practitionerId}`;
const recoveryHolder = (keyringId: string): string => `${ROOT}/${keyringId}/recovery`;
const dataKeyHolder = (keyringId: string, practitionerId: string | null): string => `${ROOT}/${keyringId}/data-key/${practitionerId === null ? 'recovery' : `person/${practitionerId}`}`;
const clinicKeyHolder = (keyringId: string): string => `${ROOT_1}/${keyringId}/clinic-key`;
