import type { PlainDate } from '../../../../shared/domain/plainDate';
import type { Pack } from '../../../../shared/pack/schema';
import type { Course, CourseSession, Plan } from '../../../../shared/planning/types';
import { useOpened } from '../../app/kept';
import { Button, Callout, Card, useLocale } from '../../ui';
import { courseText, longerText, visitsOf, type Visit } from './courseView';
import { issuesOf } from './planView';
import { SessionDialog } from './SessionDialog';
import styles from './plan.module.css';

export interface CourseCardProps {
  readonly pack: Pack;
  readonly plan: Plan;
  readonly course: Course;
  readonly today: PlainDate;
  readonly openDays: readonly number[] | undefined;
  /** null: back to the suggested day. */
  readonly onMove: (number: number, on: PlainDate | null) => void;
}

/** The days of the course: each session can be moved, photos and review follow the last one. */
export function CourseCard({ pack, plan, course, today, openDays, onMove }: CourseCardProps) {
  const { date } = useLocale();
  const dialog = useOpened('session');
  const longer = longerText(pack, plan, course);
  const issues = course.sessions.flatMap((session) => issuesOf(plan, `session:${session.number}`).map((issue) => ({ ...issue, session })));
  const { testArea } = course;
  const first = course.sessions[0];
  const dialogOf = course.sessions.find((session) => String(session.number) === dialog.what);
  return (
    <Card className={styles.sessions ?? ''}>
      <div className={styles.sessionsTop}>
        <h2 className={styles.cardTitle}>Course</h2>
        <p className={styles.quiet}>{courseText(course)}</p>
      </div>
      {longer === null ? null : <p className={styles.longer}>{longer}</p>}
      <ol className={styles.timeline}>
        {visitsOf(pack, course, today).map((visit) => (
          <li key={visit.key} data-kind={visit.kind}>
            {visit.kind === 'session' ? <SessionButton visit={visit} session={visit.session} onOpen={() => dialog.open(String(visit.session.number))} /> : <VisitText visit={visit} />}
          </li>
        ))}
      </ol>
      {first && testArea?.weeks && testArea.on === null ? (
        <Callout tone="amber">
          The test area is watched for at least {testArea.weeks} weeks. {date(first.on)} is right for the first session only if it was done before.
        </Callout>
      ) : null}
      {issues.map((issue) => (
        <Callout key={`${issue.setting}${issue.code}`} tone={issue.level === 'refused' ? 'red' : 'amber'} announce={issue.level === 'refused'}>
          <div className={styles.passes}>
            {issue.message}
            {issue.level === 'refused' && (
              <Button small onClick={() => onMove(issue.session.number, null)}>
                Use the suggested day
              </Button>
            )}
          </div>
        </Callout>
      ))}
      {dialogOf && (
        <SessionDialog
          key={dialogOf.number}
          session={dialogOf}
          course={course}
          openDays={openDays}
          onClose={dialog.close}
          onMove={(on) => {
            dialog.close();
            onMove(dialogOf.number, on);
          }}
        />
      )}
    </Card>
  );
}

function SessionButton({ visit, session, onOpen }: { readonly visit: Visit; readonly session: CourseSession; readonly onOpen: () => void }) {
  return (
    <button type="button" id={`session:${session.number}`} className={styles.visit} onClick={onOpen}>
      <VisitText visit={visit} />
      <span className={styles.hidden}>, change the day</span>
    </button>
  );
}

function VisitText({ visit }: { readonly visit: Visit }) {
  const { date } = useLocale();
  return (
    <>
      <b>{visit.label}</b>
      <span>{date(visit.on)}</span>
      {visit.notes.map((note) => (
        <em key={note}>{note}</em>
      ))}
    </>
  );
}
