import { useState } from 'react';
import type { StratumError } from '../../../../shared/contract/errors';
import { call } from '../../app/bridge';
import { useKeptText } from '../../app/kept';
import { Button, Dialog, ErrorNote, TextField } from '../../ui';
import { useConsultation } from '../context';
import { useClientWords } from './clientWords';
import styles from './consent.module.css';

/** Refusing is one press and one confirmation; a reason is welcome and never asked for twice. */
export function RefuseDialog({ place, opened, onClose, onRefused, byPractitioner = false }: { /** Of the dialog, for what is kept over a lock. */ readonly place: string; readonly opened: boolean; readonly onClose: () => void; readonly onRefused?: () => void; readonly byPractitioner?: boolean }) {
  const { client, consultation, flush, revisionNow, replaceView } = useConsultation();
  const { say } = useClientWords();
  const [reason, setReason] = useKeptText(`${place}/reason`);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<StratumError | null>(null);

  const refuse = async () => {
    setBusy(true);
    await flush();
    const result = await call('consents.refuse', { id: consultation.id, revision: revisionNow(), reason: reason.trim() });
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    setError(null);
    setReason('');
    replaceView(result.value);
    onClose();
    onRefused?.();
  };

  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={byPractitioner ? `${client.givenName} does not want this treatment` : say('You do not want this treatment')}
      size="lg"
      foot={
        <>
          <Button className={styles.large ?? ''} onClick={onClose}>
            {byPractitioner ? 'Go back' : say('Go back')}
          </Button>
          <Button kind="danger" className={styles.large ?? ''} busy={busy} disabled={reason.length > 500} onClick={() => void refuse()}>
            {byPractitioner ? 'Write down the refusal' : say('I do not want this')}
          </Button>
        </>
      }
    >
      <div className={styles.refuse}>
        {byPractitioner ? null : <p>{say('That is fine. You need no reason, and you can change your mind on another day.')}</p>}
        <TextField label={byPractitioner ? 'Why (may stay empty)' : say('Why (may stay empty)')} rows={2} value={reason} onChange={setReason} error={reason.length > 500 ? 'At most 500 characters.' : null} />
        <ErrorNote error={error} />
      </div>
    </Dialog>
  );
}
