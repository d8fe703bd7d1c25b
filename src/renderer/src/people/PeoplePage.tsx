import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { ACCESS_WORDS, noSignOff, type PersonRow } from '../../../shared/domain/people';
import { ask, failureOf } from '../app/ask';
import { useOpened } from '../app/kept';
import { useSession } from '../app/session';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { Chip } from '../ui/Chip';
import { ErrorNote } from '../ui/ErrorNote';
import { useLocale } from '../ui/locale';
import { plainDate } from '../../../shared/domain/plainDate';
import { LockSettings } from './LockSettings';
import { LeadDialog } from './LeadDialog';
import styles from './people.module.css';
import { PersonDialog } from './PersonDialog';
import { NewCode, RecoveryCard } from './RecoveryCard';
import { RemoveDialog } from './RemoveDialog';
import { ResetPassword } from './ResetPassword';

/** Who gets into the client file, as what, and how it is locked. For owners. */
export function PeoplePage() {
  const queries = useQueryClient();
  const people = useQuery({ queryKey: ['people'], queryFn: () => ask('people.list', {}) });
  const dialog = useOpened('people');
  const [code, setCode] = useState<string | null>(null);
  const rows = people.data ?? [];
  const here = rows.filter((person) => person.leftAt === null);
  const left = rows.filter((person) => person.leftAt !== null);
  const owners = here.filter((person) => person.access === 'owner').length;

  // 'add', or what and whom: 'change:ID'.
  const [what, id] = dialog.what?.split(':') ?? [];
  const about = here.find((person) => person.id === id);

  const close = () => {
    dialog.close();
    void queries.invalidateQueries({ queryKey: ['people'] });
    void queries.invalidateQueries({ queryKey: ['desk'] });
  };

  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <div className={styles.top}>
          <h1>People</h1>
          <Button kind="primary" onClick={() => dialog.open('add')} icon={<IconPlus size={18} aria-hidden />}>
            Add a person
          </Button>
        </div>
        <ErrorNote error={people.isError ? failureOf(people.error) : null} onRetry={() => void people.refetch()} />
        <Card flush aria-label="Who gets in">
          <ul className={styles.rows}>
            {here.map((person) => (
              <Person key={person.id} person={person} lastOwner={person.access === 'owner' && owners === 1} onOpen={(act) => dialog.open(`${act}:${person.id}`)} />
            ))}
          </ul>
        </Card>
        {left.length > 0 ? <Left people={left} /> : null}
      </div>
      <div className={styles.column}>
        <LockSettings />
        <RecoveryCard onCode={setCode} />
      </div>
      {what === 'add' ? (
        <PersonDialog
          person={null}
          lastOwner={false}
          onClose={close}
          onAdded={(recoveryCode) => {
            close();
            setCode(recoveryCode);
          }}
        />
      ) : null}
      {what === 'change' && about ? <PersonDialog person={about} lastOwner={about.access === 'owner' && owners === 1} onClose={close} onAdded={close} /> : null}
      {what === 'password' && about ? <ResetPassword person={about} onClose={close} /> : null}
      {what === 'lead' && about ? <LeadDialog person={about} onClose={close} /> : null}
      {what === 'remove' && about ? <RemoveDialog person={about} onClose={close} /> : null}
      {code === null ? null : <NewCode code={code} onClose={() => setCode(null)} />}
    </div>
  );
}

function Person({ person, lastOwner, onOpen }: { readonly person: PersonRow; readonly lastOwner: boolean; readonly onOpen: (what: 'change' | 'lead' | 'password' | 'remove') => void }) {
  const { desk } = useSession();
  const isMe = person.id === desk.practitioner.id;
  return (
    <li className={styles.row}>
      <div>
        <span className={styles.name}>
          {person.name} <Chip tone={person.access === 'owner' ? 'green' : 'plain'}>{ACCESS_WORDS[person.access].name}</Chip>
          {isMe ? <Chip>You</Chip> : null}
          {person.leadClinician && person.access !== 'owner' ? <Chip>Signs the rules off</Chip> : null}
          {person.hasPassword ? null : <Chip tone="amber">No password yet</Chip>}
        </span>
        <span className={styles.small}>
          {person.role}
          {person.registrationNumber === '' ? '' : ` · ${person.registrationNumber}`}
          {person.prescriber ? ' · Prescriber' : ''}
          {lastOwner ? ' · The only owner' : ''}
        </span>
      </div>
      <div className={styles.acts}>
        <Button small onClick={() => onOpen('change')} aria-label={`Change: ${person.name}`}>
          Change
        </Button>
        {person.access !== 'owner' && (person.leadClinician || noSignOff({ ...person, leadClinician: true }) === null) ? (
          <Button small onClick={() => onOpen('lead')} aria-label={`${person.leadClinician ? 'No longer signs off the rules' : 'May sign off the rules'}: ${person.name}`}>
            {person.leadClinician ? 'No longer signs off' : 'May sign off'}
          </Button>
        ) : null}
        {isMe ? null : (
          <>
            <Button small onClick={() => onOpen('password')} aria-label={`Set a new password: ${person.name}`}>
              New password
            </Button>
            <Button small onClick={() => onOpen('remove')} aria-label={`Remove: ${person.name}`}>
              Remove
            </Button>
          </>
        )}
      </div>
    </li>
  );
}

function Left({ people }: { readonly people: readonly PersonRow[] }) {
  const locale = useLocale();
  return (
    <Card flush aria-label="Who was removed">
      <h2 className={styles.heading}>Removed</h2>
      <ul className={styles.rows}>
        {people.map((person) => (
          <li key={person.id} className={styles.row}>
            <div>
              <span className={styles.name}>{person.name}</span>
              <span className={styles.small}>
                {person.role} · removed {person.leftAt === null ? '' : locale.dayMonthYear(plainDate(person.leftAt.slice(0, 10)))} · {person.leftReason}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
