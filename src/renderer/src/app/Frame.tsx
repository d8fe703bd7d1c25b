import { Loader } from '@mantine/core';
import { IconBook2, IconBuilding, IconLock, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AppStatus } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import { breakSentence } from '../../../shared/trail/breaks';
import { BringBackLink } from '../clinic/BringBackLink';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { CreamLines } from '../numbing/CreamLines';
import { ErrorNote } from '../ui/ErrorNote';
import { OwnMenu } from '../people/OwnMenu';
import { BackupWarning } from './BackupWarning';
import styles from './Frame.module.css';
import { RestoredNotice } from './RestoredNotice';
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
  const { desk, pack } = useSession();
  return (
    <div className={styles.frame}>
      <header className={styles.bar}>
        <Logo />
        <span className={styles.where}>
          {desk.clinic.name}
        </span>
        <span className={styles.space} />
        <Places />
        <OwnMenu />
        <LockButton />
      </header>
      <div className={styles.lines}>
        <CreamLines />
      </div>
      <main className={styles.content}>
        {pack.overlay && pack.overlay.problems.length > 0 ? <OverlayTrouble name={`${pack.overlay.name} ${pack.overlay.version}`} /> : null}
        {desk.trail.whole ? null : <TrailTrouble />}
        <RestoredNotice />
        <BackupWarning />
        <div className={styles.page}>{children}</div>
      </main>
    </div>
  );
}

function Places() {
  const { desk, route, go } = useSession();
  if (desk.access === 'front-desk') return null;
  return (
    <nav className={styles.places} aria-label="Rules and clinic">
      {desk.access === 'owner' ? (
        <Button kind="quiet" small onClick={() => go({ at: 'people' })} aria-current={route.at === 'people' ? 'page' : undefined} icon={<IconUsers size={17} aria-hidden />}>
          People
        </Button>
      ) : null}
      <Button kind="quiet" small onClick={() => go({ at: 'rules' })} aria-current={route.at === 'rules' ? 'page' : undefined} icon={<IconBook2 size={17} aria-hidden />}>
        Rules
      </Button>
      <Button kind="quiet" small onClick={() => go({ at: 'clinic' })} aria-current={route.at === 'clinic' ? 'page' : undefined} icon={<IconBuilding size={17} aria-hidden />}>
        Clinic
      </Button>
    </nav>
  );
}

/** Rules that are in force only in part are told on every screen where nobody is being treated. */
function OverlayTrouble({ name }: { readonly name: string }) {
  const { route, go } = useSession();
  return (
    <div className={styles.banner}>
      <Callout tone="red" title={`This clinic’s overlay “${name}” does not fit the pack any more`}>
        Its tighter limits are kept as far as they can be. Nobody can sign until it is mended or taken out.
        {route.at === 'rules' ? null : (
          <div>
            <Button kind="link" onClick={() => go({ at: 'rules' })}>
              Open the page Rules
            </Button>
          </div>
        )}
      </Callout>
    </div>
  );
}

/** Keeps nobody from working, and is said until the file is locked. */
function TrailTrouble() {
  const { desk, route, go } = useSession();
  if (desk.trail.whole || route.at === 'trail') return null;
  const [first, ...others] = desk.trail.breaks;
  return (
    <div className={styles.banner}>
      <Callout tone="red" title="The record of use is not what Stratum wrote">
        {first ? breakSentence(first) : ''} {others.length === 0 ? '' : others.length === 1 ? 'One more place is not right. ' : `${others.length} more places are not right. `}You can go on working. Somebody may have changed the file behind Stratum’s back, or an older copy was put back: tell whoever looks after data protection in your clinic.
        <div>
          <Button kind="link" onClick={() => go({ at: 'trail', clientId: null })}>
            Open the record of use
          </Button>
        </div>
      </Callout>
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
          <BringBackLink />
        </div>
      </main>
    </div>
  );
}
