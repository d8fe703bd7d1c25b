import { useState } from 'react';
import type { StratumError } from '../../../shared/contract/errors';
import type { PersonRow } from '../../../shared/domain/people';
import { call } from '../app/bridge';
import { useKeptText } from '../app/kept';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { DialogForm } from '../ui/DialogForm';
import { ErrorNote } from '../ui/ErrorNote';
import { TextField } from '../ui/TextField';
import { useOneAtATime } from '../ui/useOneAtATime';

/** Somebody no longer gets in. What they wrote and signed stays theirs. */
export function RemoveDialog({ person, onClose }: { readonly person: PersonRow; readonly onClose: () => void }) {
  const [reason, setReason] = useKeptText('people/reason');
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<StratumError | null>(null);
  const problem = reason.trim() === '' ? 'Please say why. It is kept with the name.' : reason.length > 300 ? 'At most 300 characters.' : null;

  const [remove, busy] = useOneAtATime(async () => {
    setTried(true);
    if (problem !== null) return;
    const removed = await call('people.remove', { id: person.id, reason });
    if (!removed.ok) return setFailure(removed.error);
    onClose();
  });

  return (
    <Dialog
      opened
      onClose={onClose}
      title={`Remove ${person.name}`}
      size="lg"
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="danger" busy={busy} onClick={() => void remove()}>
            Remove
          </Button>
        </>
      }
    >
      <DialogForm submit="Remove" onSubmit={() => void remove()}>
        <p>The client file gets a new key, which {person.name} does not have. What they wrote and signed stays in the records under their name.</p>
        <p>Backups from before still open with their password on another computer; here only an owner can bring one back. If they know the recovery code, make a new one as well.</p>
        <TextField id="remove-reason" label="Why" value={reason} onChange={setReason} error={tried ? problem : null} required autoFocus />
        <ErrorNote error={failure} />
      </DialogForm>
    </Dialog>
  );
}
