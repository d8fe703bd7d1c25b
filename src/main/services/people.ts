import type { StratumError } from '../../shared/contract/errors';
import { passwordStrength } from '../../shared/domain/passwordStrength';
import { noSignOff, type Access, type PersonRow, type Security } from '../../shared/domain/people';
import { err, ok, type Result } from '../../shared/domain/result';
import { writeSecurity } from '../store/clinic';
import { MOST_PEOPLE } from '../store/keyringFile';
import { insertPractitioner, listPeople as readPeople, updatePractitioner, writeLeadClinician, writeLeft, type StoredPerson } from '../store/practitioners';
import { backupBeforeRisk } from './backups';
import { inTransaction, note, type Answer, type Input, type Keys, type OpenDesk } from './desk';

/** A file in memory has one person, and no keys to give away. */
const keysOf = ({ keys }: OpenDesk): Result<Keys, StratumError> => (keys ? ok(keys) : err({ kind: 'not-set-up' }));

export async function listPeople(desk: OpenDesk): Answer<'people.list'> {
  const holders = desk.keys?.holders() ?? new Set([desk.practitioner.id]);
  const rows = (await readPeople(desk.db)).map((person): PersonRow => ({ ...person, hasPassword: holders.has(person.id) }));
  return ok(rows.toSorted((a, b) => Number(a.leftAt !== null) - Number(b.leftAt !== null)));
}

export async function addPerson(desk: OpenDesk, { person, access, password }: Input<'people.add'>): Answer<'people.add'> {
  const keys = keysOf(desk);
  if (!keys.ok) return keys;
  if (keys.value.holders().size >= MOST_PEOPLE) return err({ kind: 'not-allowed', why: 'too-many-people' });
  const weak = weakness(desk, password, person.name);
  if (weak) return err(weak);
  const id = desk.newId();
  await inTransaction(desk, async (write) => {
    await insertPractitioner(write, { id, ...person }, access);
    await note(desk, write, 'people.add', id, access);
  });
  await keys.value.setPassword({ practitionerId: id, name: person.name, owner: access === 'owner' }, password);
  // From two people on somebody may be removed, and the recovery code has to outlive the new key.
  if (!keys.value.isRecoveryOld()) return ok({ recoveryCode: null });
  const safe = await backupBeforeRisk(desk, 'before-new-key');
  if (!safe.ok) return safe;
  const recoveryCode = await makeRecoveryCode(desk, keys.value);
  await giveNewKey(desk, keys.value);
  return ok({ recoveryCode });
}

export async function changePerson(desk: OpenDesk, { id, revision, person, access }: Input<'people.change'>): Answer<'people.change'> {
  const keys = keysOf(desk);
  if (!keys.ok) return keys;
  const here = await findHere(desk, id);
  if (!here.ok) return here;
  if (access !== 'owner' && isLastOwner(here.value)) return err({ kind: 'not-allowed', why: 'last-owner' });
  const written = await inTransaction(desk, async (write) => {
    if (!(await updatePractitioner(write, { id, ...person }, access, revision))) return false;
    await note(desk, write, 'people.change', id, access);
    return true;
  });
  if (!written) return err({ kind: 'changed-elsewhere' });
  keys.value.rename({ practitionerId: id, name: person.name, owner: access === 'owner' });
  if (id === desk.practitioner.id) {
    desk.practitioner = { id, ...person };
    desk.access = access;
  }
  return ok(null);
}

/** Names somebody of a registered profession, who treats here, to read and sign the content off; or no longer. */
export async function nameLeadClinician(desk: OpenDesk, { id, revision, lead }: Input<'people.leadClinician'>): Answer<'people.leadClinician'> {
  const here = await findHere(desk, id);
  if (!here.ok) return here;
  const refused = lead ? noSignOff({ ...here.value.person, leadClinician: true }) : null;
  if (refused !== null) return err({ kind: 'not-allowed', why: refused });
  const written = await inTransaction(desk, async (write) => {
    if (!(await writeLeadClinician(write, id, lead, revision))) return false;
    await note(desk, write, 'people.lead-clinician', id, lead ? 'named' : 'no-longer');
    return true;
  });
  return written ? ok(null) : err({ kind: 'changed-elsewhere' });
}

/** For somebody who forgot theirs, or never had one. The file gets a new key: a kept copy of the keyring is of no use with the old one. */
export async function setPassword(desk: OpenDesk, { id, password }: Input<'people.setPassword'>): Answer<'people.setPassword'> {
  const keys = keysOf(desk);
  if (!keys.ok) return keys;
  const here = await findHere(desk, id);
  if (!here.ok) return here;
  const { name, access } = here.value.person;
  const weak = weakness(desk, password, name);
  if (weak) return err(weak);
  const safe = await backupBeforeRisk(desk, 'before-new-key');
  if (!safe.ok) return safe;
  await inTransaction(desk, (write) => note(desk, write, 'people.password', id));
  await keys.value.setPassword({ practitionerId: id, name, owner: access === 'owner' }, password, 'new key');
  await giveNewKey(desk, keys.value);
  return ok(null);
}

