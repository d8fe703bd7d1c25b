import type { GeneralKnowledge } from '../../../shared/pack/knowledge';
import { SearchedList } from './SearchedList';
import styles from './rules.module.css';

const byKind = (entries: readonly GeneralKnowledge[]): readonly GeneralKnowledge[] => entries.toSorted((a, b) => a.kind.localeCompare(b.kind));
const textOf = ({ kind, title, text, note, sources }: GeneralKnowledge): string => [kind, title, text, note ?? '', ...sources].join(' ');
const keyOf = ({ path }: GeneralKnowledge): string => path;
const kindOf = ({ kind }: GeneralKnowledge): string => kind;

/** Everything that rests on no source that could be read, so that a clinician sees where to look first. */
export function KnowledgeList({ entries }: { readonly entries: readonly GeneralKnowledge[] }) {
  return (
    <SearchedList name="General knowledge" lead="Conservative practice for which no source could be read, or plain wording of the pack’s own entries." entries={byKind(entries)} keyOf={keyOf} textOf={textOf} groupOf={kindOf}>
      {({ title, text, note, sources }) => (
        <>
          <div className={styles.rowTitle}>{title}</div>
          {text === '' ? null : <div>{text}</div>}
          {note === null ? null : <div className={styles.note}>{note}</div>}
          <div className={styles.quiet}>General knowledge · sources: {sources.join(', ')}</div>
        </>
      )}
    </SearchedList>
  );
}
