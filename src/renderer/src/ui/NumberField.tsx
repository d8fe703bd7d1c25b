import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useNotKept } from '../app/notKept';
import { onKeys } from '../keyboard/keys';
import { fieldClasses, type FieldProps } from './TextField';
import { readTypedNumber } from './typedNumber';

export interface NumberFieldProps extends FieldProps {
  readonly value: number | null;
  /** null as long as what is typed is no number. */
  readonly onChange: (value: number | null) => void;
  readonly unit?: string;
  /** Values outside are kept as typed and are for the caller to refuse with a sentence; the arrow keys stay within. */
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly decimals?: number;
}

const written = (value: number | null): string => (value === null ? '' : String(value));

/** A number as people type, paste or dictate it, in full and with a comma too. A text that is none stays, with what is wrong about it. */
export function NumberField({ label, hint, error, required = false, disabled = false, value, onChange, onBlur, unit, min = 0, max = Infinity, step = 1, decimals = 0, autoFocus, ...rest }: NumberFieldProps) {
  const [text, setText] = useState(written(value));
  const [left, setLeft] = useState(false);
  const told = useRef(value);
  const focused = useRef(false);
  const read = readTypedNumber(text, { decimals, unit });
  const problem = read.state === 'unclear' ? read.sentence : null;
  useNotKept(!disabled && (problem !== null || (Boolean(error) && (text !== '' || required))));

  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    // Whoever takes a nought for nothing must not take it out of the hand of somebody who types 0.5.
    if (value !== null || !focused.current) setText(written(value));
  }, [value]);

  const change = (typed: string) => {
    setText(typed);
    const found = readTypedNumber(typed, { decimals, unit });
    const next = found.state === 'read' ? found.value : null;
    if (next === told.current) return;
    told.current = next;
    onChange(next);
  };

  const stepBy = (by: number) => {
    if (problem !== null) return 'browser too';
    change(written(Number(Math.min(max, Math.max(min, (value ?? min) + by)).toFixed(decimals))));
    return undefined;
  };

  return (
    <TextInput
      {...rest}
      {...(autoFocus ? { 'data-autofocus': true, autoFocus: true } : {})}
      label={label}
      description={hint}
      error={(left ? problem : null) ?? error ?? null}
      required={required}
      withAsterisk={false}
      disabled={disabled}
      value={text}
      inputMode={decimals === 0 ? 'numeric' : 'decimal'}
      autoComplete="off"
      {...(unit ? { rightSection: <span aria-hidden>{unit}</span>, rightSectionWidth: 48 } : {})}
      classNames={fieldClasses}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => onKeys({ ArrowUp: () => stepBy(step), ArrowDown: () => stepBy(-step) })(event)}
      onFocus={() => {
        focused.current = true;
      }}
      onBlur={() => {
        focused.current = false;
        setLeft(true);
        if (problem === null) setText(written(told.current));
        onBlur?.();
      }}
    />
  );
}
