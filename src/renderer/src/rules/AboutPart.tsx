import { useQuery } from '@tanstack/react-query';
import purpose from '../../../../resources/intended-purpose.json' with { type: 'json' };
import { reviewSentences } from '../../../shared/pack/reviewDate';
import { ask } from '../app/ask';
import { useSession } from '../app/session';
import { Callout } from '../ui/Callout';
import { Card } from '../ui/Card';
import { useLocale } from '../ui/locale';
import styles from './rules.module.css';

/** By whom the rules were read and until when they count as fresh; what Stratum is for, and what it is not. */
export function AboutPart() {
  const { pack, desk } = useSession();
  const locale = useLocale();
  const status = useQuery({ queryKey: ['status'], queryFn: () => ask('app.status', {}), staleTime: Infinity });
  const past = reviewSentences(pack, desk.today, locale.dayMonthYear);
  return (
    <Card flush className={styles.listCard}>
      <div className={styles.scroll} role="region" aria-label="About" tabIndex={0}>
        <div className={styles.about}>
          <section aria-label="Who reviewed the rules">
            <h2>Who reviewed the rules</h2>
            {past.length > 0 ? <Callout tone="amber">{past.join(' ')} They still count.</Callout> : null}
            <ul className={styles.facts}>
              {(pack.reviewed ?? [{ part: 'All of it', by: pack.clinicianReview, on: null }]).map(({ part, by, on }) => (
                <li key={part}>
                  <b>{part}:</b> {by === null ? 'Nobody has reviewed this part yet' : `${by}${on === null ? '' : `, ${locale.dayMonthYear(on)}`}`}
                </li>
              ))}
              {pack.released ? (
                <li>
                  <b>Version {pack.version}:</b> {locale.dayMonthYear(pack.released)}
                </li>
              ) : null}
              <li>
                <b>To be looked at again:</b>{' '}
                {pack.reviewBy ? `the rules after ${locale.dayMonthYear(pack.reviewBy.rules)}, what they say of regulation after ${locale.dayMonthYear(pack.reviewBy.regulation)}. Nothing is switched off then.` : 'this version of the rules names no day'}
              </li>
            </ul>
          </section>
          <section aria-label="What Stratum is for, and what it is not">
            <h2>What Stratum is for, and what it is not</h2>
            <Callout tone="amber">{purpose.marked}</Callout>
            {purpose.parts.map(({ title, says }) => (
              <div key={title}>
                <h3>{title}</h3>
                {says.length === 1 ? (
                  <p>{says[0]}</p>
                ) : (
                  <ul>
                    {says.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                )}
              </div>
            ))}
            <p className={styles.quiet}>
              Stratum {status.data?.version ?? ''} · {pack.title} {pack.version}
            </p>
          </section>
        </div>
      </div>
    </Card>
  );
}
