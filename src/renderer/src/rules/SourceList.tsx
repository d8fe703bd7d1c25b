import type { SourceUse } from '../../../shared/pack/knowledge';
import { useSession } from '../app/session';
import { SearchedList } from './SearchedList';
import styles from './rules.module.css';

/** How the pack writes that a source has no author. */
const NO_AUTHOR = '(none)';

const byUse = (sources: readonly SourceUse[]): readonly SourceUse[] => sources.toSorted((a, b) => b.namedBy - a.namedBy);
const textOf = ({ id, title, author, year, readAs, note, url }: SourceUse): string => [id, title, author, year ?? '', readAs, note ?? '', url ?? ''].join(' ');
const keyOf = ({ id }: SourceUse): string => id;

/** Addresses are text to copy: the app opens no web page. */
export function SourceList({ sources }: { readonly sources: readonly SourceUse[] }) {
  const { pack } = useSession();
  return (
    <SearchedList name="Sources" lead={pack.sources.readAsNote} entries={byUse(sources)} keyOf={keyOf} textOf={textOf}>
      {({ title, author, year, readAs, note, url, namedBy }) => (
        <>
          <div className={styles.rowTitle}>{title}</div>
          <div className={styles.quiet}>
            {[[author === NO_AUTHOR ? '' : author, year ?? ''].filter((part) => part !== '').join(', '), `Read: ${readAs}`, `${namedBy === 1 ? '1 entry rests' : `${namedBy} entries rest`} on it`].filter((part) => part !== '').join(' · ')}
          </div>
          {note === undefined ? null : <div className={styles.quiet}>{note}</div>}
          {url === null ? null : <span className={styles.address}>{url}</span>}
        </>
      )}
    </SearchedList>
  );
}
