import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { PlainDate } from '../../../shared/domain/plainDate';
import { useKeptText } from '../app/kept';
import { useLocale } from './locale';
import { fieldClasses, type FieldProps } from './TextField';
import { dateOrder, readTypedDate, typedFrom } from './typedDate';

export interface DateFieldProps extends FieldProps {
  readonly value: PlainDate | null;
  /** null as long as what is typed is not a day. */
  readonly onChange: (value: PlainDate | null) => void;
  readonly earliest?: PlainDate;
  readonly latest?: PlainDate;
  /** Said when the day lies outside `earliest`–`latest`. */
  readonly outsideSentence?: string;
  /** Told of what keeps the text from being a day (or of null), so that a form can refuse to go on. */
  readonly onProblem?: (sentence: string | null) => void;
  /** Name under which a text that is not a day yet is kept over a lock. */
  readonly keptAs?: string;
}

/** A day, typed as people of the clinic's country write it. */
export function DateField({ label, hint, error, required = false, value, onChange, earliest, latest, outsideSentence, onProblem, keptAs, onBlur, autoFocus, ...rest }: DateFieldProps) {
  const { jurisdiction, locale } = useLocale();
  const [half, keepHalf] = useKeptText(keptAs ?? 'date');
  const [text, setText] = useState(keptAs !== undefined && half !== '' ? half : value ? typedFrom(value, locale) : '');
  const [touched, setTouched] = useState(false);
  const told = useRef<PlainDate | null>(value);

  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setText(value ? typedFrom(value, locale) : '');
  }, [value, locale]);

  const problemOf = (typed: string): string | null => {
    const read = readTypedDate(typed, jurisdiction);
    if (read.state === 'empty') return null;
    if (read.state === 'unclear') return read.sentence;
    const outside = (earliest !== undefined && read.date < earliest) || (latest !== undefined && read.date > latest);
    return outside ? (outsideSentence ?? 'This day cannot be right here. Please check it.') : null;
  };

  const change = (typed: string) => {
    setText(typed);
    const read = readTypedDate(typed, jurisdiction);
    const problem = problemOf(typed);
    onProblem?.(problem);
    const next = read.state === 'date' && problem === null ? read.date : null;
    if (keptAs !== undefined) keepHalf(next === null ? typed : '');
    if (next !== told.current) {
      told.current = next;
      onChange(next);
    }
  };

  const leave = () => {
    setTouched(true);
    if (told.current) setText(typedFrom(told.current, locale));
    onBlur?.();
  };

  return (
    <TextInput
      {...rest}
      {...(autoFocus ? { 'data-autofocus': true, autoFocus: true } : {})}
      label={label}
      description={hint ?? dateOrder(jurisdiction)}
      error={(touched ? problemOf(text) : null) ?? error ?? null}
      required={required}
      withAsterisk={false}
      value={text}
      inputMode="text"
      autoComplete="off"
      classNames={fieldClasses}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={leave}
    />
  );
}
