import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCalendarPlus, IconPhone, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { ExpectedContact, VisitDay } from '../../../shared/domain/people';
import { fullName } from '../../../shared/domain/client';
import { ask, failureOf } from '../app/ask';
import { useKeptText, useOpened } from '../app/kept';
import { call } from '../app/bridge';
import { saveFile } from '../app/saveFile';
import { useSession } from '../app/session';
import type { StratumError } from '../../../shared/contract/errors';
import styles from '../clients/clients.module.css';
import { initialsOf } from '../consultation/initials';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { Chip } from '../ui/Chip';
import { ErrorNote } from '../ui/ErrorNote';
import { useLocale } from '../ui/locale';
import { TextField } from '../ui/TextField';
import { useShortcut } from '../keyboard/useShortcut';
import { NEW_CONTACT, NewContact } from './NewContact';

const SHOWN = 50;
const TYPING_MS = 120;
const SEARCH_MAX = 200;

/** Finds a client, and tells whom to ring and who was here: without anything of their health. */
export function FrontDesk() {
  const { go } = useSession();
  const locale = useLocale();
  const [text, setText] = useKeptText('find');
  const [settled] = useDebouncedValue(text, TYPING_MS);
  const wanted = settled.trim().slice(0, SEARCH_MAX);
  const adding = useOpened(NEW_CONTACT);
  const found = useQuery({ queryKey: ['clients', wanted], queryFn: () => ask('clients.search', { text: wanted, limit: SHOWN }), placeholderData: keepPreviousData });
  const visits = useQuery({ queryKey: ['visit-days'], queryFn: () => ask('contacts.visits', {}) });
  const expected = useQuery({ queryKey: ['expected'], queryFn: () => ask('contacts.expected', {}) });
  const rows = found.data?.rows ?? [];
  useShortcut('/', () => document.getElementById('find')?.focus());

  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <div className={styles.top}>
          <h1>Clients</h1>
          <Button kind="primary" onClick={() => adding.open()} icon={<IconPlus size={18} aria-hidden />}>
            New client
          </Button>
        </div>
        <TextField id="find" label="Find a client" hint="Name, date of birth or phone number." type="search" value={text} onChange={setText} leftSection={<IconSearch size={18} aria-hidden />} autoFocus />
        <ErrorNote error={found.isError ? failureOf(found.error) : null} onRetry={() => void found.refetch()} />
        <Card flush className={styles.listCard} aria-label="Clients">
          <p className={styles.near} role="status">
            {found.data?.near ? 'Nobody is written like that. Similar:' : null}
          </p>
          <div className={styles.scroll}>
            {rows.map((row) => (
              <button key={row.id} type="button" className={styles.row} onClick={() => go({ at: 'client', clientId: row.id })}>
                <span className={styles.avatar} aria-hidden>
                  {initialsOf(row)}
                </span>
                <span>
                  <span className={styles.name}>{fullName(row)}</span>
                  <span className={styles.small}>born {locale.dayMonthYear(row.dateOfBirth)}</span>
                </span>
                <span className={styles.small}>{row.phone}</span>
                <span className={styles.small}>{row.lastVisitOn ? `Last visit ${locale.dayMonthYear(row.lastVisitOn)}` : 'No visit yet'}</span>
              </button>
            ))}
            {found.data && rows.length === 0 ? <p className={styles.empty}>{wanted === '' ? 'There are no clients yet.' : 'Nobody of that name, date of birth or phone number.'}</p> : null}
          </div>
        </Card>
      </div>
      <div className={styles.column}>
        <Expected rows={expected.data ?? []} isPending={expected.isPending} />
        <VisitDays title="Recent visits" visits={visits.data ?? []} empty={visits.isPending ? '' : 'None yet.'} withClient />
        <ErrorNote error={expected.isError ? failureOf(expected.error) : visits.isError ? failureOf(visits.error) : null} />
      </div>
      {adding.what === null ? null : <NewContact typed={text} onClose={adding.close} />}
    </div>
  );
}

function Expected({ rows, isPending }: { readonly rows: readonly ExpectedContact[]; readonly isPending: boolean }) {
  return (
    <Card flush className={styles.visitsCard} aria-label="Come back">
      <h2 className={styles.heading}>Come back</h2>
      <div className={styles.scroll}>
        {!isPending && rows.length === 0 ? <p className={styles.empty}>Nobody is waiting to come back.</p> : null}
        <ul className={styles.rows}>
          {rows.map((row) => (
            <ExpectedRow key={row.consultationId} row={row} />
          ))}
        </ul>
      </div>
    </Card>
  );
}

function ExpectedRow({ row }: { readonly row: ExpectedContact }) {
  const { desk, go } = useSession();
  const locale = useLocale();
  const [failure, setFailure] = useState<StratumError | null>(null);
  const due = row.on !== null && row.on <= desk.today;
  const entry = async () => {
    const made = await call('comeBack.calendar', { consultationId: row.consultationId });
    if (made.ok) saveFile(made.value.fileName, made.value.text, 'text/calendar');
    else setFailure(made.error);
  };
  return (
    <li className={styles.comeBack}>
      <div className={styles.comeBackHead}>
        <button type="button" className={styles.nameLink} onClick={() => go({ at: 'client', clientId: row.clientId })}>
          {row.clientName}
        </button>
        {due ? <Chip tone="green">Due since {locale.dayMonthYear(row.on)}</Chip> : <Chip>{row.on === null ? 'Day not known yet' : `From ${locale.date(row.on)}`}</Chip>}
      </div>
      <span className={styles.small}>
        <span className={styles.call}>
          <IconPhone size={14} aria-hidden /> {row.phone === '' ? 'No phone number' : row.phone}
        </span>{' '}
        · here on {locale.dayMonthYear(row.seenOn)}
      </span>
      {row.on === null ? null : (
        <div className={styles.comeBackActs}>
          <Button small icon={<IconCalendarPlus size={17} aria-hidden />} onClick={() => void entry()} aria-label={`Calendar entry: ${row.clientName}`}>
            Calendar entry
          </Button>
        </div>
      )}
      <ErrorNote error={failure} />
    </li>
  );
}

/** Days, and whether a visit is under way; not what it was for. */
export function VisitDays({ title, visits, empty, withClient = false }: { readonly title: string; readonly visits: readonly VisitDay[]; readonly empty: string; readonly withClient?: boolean }) {
  const locale = useLocale();
  return (
    <Card flush className={styles.visitsCard} aria-label={title}>
      <h2 className={styles.heading}>{title}</h2>
      <div className={styles.scroll}>
        {visits.length === 0 ? <p className={styles.empty}>{empty}</p> : null}
        <ul className={styles.rows}>
          {visits.map((visit, index) => (
            // oxlint-disable-next-line react/no-array-index-key
            <li key={`${visit.clientId}-${visit.on}-${index}`} className={styles.visit}>
              <span>
                <span className={styles.name}>{withClient ? visit.clientName : locale.date(visit.on)}</span>
                {withClient ? <span className={styles.small}>{locale.date(visit.on)}</span> : null}
              </span>
              <Chip tone={visit.open ? 'amber' : 'plain'}>{visit.open ? 'Open' : 'Done'}</Chip>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
