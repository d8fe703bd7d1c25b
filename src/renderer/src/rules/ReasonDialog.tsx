import { useState } from 'react';
import { useKeptText } from '../app/kept';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { TextField } from '../ui/TextField';
import styles from './rules.module.css';
import { useOneAtATime } from '../ui/useOneAtATime';

const REASON_MAX = 300;

/** Asks why, before the rules of the clinic change. */
export function ReasonDialog({ place, title, lead, act: words, onClose, onReason }: { /** Of the dialog, for what is kept over a lock. */ readonly place: string; readonly title: string; readonly lead: string; readonly act: string; readonly onClose: () => void; readonly onReason: (reason: string) => Promise<void> }) {
  const [reason, setReason] = useKeptText(`${place}/reason`);
  const [tried, setTried] = useState(false);
  const said = reason.trim();
  const problem = said === '' ? 'Please say why. It is kept with the rules.' : said.length > REASON_MAX ? `At most ${REASON_MAX} characters can be kept. Please shorten it.` : null;
  const [act, busy] = useOneAtATime(async () => {
    setTried(true);
    if (problem === null) await onReason(said);
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={title}
      foot={
        <>
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button kind="primary" busy={busy} onClick={() => void act()}>
            {words}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>{lead}</p>
      <TextField id="overlay-reason" label="Why?" value={reason} onChange={setReason} rows={3} error={tried ? problem : null} required autoFocus />
    </Dialog>
  );
}
