import { useId, type ReactNode } from 'react';
import { IconCheck } from '@tabler/icons-react';
import styles from './Tick.module.css';

/** A large box to tick, with its sentence. */
export function Tick({ checked, onChange, id, children }: { readonly checked: boolean; readonly onChange: (checked: boolean) => void; readonly id?: string; readonly children: ReactNode }) {
  const own = useId();
  return (
    <label className={styles.tick} htmlFor={id ?? own}>
      <input id={id ?? own} type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span className={styles.box} aria-hidden>
        <IconCheck size="0.95em" stroke={3} />
      </span>
      <span>{children}</span>
    </label>
  );
}
