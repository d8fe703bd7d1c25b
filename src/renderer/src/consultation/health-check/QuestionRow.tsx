import { memo, useEffect, useId, useRef } from 'react';
import type { EarlierVisit } from '../../../../shared/contract/channels';
import type { Answer } from '../../../../shared/domain/consultation';
import type { PlainDate } from '../../../../shared/domain/plainDate';
import { Button } from '../../ui/Button';
import { useLocale } from '../../ui/locale';
import { Segmented } from '../../ui/Segmented';
import { FollowUps } from './FollowUps';
import styles from './health-check.module.css';
import { KindsNamed } from './KindChoice';
import { answered, answerWord, confirmed, saysSomethingToday, stopIdOf, type Question } from './questions';

export const OPTIONS = [
  { value: 'yes', label: 'Yes', tone: 'strong' },
  { value: 'no', label: 'No' },
  { value: 'not-sure', label: 'Not sure', tone: 'unsure' },
] as const;

export interface QuestionRowProps {
  readonly question: Question;
  readonly answer: Answer | undefined;
  readonly earlier: EarlierVisit | null;
  /** The answer is another one than then. */
  readonly changed: boolean;
  readonly current: boolean;
  /** One of the items of an open bundle. */
  readonly inBundle?: boolean;
  readonly disabled: boolean;
  readonly today: PlainDate;
  readonly onAnswer: (id: string, answer: Answer) => void;
  /** With the id of its control. */
  readonly onFocus: (id: string) => void;
}

export const QuestionRow = memo(function QuestionRow({ question, answer, earlier, changed, current, inBundle = false, disabled, today, onAnswer, onFocus }: QuestionRowProps) {
  const locale = useLocale();
  const labelId = useId();
  const { item } = question;
  const then = earlier?.answers[item.id];
  const row = useRef<HTMLDivElement>(null);
  const opened = answer !== undefined && answer.answer !== 'no';
  const wasOpened = useRef(opened);
  useEffect(() => {
    // What an answer opens must not stay below the edge of the list.
    if (opened && !wasOpened.current) row.current?.scrollIntoView({ block: 'nearest' });
    wasOpened.current = opened;
  }, [opened]);
  const mayConfirm = earlier !== null && then !== undefined && saysSomethingToday(question, earlier);

  return (
    <div ref={row} data-whole className={[styles.question, inBundle ? styles.part : '', current ? styles.current : ''].filter(Boolean).join(' ')} data-question={item.id} onFocus={() => onFocus(stopIdOf(question))}>
      <div>
        <div id={labelId} className={styles.label}>
          {item.label}
        </div>
        {earlier && then ? (
          <div className={styles.earlier}>
            <span>
              {changed ? <b className={styles.changed}>Changed. </b> : null}
              {answer?.confirmedFrom ? 'Confirmed from' : 'Last visit'}: {answerWord(then)}
              <KindsNamed itemId={item.id} answer={then} />
              {then.endedOn ? `, ended ${locale.dayMonthYear(then.endedOn)}` : ''} · {locale.dayMonthYear(earlier.on)}
              {mayConfirm ? '' : ' (other areas)'}
            </span>
            {mayConfirm && !question.aboutToday && !answer && !disabled ? (
              <Button kind="link" onClick={() => onAnswer(item.id, confirmed(then, earlier.on))} aria-describedby={labelId}>
                Still true
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
      <Segmented id={stopIdOf(question)} label={item.label} labelledBy={labelId} options={OPTIONS} value={answer?.answer ?? null} onChange={(value) => onAnswer(item.id, answered(answer, value))} disabled={disabled} />
      {answer && opened ? <FollowUps question={question} answer={answer} today={today} disabled={disabled} onChange={(next) => onAnswer(item.id, next)} /> : null}
    </div>
  );
});
