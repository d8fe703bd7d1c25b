import { TextInput } from '@mantine/core';
import { useNotKept } from '../app/notKept';
import { useLocale } from './locale';
import { fieldClasses } from './TextField';
import { readTypedTime, timeText } from './typedTime';
import { useTypedText } from './useTypedText';

export interface TimeFieldProps {
  readonly id: string;
  readonly label: string;
  /** `14:50`; empty for none. */
  readonly value: string;
  /** Empty as long as what is typed is no time; with `always` the time that it was before. */
  readonly onChange: (time: string) => void;
  readonly always?: boolean;
  readonly disabled?: boolean;
  /** Name under which a text that is no time yet is kept over a lock. */
  readonly keptAs: string;
}

/** A time of day, typed as people of the clinic's country write it. */
export function TimeField({ value, onChange, always, keptAs, ...rest }: TimeFieldProps) {
  const { locale } = useLocale();
  const typed = useTypedText({ value: value === '' ? null : value, onChange: (time) => onChange(time ?? ''), read: (text) => readTypedTime(text, locale), write: (time) => timeText(time, locale), keptAs, always });
  useNotKept(rest.disabled !== true && typed.isUnclear);
  return <TextInput {...rest} value={typed.text} error={typed.problem} inputMode="text" autoComplete="off" classNames={fieldClasses} onChange={(event) => typed.change(event.currentTarget.value)} onBlur={typed.leave} />;
}