/** With `why: 'seen'` or a wish for it the file gets a new key, so that the old password opens no kept copy of the keyring with it. */
export async function changeOwnPassword(desk: OpenDesk, { oldPassword, newPassword, why, newKey }: Input<'session.changePassword'>): Answer<'session.changePassword'> {
  const keys = keysOf(desk);
  if (!keys.ok) return keys;
  const checked = await keys.value.check(oldPassword);
  if (!checked.ok) return checked;
  const { id, name } = desk.practitioner;
  const weak = weakness(desk, newPassword, name);
  if (weak) return err(weak);
  const withKey = why === 'seen' || newKey;
  const safe = withKey ? await backupBeforeRisk(desk, 'before-new-key') : ok(null);
  if (!safe.ok) return safe;
  await inTransaction(desk, (write) => note(desk, write, 'session.password', null, why === 'seen' ? 'seen' : null));
  await keys.value.setPassword({ practitionerId: id, name, owner: desk.access === 'owner' }, newPassword, withKey ? 'new key' : undefined);
  if (!withKey) return ok({ recoveryCode: null });
  const recoveryCode = keys.value.isRecoveryOld() ? await makeRecoveryCode(desk, keys.value) : null;
  await giveNewKey(desk, keys.value);
  return ok({ recoveryCode });
}

/** To which nothing leads that was replaced or taken away. A proven backup was made before. */
async function giveNewKey(desk: OpenDesk, keys: Keys, gone: readonly string[] = []): Promise<void> {
  await keys.rekeyWithout(gone);
  await inTransaction(desk, (write) => note(desk, write, 'people.rekey', null));
}

/** The person is gone from the file first: what is cut short after that is made good at the next unlocking. */
export async function removePerson(desk: OpenDesk, { id, reason }: Input<'people.remove'>): Answer<'people.remove'> {
  const keys = keysOf(desk);
  if (!keys.ok) return keys;
  const here = await findHere(desk, id);
  if (!here.ok) return here;
  if (isLastOwner(here.value)) return err({ kind: 'not-allowed', why: 'last-owner' });
  if (id === desk.practitioner.id) return err({ kind: 'not-allowed', why: 'yourself' });
  const safe = await backupBeforeRisk(desk, 'before-new-key');
  if (!safe.ok) return safe;
  await inTransaction(desk, async (write) => {
    await writeLeft(write, id, desk.now().toISOString(), reason);
    await note(desk, write, 'people.remove', id);
  });
  await giveNewKey(desk, keys.value, [id]);
  return ok(null);
}

/** Asks for the password again: who reads the code can get in as an owner. The file gets a new key, to which the old code does not lead. */
export async function renewRecoveryCode(desk: OpenDesk, { password }: Input<'people.recoveryCode'>): Answer<'people.recoveryCode'> {
  const keys = keysOf(desk);
  if (!keys.ok) return keys;
  const checked = await keys.value.check(password);
  if (!checked.ok) return checked;
  const safe = await backupBeforeRisk(desk, 'before-new-key');
  if (!safe.ok) return safe;
  const recoveryCode = await makeRecoveryCode(desk, keys.value);
  await giveNewKey(desk, keys.value);
  return ok({ recoveryCode });
}

async function makeRecoveryCode(desk: OpenDesk, keys: Keys): Promise<string> {
  await inTransaction(desk, (write) => note(desk, write, 'people.recovery-code', null));
  return keys.renewRecoveryCode();
}

export async function changeSecurity(desk: OpenDesk, { basedOn, ...security }: Input<'people.security'>): Answer<'people.security'> {
  if (!isSame(desk.security, basedOn)) return err({ kind: 'changed-elsewhere' });
  await inTransaction(desk, async (write) => {
    await writeSecurity(write, security);
    await note(desk, write, 'people.security', null, `${security.autoLockMinutes} min, quick unlock ${security.quickUnlock ? 'allowed' : 'forbidden'}`);
  });
  if (!security.quickUnlock) desk.keys?.forbidQuickUnlock();
  desk.security = security;
  return ok(security);
}

const isSame = (a: Security, b: Security): boolean => a.autoLockMinutes === b.autoLockMinutes && a.quickUnlock === b.quickUnlock;

/** Lets the sign-in of this computer stand for the own password from now on, or no longer. */
export async function setQuickUnlock(desk: OpenDesk, { password }: Input<'session.quickUnlock'>): Answer<'session.quickUnlock'> {
  const keys = keysOf(desk);
  if (!keys.ok) return keys;
  if (password !== null && !desk.security.quickUnlock) return err({ kind: 'not-allowed', why: 'quick-unlock' });
  const set = await keys.value.setQuickUnlock(password);
  if (set.ok) await inTransaction(desk, (write) => note(desk, write, 'session.quick-unlock', null, set.value));
  return set;
}

interface Here {
  readonly person: StoredPerson;
  readonly owners: readonly string[];
}

async function findHere(desk: OpenDesk, id: string): Promise<Result<Here, StratumError>> {
  const here = (await readPeople(desk.db)).filter((person) => person.leftAt === null);
  const person = here.find((known) => known.id === id);
  return person ? ok({ person, owners: here.filter(isOwner).map((owner) => owner.id) }) : err({ kind: 'not-found', what: 'person' });
}

const isOwner = ({ access }: { readonly access: Access }): boolean => access === 'owner';
const isLastOwner = ({ person, owners }: Here): boolean => owners.length === 1 && owners.includes(person.id);

function weakness(desk: OpenDesk, password: string, name: string): StratumError | null {
  const { acceptable, reason } = passwordStrength(password, [desk.clinic.name, name]);
  return acceptable ? null : { kind: 'weak-password', reason };
}
