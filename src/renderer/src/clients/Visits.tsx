import type { ConsultationRow } from '../../../shared/contract/channels';
import { useSession } from '../app/session';
import { Card } from '../ui/Card';
import { Chip } from '../ui/Chip';
import { useLocale } from '../ui/locale';
import styles from './clients.module.css';
import { takenBack, visitState } from './words';

export interface VisitsProps {
  readonly title: string;
  readonly visits: readonly ConsultationRow[];
  readonly empty: string;
  /** Names the client on each line. */
  readonly withClient?: boolean;
}

/** Consultations, each line a way in. */
export function Visits({ title, visits, empty, withClient = false }: VisitsProps) {
  const { go } = useSession();
  const locale = useLocale();
  return (
    <Card flush className={styles.visitsCard} aria-label={title}>
      <h2 className={styles.heading}>{title}</h2>
      <div className={styles.scroll}>
        {visits.length === 0 ? <p className={styles.empty}>{empty}</p> : null}
        <ul className={styles.rows}>
          {visits.map((visit) => {
            const state = visitState(visit);
            return (
              <li key={visit.id}>
                <button type="button" className={styles.visit} onClick={() => go({ at: 'consultation', consultationId: visit.id })}>
                  <span>
                    <span className={styles.name}>{withClient ? visit.clientName : locale.date(visit.startedOn)}</span>
                    {withClient ? <span className={styles.small}>{locale.date(visit.startedOn)}</span> : null}
                  </span>
                  {takenBack(visit) === null ? null : <Chip tone="amber">{takenBack(visit)}</Chip>}
                  <Chip tone={state.tone}>{state.words}</Chip>
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </Card>
  );
}
