import type { PicturedGroup } from '../../../shared/documents/model';
import { PICTURE_FIELD, PICTURE_STROKE, PICTURES } from '../../../shared/documents/pictures';
import type { Picture } from '../../../shared/pack/files/easyReadWords';
import { InlineText } from './InlineText';
import { RANKS } from './ranks';
import styles from './Pictured.module.css';

/** A group of easy read: its picture, and beside it a sentence a line. */
export function Pictured({ group, below }: { readonly group: PicturedGroup; readonly below: 1 | 2 }) {
  const { title, entries } = group;
  const Rank = title ? RANKS[below][title.level] : 'h3';
  const lines = (entry: (typeof entries)[number]) =>
    entry.map((line, index) => (
      <p key={index}>
        <InlineText content={line} />
      </p>
    ));
  return (
    <section className={styles.group} data-tone={group.tone}>
      <Drawn picture={group.picture} />
      <div>
        {title ? <Rank className={styles.title}>{title.text}</Rank> : null}
        {group.list ? (
          <ul className={styles.list}>
            {entries.map((entry, index) => (
              <li key={index}>{lines(entry)}</li>
            ))}
          </ul>
        ) : (
          entries.map((entry, index) => (
            <div key={index} className={styles.entry}>
              {lines(entry)}
            </div>
          ))
        )}
      </div>
    </section>
  );
}

/** Says nothing that the words beside it do not say. */
function Drawn({ picture }: { readonly picture: Picture }) {
  const { lines, filled = [] } = PICTURES[picture];
  return (
    <svg className={styles.picture} viewBox={`0 0 ${PICTURE_FIELD} ${PICTURE_FIELD}`} strokeWidth={PICTURE_STROKE} aria-hidden>
      {lines.map((path) => (
        <path key={path} d={path} fill="none" stroke="currentColor" />
      ))}
      {filled.map((path) => (
        <path key={path} d={path} fill="currentColor" stroke="none" />
      ))}
    </svg>
  );
}
