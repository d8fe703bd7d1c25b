import { memo, useEffect, useId, useRef } from 'react';
import type { NameOpen } from '../../../../shared/consultation/standing';
import type { EarlierVisit } from '../../../../shared/contract/channels';
import { answerSchema, type Answer } from '../../../../shared/domain/consultation';
import type { PlainDate } from '../../../../shared/domain/plainDate';
import { Button } from '../../ui/Button';
import { useLocale } from '../../ui/locale';
import { Segmented } from '../../ui/Segmented';
import { TextField } from '../../ui/TextField';
import { problemWith } from '../problemWith';
import { FollowUps } from './FollowUps';
import { KeepOnCard, type ForTheCard } from './KeepOnCard';
import styles from './health-check.module.css';
import { KindsNamed } from './KindChoice';
import { Names } from './Names';
import { answered, answerWord, asJudged, confirmed, saysSomethingToday, stopIdOf, type Question } from './questions';

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
  /** Whose judgement it is, where it is one. */
  readonly practitioner: string;
  /** The item that the client's card can answer for good: keeps it there. */
  readonly kept: ForTheCard | null;
  /** Medicines that were written down and belong to it. */
  readonly names: readonly NameOpen[];
  readonly onAnswer: (id: string, answer: Answer) => void;
  readonly onName: (name: NameOpen, belongs: boolean) => void;
  /** With the id of its control. */
  readonly onFocus: (id: string) => void;
}

export const QuestionRow = memo(function QuestionRow({ question, answer, earlier, changed, current, inBundle = false, disabled, today, practitioner, kept, names, onAnswer, onName, onFocus }: QuestionRowProps) {
  const locale = useLocale();
  const labelId = useId();
  const { item, ofPractitioner } = question;
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
  const give = (next: Answer): void => onAnswer(item.id, asJudged(question, next, practitioner));
  const mayBeKept = kept?.item === item.id && (answer === undefined || answer.answer === 'no') && !disabled;

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
              <Button kind="link" onClick={() => give(confirmed(then, earlier.on))} aria-describedby={labelId}>
                Still true
              </Button>
            ) : null}
          </div>
        ) : null}
        {mayBeKept ? <KeepOnCard what={kept.what} keep={kept.keep} /> : null}
      </div>
      <Segmented id={stopIdOf(question)} label={item.label} labelledBy={labelId} options={OPTIONS} value={answer?.answer ?? null} onChange={(value) => give(answered(answer, value))} disabled={disabled} />
      {names.length > 0 ? <Names names={names} disabled={disabled} onName={onName} /> : null}
      {answer && ofPractitioner ? <Judged answer={answer} disabled={disabled} onChange={give} /> : null}
      {answer && opened ? <FollowUps question={question} answer={answer} today={today} disabled={disabled} onChange={give} /> : null}
    </div>
  );
});

/** Whose judgement it is, and what helped the client to follow. */
function Judged({ answer, disabled, onChange }: { readonly answer: Answer; readonly disabled: boolean; readonly onChange: (answer: Answer) => void }) {
  const { helped: _gone, ...rest } = answer;
  return (
    <div className={`${styles.judged} ${styles.wide}`}>
      <span className={styles.judgedBy}>Judged by {answer.judgedBy ?? 'nobody yet'}</span>
      <TextField label="What helped" placeholder="Interpreter, more time, somebody trusted" value={answer.helped ?? ''} error={problemWith(answerSchema.shape.helped, answer.helped)} onChange={(helped) => onChange(helped === '' ? rest : { ...rest, helped })} disabled={disabled} />
    </div>
  );
}
