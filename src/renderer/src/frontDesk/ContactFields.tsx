import type { PlainDate } from '../../../shared/domain/plainDate';
import styles from '../clients/ClientFields.module.css';
import { languageOptions } from '../clients/languages';
import { DateField } from '../ui/DateField';
import { SelectField } from '../ui/SelectField';
import { TextField } from '../ui/TextField';
import type { ContactForm } from './contactForm';

export interface ContactFieldsProps {
  /** Name under which a day that is not typed to its end yet is kept over a lock. */
  readonly keptAs: string;
  readonly form: ContactForm;
  readonly onChange: (form: ContactForm) => void;
  readonly problems: Readonly<Record<string, string>>;
  readonly today: PlainDate;
  readonly autoFocus?: boolean;
}

/** Who a client is and how to reach them. */
export function ContactFields({ keptAs, form, onChange, problems, today, autoFocus = false }: ContactFieldsProps) {
  const field = (name: 'givenName' | 'familyName' | 'pronouns' | 'phone' | 'email') => ({ id: name, value: form[name], onChange: (value: string) => onChange({ ...form, [name]: value }), error: problems[name] });
  return (
    <div className={styles.fields}>
      <div className={styles.half}>
        <TextField label="First name" hint="Or the only name" {...field('givenName')} required autoFocus={autoFocus} />
      </div>
      <div className={styles.half}>
        <TextField label="Last name" hint="May stay empty" {...field('familyName')} />
      </div>
      <div className={styles.third}>
        <DateField id="dateOfBirth" keptAs={`${keptAs}/dateOfBirth`} label="Date of birth" value={form.dateOfBirth} onChange={(dateOfBirth) => onChange({ ...form, dateOfBirth })} latest={today} outsideSentence="The date of birth is in the future. Please check it." error={problems['dateOfBirth']} required />
      </div>
      <div className={styles.third}>
        <TextField label="Phone" hint="Also to find the client by" type="tel" {...field('phone')} />
      </div>
      <div className={styles.third}>
        <TextField label="Pronouns" hint="For example she/her" {...field('pronouns')} />
      </div>
      <div className={styles.half}>
        <TextField label="E-mail" type="email" {...field('email')} />
      </div>
      <div className={styles.half}>
        <SelectField id="language" label="Language" value={form.language} onChange={(language) => onChange({ ...form, language })} options={languageOptions(form.language)} />
      </div>
    </div>
  );
}
