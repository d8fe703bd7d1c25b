import { useState } from 'react';
import type { StratumError } from '../../../shared/contract/errors';
import { sentenceFor } from '../../../shared/contract/sentences';
import { call } from '../app/bridge';
import { useSession } from '../app/session';
import { PasswordPair, passwordProblem, usePasswordStrength } from '../clinic/PasswordPair';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Dialog } from '../ui/Dialog';
import { DialogForm } from '../ui/DialogForm';
import { ErrorNote } from '../ui/ErrorNote';
import { TextField } from '../ui/TextField';
import { Tick } from '../ui/Tick';
import { NewCode } from './RecoveryCard';
import { useOneAtATime } from '../ui/useOneAtATime';

/** The own password, with the old one. */
export function ChangePassword({ onClose }: { readonly onClose: () => void }) {
  const { desk } = useSession();
  const [old, setOld] = useState('');
  const [passwords, setPasswords] = useState({ password: '', again: '' });
  const [seen, setSeen] = useState(false);
  const [newKey, setNewKey] = useState(true);
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<StratumError | null>(null);
  const [done, setDone] = useState<{ readonly recoveryCode: string | null } | null>(null);
  const guessable = [desk.clinic.name, desk.practitioner.name];
  const strength = usePasswordStrength(passwords.password, guessable);
  const atOld = failure?.kind === 'wrong-password' || failure?.kind === 'too-soon' ? sentenceFor(failure) : null;

  const [change, busy] = useOneAtATime(async () => {
    setTried(true);
    if (old === '' || passwordProblem(passwords, strength)) return;
    const changed = await call('session.changePassword', { oldPassword: old, newPassword: passwords.password, why: seen ? 'seen' : 'plain', newKey: seen || newKey });
    if (changed.ok) setDone(changed.value);
    else setFailure(changed.error);
  });

  if (done && done.recoveryCode !== null) return <NewCode code={done.recoveryCode} onClose={onClose} />;
  if (done)
    return (
      <Dialog opened onClose={onClose} title="Your password is changed" foot={<Button kind="primary" onClick={onClose}>Done</Button>}>
        <Callout tone="green">From now on Stratum opens with the new one. The recovery code stays the same. {seen || newKey ? 'The client file has a new key. Backups from before still open with your old password.' : 'The client file has the key that it had: your old password still opens it with a copy of the keyring from before, and every backup has one.'}</Callout>
      </Dialog>
    );
  return (
    <Dialog
      opened
      onClose={onClose}
      title="Change my password"
      size="lg"
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" busy={busy} onClick={() => void change()}>
            Change the password
          </Button>
        </>
      }
    >
      <DialogForm submit="Change the password" onSubmit={() => void change()}>
        <TextField id="old-password" label="Your password now" secret value={old} onChange={setOld} error={atOld ?? (tried && old === '' ? 'Please enter your password.' : null)} autoComplete="current-password" autoFocus />
        <PasswordPair label="New password" value={passwords} onChange={setPasswords} guessable={guessable} strength={strength} showProblems={tried} />
        <Tick checked={seen} onChange={setSeen}>
          I think somebody knows my old password
        </Tick>
        {seen ? (
          <p>The client file gets a new key, too.</p>
        ) : (
          <Tick checked={newKey} onChange={setNewKey}>
            Give the client file a new key, too. Without it the old password still opens the file with a copy of the keyring from before, and every backup has one.
          </Tick>
        )}
        <p>Backups from before open with your old password in any case. Keep them safe, or replace them.</p>
        <ErrorNote error={atOld === null ? failure : null} />
      </DialogForm>
    </Dialog>
  );
}
