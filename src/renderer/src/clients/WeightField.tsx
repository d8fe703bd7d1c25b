import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useNotKept } from '../app/notKept';
import { useLocale } from '../ui/locale';
import { fieldClasses, type FieldProps } from '../ui/TextField';
import { useTypedText } from '../ui/useTypedText';
import { readTypedWeight, weightText, weightUnit } from './typedWeight';

export interface WeightFieldProps extends FieldProps {
  /** kg */
  readonly value: number | null;
  /** null as long as what is typed is no weight. */
  readonly onChange: (kg: number | null) => void;
  /** Name under which a text that is no weight yet is kept over a lock. */
  readonly keptAs: string;
}

/** A weight, in pounds where people weigh in pounds. What was worked out from another unit is said. */
export function WeightField({ label, hint, error, required = false, value, onChange, onBlur, keptAs, ...rest }: WeightFieldProps) {
  const { jurisdiction } = useLocale();
  const unit = weightUnit(jurisdiction);
  const [said, setSaid] = useState<{ readonly of: number; readonly text: string } | null>(null);
  const typed = useTypedText<string>({
    value: value === null ? null : String(value),
    onChange: (kg) => onChange(kg === null ? null : Number(kg)),
    read: (text) => {
      const read = readTypedWeight(text, jurisdiction);
      return read.state === 'read' ? { state: 'read', value: String(read.value.kg) } : read;
    },
    write: (kg) => weightText(Number(kg), jurisdiction),
    keptAs,
  });
  useNotKept(rest.disabled !== true && (typed.isUnclear || (Boolean(error) && typed.text !== '')));

  const change = (text: string) => {
    const read = readTypedWeight(text, jurisdiction);
    setSaid(read.state === 'read' && read.value.said !== null ? { of: read.value.kg, text: read.value.said } : null);
    typed.change(text);
  };
  const conversion = said !== null && said.of === value ? said.text : unit === 'lb' && value !== null ? `${weightText(value, jurisdiction)} lb = ${value} kg` : null;

  return (
    <TextInput
      {...rest}
      label={label}
      description={<span aria-live="polite">{conversion ?? hint}</span>}
      error={typed.problem ?? error ?? null}
      required={required}
      withAsterisk={false}
      value={typed.text}
      inputMode="text"
      autoComplete="off"
      rightSection={<span aria-hidden>{unit}</span>}
      rightSectionWidth={48}
      classNames={fieldClasses}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => {
        typed.leave();
        onBlur?.();
      }}
    />
  );
}
