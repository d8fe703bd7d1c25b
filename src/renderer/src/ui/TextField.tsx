import { PasswordInput, Textarea, TextInput } from '@mantine/core';
import type { HTMLInputAutoCompleteAttribute, KeyboardEvent, ReactNode, Ref } from 'react';
import { useNotKept } from '../app/notKept';
import styles from './fields.module.css';

export const fieldClasses = { label: styles.label ?? '', description: styles.description ?? '', input: styles.input ?? '', error: styles.error ?? '', section: styles.section ?? '' };

export interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** A sentence that says what is wrong and what to do. */
  readonly error?: string | null | undefined;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly id?: string;
  readonly name?: string;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly onBlur?: () => void;
}

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Rows of a text that may run over several lines; absent: one line. */
  readonly rows?: number;
  /** Hidden with an eye to show it. */
  readonly secret?: boolean;
  readonly type?: 'text' | 'tel' | 'email' | 'search' | 'month';
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  readonly leftSection?: ReactNode;
  readonly ref?: Ref<HTMLInputElement>;
  /** The field moves through a list of options: id of the list, and of the option that Enter takes. */
  readonly combobox?: { readonly controls: string; readonly active?: string };
}

export function TextField({ label, hint, error, required = false, disabled = false, value, onChange, rows, secret = false, type = 'text', autoComplete = 'off', autoFocus, ref, combobox, ...rest }: TextFieldProps) {
  useNotKept(!disabled && !secret && Boolean(error) && (value !== '' || required));
  const shared = {
    ...rest,
    label,
    description: hint,
    error: error ?? null,
    required,
    withAsterisk: false,
    disabled,
    value,
    autoComplete,
    spellCheck: rows !== undefined,
    classNames: fieldClasses,
    ...(autoFocus ? { 'data-autofocus': true, autoFocus: true } : {}),
  };
  if (rows !== undefined) return <Textarea {...shared} rows={rows} onChange={(event) => onChange(event.currentTarget.value)} />;
  if (secret) return <PasswordInput {...shared} ref={ref} classNames={{ ...fieldClasses, input: styles.secret ?? '', innerInput: styles.secretInner ?? '', visibilityToggle: styles.eye ?? '' }}
      rightSectionWidth={46}
      visibilityToggleButtonProps={{ 'aria-label': 'Show or hide what is typed' }} onChange={(event) => onChange(event.currentTarget.value)} />;
  const options = combobox ? { role: 'combobox', 'aria-expanded': true, 'aria-autocomplete': 'list' as const, 'aria-controls': combobox.controls, 'aria-activedescendant': combobox.active } : {};
  return <TextInput {...shared} {...options} ref={ref} type={type} onChange={(event) => onChange(event.currentTarget.value)} />;
}
