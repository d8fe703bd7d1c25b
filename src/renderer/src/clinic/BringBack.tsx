import { useState, type ReactNode } from 'react';
import type { BackupRow, FileGlance, RestoreLook } from '../../../shared/contract/backups';
import type { StratumError } from '../../../shared/contract/errors';
import { call } from '../app/bridge';
import { useKeptText } from '../app/kept';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Card } from '../ui/Card';
import { ErrorNote } from '../ui/ErrorNote';
import { useLocale } from '../ui/locale';
import { SelectField } from '../ui/SelectField';
import { TextField } from '../ui/TextField';
import { momentWords } from './backupWords';
import styles from './clinic.module.css';

const OTHER = 'other';

/** Choose a backup, see what is in it against what is here, and bring it back. Ends with the lock screen. `bare`: in a dialog, which has a frame and a title. */
export function BringBack({ bare = false, rows, canPick, onClose }: { readonly bare?: boolean; readonly rows: readonly BackupRow[]; readonly canPick: boolean; readonly onClose: () => void }) {
  const { locale } = useLocale();
  const usable = rows.filter((row) => row.state !== 'not-whole');
  const [chosen, setChosen] = useKeptText('restore/which', usable[0]?.path ?? OTHER);
  const [typed, setTyped] = useKeptText('restore/folder');
  const [secret, setSecret] = useState('');
  const [look, setLook] = useState<RestoreLook | null>(null);
  const [failure, setFailure] = useState<StratumError | null>(null);
  const [busy, setBusy] = useState(false);
  const path = chosen === OTHER ? typed.trim() : chosen;

  const check = async () => {
    if (path === '' || secret === '') {
      setFailure({ kind: 'invalid-input', problems: [{ path: '', message: path === '' ? 'Please name the folder of the backup.' : 'Please enter a password or the recovery code of the backup.' }] });
      return;
    }
    setBusy(true);
    setFailure(null);
    const answer = await call('restore.look', { path, secret });
    setBusy(false);
    if (answer.ok) setLook(answer.value);
    else setFailure(answer.error);
  };
  const bring = async () => {
    setBusy(true);
    setFailure(null);
    const answer = await call('restore.bring', { path, secret });
    // The file on screen is another one now: begin anew, at the lock screen.
    if (answer.ok) return window.location.reload();
    setBusy(false);
    setFailure(answer.error);
  };
  const pick = async () => {
    const picked = await call('backups.pickFolder', {});
    if (picked.ok && picked.value.path !== null) {
      setChosen(OTHER);
      setTyped(picked.value.path);
    }
  };

  if (look) {
    return (
      <Sheet bare={bare} title="Bring this backup back?">
        <p>
          <strong>In the backup:</strong> {glanceWords(look.inside, locale)}.{look.proven ? ' It was read and checked just now.' : ' These files have no list of contents; they were read and checked just now.'}
        </p>
        <p>
          <strong>Here now:</strong> {look.here ? `${glanceWords(look.here, locale)}.` : 'nothing.'}
        </p>
        <Callout tone="amber" title="What was entered after the backup disappears from Stratum">
          A copy of what is here now is kept: it is backed up first or, where it cannot be opened, put aside beside the client file. Then Stratum asks for a password of the backup.
        </Callout>
        <ErrorNote error={failure} />
        <div className={styles.acts}>
          <Button onClick={() => setLook(null)} disabled={busy}>
            Choose another one
          </Button>
          <Button kind="danger" busy={busy} onClick={() => void bring()}>
            Bring it back
          </Button>
        </div>
      </Sheet>
    );
  }
  return (
    <Sheet bare={bare} title="Bring back a backup">
      <SelectField id="backup-chosen" label="Which one" value={chosen} onChange={setChosen} options={[...usable.map((row) => ({ value: row.path, label: `${momentWords(row.madeAt, locale)}, ${row.place}${row.state === 'proven' ? '' : ' (set aside, not checked)'}` })), { value: OTHER, label: 'Another one, for example on a USB stick' }]} />
      {chosen === OTHER ? <TextField id="backup-path" label="Folder of the backup" hint="Its name ends in .stratumbackup" value={typed} onChange={setTyped} /> : null}
      {canPick ? (
        <div>
          <Button onClick={() => void pick()}>Choose a folder</Button>
        </div>
      ) : null}
      <TextField id="backup-secret" label="A password or the recovery code of that backup" secret value={secret} onChange={setSecret} />
      <ErrorNote error={failure} />
      <div className={styles.acts}>
        <Button onClick={onClose}>Back</Button>
        <Button kind="primary" busy={busy} onClick={() => void check()}>
          Check it
        </Button>
      </div>
    </Sheet>
  );
}

function Sheet({ bare, title, children }: { readonly bare: boolean; readonly title: string; readonly children: ReactNode }) {
  return bare ? (
    <div className={styles.inDialog}>{children}</div>
  ) : (
    <Card title={title} className={styles.time}>
      {children}
    </Card>
  );
}

const glanceWords = ({ clinicName, clients, lastEntryAt }: FileGlance, locale: string): string => [clinicName, clients === null ? 'locked, so nobody can look inside' : `${clients} ${clients === 1 ? 'client' : 'clients'}`, lastEntryAt ? `last entry ${momentWords(lastEntryAt, locale)}` : ''].filter((words) => words !== '').join(', ');
