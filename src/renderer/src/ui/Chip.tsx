import type { ReactNode } from 'react';
import styles from './Chip.module.css';

export type Tone = 'red' | 'amber' | 'green' | 'blue' | 'plain';

/** A short fact. The words or the icon carry the meaning; the tone only helps. */
export function Chip({ tone = 'plain', icon, children, className, title }: { readonly tone?: Tone; readonly icon?: ReactNode; readonly children: ReactNode; readonly className?: string | undefined; readonly title?: string | undefined }) {
  return (
    <span className={[styles.chip, tone === 'plain' ? '' : styles[tone], className ?? ''].filter(Boolean).join(' ')} title={title}>
      {icon}
      {children}
    </span>
  );
}
