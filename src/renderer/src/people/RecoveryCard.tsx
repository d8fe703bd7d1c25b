import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { StratumError } from '../../../shared/contract/errors';
import { sentenceFor } from '../../../shared/contract/sentences';
import { call } from '../app/bridge';
import { useOpened } from '../app/kept';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Card } from '../ui/Card';
import { Dialog } from '../ui/Dialog';
import { DialogForm } from '../ui/DialogForm';
import { TextField } from '../ui/TextField';
import { Tick } from '../ui/Tick';
import styles from './people.module.css';
import { useOneAtATime } from '../ui/useOneAtATime';

/** The recovery code, and how to get another one. */
export function RecoveryCard({ onCode }: { readonly onCode: (code: string) => void }) {
  const asking = useOpened('recovery');
  return (
    <Card title="Recovery code">
      <div className={styles.stack}>
        <p className={styles.small}>It sets a new password for an owner. Make another one when the print-out is lost, or somebody who left knows it. The client file gets a new key then.</p>
        <div>
          <Button onClick={() => asking.open()}>Make a new code…</Button>
        </div>
      </div>
      {asking.what !== null ? (
        <AskPassword
          onClose={asking.close}
          onCode={(code) => {
            asking.close();
            onCode(code);
          }}
        />
      ) : null}
    </Card>
  );
}

function AskPassword({ onClose, onCode }: { readonly onClose: () => void; readonly onCode: (code: string) => void }) {
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<StratumError | null>(null);
  const [make, busy] = useOneAtATime(async () => {
    if (password === '') return;
    const made = await call('people.recoveryCode', { password });
    if (made.ok) onCode(made.value.recoveryCode);
    else setFailure(made.error);
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      title="A new recovery code"
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" busy={busy} onClick={() => void make()}>
            Make a new code
          </Button>
        </>
      }
    >
      <DialogForm submit="Make a new code" onSubmit={() => void make()}>
        <p>The client file gets a new key, to which the code on your print-out does not lead. Backups from before still open with that code: keep them safe, and the old print-out for as long as you may need them.</p>
        <TextField id="code-password" label="Your password" secret value={password} onChange={setPassword} autoComplete="current-password" error={failure ? sentenceFor(failure) : null} autoFocus />
      </DialogForm>
    </Dialog>
  );
}

/** Shown once; it is closed only when somebody says that it is kept. */
export function NewCode({ code, onClose }: { readonly code: string; readonly onClose: () => void }) {
  const [kept, setKept] = useState(false);
  return (
    <Dialog
      opened
      onClose={() => {
        if (kept) onClose();
      }}
      title="Your new recovery code"
      size="lg"
      foot={
        <>
          <Button onClick={() => window.print()} icon={<IconPrinter size={18} aria-hidden />}>
            Print
          </Button>
          <Button kind="primary" disabled={!kept} onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <div className={styles.code} data-testid="recovery-code">
          {code}
        </div>
        <Callout tone="amber" title="Print it, or write it down">
          It is shown this once. The old code opens backups from before, and nothing else. Keep the new one locked away and not beside this computer.
        </Callout>
        <Tick checked={kept} onChange={setKept}>
          I have printed it or written it down, and keep it in a safe place.
        </Tick>
      </div>
    </Dialog>
  );
}
