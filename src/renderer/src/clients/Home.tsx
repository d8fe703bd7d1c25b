import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useState } from 'react';
import type { ClientRow } from '../../../shared/contract/channels';
import { fullName } from '../../../shared/domain/client';
import { ask, failureOf } from '../app/ask';
import { useKeptText, useOpened } from '../app/kept';
import { useSession } from '../app/session';
import { initialsOf } from '../consultation/initials';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { Chip } from '../ui/Chip';
import { ErrorNote } from '../ui/ErrorNote';
import { useLocale } from '../ui/locale';
import { TextField } from '../ui/TextField';
import { onKeys } from '../keyboard/keys';
import { useShortcut } from '../keyboard/useShortcut';
import styles from './clients.module.css';
import { ComeBacks } from './ComeBacks';
import { NEW_CLIENT, NewClient } from './NewClient';
import { Visits } from './Visits';

const SHOWN = 50;
const TYPING_MS = 120;
/** Nobody's name is longer than what may be asked for. */
const SEARCH_MAX = 200;

/** Find a client as you type, or go back to a consultation that is open. */
export function Home() {
  const { go } = useSession();
  const [text, setText] = useKeptText('find');
  const [settled] = useDebouncedValue(text, TYPING_MS);
  const wanted = settled.trim().slice(0, SEARCH_MAX);
  const [active, setActive] = useState(0);
  const [opening, setOpening] = useState(false);
  const adding = useOpened(NEW_CLIENT);
  const listId = useId();
  const found = useQuery({ queryKey: ['clients', wanted], queryFn: () => ask('clients.search', { text: wanted, limit: SHOWN }), placeholderData: keepPreviousData });
  const recent = useQuery({ queryKey: ['recent'], queryFn: () => ask('consultations.recent', {}) });
  const rows = found.data?.rows ?? [];
  const current = Math.min(active, rows.length - 1);

  useShortcut('/', () => document.getElementById('find')?.focus());

  const open = (row: ClientRow | undefined) => {
    if (row) go({ at: 'client', clientId: row.id });
  };
  const onKeyDown = onKeys({
    ArrowDown: () => setActive(Math.min(rows.length - 1, current + 1)),
    ArrowUp: () => setActive(Math.max(0, current - 1)),
    Enter: () => setOpening(true),
    Escape: () => setText(''),
  });

  // Enter opens what was found for what stands in the field, and never a row of what stood there before.
  const isFound = text.trim().slice(0, SEARCH_MAX) === wanted && found.isSuccess && !found.isPlaceholderData;
  useEffect(() => {
    if (!opening || !isFound) return;
    setOpening(false);
    open(rows[current]);
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [opening, isFound]);

  const openVisits = (recent.data ?? []).filter((visit) => visit.status === 'draft');
  const otherVisits = (recent.data ?? []).filter((visit) => visit.status !== 'draft');

  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <div className={styles.top}>
          <h1>Clients</h1>
          <Button kind="primary" onClick={() => adding.open()} icon={<IconPlus size={18} aria-hidden />}>
            New client
          </Button>
        </div>
        <TextField
          id="find"
          label="Find a client"
          hint="Name, date of birth or phone number. Arrow keys choose, Enter opens."
          type="search"
          value={text}
          onChange={(next) => {
            setText(next);
            setActive(0);
            setOpening(false);
          }}
          onKeyDown={onKeyDown}
          leftSection={<IconSearch size={18} aria-hidden />}
          combobox={{ controls: listId, ...(rows[current] ? { active: `client-${rows[current].id}` } : {}) }}
          autoFocus
        />
        <ErrorNote error={found.isError ? failureOf(found.error) : null} onRetry={() => void found.refetch()} />
        <Card flush className={styles.listCard}>
          <p className={styles.near} role="status">
            {found.data?.near ? 'Nobody is written like that. Similar:' : null}
          </p>
          <div className={styles.scroll}>
            <div id={listId} role="listbox" aria-label="Clients">
              {rows.map((row, index) => (
                <Row key={row.id} row={row} active={index === current} onOpen={() => open(row)} />
              ))}
            </div>
            {found.data && rows.length === 0 ? (
              <div className={styles.empty}>
                {settled.trim() === '' ? 'There are no clients yet.' : 'Nobody of that name, date of birth or phone number.'}{' '}
                <Button kind="quiet" small onClick={() => adding.open()}>
                  New client
                </Button>
              </div>
            ) : null}
          </div>
          {found.data && rows.length > 0 && found.data.total > rows.length ? (
            <div className={styles.foot}>
              {rows.length} of {found.data.total} shown. Type more of the name to find the others.
            </div>
          ) : null}
        </Card>
      </div>
      <div className={styles.column}>
        <Visits title="Open consultations" visits={openVisits} empty={recent.isPending ? '' : 'None is open.'} withClient />
        <ComeBacks />
        <Visits title="Recent" visits={otherVisits} empty={recent.isPending ? '' : 'None yet.'} withClient />
        <ErrorNote error={recent.isError ? failureOf(recent.error) : null} onRetry={() => void recent.refetch()} />
      </div>
      {adding.what === null ? null : (
        <NewClient
          typed={text}
          onClose={() => {
            adding.close();
            document.getElementById('find')?.focus();
          }}
        />
      )}
    </div>
  );
}

const scrollIntoSight = (row: HTMLElement | null): void => row?.scrollIntoView({ block: 'nearest' });

function Row({ row, active, onOpen }: { readonly row: ClientRow; readonly active: boolean; readonly onOpen: () => void }) {
  const locale = useLocale();
  return (
    <button
      type="button"
      id={`client-${row.id}`}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      ref={active ? scrollIntoSight : undefined}
      className={[styles.row, active ? styles.active : ''].filter(Boolean).join(' ')}
      onClick={onOpen}
    >
      <span className={styles.avatar} aria-hidden>
        {initialsOf(row)}
      </span>
      <span>
        <span className={styles.name}>{fullName(row)}</span>
        <span className={styles.small}>born {locale.dayMonthYear(row.dateOfBirth)}</span>
      </span>
      <span className={styles.small}>{row.phone}</span>
      {row.openConsultationId ? <Chip tone="amber">Consultation open</Chip> : <span className={styles.small}>{row.lastVisitOn ? `Last visit ${locale.dayMonthYear(row.lastVisitOn)}` : 'No visit yet'}</span>}
    </button>
  );
}
