import { useQueryClient } from '@tanstack/react-query';
import { IconFileText, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { JURISDICTIONS } from '../../../shared/domain/clinic';
import type { DocumentRecord } from '../../../shared/domain/consultation';
import type { StratumError } from '../../../shared/contract/errors';
import { formatMoment, wallTime } from '../../../shared/documents/wallTime';
import { call } from '../app/bridge';
import { useSession } from '../app/session';
import { BlockedNote } from '../documents/BlockedNote';
import { printDocument } from '../documents/printing';
import { SealCheck } from '../documents/SealCheck';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { ErrorNote } from '../ui/ErrorNote';
import styles from './RecordCard.module.css';
import { useOneAtATime } from '../ui/useOneAtATime';

export interface RecordCardProps {
  readonly clientId: string;
  /** Newest first. */
  readonly records: readonly DocumentRecord[];
  /** Saves what is still being typed, so that it is in the record. */
  readonly flush: () => Promise<unknown>;
}

/** Everything that is kept about a client, as one sealed paper: for them, or for who may ask. Each that was made stays. */
export function RecordCard({ clientId, records, flush }: RecordCardProps) {
  const { desk } = useSession();
  const queries = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<StratumError | null>(null);
  const [blocked, setBlocked] = useState<string | null>(null);
  const { locale } = JURISDICTIONS[desk.clinic.jurisdiction];

  const print = async (documentId: string) => {
    const printed = await printDocument(documentId);
    if (printed.ok) setBlocked(printed.value.blockedUrl);
    else setError(printed.error);
  };
  const [during] = useOneAtATime(async (what: string, work: () => Promise<void>) => {
    setBusy(what);
    setError(null);
    setBlocked(null);
    await work();
    setBusy(null);
  });
  const make = () =>
    during('new', async () => {
      await flush();
      const made = await call('documents.makeRecord', { clientId });
      if (!made.ok) return setError(made.error);
      await print(made.value.id);
      await queries.invalidateQueries({ queryKey: ['client', clientId] });
    });

  return (
    <Card title="Complete record" className={styles.card}>
      <div className={styles.head}>
        <p className={styles.quiet}>All that is kept about this client, sealed.</p>
        <Button small busy={busy === 'new'} icon={<IconFileText size={17} aria-hidden />} onClick={() => void make()} aria-label="Make and print the complete record">
          Make and print
        </Button>
      </div>
      {records.length === 0 ? null : (
        <ul className={styles.made}>
          {records.map(({ id, createdAt, pages }) => {
            const moment = wallTime(createdAt);
            const when = moment ? formatMoment(moment, locale) : createdAt;
            return (
              <li key={id}>
                <span>
                  {when}
                  <span className={styles.quiet}>{pages === 1 ? '1 page' : `${pages} pages`}</span>
                </span>
                <Button small kind="quiet" busy={busy === id} icon={<IconPrinter size={17} aria-hidden />} onClick={() => void during(id, () => print(id))} aria-label={`Print again: record of ${when}`}>
                  Print
                </Button>
                <div className={styles.seal}>
                  <SealCheck documentId={id} name={`record of ${when}`} />
                </div>
              </li>
            );
          })}
        </ul>
      )}
      <ErrorNote error={error} />
      <BlockedNote url={blocked} />
    </Card>
  );
}
