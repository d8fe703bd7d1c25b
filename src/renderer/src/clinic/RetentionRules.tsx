import type { Retention } from '../../../shared/contract/channels';
import type { RetentionEntry } from '../../../shared/domain/retention';
import { gapsSentence } from '../clients/keepingWords';
import { Callout } from '../ui/Callout';
import { useLocale } from '../ui/locale';
import styles from './clinic.module.css';

/** What holds for this clinic, with where each rule comes from and how sure that is. */
export function Rules({ retention }: { readonly retention: Retention }) {
  const { rule, years } = retention;
  const { gaps, leastYears, minima, entries, found } = rule;
  const fitting = new Set(entries.map(({ id }) => id));
  const shown = [...entries, ...minima.filter(({ id }) => !fitting.has(id))].filter((entry) => gaps.length === 0 || entry.minYears !== null || gaps.includes('years'));
  return (
    <>
      {gaps.length > 0 ? (
        <Callout tone="amber" title={years === null ? 'How long records are kept is not known yet' : `Not known yet: for now at least ${years} years hold`}>
          {gaps.includes('years') ? 'No rule was found for this clinic. ' : ''}
          {gapsSentence(gaps, 'here')} Before a client is erased Stratum asks why.
        </Callout>
      ) : (
        <p>
          Records are kept for {years} years{rule.ownYears === null ? '' : ', as this clinic set it'}.{leastYears !== null && found && rule.ownYears !== null && rule.ownYears < leastYears ? ` That is shorter than the ${leastYears} years below.` : ''}
        </p>
      )}
      <ul className={styles.rules} aria-label="Rules for how long records are kept">
        {shown.map((entry) => (
          <Rule key={entry.id} entry={entry} words={retention.words} />
        ))}
      </ul>
      <p className={styles.note}>A starting point, and no legal advice: ask your lawyer or regulator.</p>
    </>
  );
}

function Rule({ entry, words }: { readonly entry: RetentionEntry; readonly words: Retention['words'] }) {
  const { dayMonthYear } = useLocale();
  const { text, minYears, maxYears, countsFrom, force, grade, source, notEstablished, checkBy } = entry;
  const numbers = [minYears === null ? 'No number' : `At least ${minYears} years`, ...(maxYears === null ? [] : [`at most ${maxYears} years`])].join(', ');
  return (
    <li>
      <b>
        {numbers}
        {minYears === null ? '' : `, counted from: ${words.counting[countsFrom]}`}
      </b>
      <p>{text}</p>
      <p className={styles.note}>
        {words.forces[force]}. {source.title}
        {source.section === null ? '' : `, ${source.section}`}
        {source.asOf === undefined ? '' : ` (as of ${source.asOf})`}. {source.read ? `Read: ${words.grades[grade]}.` : `Not read again: ${words.grades[grade]}.`}
        {notEstablished.length === 0 ? '' : ` Not established: ${notEstablished.join(' ')}`} To be checked by {dayMonthYear(checkBy)}.
      </p>
    </li>
  );
}
