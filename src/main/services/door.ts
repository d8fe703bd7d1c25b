import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { StratumError } from '../../shared/contract/errors';
import { err } from '../../shared/domain/result';
import { readKeyring, withPerson, withUnrecordedFailure, writeKeyring, type Keyring, type OpenedKey } from '../store/keyring';
import { finishRestore } from '../store/switchOver';
import { anchored, NO_TRIES, waitSeconds, withFailure, type Tries } from '../store/tries';

export type Found = { readonly kind: 'nothing' } | { readonly kind: 'trouble'; readonly error: StratumError } | { readonly kind: 'here'; readonly keyring: Keyring };
export type Tried = { readonly ok: true; readonly opened: OpenedKey; readonly keyring: Keyring } | { readonly ok: false; readonly error: StratumError };

/** At whose name somebody tries to get in; null: with the recovery code. */
type Whose = string | null;

export interface Door {
  readonly filePath: string;
  /** A file that is being set up gets its name last; until then there is nothing that could be taken for a client file. */
  readonly setupPath: string;
  look(): Found;
  /** The keyring, also where its client file is missing; null where there is none that can be read. */
  keyringHere(): Keyring | null;
  /** Seconds until the next try is allowed. */
  wait(keyring: Keyring, whose: Whose): number;
  /** Tries one way in. The try counts before it is made, so that ending the process early buys nobody a free one. */
  attempt(whose: Whose, open: (keyring: Keyring) => Promise<OpenedKey | null>, how?: 'also without a file'): Promise<Tried>;
  /** Whose password is asked for where nobody was named. */
  whoIsMeant(named: string | undefined): string | StratumError;
}

/** The keyring in a folder, and how often it was tried. */
export function doorOf(dir: string, now: () => Date): Door {
  const filePath = join(dir, 'client-file.db');
  const setupPath = join(dir, 'client-file.setup');

  function lookInFolder(): Found {
    finishRestore(dir, 'later');
    const read = readKeyring(dir);
    if (!read.ok) return { kind: 'trouble', error: read.error };
    const hasFile = existsSync(filePath);
    if (read.value === null) return hasFile ? { kind: 'trouble', error: { kind: 'missing-file', part: 'keyring' } } : { kind: 'nothing' };
    // Set-up was killed between its last two steps.
    if (!hasFile && existsSync(setupPath)) renameSync(setupPath, filePath);
    else if (!hasFile) return { kind: 'trouble', error: { kind: 'missing-file', part: 'client-file' } };
    return { kind: 'here', keyring: read.value };
  }

  /** A clock that was set back is taken note of, so that every wait does end. */
  function onThisClock(keyring: Keyring, moment: Date): Keyring {
    const renewed: Keyring = { ...keyring, people: keyring.people.map((person) => ({ ...person, tries: anchored(person.tries, moment) })), recovery: { ...keyring.recovery, tries: anchored(keyring.recovery.tries, moment) } };
    const isOld = renewed.recovery.tries !== keyring.recovery.tries || renewed.people.some(({ tries }, index) => tries !== keyring.people[index]?.tries);
    if (isOld) writeKeyring(dir, renewed);
    return isOld ? renewed : keyring;
  }

  function look(): Found {
    const found = lookInFolder();
    return found.kind === 'here' ? { kind: 'here', keyring: onThisClock(found.keyring, now()) } : found;
  }

  function keyringHere(): Keyring | null {
    const found = look();
    if (found.kind === 'here') return found.keyring;
    const read = readKeyring(dir);
    return read.ok && read.value ? onThisClock(read.value, now()) : null;
  }

  async function attempt(whose: Whose, open: (keyring: Keyring) => Promise<OpenedKey | null>, how?: 'also without a file'): Promise<Tried> {
    const found = look();
    const keyring = found.kind === 'here' ? found.keyring : how === undefined ? null : keyringHere();
    if (!keyring) return err(found.kind === 'trouble' ? found.error : { kind: 'not-set-up' });
    const moment = now();
    const tries = triesOf(keyring, whose);
    const wait = waitSeconds(tries, moment);
    if (wait > 0) return err({ kind: 'too-soon', waitSeconds: wait });
    const failed = withFailure(tries, moment);
    writeKeyring(dir, withUnrecordedFailure(withTries(keyring, whose, failed), whose, moment));
    const opened = await open(keyring);
    if (!opened) return err({ kind: whose === null ? 'wrong-recovery-code' : 'wrong-password', waitSeconds: waitSeconds(failed, moment) });
    const proven = withTries(keyring, whose, NO_TRIES);
    try {
      writeKeyring(dir, proven);
    } catch (problem) {
      wipe(opened);
      throw problem;
    }
    return { ok: true, opened, keyring: proven };
  }

  function whoIsMeant(named: string | undefined): string | StratumError {
    const found = look();
    if (found.kind === 'nothing') return { kind: 'not-set-up' };
    if (found.kind === 'trouble') return found.error;
    const { people } = found.keyring;
    const who = people.find((person) => (named === undefined ? people.length === 1 : person.practitionerId === named));
    return who?.practitionerId ?? { kind: 'invalid-input', problems: [{ path: 'practitionerId', message: 'Please choose who you are.' }] };
  }

  return { filePath, setupPath, look, keyringHere, attempt, whoIsMeant, wait: (keyring, whose) => waitSeconds(triesOf(keyring, whose), now()) };
}

/** Leaves no key of a person behind. */
export function wipe({ dataKey, nextKey }: Pick<OpenedKey, 'dataKey' | 'nextKey'>): void {
  dataKey.fill(0);
  nextKey?.fill(0);
}

const triesOf = (keyring: Keyring, whose: Whose): Tries => (whose === null ? keyring.recovery.tries : (keyring.people.find((person) => person.practitionerId === whose)?.tries ?? NO_TRIES));
const withTries = (keyring: Keyring, whose: Whose, tries: Tries): Keyring => (whose === null ? { ...keyring, recovery: { ...keyring.recovery, tries } } : withPerson(keyring, whose, (person) => ({ ...person, tries })));
