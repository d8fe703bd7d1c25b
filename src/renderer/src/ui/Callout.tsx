import { IconAlertTriangle, IconCircleCheck, IconHandStop, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './Callout.module.css';
import type { Tone } from './Chip';

const ICONS = { red: IconHandStop, amber: IconAlertTriangle, green: IconCircleCheck, blue: IconInfoCircle, plain: IconInfoCircle } as const;

export interface CalloutProps {
  readonly tone?: Tone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** Read out by screen readers as soon as it appears. */
  readonly announce?: boolean;
  readonly className?: string;
}

export function Callout({ tone = 'plain', title, children, announce = false, className }: CalloutProps) {
  const Icon = ICONS[tone];
  return (
    <div className={[styles.callout, tone === 'plain' ? '' : styles[tone], className ?? ''].filter(Boolean).join(' ')} role={announce ? 'alert' : undefined}>
      <Icon size={19} className={styles.icon} aria-hidden />
      <div className={styles.body}>
        {title ? <span className={styles.title}>{title}</span> : null}
        {children}
      </div>
    </div>
  );
}
