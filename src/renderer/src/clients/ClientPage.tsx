import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconCheck, IconHistory, IconPlayerPlay, IconShieldLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { ConsultationRow } from '../../../shared/contract/channels';
import type { DocumentRecord } from '../../../shared/domain/consultation';
import type { StratumError } from '../../../shared/contract/errors';
import { fullName, type Client } from '../../../shared/domain/client';
import { ageOn } from '../../../shared/domain/plainDate';
import { ask, failureOf } from '../app/ask';
import { call } from '../app/bridge';
import { useOpened } from '../app/kept';
import { Waiting } from '../app/Frame';
import { useAnythingNotKept } from '../app/notKept';
import { useSession } from '../app/session';
import { forgetAllTyping } from '../app/typing';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { Chip } from '../ui/Chip';
import { ErrorNote } from '../ui/ErrorNote';
import { useLocale } from '../ui/locale';
import { ClientFields } from './ClientFields';
import { RecordCard } from './RecordCard';
import { problemsOf } from './clientForm';
import { KeepingDialog } from './KeepingDialog';
import styles from './clients.module.css';
import { unfinishedName } from './unfinished';
import { useClientSaving } from './useClientSaving';
import { Visits } from './Visits';
import { useOneAtATime } from '../ui/useOneAtATime';

export function ClientPage({ clientId }: { readonly clientId: string }) {
  const { go } = useSession();
  const read = useQuery({ queryKey: ['client', clientId], queryFn: () => ask('clients.read', { id: clientId }), gcTime: 0 });
  if (read.isPending) return <Waiting />;
  if (read.isError)
    return (
      <div className={styles.page}>
        <div className={styles.column}>
          <ErrorNote error={failureOf(read.error)} onRetry={() => void read.refetch()} />
          <div>
            <Button onClick={() => go({ at: 'home' })}>To the list of clients</Button>
          </div>
        </div>
      </div>
    );
  return <Details client={read.data.client} visits={read.data.consultations} records={read.data.records} />;
}

function Details({ client, visits, records }: { readonly client: Client; readonly visits: readonly ConsultationRow[]; readonly records: readonly DocumentRecord[] }) {
  const { desk, go } = useSession();
  const locale = useLocale();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<StratumError | null>(null);
  const keeping = useOpened('keeping');
  const saving = useClientSaving(client, desk.today, (saved) => queries.setQueryData(['client', client.id], { client: saved, consultations: visits, records }));
  const problems = problemsOf(saving.form, desk.today);
  const notKept = useAnythingNotKept();
  const open = visits.find((visit) => visit.status === 'draft');

  const [start, busy] = useOneAtATime(async () => {
    await saving.flush();
    const started = await call('consultations.start', { clientId: client.id });
    if (started.ok) go({ at: 'consultation', consultationId: started.value.consultation.id });
    else setFailure(started.error);
  });

  const erased = async () => {
    forgetAllTyping();
    go({ at: 'home' });
    // Nothing of the client stays in the window's memory either.
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'desk' && queryKey[0] !== 'pack' && queryKey[0] !== 'status' });
  };

  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <div>
          <div className={styles.top}>
            <h1>{fullName(client)}</h1>
            <Button kind="quiet" onClick={() => go({ at: 'home' })}>
              All clients
            </Button>
          </div>
          <p className={styles.sub}>
            {ageOn(client.dateOfBirth, desk.today)} · born {locale.dayMonthYear(client.dateOfBirth)}
            {client.pronouns ? ` · ${client.pronouns}` : ''} {client.phototype ? <Chip>Skin type {client.phototype}</Chip> : null}
          </p>
        </div>
        <Card scroll>
          <ClientFields keptAs={unfinishedName(client.id)} form={saving.form} onChange={saving.change} problems={problems} showAll today={desk.today} />
        </Card>
        <ErrorNote error={saving.error} onRetry={() => void saving.flush()} />
        <p className={styles.saveLine} aria-live="polite">
          {Object.keys(problems).length > 0 || notKept ? (
            'A field marked in red is not saved until it is put right.'
          ) : saving.state === 'saved' ? (
            <>
              <IconCheck size={15} aria-hidden /> All changes saved
            </>
          ) : saving.state === 'saving' ? (
            'Saving…'
          ) : (
            'Not saved'
          )}
        </p>
      </div>
      <div className={styles.column}>
        <Button kind="primary" full autoFocus busy={busy} onClick={() => void start()} icon={<IconPlayerPlay size={18} aria-hidden />}>
          {open ? 'Continue the open consultation' : 'Start consultation'}
        </Button>
        <ErrorNote error={failure} />
        <Visits title="Visits" visits={visits} empty="No visit yet." />
        <RecordCard clientId={client.id} records={records} flush={saving.flush} />
        <div className={styles.acts}>
          <Button kind="quiet" icon={<IconHistory size={17} aria-hidden />} onClick={() => go({ at: 'trail', clientId: client.id })}>
            Record of use
          </Button>
          <Button kind="quiet" icon={<IconShieldLock size={17} aria-hidden />} onClick={() => keeping.open()}>
            Keep or erase
          </Button>
        </div>
      </div>
      {keeping.what !== null ? <KeepingDialog client={client} onClose={keeping.close} onErased={() => void erased()} /> : null}
    </div>
  );
}
