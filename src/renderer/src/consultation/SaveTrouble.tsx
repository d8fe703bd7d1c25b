import { sentenceFor } from '../../../shared/contract/sentences';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import styles from './Consultation.module.css';
import { useConsultation } from './context';

/** What keeps the changes from being written, and what to do. */
export function SaveTrouble() {
  const { saveError, conflict, settle, flush } = useConsultation();
  if (!saveError) return null;
  if (conflict)
    return (
      <Callout tone="red" title="This was changed in another window too" announce>
        What you see is your version; it is not saved yet. Which one should stay?
        <div className={styles.acts}>
          <Button small onClick={() => void settle('mine')}>
            Keep mine
          </Button>
          <Button small onClick={() => void settle('theirs')}>
            Take the other one
          </Button>
        </div>
      </Callout>
    );
  return (
    <Callout tone="red" title="Not saved yet" announce>
      {sentenceFor(saveError)}{' '}
      <Button kind="link" onClick={() => void flush()}>
        Try to save now
      </Button>
    </Callout>
  );
}
