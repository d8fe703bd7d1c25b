import { NativeSelect } from '@mantine/core';
import { fieldClasses, type FieldProps } from './TextField';

export interface SelectFieldProps<Value extends string> extends Omit<FieldProps, 'placeholder'> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
}

export function SelectField<Value extends string>({ label, hint, error, required = false, value, onChange, options, ...rest }: SelectFieldProps<Value>) {
  return (
    <NativeSelect
      {...rest}
      label={label}
      description={hint}
      error={error ?? null}
      required={required}
      withAsterisk={false}
      value={value}
      classNames={fieldClasses}
      data={options.map((option) => ({ value: option.value, label: option.label }))}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.currentTarget.value);
        if (chosen) onChange(chosen.value);
      }}
    />
  );
}
