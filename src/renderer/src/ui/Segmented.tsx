import { useId, type ReactNode } from 'react';
import styles from './Segmented.module.css';

export interface SegmentedOption<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  /** How a chosen option looks: `strong` (ink), `unsure` (amber), else teal. */
  readonly tone?: 'strong' | 'unsure';
}

export interface SegmentedProps<Value extends string> {
  /** What is being chosen, for screen readers; shown above when `showLabel`. */
  readonly label: string;
  readonly showLabel?: boolean;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  /** Or the id of an element that already says it. */
  readonly labelledBy?: string;
  readonly options: readonly SegmentedOption<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
  /** Id of the group, where links to a missing answer lead. */
  readonly id?: string;
}

/** One choice of a few, as native radio buttons: Tab enters, arrows choose. Nothing is chosen until someone chooses. */
export function Segmented<Value extends string>({ label, showLabel = false, hint, error, labelledBy, options, value, onChange, disabled = false, id }: SegmentedProps<Value>) {
  const name = useId();
  const labelId = useId();
  const noteId = useId();
  const group = (
    <div
      id={id}
      role="radiogroup"
      tabIndex={-1}
      className={styles.group}
      data-disabled={disabled || undefined}
      aria-label={labelledBy || showLabel ? undefined : label}
      aria-labelledby={labelledBy ?? (showLabel ? labelId : undefined)}
      aria-describedby={hint || error ? noteId : undefined}
      aria-invalid={error ? true : undefined}
    >
      {options.map((option) => (
        <label key={option.value} className={styles.option} data-tone={option.tone}>
          <input type="radio" name={name} value={option.value} checked={value === option.value} disabled={disabled} onChange={() => onChange(option.value)} />
          {option.label}
        </label>
      ))}
    </div>
  );
  if (!showLabel && !hint && !error) return group;
  return (
    <div className={styles.field}>
      {showLabel ? (
        <span id={labelId} className={styles.label}>
          {label}
        </span>
      ) : null}
      {hint && !error ? (
        <span id={noteId} className={styles.hint}>
          {hint}
        </span>
      ) : null}
      {group}
      {error ? (
        <span id={noteId} className={styles.error}>
          {error}
        </span>
      ) : null}
    </div>
  );
}
