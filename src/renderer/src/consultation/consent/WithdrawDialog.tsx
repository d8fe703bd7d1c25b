import { useState } from 'react';
import type { StratumError } from '../../../../shared/contract/errors';
import type { Withdrawable } from '../../../../shared/domain/withdrawal';
import { call } from '../../app/bridge';
import { useKeptText } from '../../app/kept';
import { Button, Dialog, ErrorNote, TextField } from '../../ui';
import { useConsultation } from '../context';
import styles from './consent.module.css';

/** Taking back is one press and one confirmation; what was signed stays as it is. */
export function WithdrawDialog({ what, title, onClose }: { readonly what: Withdrawable; readonly title: string; readonly onClose: () => void }) {
  const { consultation, flush, replaceView } = useConsultation();
  const [reason, setReason] = useKeptText('withdraw/reason');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<StratumError | null>(null);

  const withdraw = async () => {
    setBusy(true);
    await flush();
    const result = await call('consents.withdraw', { id: consultation.id, what, reason });
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    replaceView(result.value);
    onClose();
  };

  return (
    <Dialog
      opened
      onClose={onClose}
      title="The client takes this back"
      size="lg"
      foot={
        <>
          <Button onClick={onClose}>Go back</Button>
          <Button kind="danger" busy={busy} disabled={reason.length > 300} onClick={() => void withdraw()}>
            Write down that it is taken back
          </Button>
        </>
      }
    >
      <div className={styles.refuse}>
        <p>“{title}”</p>
        <p className={styles.quiet}>What was signed is kept as it is. From now on it no longer counts.</p>
        <TextField label="Why (may stay empty)" rows={2} value={reason} onChange={setReason} error={reason.length > 300 ? 'At most 300 characters.' : null} />
        <ErrorNote error={error} />
      </div>
    </Dialog>
  );
}
