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

/** The own password, with the old one. */
export function ChangePassword({ onClose }: { readonly onClose: () => void }) {
  const { desk } = useSession();
  const [old, setOld] = useState('');
  const [passwords, setPasswords] = useState({ password: '', again: '' });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<StratumError | null>(null);
  const [done, setDone] = useState(false);
  const guessable = [desk.clinic.name, desk.practitioner.name];
  const strength = usePasswordStrength(passwords.password, guessable);
  const atOld = failure?.kind === 'wrong-password' || failure?.kind === 'too-soon' ? sentenceFor(failure) : null;

  const change = async () => {
    setTried(true);
    if (busy || old === '' || passwordProblem(passwords, strength)) return;
    setBusy(true);
    const changed = await call('session.changePassword', { oldPassword: old, newPassword: passwords.password });
    setBusy(false);
    if (changed.ok) setDone(true);
    else setFailure(changed.error);
  };

  if (done)
    return (
      <Dialog opened onClose={onClose} title="Your password is changed" foot={<Button kind="primary" onClick={onClose}>Done</Button>}>
        <Callout tone="green">From now on Stratum opens with the new one. The recovery code stays the same.</Callout>
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
        <ErrorNote error={atOld === null ? failure : null} />
      </DialogForm>
    </Dialog>
  );
}
