import { IconArrowRight } from '@tabler/icons-react';
import type { OverlayChange } from '../../../shared/pack/schema';
import { Chip } from '../ui/Chip';
import styles from './rules.module.css';

const KINDS = { limit: 'Limit', words: 'Words', follows: 'Follows' } as const;

/** What an overlay changes, as it was and as it is. */
export function ChangeList({ changes }: { readonly changes: readonly OverlayChange[] }) {
  if (changes.length === 0) return <p className={styles.empty}>Nothing.</p>;
  return (
    <ul className={styles.rows}>
      {changes.map(({ kind, address, what, before, after, because, stillTold }) => (
        <li key={`${kind} ${address}`} className={styles.row}>
          <div className={styles.change}>
            <Chip tone={kind === 'limit' ? 'blue' : 'plain'}>{KINDS[kind]}</Chip>
            <span className={styles.rowTitle}>{what}</span>
          </div>
          <div className={kind === 'words' ? styles.texts : styles.values}>
            <del className={styles.before}>{before}</del>
            <IconArrowRight size={16} aria-label="becomes" />
            <ins className={styles.after}>{after}</ins>
          </div>
          {because === null ? null : <div className={styles.quiet}>{because}</div>}
          {stillTold === null ? null : <div className={styles.note}>Clients are still told: “{stillTold}” Check that it fits.</div>}
        </li>
      ))}
    </ul>
  );
}
