import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { BackupRow, FileGlance, RestoreLook } from '../../../shared/contract/backups';
import type { StratumError } from '../../../shared/contract/errors';
import { ask } from '../app/ask';
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
import { useOneAtATime } from '../ui/useOneAtATime';

const OTHER = 'other';

/** Choose a backup, see what is in it against what is here, and bring it back. Ends with the lock screen. `bare`: in a dialog, which has a frame and a title. */
export function BringBack({ bare = false, rows, canPick, onClose }: { readonly bare?: boolean; readonly rows: readonly BackupRow[]; readonly canPick: boolean; readonly onClose: () => void }) {
  const { locale } = useLocale();
  const usable = rows.filter((row) => row.state !== 'not-whole');
  const [chosen, setChosen] = useKeptText('restore/which', usable[0]?.path ?? OTHER);
  const [typed, setTyped] = useKeptText('restore/folder');
  const status = useQuery({ queryKey: ['app.status'], queryFn: () => ask('app.status', {}) });
  const owners = (status.data?.people ?? []).filter(({ owner }) => owner);
  const [named, setNamed] = useState<string | null>(null);
  const owner = owners.find(({ id }) => id === (named ?? status.data?.lastPersonId)) ?? owners[0];
  const [secret, setSecret] = useState('');
  /** Asked for once the backup turns out to have another key than the file. */
  const [backupSecret, setBackupSecret] = useState<string | null>(null);
  const [look, setLook] = useState<RestoreLook | null>(null);
  const [failure, setFailure] = useState<StratumError | null>(null);
  const path = chosen === OTHER ? typed.trim() : chosen;

  const asked = { path, secret, ...(owner && owners.length > 1 ? { practitionerId: owner.id } : {}), ...(backupSecret === null || backupSecret === '' ? {} : { backupSecret }) };

  const [check, checking] = useOneAtATime(async () => {
    if (path === '' || secret === '') {
      setFailure({ kind: 'invalid-input', problems: [{ path: '', message: path === '' ? 'Please name the folder of the backup.' : 'Please enter the password of an owner or the recovery code.' }] });
      return;
    }
    setFailure(null);
    const answer = await call('restore.look', asked);
    if (answer.ok) return setLook(answer.value);
    setFailure(answer.error);
    if (answer.error.kind === 'needs-backup-secret') setBackupSecret('');
  });
  const [bring, bringing] = useOneAtATime(async () => {
    setFailure(null);
    const answer = await call('restore.bring', asked);
    if (answer.ok) {
      // The file on screen is another one now: begin anew, at the lock screen, and not with what may be in it no longer.
      window.location.assign('#');
      return window.location.reload();
    }
    setFailure(answer.error);
  });
  const busy = checking || bringing;
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
          A copy of what is here now is kept: it is backed up first or, while Stratum is locked, put aside beside the client file. {look.keepsPeople ? 'Then Stratum is locked. Who gets in, and with which password, stays as it is now. Everybody is told at their next unlocking.' : 'Then Stratum asks for a password of the backup.'}
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
      <SelectField id="backup-chosen" label="Which one" value={chosen} onChange={(which) => {
        setChosen(which);
        setBackupSecret(null);
      }} options={[...usable.map((row) => ({ value: row.path, label: `${momentWords(row.madeAt, locale)}, ${row.place}${row.state === 'proven' ? '' : ' (set aside, not checked)'}` })), { value: OTHER, label: 'Another one, for example on a USB stick' }]} />
      {chosen === OTHER ? <TextField id="backup-path" label="Folder of the backup" hint="Its name ends in .stratumbackup" value={typed} onChange={setTyped} /> : null}
      {canPick ? (
        <div>
          <Button onClick={() => void pick()}>Choose a folder</Button>
        </div>
      ) : null}
      {owners.length > 1 && owner ? <SelectField id="backup-owner" label="Which owner are you?" value={owner.id} options={owners.map(({ id, name }) => ({ value: id, label: name }))} onChange={setNamed} /> : null}
      <TextField id="backup-secret" label={owners.length > 0 ? 'Password of an owner, or the recovery code' : 'Password of an owner, or the recovery code, of that backup'} hint={owners.length > 0 ? 'As they are now' : 'As they were when it was made'} secret value={secret} onChange={setSecret} />
      {backupSecret === null ? null : <TextField id="backup-secret-then" label="A password or the recovery code from when it was made" secret value={backupSecret} onChange={setBackupSecret} autoFocus />}
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
