import { useState } from 'react';
import type { StratumError } from '../../../shared/contract/errors';
import type { PersonRow } from '../../../shared/domain/people';
import { call } from '../app/bridge';
import { useSession } from '../app/session';
import { PasswordPair, passwordProblem, usePasswordStrength } from '../clinic/PasswordPair';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { DialogForm } from '../ui/DialogForm';
import { ErrorNote } from '../ui/ErrorNote';
import { useOneAtATime } from '../ui/useOneAtATime';

/** A new password for somebody else, who forgot theirs. */
export function ResetPassword({ person, onClose }: { readonly person: PersonRow; readonly onClose: () => void }) {
  const { desk } = useSession();
  const [passwords, setPasswords] = useState({ password: '', again: '' });
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<StratumError | null>(null);
  const guessable = [desk.clinic.name, person.name];
  const strength = usePasswordStrength(passwords.password, guessable);

  const [set, busy] = useOneAtATime(async () => {
    setTried(true);
    if (passwordProblem(passwords, strength)) return;
    const changed = await call('people.setPassword', { id: person.id, password: passwords.password });
    if (changed.ok) onClose();
    else setFailure(changed.error);
  });

  return (
    <Dialog
      opened
      onClose={onClose}
      title={`New password for ${person.name}`}
      size="lg"
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" busy={busy} onClick={() => void set()}>
            Set the password
          </Button>
        </>
      }
    >
      <DialogForm submit="Set the password" onSubmit={() => void set()}>
        <p>Their old password stops working, and the client file gets a new key. Backups from before still open with it. Ask them to choose their own one afterwards, in the menu with their name.</p>
        <PasswordPair label="New password" value={passwords} onChange={setPasswords} guessable={guessable} strength={strength} showProblems={tried} />
        <ErrorNote error={failure} />
      </DialogForm>
    </Dialog>
  );
}
