import { useState } from 'react';
import type { PlainDate } from '../../../shared/domain/plainDate';
import { DateField } from '../ui/DateField';
import { Segmented } from '../ui/Segmented';
import { SelectField } from '../ui/SelectField';
import { TextField } from '../ui/TextField';
import { CannotBePregnant } from './CannotBePregnant';
import styles from './ClientFields.module.css';
import type { ClientFieldName, ClientForm, ClientProblems } from './clientForm';
import { languageOptions } from './languages';
import { WeightField } from './WeightField';

const SEXES = [
  { value: 'female', label: 'Female' },
  { value: 'male', label: 'Male' },
  { value: 'other', label: 'Other' },
  { value: 'not-given', label: 'Not given' },
] as const;

export interface ClientFieldsProps {
  /** Name under which a day that is not typed to its end yet is kept over a lock. */
  readonly keptAs: string;
  readonly form: ClientForm;
  readonly onChange: (form: ClientForm) => void;
  readonly problems: ClientProblems;
  /** Show every problem, also at fields that were not visited yet. */
  readonly showAll?: boolean;
  readonly today: PlainDate;
  readonly disabled?: boolean;
  /** Leaves out what a first visit does not need at once. */
  readonly brief?: boolean;
  readonly autoFocus?: boolean;
}

/** Everything that is kept about a client, each problem at its field once the field was left. */
export function ClientFields({ keptAs, form, onChange, problems, showAll = false, today, disabled = false, brief = false, autoFocus = false }: ClientFieldsProps) {
  const [visited, setVisited] = useState<ReadonlySet<ClientFieldName>>(new Set());
  const visit = (field: ClientFieldName) => () => setVisited(new Set([...visited, field]));
  // An empty field is not scolded when it is merely passed: that would move the button that is just being pressed.
  const isEmpty = (field: ClientFieldName): boolean => form[field] === '' || form[field] === null;
  const problem = (field: ClientFieldName): string | undefined => (showAll || (visited.has(field) && !isEmpty(field)) ? problems[field] : undefined);
  const set = <Field extends ClientFieldName>(field: Field, value: ClientForm[Field]) => onChange({ ...form, [field]: value });

  return (
    <div className={styles.fields}>
      <div className={styles.half}>
        <TextField id="givenName" label="First name" hint="Or the only name" value={form.givenName} onChange={(value) => set('givenName', value)} onBlur={visit('givenName')} error={problem('givenName')} required disabled={disabled} autoFocus={autoFocus} />
      </div>
      <div className={styles.half}>
        <TextField id="familyName" label="Last name" hint="May stay empty" value={form.familyName} onChange={(value) => set('familyName', value)} onBlur={visit('familyName')} error={problem('familyName')} disabled={disabled} />
      </div>
      <div className={styles.third}>
        <DateField
          id="dateOfBirth"
          keptAs={`${keptAs}/dateOfBirth`}
          label="Date of birth"
          value={form.dateOfBirth}
          onChange={(value) => set('dateOfBirth', value)}
          onBlur={visit('dateOfBirth')}
          latest={today}
          outsideSentence="The date of birth is in the future. Please check it."
          error={problem('dateOfBirth')}
          required
          disabled={disabled}
        />
      </div>
      <div className={styles.third}>
        <TextField id="phone" label="Phone" hint="Also to find the client by" type="tel" value={form.phone} onChange={(value) => set('phone', value)} onBlur={visit('phone')} error={problem('phone')} disabled={disabled} />
      </div>
      <div className={styles.third}>
        <TextField id="pronouns" label="Pronouns" hint="For example she/her" value={form.pronouns} onChange={(value) => set('pronouns', value)} onBlur={visit('pronouns')} error={problem('pronouns')} disabled={disabled} />
      </div>
      {brief ? null : (
        <>
          <div className={styles.twoThirds}>
            <Segmented
              id="sex"
              label="Sex"
              showLabel
              hint="With the age, decides whether the pregnancy questions are asked."
              options={SEXES}
              value={form.sex ?? 'not-given'}
              onChange={(value) => set('sex', value === 'not-given' ? null : value)}
              disabled={disabled}
            />
          </div>
          <div className={styles.third}>
            <WeightField
              id="weightKg"
              keptAs={`${keptAs}/weightKg`}
              label="Weight"
              hint="Limits the numbing cream."
              value={form.weightKg}
              onChange={(value) => set('weightKg', value)}
              onBlur={visit('weightKg')}
              error={problem('weightKg')}
              disabled={disabled}
            />
          </div>
          <div className={styles.whole}>
            <CannotBePregnant saidOn={form.cannotBePregnant} today={today} disabled={disabled} onChange={(saidOn) => set('cannotBePregnant', saidOn)} />
          </div>
          <div className={styles.half}>
            <TextField id="email" label="E-mail" type="email" value={form.email} onChange={(value) => set('email', value)} onBlur={visit('email')} error={problem('email')} disabled={disabled} />
          </div>
          <div className={styles.half}>
            <SelectField id="language" label="Language" value={form.language} onChange={(value) => set('language', value)} options={languageOptions(form.language)} disabled={disabled} />
          </div>
          <div className={styles.whole}>
            <TextField
              id="notes"
              label="Notes and alerts"
              hint="What everybody who treats this client should know. Seen by the clinic only."
              rows={2}
              value={form.notes}
              onChange={(value) => set('notes', value)}
              onBlur={visit('notes')}
              error={problem('notes')}
              disabled={disabled}
            />
          </div>
        </>
      )}
    </div>
  );
}
