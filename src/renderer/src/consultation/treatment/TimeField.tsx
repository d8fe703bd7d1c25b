import { TextInput } from '@mantine/core';
import { fieldClasses } from '../../ui/TextField';

const two = (value: number): string => String(value).padStart(2, '0');

/** The time of day on this computer, `14:50`. */
export function nowAsTime(): string {
  const now = new Date();
  return `${two(now.getHours())}:${two(now.getMinutes())}`;
}

/** A time of day, `14:50`; empty for none. */
export function TimeField({ id, label, value, onChange }: { readonly id: string; readonly label: string; readonly value: string; readonly onChange: (time: string) => void }) {
  return <TextInput id={id} type="time" label={label} value={value} classNames={fieldClasses} onChange={(event) => onChange(event.currentTarget.value.slice(0, 5))} />;
}
