import { useId } from 'react';
import type { NameOpen } from '../../../../shared/consultation/standing';
import type { EarlierVisit } from '../../../../shared/contract/channels';
import type { Answer, Answers } from '../../../../shared/domain/consultation';
import type { PlainDate } from '../../../../shared/domain/plainDate';
import { Button } from '../../ui/Button';
import { useLocale } from '../../ui/locale';
import { Segmented } from '../../ui/Segmented';
import { KeepOnCard } from './KeepOnCard';
import styles from './health-check.module.css';
import { OPTIONS, QuestionRow, type QuestionRowProps } from './QuestionRow';
import { bundleStopId, earlierWords, leftOf, namesOf, saysSomethingToday, shownAnswer, stopIdOf, type Bundle, type Opening } from './questions';

export interface BundleRowProps {
  readonly bundle: Bundle;
  readonly answers: Answers;
  readonly opened: boolean;
  readonly opening: Opening | undefined;
  readonly earlier: EarlierVisit | null;
  /** Ids of the items that have another answer than then. */
  readonly changed: ReadonlySet<string>;
  /** Id of the control that the keys answer. */
  readonly currentId: string | null;
  readonly disabled: boolean;
  readonly today: PlainDate;
  readonly practitioner: string;
  readonly kept: QuestionRowProps['kept'];
  /** Medicines that were written down and belong to its items. */
  readonly names: readonly NameOpen[];
  readonly onBundle: (bundle: Bundle, value: Answer['answer']) => void;
  /** Takes over what the last visit said to each of its items. */
  readonly onConfirm: (bundle: Bundle) => void;
  readonly onAnswer: (id: string, answer: Answer) => void;
  readonly onName: (name: NameOpen, belongs: boolean) => void;
  readonly onFocus: (id: string) => void;
}

/** Several items asked in one go. "No" is the answer to each of them; anything else opens them, to be answered one by one. */
export function BundleRow({ bundle, answers, opened, opening, earlier, changed, currentId, disabled, today, practitioner, kept, names, onBundle, onConfirm, onAnswer, onName, onFocus }: BundleRowProps) {
  const locale = useLocale();
  const labelId = useId();
  const listId = useId();
  const id = bundleStopId(bundle);
  const left = leftOf(bundle, answers);
  const then = earlier ? earlierWords(bundle, earlier, locale.dayMonthYear) : null;
  const mayConfirm = earlier !== null && bundle.parts.every((part) => !part.aboutToday && saysSomethingToday(part, earlier));
  const otherAreas = earlier !== null && bundle.parts.some((part) => earlier.answers[part.item.id] && !saysSomethingToday(part, earlier));
  const confirmed = bundle.parts.every(({ item }) => answers[item.id]?.confirmedFrom);

  return (
    <div className={opened ? styles.opened : undefined}>
      <div data-whole className={[styles.question, styles.bundle, id === currentId ? styles.current : ''].filter(Boolean).join(' ')} onFocus={() => onFocus(id)}>
        <div>
          <div id={labelId} className={styles.lead}>
            {bundle.text}
          </div>
          {opened ? (
            <p className={styles.left} aria-live="polite">
              {left === 0 ? `All ${bundle.parts.length} answered, one by one` : `${left} of ${bundle.parts.length} left to answer, one by one`}
            </p>
          ) : null}
        </div>
        <div className={styles.answer} data-field={opened ? undefined : bundle.parts.map(stopIdOf).join(' ')}>
          <Segmented id={id} label={bundle.text} labelledBy={opened ? labelId : `${labelId} ${listId}`} options={OPTIONS} value={shownAnswer(bundle, answers, opening)} onChange={(value) => onBundle(bundle, value)} disabled={disabled} />
        </div>
        {opened ? null : (
          <div className={styles.wide}>
            <ul id={listId} className={styles.labels}>
              {bundle.parts.map(({ item }) => (
                <li key={item.id}>{item.label}</li>
              ))}
            </ul>
            {earlier && then ? (
              <div className={styles.earlier}>
                <span>
                  {bundle.parts.some(({ item }) => changed.has(item.id)) ? <b className={styles.changed}>Changed. </b> : null}
                  {confirmed ? 'Confirmed from' : 'Last visit'}: {then} · {locale.dayMonthYear(earlier.on)}
                  {otherAreas ? ' (other areas)' : ''}
                </span>
                {mayConfirm && left > 0 && !disabled ? (
                  <Button kind="link" onClick={() => onConfirm(bundle)} aria-describedby={labelId}>
                    Still true
                  </Button>
                ) : null}
              </div>
            ) : null}
            {kept !== null && !disabled && bundle.parts.some(({ item }) => item.id === kept.item) ? <KeepOnCard what={kept.what} keep={kept.keep} /> : null}
          </div>
        )}
      </div>
      {opened ? (
        <div role="group" aria-labelledby={labelId}>
          {bundle.parts.map((part) => (
            <QuestionRow key={part.item.id} question={part} answer={answers[part.item.id]} earlier={earlier} changed={changed.has(part.item.id)} current={stopIdOf(part) === currentId} inBundle disabled={disabled} today={today} practitioner={practitioner} kept={kept} names={namesOf(names, part.item.id)} onAnswer={onAnswer} onName={onName} onFocus={onFocus} />
          ))}
        </div>
      ) : null}
    </div>
  );
}
