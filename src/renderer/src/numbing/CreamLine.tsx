import { IconClock, IconHandStop } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { CreamHelp, CreamTimes } from '../../../shared/contract/numbingOn';
import { Button } from '../ui/Button';
import { WhatToDo } from './CreamHelpWords';
import styles from './CreamLine.module.css';
import { creamState, signsText } from './creamState';
import { useMoment } from './useMoment';

export interface CreamLineProps {
  readonly cream: CreamTimes;
  readonly help: CreamHelp;
  /** On whom, as this screen may say it: `on`, `on somebody`, `on another client`. */
  readonly whose: 'on' | 'on somebody' | 'on another client';
  /** To the clock of the cream; absent for who may not open it. */
  readonly onGo?: () => void;
}

/** One line in the frame while cream is on: since when, the signs, and the way to what to do. */
export function CreamLine({ cream, help, whose, onGo }: CreamLineProps) {
  const [open, setOpen] = useState(false);
  const place = useId();
  const { late, asking, words } = creamState(cream, help, useMoment(true));
  const Icon = late ? IconHandStop : IconClock;
  const title = `Numbing cream is ${whose} since ${cream.appliedAt}`;
  return (
    <section className={styles.line} data-late={late || undefined} aria-label={title}>
      <div className={styles.row}>
        <Icon size={20} className={styles.icon} aria-hidden />
        <p className={styles.text}>
          <b>
            {title}: {words}
          </b>{' '}
          {asking.due === null ? 'Watch for' : <b>Ask now</b>}: {signsText(help.early)}.
        </p>
        <div className={styles.acts}>
          <Button small aria-expanded={open} aria-controls={place} onClick={() => setOpen(!open)}>
            What to do
          </Button>
          {onGo ? (
            <Button small kind={late ? 'danger' : 'plain'} onClick={onGo}>
              To the clock
            </Button>
          ) : null}
        </div>
      </div>
      <div id={place} hidden={!open} className={styles.more}>
        {open ? <WhatToDo help={help} level={2} /> : null}
      </div>
      <span role={late ? 'alert' : 'status'} className="visually-hidden">
        {late ? `Numbing cream ${whose}: take it off now.` : asking.due === null ? '' : `Numbing cream ${whose}: ask for signs now.`}
      </span>
    </section>
  );
}

/** Said where it could not be read whether cream is on somebody: that is not the same as none. */
export function CreamUnknown() {
  return (
    <section className={styles.line} data-late aria-label="Numbing cream">
      <div className={styles.row}>
        <IconHandStop size={20} className={styles.icon} aria-hidden />
        <p className={styles.text} role="alert">
          <b>Stratum could not read whether numbing cream is on somebody.</b> Look at the visits that are open.
        </p>
      </div>
    </section>
  );
}
