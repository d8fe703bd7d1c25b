import { Loader } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AppStatus } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import { Button } from '../ui/Button';
import { ErrorNote } from '../ui/ErrorNote';
import styles from './Frame.module.css';
import { useSession } from './session';

export function LockButton() {
  const { lock } = useSession();
  return (
    <Button small onClick={lock} icon={<IconLock size={17} aria-hidden />} title="Ctrl+L" aria-keyshortcuts="Control+L">
      Lock
    </Button>
  );
}

export function Logo() {
  const { go } = useSession();
  return (
    <button type="button" className={styles.logo} onClick={() => go({ at: 'home' })} title="To the list of clients" aria-label="Stratum, to the list of clients">
      Stratum
    </button>
  );
}

/** The screens outside a consultation: a bar with the clinic, and the page. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { desk } = useSession();
  return (
    <div className={styles.frame}>
      <header className={styles.bar}>
        <Logo />
        <span className={styles.where}>
          {desk.clinic.name} · {desk.practitioner.name}, {desk.practitioner.role}
        </span>
        <span className={styles.space} />
        <LockButton />
      </header>
      <main className={styles.content}>{children}</main>
    </div>
  );
}

export function Waiting() {
  return (
    <div className={styles.centre}>
      <Loader color="teal" aria-label="One moment" />
    </div>
  );
}

export function CannotStart({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <div className={styles.centre}>
      <main className={styles.trouble}>
        <h1>Stratum does not answer</h1>
        <ErrorNote error="This window cannot reach the part of Stratum that keeps the client file. Nothing that was saved is lost. Try again; if that does not help, close this window and start Stratum anew." />
        <div>
          <Button kind="primary" onClick={onRetry}>
            Try again
          </Button>
        </div>
      </main>
    </div>
  );
}

const TROUBLES: Readonly<Record<NonNullable<AppStatus['trouble']>, StratumError>> = {
  'damaged-keyring': { kind: 'damaged-file', part: 'keyring' },
  'missing-client-file': { kind: 'missing-file', part: 'client-file' },
  'missing-keyring': { kind: 'missing-file', part: 'keyring' },
};

/** Something is wrong with the files of the clinic; nothing may be set up over them. */
export function FileTrouble({ trouble, onRetry }: { readonly trouble: NonNullable<AppStatus['trouble']>; readonly onRetry: () => void }) {
  return (
    <div className={styles.centre}>
      <main className={styles.trouble}>
        <h1>The client file cannot be opened</h1>
        <ErrorNote error={TROUBLES[trouble]} />
        <div>
          <Button kind="primary" onClick={onRetry}>
            Look again
          </Button>
        </div>
      </main>
    </div>
  );
}
