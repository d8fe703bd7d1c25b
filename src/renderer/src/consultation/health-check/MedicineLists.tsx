import { IconPlus, IconX } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import type { EarlierVisit } from '../../../../shared/contract/channels';
import { sectionSchemas } from '../../../../shared/domain/consultation';
import { useKeptText } from '../../app/kept';
import { onKeys } from '../../keyboard/keys';
import { Button } from '../../ui/Button';
import { useLocale } from '../../ui/locale';
import { TextField } from '../../ui/TextField';
import { useConsultation } from '../context';
import { problemWith } from '../problemWith';
import styles from './health-check.module.css';

type ListName = 'medicines' | 'allergies';
const LISTS = [
  { name: 'medicines', title: 'All medicines', add: 'Add a medicine', press: 'Add this medicine', hint: 'With its dose. Enter adds it.' },
  { name: 'allergies', title: 'All allergies', add: 'Add an allergy', press: 'Add this allergy', hint: 'And what it does. Enter adds it.' },
] as const;

/** What the client takes and is allergic to, one entry a line. The lists of the last visit are read out before they are taken over. */
export function MedicineLists({ earlier, disabled }: { readonly earlier: EarlierVisit | null; readonly disabled: boolean }) {
  return (
    <div className={styles.lists}>
      {LISTS.map((list) => (
        <EntryList key={list.name} {...list} earlier={earlier} disabled={disabled} />
      ))}
    </div>
  );
}

interface EntryListProps {
  readonly name: ListName;
  readonly title: string;
  readonly add: string;
  /** Name of the button beside the field. */
  readonly press: string;
  readonly hint: string;
  readonly earlier: EarlierVisit | null;
  readonly disabled: boolean;
}

function EntryList({ name, title, add, press, hint, earlier, disabled }: EntryListProps) {
  const { section, save } = useConsultation();
  const locale = useLocale();
  const titleId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useKeptText(`${name}-typed`);
  const entries = section('healthCheck')[name];
  const schema = sectionSchemas.healthCheck.shape[name].unwrap().element;
  const before = (earlier?.[name] ?? []).filter((entry) => !entries.includes(entry));
  const write = (next: readonly string[]): void => save('healthCheck', { ...section('healthCheck'), [name]: [...next] });

  /** What stands in the field is never left out of the record: leaving the field adds it, too. */
  const take = (): void => {
    const read = schema.safeParse(typed);
    if (!read.success) return;
    setTyped('');
    if (!entries.includes(read.data)) write([...entries, read.data]);
  };
  const remove = (entry: string): void => {
    write(entries.filter((other) => other !== entry));
    // The button that was pressed is gone.
    field.current?.focus();
  };

  return (
    <section aria-labelledby={titleId} className={styles.entryList}>
      <h3 id={titleId}>{title}</h3>
      {entries.length === 0 ? <p className={styles.hint}>None written down.</p> : null}
      {entries.length > 0 ? (
        <ul className={styles.entries}>
          {entries.map((entry) => (
            <li key={entry}>
              <span>{entry}</span>
              {disabled ? null : (
                <button type="button" className={styles.remove} aria-label={`Remove ${entry}`} onClick={() => remove(entry)}>
                  <IconX size={16} aria-hidden />
                </button>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {!disabled && earlier && before.length > 0 ? (
        <div className={styles.before}>
          <span>
            Read out, as told on {locale.dayMonthYear(earlier.on)}: {before.join(', ')}
          </span>
          <Button
            kind="link"
            onClick={() => {
              write([...entries, ...before]);
              field.current?.focus();
            }}
          >
            Still true, all of it
          </Button>
        </div>
      ) : null}
      {disabled ? null : (
        <div className={styles.addEntry}>
          <TextField
            id={`add-${name}`}
            ref={field}
            label={add}
            hint={hint}
            value={typed}
            error={typed === '' ? null : problemWith(schema, typed)}
            onChange={setTyped}
            onBlur={take}
            onKeyDown={onKeys({ Enter: take })}
          />
          <Button icon={<IconPlus size={17} aria-hidden />} onClick={take} aria-label={press}>
            Add
          </Button>
        </div>
      )}
    </section>
  );
}
