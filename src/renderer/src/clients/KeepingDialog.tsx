import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Keeping } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import { fullName, type Client } from '../../../shared/domain/client';
import { ask, failureOf } from '../app/ask';
import { call } from '../app/bridge';
import { useKeptText, useOpened } from '../app/kept';
import { Button, Callout, Dialog, ErrorNote, TextField, useLocale } from '../ui';
import { momentText } from '../consultation/momentText';
import { EraseForm } from './EraseForm';
import { gapsSentence, keepingSentence } from './keepingWords';
import styles from './clients.module.css';
import { useOneAtATime } from '../ui/useOneAtATime';

/** How long this client is kept, whether a legal hold stands, and the way to erase them. */
export function KeepingDialog({ client, onClose, onErased }: { readonly client: Client; readonly onClose: () => void; readonly onErased: () => void }) {
  const queries = useQueryClient();
  const key = ['keeping', client.id];
  const keeping = useQuery({ queryKey: key, queryFn: () => ask('clients.keeping', { id: client.id }), gcTime: 0 });
  const act = useOpened('keeping/act');
  const know = (next: Keeping) => {
    queries.setQueryData(key, next);
    act.close();
  };

  if (act.what === 'erase' && keeping.data) return <EraseForm client={client} keeping={keeping.data} onBack={act.close} onErased={onErased} />;
  if (act.what === 'hold' && keeping.data) return <HoldForm client={client} held={keeping.data.hold === null} revision={keeping.data.revision} onChangedElsewhere={() => void keeping.refetch()} onBack={act.close} onDone={know} />;
  const { data } = keeping;
  return (
    <Dialog
      opened
      onClose={onClose}
      title={`Keep or erase: ${fullName(client)}`}
      size="lg"
      foot={
        data?.mayErase ? (
          <>
            <Button onClick={() => act.open('hold')}>{data.hold ? 'Take the legal hold off' : 'Put a legal hold on'}</Button>
            <Button kind="danger" disabled={data.hold !== null} onClick={() => act.open('erase')}>
              Erase this client…
            </Button>
          </>
        ) : (
          <Button onClick={onClose}>Go back</Button>
        )
      }
    >
      {data ? <State keeping={data} /> : null}
      <ErrorNote error={keeping.isError ? failureOf(keeping.error) : null} onRetry={() => void keeping.refetch()} />
    </Dialog>
  );
}

function State({ keeping }: { readonly keeping: Keeping }) {
  const { dayMonthYear, locale } = useLocale();
  const { hold, atMostUntil, onRequestMonths, sources, mayErase } = keeping;
  return (
    <div className={styles.keeping}>
      {hold ? (
        <Callout tone="amber" title="A legal hold stands: nobody can erase this client">
          {hold.reason} ({hold.by}, {momentText(hold.at, locale)})
        </Callout>
      ) : null}
      <p>{keepingSentence(keeping, dayMonthYear)}</p>
      {keeping.gaps.length > 0 ? (
        <Callout tone="amber" title="How long this record is kept is not known yet">
          {gapsSentence(keeping.gaps)}
        </Callout>
      ) : null}
      {atMostUntil === null ? null : <p>After {dayMonthYear(atMostUntil)} it may be kept no longer, unless there is a claim, a complaint or a legal hold. It does not go by itself.</p>}
      {onRequestMonths === null ? null : <p>If the client asks for it, it has to be destroyed within {onRequestMonths} months, unless somebody else has a weighty interest in it or a law forbids it.</p>}
      {sources.map((source) => (
        <p key={source} className={styles.small}>
          {source}
        </p>
      ))}
      {mayErase ? null : <p>Only an owner of the clinic may put a hold on a client or erase one.</p>}
    </div>
  );
}

function HoldForm({ client, held, revision, onChangedElsewhere, onBack, onDone }: { readonly client: Client; readonly held: boolean; readonly revision: number; readonly onChangedElsewhere: () => void; readonly onBack: () => void; readonly onDone: (keeping: Keeping) => void }) {
  const [reason, setReason] = useKeptText('keeping/act/reason');
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<StratumError | null>(null);
  const problem = reason.length > 300 ? 'At most 300 characters.' : tried && reason.trim() === '' ? 'Please say why.' : null;
  const [save, busy] = useOneAtATime(async () => {
    setTried(true);
    if (reason.trim() === '' || reason.length > 300) return;
    const done = await call('clients.hold', { id: client.id, revision, held, reason });
    if (done.ok) return onDone(done.value);
    setError(done.error);
    if (done.error.kind === 'changed-elsewhere') onChangedElsewhere();
  });
  return (
    <Dialog
      opened
      onClose={onBack}
      title={held ? 'Put a legal hold on' : 'Take the legal hold off'}
      size="lg"
      foot={
        <>
          <Button onClick={onBack}>Go back</Button>
          <Button kind="primary" busy={busy} onClick={() => void save()}>
            {held ? 'Put the hold on' : 'Take the hold off'}
          </Button>
        </>
      }
    >
      <div className={styles.keeping}>
        <p>{held ? 'While it stands, nobody can erase this client: for a complaint, a claim or a request of an authority.' : 'From then on the client may be erased like any other.'}</p>
        <TextField label="Why" rows={2} value={reason} onChange={setReason} error={problem} />
        <ErrorNote error={error} />
      </div>
    </Dialog>
  );
}
