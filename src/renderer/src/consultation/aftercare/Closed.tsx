import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect } from 'react';
import { fullName } from '../../../../shared/domain/client';
import { formatClock } from '../../../../shared/documents/wallTime';
import { useSession } from '../../app/session';
import { Button, useLocale } from '../../ui';
import { useConsultation } from '../context';
import { focusField } from '../focusField';
import { CalendarButton } from './CalendarButton';
import type { Outcome } from './closing';
import styles from './aftercare.module.css';

const WORDS: Readonly<Record<Outcome, string>> = {
  treated: 'The treatment is on record, and the pages can be printed again at any time.',
  planned: 'The plan is on record for the next visit.',
  'not-today': 'Nothing was done today, and the record says why.',
  refused: 'What the client decided is on record.',
};

/** The calm end: what is on record, and the way home. */
export function Closed() {
  const { client, consultation, section } = useConsultation();
  const { go } = useSession();
  const { date, locale } = useLocale();
  useEffect(() => focusField(null), []);
  const next = section('aftercare').nextAppointment;
  const [hours, minutes] = (next?.at ?? '').split(':').map(Number);
  const clock = hours === undefined || minutes === undefined ? null : formatClock(hours * 60 + minutes, locale);
  return (
    <div className={styles.closed} role="status">
      <IconCircleCheck size={56} stroke={1.5} className={styles.closedIcon} aria-hidden />
      <h1 tabIndex={-1} data-step-title>
        Done: {fullName(client)}
      </h1>
      {consultation.outcome && <p>The consultation is closed. {WORDS[consultation.outcome]}</p>}
      {next && (
        <p>
          Next appointment: <b>{date(next.on, 'long')}</b>
          {clock === null ? '' : `, ${clock}`}
        </p>
      )}
      <div className={styles.closedCalendar}>
        <CalendarButton what="ahead" />
      </div>
      <div className={styles.closedActs}>
        <Button onClick={() => go({ at: 'client', clientId: client.id })}>To {client.givenName}’s page</Button>
        <Button kind="primary" onClick={() => go({ at: 'home' })}>
          To the list of clients
        </Button>
      </div>
    </div>
  );
}
