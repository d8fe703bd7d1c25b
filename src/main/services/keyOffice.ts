import type { StratumError } from '../../shared/contract/errors';
import type { QuickUnlock } from '../../shared/domain/people';
import { err, ok, type Result } from '../../shared/domain/result';
import { z } from 'zod';
import type { ClinicKey } from '../seal/clinicKey';
import { isRecoveryOld, openWithPassword, openWithPrivateKey, privateKeyOf, readKeyring, withNewRecoveryCode, withNextInForce, withNextKey, withPassword, withPerson, withRekeyDue, writeKeyring, type Keyring, type Making, type OpenedKey } from '../store/keyring';
import type { ReadHandle } from '../store/schema';
import { rekeyClientFile } from '../store/sqlite-file';
import { wipe, type Door } from './door';
import type { Keys, Vault } from './desk';
import type { TrailKeeper } from './trailKeeper';

export const DATA_KEY_BYTES = 32;

/** An open file with the key that it is open with; `dataKey` is replaced when the file gets another one. */
export interface HeldFile {
  readonly db: ReadHandle;
  readonly clinicKey: ClinicKey;
  readonly practitionerId: string;
  readonly trail: TrailKeeper;
  dataKey: Buffer;
}

/** Looks after the keyring of a file that is open. */
export function keyOffice(dir: string, door: Door, making: Making, held: HeldFile, vault: Vault | undefined): Keys {
  const { practitionerId } = held;

  function keyring(): Keyring {
    const read = readKeyring(dir);
    if (!read.ok || !read.value) throw Object.assign(new Error('The keyring is gone.'), { code: 'DAMAGED_RECORD' });
    return read.value;
  }
  const write = (renewed: Keyring): void => writeKeyring(dir, renewed);

  async function check(password: string): Promise<Result<null, StratumError>> {
    const tried = await door.attempt(practitionerId, (known) => openWithPassword(known, password, practitionerId));
    if (!tried.ok) return tried;
    wipe(tried.opened);
    return ok(null);
  }

  const quickUnlock = (): QuickUnlock => (!vault?.isThere() ? 'not-here' : keyring().people.some((person) => person.practitionerId === practitionerId && person.quick) ? 'on' : 'off');

  return {
    holders: () => new Set(keyring().people.map((person) => person.practitionerId)),
    check,
    async setPassword(person, password, newKey) {
      const renewed = await withPassword(keyring(), person, password, held.dataKey, making);
      // In one write with the password: whenever this is cut short, the next unlocking gives the key.
      write(newKey ? withRekeyDue(renewed) : renewed);
    },
    rename: ({ practitionerId: whose, name, owner }) => write(withPerson(keyring(), whose, (person) => ({ ...person, name, owner }))),
    isRecoveryOld: () => isRecoveryOld(keyring()),
    async renewRecoveryCode() {
      const renewed = await withNewRecoveryCode(keyring(), held.dataKey, making);
      write(withRekeyDue(renewed.keyring));
      return renewed.recoveryCode;
    },
    rekeyWithout: (gone) => rekey(held, { dir, filePath: door.filePath, gone, randomBytes: making.randomBytes }),
    quickUnlock,
    async setQuickUnlock(password) {
      if (password === null) {
        write(withPerson(keyring(), practitionerId, withoutQuick));
        return ok(quickUnlock());
      }
      if (!vault?.isThere()) return err({ kind: 'not-allowed', why: 'quick-unlock' });
      const checked = await check(password);
      if (!checked.ok) return checked;
      const known = keyring();
      const privateKey = await privateKeyOf(known, practitionerId, password);
      if (!privateKey) return err({ kind: 'not-allowed', why: 'quick-unlock' });
      const sealed = Buffer.from(vault.seal(JSON.stringify({ keyring: known.id, practitionerId, user: vault.user, key: privateKey.toString('base64') }))).toString('base64');
      privateKey.fill(0);
      write(withPerson(known, practitionerId, (person) => ({ ...person, quick: { sealed } })));
      return ok(quickUnlock());
    },
    forbidQuickUnlock() {
      const known = keyring();
      write({ ...known, people: known.people.map(withoutQuick) });
    },
  };
}

const withoutQuick = ({ quick: _quick, ...person }: Keyring['people'][number]): Keyring['people'][number] => person;

/**
 * Gives an open file a new key that those who are `gone` do not get. Both keys are in the keyring before the file is touched,
 * and the old one goes when the file is on disk with the new one: whenever this is cut short, who stays gets in.
 */
export async function rekey(held: HeldFile, { dir, filePath, gone, randomBytes }: { readonly dir: string; readonly filePath: string; readonly gone: readonly string[]; readonly randomBytes: Making['randomBytes'] }): Promise<void> {
  const read = readKeyring(dir);
  if (!read.ok || !read.value) throw Object.assign(new Error('The keyring is gone.'), { code: 'DAMAGED_RECORD' });
  const { db, clinicKey, dataKey } = held;
  const nextKey = Buffer.from(randomBytes(DATA_KEY_BYTES));
  const both = withNextKey(read.value, { dataKey, nextKey, clinicKey, gone, randomBytes });
  writeKeyring(dir, both);
  await rekeyClientFile(db, filePath, nextKey);
  writeKeyring(dir, withNextInForce(both));
  held.trail.rekeyed(nextKey);
  dataKey.fill(0);
  held.dataKey = nextKey;
}

const vaultSchema = z.strictObject({ keyring: z.string(), practitionerId: z.string(), user: z.string(), key: z.base64() });

/** With what the computer keeps for who is signed in to it; null where that is not this person's key. */
export async function openQuickly(keyring: Keyring, practitionerId: string, vault: Vault): Promise<OpenedKey | null> {
  const person = keyring.people.find((known) => known.practitionerId === practitionerId);
  if (!person?.quick || !vault.isThere() || !(await vault.confirm())) return null;
  const kept = vaultSchema.safeParse(parseJson(vault.open(Buffer.from(person.quick.sealed, 'base64'))));
  if (!kept.success || kept.data.keyring !== keyring.id || kept.data.practitionerId !== practitionerId || kept.data.user !== vault.user) return null;
  const privateKey = Buffer.from(kept.data.key, 'base64');
  try {
    return openWithPrivateKey(keyring, practitionerId, privateKey);
  } finally {
    privateKey.fill(0);
  }
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
