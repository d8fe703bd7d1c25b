import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconPhone } from '@tabler/icons-react';
import { useState } from 'react';
import type { ComeBackRow } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import { ask, failureOf } from '../app/ask';
import { call } from '../app/bridge';
import { useKeptText, useOpened } from '../app/kept';
import { useSession } from '../app/session';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { Chip } from '../ui/Chip';
import { Dialog } from '../ui/Dialog';
import { ErrorNote } from '../ui/ErrorNote';
import { useLocale } from '../ui/locale';
import { TextField } from '../ui/TextField';
import styles from './clients.module.css';
import { useOneAtATime } from '../ui/useOneAtATime';

/** Clients who were sent home with "not today": whom to call, from when, and what for. */
export function ComeBacks() {
  const list = useQuery({ queryKey: ['come-backs'], queryFn: () => ask('comeBack.list', {}) });
  const dialog = useOpened('come-back');
  const rows = list.data ?? [];
  const ending = rows.find((row) => row.consultationId === dialog.what);
  return (
    <Card flush className={[styles.visitsCard, rows.length > 0 ? styles.comeBacks : ''].filter(Boolean).join(' ')} aria-label="Come back">
      <h2 className={styles.heading}>Come back</h2>
      {rows.length > 0 ? <p className={styles.expected}>{rows.length === 1 ? 'One client is expected.' : `${rows.length} clients are expected, the first due on top.`}</p> : null}
      <div className={styles.scroll}>
        {list.data && rows.length === 0 ? <p className={styles.empty}>Nobody is waiting to come back.</p> : null}
        <ul className={styles.rows}>
          {rows.map((row) => (
            <ComeBack key={row.consultationId} row={row} onEnd={() => dialog.open(row.consultationId)} />
          ))}
        </ul>
        <ErrorNote error={list.isError ? failureOf(list.error) : null} onRetry={() => void list.refetch()} />
      </div>
      {ending ? <EndDialog row={ending} onClose={dialog.close} /> : null}
    </Card>
  );
}

function ComeBack({ row, onEnd }: { readonly row: ComeBackRow; readonly onEnd: () => void }) {
  const { desk, go } = useSession();
  const locale = useLocale();
  const [failure, setFailure] = useState<StratumError | null>(null);
  const due = row.on !== null && row.on <= desk.today;

  const [start, busy] = useOneAtATime(async () => {
    const started = await call('consultations.start', { clientId: row.clientId });
    if (started.ok) go({ at: 'consultation', consultationId: started.value.consultation.id });
    else setFailure(started.error);
  });
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
        · {row.because.length === 0 ? 'The health check was not finished' : row.because.join(' · ')}, seen {locale.dayMonthYear(row.seenOn)}
      </span>
      <div className={styles.comeBackActs}>
        <Button small busy={busy} onClick={() => void start()} aria-label={`Start visit: ${row.clientName}`}>
          Start visit
        </Button>
        <Button small kind="quiet" onClick={onEnd} aria-label={`No longer expected: ${row.clientName}`}>
          No longer expected…
        </Button>
      </div>
      <ErrorNote error={failure} />
    </li>
  );
}

function EndDialog({ row, onClose }: { readonly row: ComeBackRow; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const [reason, setReason] = useKeptText('come-back/reason');
  const [failure, setFailure] = useState<StratumError | null>(null);

  const [end, busy] = useOneAtATime(async () => {
    const ended = await call('comeBack.end', { consultationId: row.consultationId, reason });
    if (!ended.ok) return setFailure(ended.error);
    onClose();
    await queries.invalidateQueries({ queryKey: ['come-backs'] });
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={`${row.clientName} is no longer expected`}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" busy={busy} onClick={() => void end()}>
            Take from the list
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void end();
        }}
      >
        <TextField label="Why" hint="For example: goes to another clinic. It is kept with the record." value={reason} onChange={setReason} required autoFocus />
        <ErrorNote error={failure} />
      </form>
    </Dialog>
  );
}
