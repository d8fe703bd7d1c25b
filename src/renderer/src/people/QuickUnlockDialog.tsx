import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Desk } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import { sentenceFor } from '../../../shared/contract/sentences';
import { call } from '../app/bridge';
import { useSession } from '../app/session';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Dialog } from '../ui/Dialog';
import { DialogForm } from '../ui/DialogForm';
import { TextField } from '../ui/TextField';
import { useOneAtATime } from '../ui/useOneAtATime';

/** Lets the sign-in of this computer stand for the own password, or no longer. */
export function QuickUnlockDialog({ onClose }: { readonly onClose: () => void }) {
  const { desk } = useSession();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<StratumError | null>(null);
  const isOn = desk.quickUnlock === 'on';

  const [set, busy] = useOneAtATime(async () => {
    if ((!isOn && password === '')) return;
    const changed = await call('session.quickUnlock', { password: isOn ? null : password });
    if (!changed.ok) return setFailure(changed.error);
    queries.setQueryData<Desk>(['desk'], (known) => (known ? { ...known, quickUnlock: changed.value } : known));
    onClose();
  });

  return (
    <Dialog
      opened
      onClose={onClose}
      title="Quick unlock on this computer"
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" busy={busy} onClick={() => void set()}>
            {isOn ? 'Turn it off' : 'Turn it on'}
          </Button>
        </>
      }
    >
      <DialogForm submit="Set" onSubmit={() => void set()}>
        <p>After this computer was locked or asleep, or Stratum was started, your sign-in to the computer opens Stratum for you. After Stratum locked by itself, it asks for your password as always.</p>
        <Callout tone="amber">Only where nobody else can sign in to this computer as you.</Callout>
        {isOn ? null : <TextField id="quick-password" label="Your password" secret value={password} onChange={setPassword} autoComplete="current-password" autoFocus error={failure ? sentenceFor(failure) : null} />}
      </DialogForm>
    </Dialog>
  );
}
