import { IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useMemo, type ReactNode } from 'react';
import { folded } from '../../../shared/domain/text';
import { useKeptText } from '../app/kept';
import { Card } from '../ui/Card';
import { TextField } from '../ui/TextField';
import styles from './rules.module.css';

export interface SearchedListProps<Entry> {
  /** What is listed, as in “Sources”. */
  readonly name: string;
  readonly lead: string;
  readonly entries: readonly Entry[];
  readonly keyOf: (entry: Entry) => string;
  /** Heading that entries stand under; those of one heading stand together. */
  readonly groupOf?: (entry: Entry) => string;
  /** Everything that is searched. */
  readonly textOf: (entry: Entry) => string;
  readonly children: (entry: Entry) => ReactNode;
}

/** A long list with a field to search it; it scrolls inside the page, and rows out of sight cost nothing. */
export function SearchedList<Entry>({ name, lead, entries, keyOf, groupOf, textOf, children }: SearchedListProps<Entry>) {
  const [typed, setTyped] = useKeptText(`find/${name}`);
  const wanted = useDeferredValue(folded(typed).split(/\s+/).filter(Boolean).join(' '));
  const texts = useMemo(() => entries.map((entry) => folded(textOf(entry))), [entries, textOf]);
  const shown = useMemo(() => entries.filter((_entry, index) => wanted.split(' ').every((word) => texts[index]?.includes(word))), [entries, texts, wanted]);
  const groups = useMemo(() => [...Map.groupBy(shown, (entry) => groupOf?.(entry) ?? '')], [shown, groupOf]);
  return (
    <Card flush className={styles.listCard}>
      <div className={styles.find}>
        <TextField id="find-in-rules" label={`Search: ${name}`} hint={lead} type="search" value={typed} onChange={setTyped} leftSection={<IconSearch size={18} aria-hidden />} />
        <span className={styles.count} role="status">
          {shown.length} of {entries.length}
        </span>
      </div>
      {/* Scrolled with the arrow keys, too. */}
      <div className={styles.scroll} role="region" aria-label={name} tabIndex={0}>
        {shown.length === 0 ? <p className={styles.empty}>Nothing with these words.</p> : null}
        {groups.map(([group, members]) => (
          <section key={group} aria-label={group === '' ? undefined : group}>
            {group === '' ? null : (
              <h2 className={styles.group}>
                {group} <span className={styles.quiet}>({members.length})</span>
              </h2>
            )}
            <ul className={styles.rows}>
              {members.map((entry) => (
                <li key={keyOf(entry)} className={styles.row}>
                  {children(entry)}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  );
}
