import { useState } from 'react';
import type { Answer } from '../../../../shared/domain/consultation';
import { plainDateSchema, type PlainDate } from '../../../../shared/domain/plainDate';
import { z } from 'zod';
import { useKept } from '../../app/kept';
import { DateField } from '../../ui/DateField';
import { NumberField } from '../../ui/NumberField';
import { TextField } from '../../ui/TextField';
import styles from './health-check.module.css';
import { mayNotApply, type Measured } from './measured';

export interface InrFieldsProps {
  readonly itemId: string;
  readonly measured: Measured;
  readonly answer: Answer;
  readonly today: PlainDate;
  readonly disabled: boolean;
  readonly onChange: (answer: Answer) => void;
}

const halfSchema = z.object({ value: z.number().nullable(), on: plainDateSchema.nullable() });

/** The last INR with its day, or why none applies to this blood thinner. One without the other is no measurement, and is kept until it is whole. */
export function InrFields({ itemId, measured, answer, today, disabled, onChange }: InrFieldsProps) {
  const { inr, ...rest } = answer;
  const known = inr && 'value' in inr ? inr : null;
  const [half, keepHalf] = useKept(`inr-${itemId}`, halfSchema, { value: known?.value ?? null, on: known?.on ?? null });
  const reason = inr && 'doesNotApply' in inr ? inr.doesNotApply : null;
  const [saysNot, setSaysNot] = useState(reason !== null);
  const offered = mayNotApply(answer);

  const measure = (next: z.infer<typeof halfSchema>): void => {
    keepHalf(next);
    onChange(next.value !== null && next.value > 0 && next.value <= 30 && next.on !== null ? { ...rest, inr: { value: next.value, on: next.on } } : rest);
  };

  return (
    <fieldset id={`inr-${itemId}`} className={`${styles.measured} ${styles.wide}`}>
      <legend>The last INR</legend>
      {offered && saysNot ? null : (
        <div className={styles.pairOfTwo}>
          <NumberField label="INR" hint={`At most ${measured.max}`} decimals={1} value={half.value} onChange={(value) => measure({ ...half, value })} error={half.value !== null && (half.value <= 0 || half.value > 30) ? 'Please check the value.' : null} disabled={disabled} />
          <DateField
            id={`inr-on-${itemId}`}
            keptAs={`inr-on-${itemId}`}
            label="Measured on"
            hint={`Not more than ${measured.withinDays} days ago`}
            value={half.on}
            onChange={(on) => measure({ ...half, on })}
            latest={today}
            outsideSentence="This day is in the future. Enter the day on which it was measured."
            disabled={disabled}
          />
        </div>
      )}
      {offered ? (
        <label className={styles.place}>
          <input
            type="checkbox"
            checked={saysNot}
            disabled={disabled}
            onChange={(event) => {
              setSaysNot(event.currentTarget.checked);
              keepHalf({ value: null, on: null });
              onChange(rest);
            }}
          />
          This medicine is not measured by INR
        </label>
      ) : null}
      {offered && saysNot ? <TextField label="Why not" hint="Which medicine it is, and who says so" value={reason ?? ''} onChange={(doesNotApply) => onChange(doesNotApply.trim() === '' ? rest : { ...rest, inr: { doesNotApply } })} disabled={disabled} /> : null}
      {inr === undefined ? <p className={styles.hint}>Needed before signing, at each session.</p> : null}
    </fieldset>
  );
}
