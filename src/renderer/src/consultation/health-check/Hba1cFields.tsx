import { z } from 'zod';
import { answerSchema, type Answer } from '../../../../shared/domain/consultation';
import { useKept } from '../../app/kept';
import { NumberField } from '../../ui/NumberField';
import { TextField } from '../../ui/TextField';
import styles from './health-check.module.css';
import { hba1cPercent, hba1cProblem } from './measured';

const halfSchema = z.object({ value: z.number().nullable(), month: z.string() });

/** The last HbA1c in mmol/mol with its month; the per cent stand beside it for reading only. */
export function Hba1cFields({ answer, thisMonth, disabled, onChange }: { readonly answer: Answer; /** `2026-11` */ readonly thisMonth: string; readonly disabled: boolean; readonly onChange: (answer: Answer) => void }) {
  const { hba1c, ...rest } = answer;
  const [half, keepHalf] = useKept('hba1c', halfSchema, { value: hba1c?.value ?? null, month: hba1c?.month ?? '' });
  const problem = hba1cProblem(half.value);
  const isMonth = /^\d{4}-(0[1-9]|1[0-2])$/.test(half.month);
  const monthProblem = half.month === '' || (isMonth && half.month <= thisMonth) ? null : isMonth ? 'This month is in the future.' : (answerSchema.shape.hba1c.unwrap().shape.month.safeParse(half.month).error?.issues[0]?.message ?? null);

  const write = (next: z.infer<typeof halfSchema>): void => {
    keepHalf(next);
    const whole = next.value !== null && hba1cProblem(next.value) === null && answerSchema.shape.hba1c.unwrap().shape.month.safeParse(next.month).success && next.month <= thisMonth;
    onChange(whole && next.value !== null ? { ...rest, hba1c: { value: next.value, month: next.month } } : rest);
  };

  return (
    <div id="hba1c" className={`${styles.pairOfTwo} ${styles.wide}`}>
      <NumberField label="Last HbA1c in mmol/mol" hint={half.value !== null && problem === null ? `= ${hba1cPercent(half.value)} %` : 'Not in %'} decimals={1} value={half.value} onChange={(value) => write({ ...half, value })} error={problem} disabled={disabled} />
      <TextField label="In which month" hint="As 2026-11" type="month" value={half.month} onChange={(month) => write({ ...half, month })} error={monthProblem} disabled={disabled} />
    </div>
  );
}
