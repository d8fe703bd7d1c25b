import type { Conflict } from '../../../shared/pack/knowledge';
import { SearchedList } from './SearchedList';
import styles from './rules.module.css';

const textOf = ({ kind, title, text, resolution }: Conflict): string => [kind, title, text, resolution ?? ''].join(' ');
const keyOf = ({ path }: Conflict): string => path;
const kindOf = ({ kind }: Conflict): string => kind;

/** Where sources disagree: what each says, and what the pack does about it. */
export function ConflictList({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  return (
    <SearchedList name="Conflicts" lead="Where sources disagree, and which side the pack takes." entries={conflicts} keyOf={keyOf} textOf={textOf} groupOf={kindOf}>
      {({ title, text, resolution, sources }) => (
        <>
          {title === '' ? null : <div className={styles.rowTitle}>{title}</div>}
          <div>{text}</div>
          {resolution === null ? null : <div className={styles.note}>What the pack does: {resolution}</div>}
          {sources.length === 0 ? null : <div className={styles.quiet}>Sources: {sources.join(', ')}</div>}
        </>
      )}
    </SearchedList>
  );
}
