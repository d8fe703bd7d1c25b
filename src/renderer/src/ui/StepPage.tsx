import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Button } from './Button';
import styles from './StepPage.module.css';

export interface StepPageProps {
  readonly title: ReactNode;
  readonly sub?: ReactNode;
  /** Right of the title. */
  readonly actions?: ReactNode;
  /** Fills the height between title and foot; scrolls by itself when it must. */
  readonly children: ReactNode;
  /** Left in the foot. */
  readonly note?: ReactNode;
  /** Between the note and Back, for further buttons. */
  readonly foot?: ReactNode;
  readonly onBack?: () => void;
  readonly backLabel?: string;
  readonly onNext?: () => void;
  /** Where Next leads, for example `Consent`. */
  readonly nextLabel?: string;
  readonly nextDisabled?: boolean;
  readonly nextBusy?: boolean;
}

/** One screen of a step: what it is about, its main act, and where to go on. */
export function StepPage({ title, sub, actions, children, note, foot, onBack, backLabel = 'Back', onNext, nextLabel = 'Next', nextDisabled = false, nextBusy = false }: StepPageProps) {
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <div className={styles.words}>
          <h1 tabIndex={-1} data-step-title>
            {title}
          </h1>
          {sub ? <p className={styles.sub}>{sub}</p> : null}
        </div>
        {actions}
      </div>
      <div className={styles.body}>{children}</div>
      <div className={styles.foot}>
        <div className={styles.note}>{note}</div>
        {foot}
        {onBack ? <Button onClick={onBack}>{backLabel}</Button> : null}
        {onNext ? (
          <Button kind="primary" onClick={onNext} disabled={nextDisabled} busy={nextBusy}>
            {nextLabel}
            <IconArrowRight size={17} aria-hidden />
          </Button>
        ) : null}
      </div>
    </div>
  );
}
