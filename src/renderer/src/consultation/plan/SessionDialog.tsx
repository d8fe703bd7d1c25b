import { useState } from 'react';
import { isOpenOn } from '../../../../shared/domain/clinic';
import { plainDateSchema, type PlainDate } from '../../../../shared/domain/plainDate';
import type { Course, CourseSession } from '../../../../shared/planning/types';
import { useKept } from '../../app/kept';
import { Button, Callout, DateField, Dialog, useLocale } from '../../ui';
import styles from './plan.module.css';

export interface SessionDialogProps {
  readonly session: CourseSession;
  readonly course: Course;
  readonly openDays: readonly number[] | undefined;
  readonly onClose: () => void;
  readonly onMove: (on: PlainDate | null) => void;
}

/** Another day for one session; the later ones follow it. */
export function SessionDialog({ session, course, openDays, onClose, onMove }: SessionDialogProps) {
  const { date } = useLocale();
  const [on, setOn] = useKept('session/on', plainDateSchema.nullable(), session.on);
  const [problem, setProblem] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const weeks = course.intervalWeeks?.min ?? 0;
  const tooSoon = session.number === 1 ? 'The first session cannot lie in the past.' : `Too soon: at least ${weeks} weeks after session ${session.number - 1}. The earliest day is ${date(session.earliest)}.`;
  const keep = () => {
    setTried(true);
    if (on === null || problem !== null) return;
    if (on === session.on) onClose();
    else onMove(on);
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={`Session ${session.number}`}
      foot={
        <>
          {session.moved ? <Button onClick={() => onMove(null)}>Use the suggested day</Button> : <Button onClick={onClose}>Cancel</Button>}
          <Button kind="primary" type="submit" form="session-day-form">
            Keep this day
          </Button>
        </>
      }
    >
      <form
        id="session-day-form"
        className={styles.sessionForm}
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <p className={styles.quiet}>
          {session.number === 1 ? 'Today or later.' : `Not before ${date(session.earliest)}, ${weeks} weeks after session ${session.number - 1}.`} The sessions after it follow.
        </p>
        <DateField id="session-day" keptAs="session/on-typed" label="Day" value={on} onChange={setOn} onProblem={setProblem} earliest={session.earliest} outsideSentence={tooSoon} error={tried && on === null ? (problem ?? 'Enter a day.') : null} autoFocus />
        {on !== null && (
          <p aria-live="polite">
            {date(on, 'long')}
          </p>
        )}
        {on !== null && !isOpenOn(openDays, on) && <Callout tone="amber">The clinic is closed on this day.</Callout>}
      </form>
    </Dialog>
  );
}
