import { TextInput } from '@mantine/core';
import type { PlainDate } from '../../../shared/domain/plainDate';
import { useNotKept } from '../app/notKept';
import { useLocale } from './locale';
import { fieldClasses, type FieldProps } from './TextField';
import { dateOrder, readTypedDate, typedFrom } from './typedDate';
import type { TypedValue } from './typedValue';
import { useTypedText } from './useTypedText';

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
  readonly keptAs: string;
}

/** A day, typed as people of the clinic's country write it. */
export function DateField({ label, hint, error, required = false, value, onChange, earliest, latest, outsideSentence, onProblem, keptAs, onBlur, autoFocus, ...rest }: DateFieldProps) {
  const { jurisdiction, locale } = useLocale();
  const read = (typed: string): TypedValue<PlainDate> => {
    const found = readTypedDate(typed, jurisdiction, { earliest, latest });
    const outside = found.state === 'read' && ((earliest !== undefined && found.value < earliest) || (latest !== undefined && found.value > latest));
    return outside ? { state: 'unclear', sentence: outsideSentence ?? 'This day cannot be right here. Please check it.' } : found;
  };
  const typed = useTypedText({ value, onChange, read, write: (day) => typedFrom(day, locale), keptAs, onProblem });
  useNotKept(rest.disabled !== true && (typed.isUnclear || (Boolean(error) && (typed.text !== '' || required))));
  return (
    <TextInput
      {...rest}
      {...(autoFocus ? { 'data-autofocus': true, autoFocus: true } : {})}
      label={label}
      description={hint ?? dateOrder(jurisdiction)}
      error={typed.problem ?? error ?? null}
      required={required}
      withAsterisk={false}
      value={typed.text}
      inputMode="text"
      autoComplete="off"
      classNames={fieldClasses}
      onChange={(event) => typed.change(event.currentTarget.value)}
      onBlur={() => {
        typed.leave();
        onBlur?.();
      }}
    />
  );
}
