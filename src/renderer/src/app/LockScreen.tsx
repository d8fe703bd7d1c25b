import { IconClock, IconFingerprint, IconHandStop } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { AppStatus } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import { sentenceFor } from '../../../shared/contract/sentences';
import { PasswordPair, passwordProblem, usePasswordStrength } from '../clinic/PasswordPair';
import type { DoorPerson } from '../../../shared/domain/people';
import { BringBackLink } from '../clinic/BringBackLink';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { ErrorNote } from '../ui/ErrorNote';
import { SelectField } from '../ui/SelectField';
import { TextField } from '../ui/TextField';
import { CreamHelpWords } from '../numbing/CreamHelpWords';
import { CreamUnknown } from '../numbing/CreamLine';
import { creamState } from '../numbing/creamState';
import { useMoment } from '../numbing/useMoment';
import { useNumbingOn } from '../numbing/useNumbingOn';
import { call } from './bridge';
import styles from './LockScreen.module.css';
import { useOneAtATime } from '../ui/useOneAtATime';

export interface LockScreenProps {
  readonly status: AppStatus;
  /** Resolves once a lock that is under way has been done. */
  readonly lockDone: () => Promise<void>;
  /** `practitionerId`: who it is. */
  readonly onUnlocked: (practitionerId: string) => void;
}

export function LockScreen({ status, lockDone, onUnlocked }: LockScreenProps) {
  const [way, setWay] = useState<'password' | 'recovery'>('password');
  return (
    <div className={styles.screen}>
      <CreamAtTheDoor />
      <main className={[styles.card, way === 'recovery' ? styles.wide : ''].filter(Boolean).join(' ')}>
        <div>
          <div className={styles.brand}>Stratum</div>
          <h1>{status.clinicName ?? 'Locked'}</h1>
        </div>
        {way === 'password' ? <Unlock status={status} lockDone={lockDone} onUnlocked={onUnlocked} /> : <Recover status={status} lockDone={lockDone} onUnlocked={onUnlocked} />}
        <div>
          <Button kind="link" onClick={() => setWay(way === 'password' ? 'recovery' : 'password')}>
            {way === 'password' ? 'Forgotten? Use the recovery code' : 'Back to the password'}
          </Button>
          {way === 'recovery' ? <BringBackLink /> : null}
        </div>
      </main>
    </div>
  );
}

/** Who is in the room sees it without a password: since when, the signs, and what to do. Of whom is not known here. */
function CreamAtTheDoor() {
  const known = useNumbingOn();
  const now = useMoment(known !== 'unknown' && known.creams.length > 0);
  if (known === 'unknown') return <CreamUnknown />;
  const { creams, help } = known;
  if (help === null) return null;
  const states = creams.map((cream) => ({ cream, ...creamState(cream, help, now) }));
  const late = states.some((state) => state.late);
  const Icon = late ? IconHandStop : IconClock;
  return (
    <section className={styles.cream} data-late={late || undefined} aria-label="Numbing cream">
      <div className={styles.since}>
        <Icon size={22} className={styles.sinceIcon} aria-hidden />
        <div>
          {states.map(({ cream, words, asking }, index) => (
            <p key={cream.appliedAt + String(index)}>
              <b>Numbing cream is on somebody since {cream.appliedAt}</b>: {words} {asking.due === null ? null : <b>Ask about the signs now.</b>}
            </p>
          ))}
        </div>
      </div>
      <CreamHelpWords help={help} level={2} />
      <span role="alert" className="visually-hidden">
        {late ? 'Numbing cream: take it off now.' : ''}
      </span>
    </section>
  );
}

