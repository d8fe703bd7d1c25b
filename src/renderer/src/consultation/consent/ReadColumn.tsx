import { useEffect, useRef, useState, type ReactNode } from 'react';
import { IconArrowDown } from '@tabler/icons-react';
import { Button } from '../../ui';
import { useClientWords } from './clientWords';
import styles from './ClientPage.module.css';

/** What the client reads; while there is more below, a soft edge and a button say so. */
export function ReadColumn({ children }: { readonly children: ReactNode }) {
  const column = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { say } = useClientWords();
  const [more, setMore] = useState(false);

  useEffect(() => {
    const element = column.current;
    const inside = content.current;
    if (!element || !inside) return;
    const look = () => setMore(element.scrollHeight - element.scrollTop - element.clientHeight > 60);
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    sizes.observe(inside);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);

  return (
    <div className={styles.readFrame}>
      <section ref={column} className={styles.read} data-more={more || undefined} aria-labelledby="agreeing-to" tabIndex={0}>
        <div ref={content}>{children}</div>
      </section>
      {more && (
        <Button className={styles.readOn ?? ''} icon={<IconArrowDown size={18} aria-hidden />} onClick={() => column.current?.scrollBy({ top: column.current.clientHeight * 0.8, behavior: 'smooth' })}>
          {say('Read on')}
        </Button>
      )}
    </div>
  );
}
