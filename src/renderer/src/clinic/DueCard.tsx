import { useQuery } from '@tanstack/react-query';
import { ask, failureOf } from '../app/ask';
import { useSession } from '../app/session';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { ErrorNote } from '../ui/ErrorNote';
import { useLocale } from '../ui/locale';
import styles from './clinic.module.css';

/** Records that may be kept no longer: work for an owner, who erases each by hand. */
export function DueCard() {
  const { desk, go } = useSession();
  const { dayMonthYear } = useLocale();
  const isOwner = desk.access === 'owner';
  const due = useQuery({ queryKey: ['retention-due'], queryFn: () => ask('retention.due', {}), enabled: isOwner, gcTime: 0 });
  if (!isOwner || (!due.isError && (due.data?.total ?? 0) === 0)) return null;
  const { rows, total } = due.data ?? { rows: [], total: 0 };
  return (
    <Card title="Records that have to go">
      <p>The longest time to keep these records ends within three months, or is over. Nothing goes by itself: open the client, choose Keep or erase, and erase the record or put a legal hold on it.</p>
      <ul className={styles.due}>
        {rows.map((row) => (
          <li key={row.clientId}>
            <span>
              {row.clientName}, born {dayMonthYear(row.dateOfBirth)}: {row.atMostUntil < desk.today ? 'should have gone after' : 'to go after'} {dayMonthYear(row.atMostUntil)}
            </span>
            <Button small onClick={() => go({ at: 'client', clientId: row.clientId })} aria-label={`Open ${row.clientName}`}>
              Open
            </Button>
          </li>
        ))}
      </ul>
      {total > rows.length ? <p className={styles.note}>And {total - rows.length} more, which are shown once these are done.</p> : null}
      <ErrorNote error={due.isError ? failureOf(due.error) : null} onRetry={() => void due.refetch()} />
    </Card>
  );
}
