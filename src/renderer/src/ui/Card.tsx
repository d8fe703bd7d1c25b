import type { HTMLAttributes, ReactNode } from 'react';
import { useId } from 'react';
import styles from './Card.module.css';

export interface CardProps extends Omit<HTMLAttributes<HTMLElement>, 'title'> {
  readonly title?: ReactNode;
  /** No padding, for lists and tables that run to the edge. */
  readonly flush?: boolean;
  /** The card's content scrolls inside the card. */
  readonly scroll?: boolean;
  readonly children: ReactNode;
}

export function Card({ title, flush = false, scroll = false, className, children, ...rest }: CardProps) {
  const titleId = useId();
  const names = [styles.card, flush ? styles.flush : '', scroll ? styles.scroll : '', className ?? ''].filter(Boolean).join(' ');
  return (
    <section {...rest} className={names} aria-labelledby={title ? titleId : undefined}>
      {title ? (
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
      ) : null}
      {children}
    </section>
  );
}
