import { NumberInput } from '@mantine/core';
import { fieldClasses, type FieldProps } from './TextField';

export interface NumberFieldProps extends FieldProps {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly unit?: string;
  /** Values outside are kept as typed and are for the caller to refuse with a sentence. */
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly decimals?: number;
  /** Plus and minus beside the number. */
  readonly stepper?: boolean;
}

export function NumberField({ label, hint, error, required = false, value, onChange, unit, min, max, step = 1, decimals = 0, stepper = false, ...rest }: NumberFieldProps) {
  return (
    <NumberInput
      {...rest}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      label={label}
      description={hint}
      error={error ?? null}
      required={required}
      withAsterisk={false}
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : next.trim() === '' || Number.isNaN(Number(next)) ? null : Number(next))}
      step={step}
      decimalScale={decimals}
      allowNegative={false}
      allowedDecimalSeparators={['.', ',']}
      clampBehavior="none"
      hideControls={!stepper}
      {...(unit && !stepper ? { rightSection: <span aria-hidden>{unit}</span>, rightSectionWidth: 48 } : {})}
      {...(unit ? { suffix: stepper ? ` ${unit}` : '' } : {})}
      classNames={fieldClasses}
    />
  );
}
