import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import styles from './clinic.module.css';

const focusOn = (title: HTMLElement | null): void => title?.focus();

/** The recovery code, shown this once. It goes on only when someone says that it is kept. */
export function RecoveryCode({ code, clinicName, onKept }: { readonly code: string; readonly clinicName: string; readonly onKept: () => void }) {
  const [kept, setKept] = useState(false);
  return (
    <div className={styles.screen}>
      <main className={`${styles.sheet} ${styles.narrow}`}>
        <div>
          <div className={styles.brand}>Stratum</div>
          <h1 tabIndex={-1} ref={focusOn}>Your recovery code</h1>
          <p className={styles.lead}>The only way back in if the password is forgotten. It is shown this once.</p>
        </div>
        <p className={styles.printOnly}>Clinic: {clinicName}</p>
        <div className={styles.code} data-testid="recovery-code">
          {code}
        </div>
        <p className={styles.printOnly}>Whoever has this code can open the client file of the clinic. Keep it locked away, not beside the computer. To use it: on the lock screen of Stratum, choose “Use the recovery code”.</p>
        <div className={styles.noPrint}>
          <Callout tone="amber" title="Print it, or write it down">
            Keep it locked away and not beside this computer. Nobody can make a new one for you: without password and code the client file cannot be opened.
          </Callout>
        </div>
        <label className={`${styles.check} ${styles.noPrint}`}>
          <input type="checkbox" checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />I have printed it or written it down, and keep it in a safe place.
        </label>
        <div className={`${styles.foot} ${styles.noPrint}`}>
          <Button onClick={() => window.print()} icon={<IconPrinter size={18} aria-hidden />}>
            Print
          </Button>
          <Button kind="primary" disabled={!kept} onClick={onKept}>
            Open Stratum
          </Button>
        </div>
      </main>
    </div>
  );
}
