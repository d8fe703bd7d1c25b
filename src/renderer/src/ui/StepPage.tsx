import { IconArrowRight } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { Button } from './Button';
import styles from './StepPage.module.css';
import { useShortcut } from '../keyboard/useShortcut';

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

/** Id of the button that leads to the next step. */
export const NEXT_BUTTON = 'step-next';

/** For the main button of a foot, whoever draws it: how it is pressed from anywhere on the step. */
export const MAIN_KEY = { title: 'Ctrl+Enter', 'aria-keyshortcuts': 'Control+Enter' } as const;

/** One screen of a step: what it is about, its main act, and where to go on. Ctrl+Enter presses the main button of the foot. */
export function StepPage({ title, sub, actions, children, note, foot, onBack, backLabel = 'Back', onNext, nextLabel = 'Next', nextDisabled = false, nextBusy = false }: StepPageProps) {
  const footer = useRef<HTMLDivElement>(null);
  useShortcut('mod+Enter', () => {
    if (document.querySelector('[role="dialog"][aria-modal="true"]')) return;
    // A number or a day that is still being typed is taken over when its field is left, and drawn before the act reads it.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    setTimeout(() => footer.current?.querySelector<HTMLButtonElement>('button[data-kind="primary"]:not(:disabled)')?.click());
  });

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
      <div className={styles.foot} ref={footer}>
        <div className={styles.note}>{note}</div>
        {foot}
        {onBack ? <Button onClick={onBack}>{backLabel}</Button> : null}
        {onNext ? (
          <Button id={NEXT_BUTTON} kind="primary" onClick={onNext} disabled={nextDisabled} busy={nextBusy} {...MAIN_KEY}>
            {nextLabel}
            <IconArrowRight size={17} aria-hidden />
          </Button>
        ) : null}
      </div>
    </div>
  );
}
