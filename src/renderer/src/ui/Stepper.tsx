import { useEffect, useState } from 'react';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { onKeys } from '../keyboard/keys';
import { nextStep, readNumber } from './steps';
import styles from './Stepper.module.css';

export interface StepperProps {
  /** What the number is, for screen readers: `needle depth, abdomen`. */
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  readonly step: number;
  /** Largest number that can be kept at all; not a clinical limit. */
  readonly most: number;
  readonly invalid: boolean;
  readonly describedBy?: string | undefined;
  readonly onChange: (value: number) => void;
}

/** A number with large buttons beside it; arrows up and down work in the field. */
export function Stepper({ label, value, unit, step, most, invalid, describedBy, onChange }: StepperProps) {
  const [text, setText] = useState(String(value));
  const [notTaken, setNotTaken] = useState<string | null>(null);
  useEffect(() => setText(String(value)), [value]);
  const change = (next: number) => {
    setNotTaken(null);
    if (next > 0 && next <= most) onChange(next);
  };
  const typed = () => {
    const read = readNumber(text);
    const kept = read === null || read > most ? null : step >= 1 ? Math.max(1, Math.round(read)) : read;
    setNotTaken(kept === null ? text.trim().slice(0, 12) : null);
    if (kept === null) setText(String(value));
    else {
      setText(String(kept));
      if (kept !== value) change(kept);
    }
  };
  return (
    <>
      <div className={styles.stepper} data-invalid={invalid || undefined} role="group" aria-label={label}>
        <button type="button" aria-label={`Less ${label}`} onClick={() => change(nextStep(value, step, -1))}>
          <IconMinus size={18} aria-hidden />
        </button>
        <label className={styles.number}>
          <input
            aria-label={unit === '' ? label : `${label}, ${unit}`}
            aria-invalid={invalid || undefined}
            aria-describedby={describedBy}
            inputMode="decimal"
            autoComplete="off"
            value={text}
            size={Math.max(1, text.length)}
            onChange={(event) => setText(event.currentTarget.value)}
            onBlur={typed}
            onKeyDown={onKeys({
              ArrowUp: () => change(nextStep(value, step, 1)),
              ArrowDown: () => change(nextStep(value, step, -1)),
              Enter: () => {
                typed();
                return 'browser too';
              },
            })}
          />
          {unit === '' ? null : <span aria-hidden>{unit}</span>}
        </label>
        <button type="button" aria-label={`More ${label}`} onClick={() => change(nextStep(value, step, 1))}>
          <IconPlus size={18} aria-hidden />
        </button>
      </div>
      {notTaken === null ? null : (
        <div role="alert" className={styles.notTaken}>
          “{notTaken}” is no number that can be used here.
        </div>
      )}
    </>
  );
}