/** Seconds left of a wait, counted down. */
function useCountdown(first: number): readonly [number, (seconds: number) => void] {
  const [until, setUntil] = useState(() => Date.now() + first * 1000);
  const [now, setNow] = useState(() => Date.now());
  const left = Math.max(0, Math.ceil((until - now) / 1000));
  useEffect(() => {
    if (left === 0) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [left]);
  const wait = (seconds: number) => {
    setNow(Date.now());
    setUntil(Date.now() + seconds * 1000);
  };
  return [left, wait];
}

const waitOf = (error: StratumError): number => ('waitSeconds' in error ? error.waitSeconds : 0);

/** The sentence of a failure with its wait kept up to date. */
function sentenceNow(failure: StratumError, left: number): string {
  switch (failure.kind) {
    case 'wrong-password':
    case 'wrong-recovery-code':
    case 'too-soon':
      return left === 0 && failure.kind === 'too-soon' ? 'You can try again now.' : sentenceFor({ ...failure, waitSeconds: left });
    default:
      return sentenceFor(failure);
  }
}

const waiting = (seconds: number): StratumError | null => (seconds > 0 ? { kind: 'too-soon', waitSeconds: seconds } : null);

function Unlock({ status, lockDone, onUnlocked }: LockScreenProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const person = status.people.find(({ id }) => id === (chosen ?? status.lastPersonId)) ?? status.people[0] ?? null;
  return (
    <>
      {status.people.length > 1 && person !== null ? <SelectField id="person" label="Who are you?" value={person.id} options={status.people.map(({ id, name }) => ({ value: id, label: name }))} onChange={setChosen} /> : null}
      {/* Made anew for whoever is chosen, and not when the list of names arrives: what is being typed stays. */}
      <UnlockAs key={chosen ?? 'last'} status={status} person={person} lockDone={lockDone} onUnlocked={onUnlocked} />
    </>
  );
}

function UnlockAs({ status, person, lockDone, onUnlocked }: LockScreenProps & { readonly person: DoorPerson | null }) {
  const first = person?.waitSeconds ?? status.waitSeconds;
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<StratumError | null>(() => waiting(first));
  const [left, wait] = useCountdown(first);

  const unlockQuickly = async (practitionerId: string) => {
    await lockDone();
    const result = await call('session.unlockQuickly', { practitionerId });
    if (result.ok) return onUnlocked(practitionerId);
    setFailure(result.error);
    wait(waitOf(result.error));
  };

  const unlock = async () => {
    if (left > 0) return;
    if (password === '') {
      setFailure({ kind: 'invalid-input', problems: [{ path: 'password', message: 'Please enter the password.' }] });
      return;
    }
    await lockDone();
    const result = await call('session.unlock', { ...(person ? { practitionerId: person.id } : {}), password });
    if (result.ok) {
      onUnlocked(result.value.practitioner.id);
      return;
    }
    setFailure(result.error);
    setPassword('');
    wait(waitOf(result.error));
    requestAnimationFrame(() => document.getElementById('password')?.focus());
  };
  // One door: while one way in is tried the other waits.
  const [comeIn, busy] = useOneAtATime((quick: string | null) => (quick === null ? unlock() : unlockQuickly(quick)));

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void comeIn(null);
      }}
    >
      <TextField id="password" label="Password" secret value={password} onChange={setPassword} error={failure ? sentenceNow(failure, left) : null} autoComplete="current-password" autoFocus />
      {failure?.kind === 'damaged-file' ? <BringBackLink /> : null}
      <Button kind="primary" type="submit" full busy={busy} disabled={left > 0}>
        {left > 0 ? `Wait ${left} s` : 'Unlock'}
      </Button>
      {person?.quick ? (
        <Button full icon={<IconFingerprint size={18} aria-hidden />} busy={busy} disabled={left > 0} onClick={() => void comeIn(person.id)}>
          Unlock with this computer’s sign-in
        </Button>
      ) : null}
      {status.demoPassword ? (
        <Callout tone="blue">
          This is a demo with invented clients. Its password: <span className={styles.demo}>{status.demoPassword}</span>
        </Callout>
      ) : null}
    </form>
  );
}

function Recover({ status, lockDone, onUnlocked }: LockScreenProps) {
  const [code, setCode] = useState('');
  const [passwords, setPasswords] = useState({ password: '', again: '' });
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<StratumError | null>(null);
  const [left, wait] = useCountdown(status.recoveryWaitSeconds);
  const owners = status.people.filter(({ owner }) => owner);
  const [owner, setOwner] = useState(owners.find(({ id }) => id === status.lastPersonId)?.id ?? owners[0]?.id ?? '');
  const guessable = [status.clinicName ?? '', 'Stratum'].filter((name) => name !== '');
  const strength = usePasswordStrength(passwords.password, guessable);

  const [recover, busy] = useOneAtATime(async () => {
    setTried(true);
    if (left > 0 || code.trim() === '' || passwordProblem(passwords, strength)) return;
    await lockDone();
    const result = await call('session.recover', { recoveryCode: code.trim(), ...(owner === '' ? {} : { practitionerId: owner }), newPassword: passwords.password });
    if (result.ok) {
      onUnlocked(result.value.practitioner.id);
      return;
    }
    setFailure(result.error);
    wait(waitOf(result.error));
  });

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void recover();
      }}
    >
      <p>Type the code from your print-out and choose a new password.</p>
      <TextField id="recovery-code" label="Recovery code" value={code} onChange={setCode} error={tried && code.trim() === '' ? 'Please enter the recovery code.' : null} autoFocus />
      {owners.length > 1 ? <SelectField id="owner" label="Whose password" value={owner} options={owners.map(({ id, name }) => ({ value: id, label: name }))} onChange={setOwner} /> : null}
      <PasswordPair label="New password" value={passwords} onChange={setPasswords} guessable={guessable} strength={strength} showProblems={tried} />
      <ErrorNote error={failure ? sentenceNow(failure, left) : null} />
      <Button kind="primary" type="submit" full busy={busy} disabled={left > 0}>
        {left > 0 ? `Wait ${left} s` : 'Set the new password and unlock'}
      </Button>
    </form>
  );
}
