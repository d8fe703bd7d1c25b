import { useKeptText, useOpened } from '../../app/kept';
import { Button, Dialog, ErrorNote, TextField } from '../../ui';
import { useConsultation } from '../context';
import { useRefusal } from './useRefusal';
import styles from './consent.module.css';

const MOST = 500;

/** Why a client refused, written down after the refusal; it stands in the letter about it. */
export function RefusalReason() {
  const { client } = useConsultation();
  const dialog = useOpened('refusal-reason');
  const [reason, setReason] = useKeptText('refusal-reason/text');
  const { busy, error, refuse } = useRefusal();

  const keep = async () => {
    if (!(await refuse(reason))) return;
    setReason('');
    dialog.close();
  };

  return (
    <>
      <Button small onClick={() => dialog.open()}>
        Write down why
      </Button>
      <Dialog
        opened={dialog.what !== null}
        onClose={dialog.close}
        title={`Why ${client.givenName} does not want this`}
        foot={
          <>
            <Button onClick={dialog.close}>Go back</Button>
            <Button kind="primary" busy={busy} disabled={reason.trim() === '' || reason.length > MOST} onClick={() => void keep()}>
              Write it down
            </Button>
          </>
        }
      >
        <div className={styles.refuse}>
          <TextField label="In the client’s own words" hint="It stands in the record and in the letter about the refusal." rows={2} value={reason} onChange={setReason} error={reason.length > MOST ? `At most ${MOST} characters.` : null} />
          <ErrorNote error={error} />
        </div>
      </Dialog>
    </>
  );
}
