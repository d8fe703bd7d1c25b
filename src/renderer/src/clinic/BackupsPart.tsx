import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BackupRow, BackupsView, MadeView } from '../../../shared/contract/backups';
import type { StratumError } from '../../../shared/contract/errors';
import { sentenceFor } from '../../../shared/contract/sentences';
import { ask, failureOf } from '../app/ask';
import { call } from '../app/bridge';
import { useKeptText, useOpened } from '../app/kept';
import { useSession } from '../app/session';
import { BringBack } from './BringBack';
import { momentWords, REASON_WORDS, sizeWords } from './backupWords';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Card } from '../ui/Card';
import { ErrorNote } from '../ui/ErrorNote';
import { useLocale } from '../ui/locale';
import { SelectField } from '../ui/SelectField';
import { TextField } from '../ui/TextField';
import { Tick } from '../ui/Tick';
import styles from './clinic.module.css';
import { useOneAtATime } from '../ui/useOneAtATime';

/** When the last proven backup was, making one, where they go and how often, and bringing one back. */
export function BackupsPart() {
  const { desk } = useSession();
  const { locale } = useLocale();
  const queries = useQueryClient();
  const view = useQuery({ queryKey: ['backups'], queryFn: () => ask('backups.read', {}) });
  const [failure, setFailure] = useState<StratumError | null>(null);
  const [made, setMade] = useState<MadeView | null>(null);
  const bringing = useOpened('restore');

  const [make, busy] = useOneAtATime(async () => {
    setFailure(null);
    setMade(null);
    const answer = await call('backups.make', {});
    if (answer.ok) setMade(answer.value);
    else setFailure(answer.error);
    await queries.invalidateQueries({ queryKey: ['backups'] });
  });

  if (view.isError) return <ErrorNote error={failureOf(view.error)} onRetry={() => void view.refetch()} />;
  if (!view.data) return null;
  if (bringing.what !== null) return <BringBack rows={view.data.backups} canPick={view.data.canPick} onClose={bringing.close} />;
  return (
    <>
      <Card title="Backups" className={styles.time}>
        <Last view={view.data} />
        <ErrorNote error={failure} />
        <p aria-live="polite">{made === null ? '' : 'The backup was made, opened and checked.'}</p>
        {made !== null && made.missed.length > 0 ? (
          <Callout tone="amber" title="It did not get everywhere" announce>
            {made.missed.map(({ path, error }) => (
              <p key={path}>
                {path}: {sentenceFor(error)}
              </p>
            ))}
          </Callout>
        ) : null}
        <div className={styles.acts}>
          <Button kind="primary" busy={busy} onClick={() => void make()}>
            Back up now
          </Button>
          {desk.access === 'owner' ? <Button onClick={() => bringing.open()}>Bring back a backup</Button> : null}
        </div>
      </Card>
      {desk.access === 'owner' ? <Places view={view.data} /> : null}
      <Card title="The backups that are here" className={styles.time}>
        <ul>
          {view.data.backups.map((row) => (
            <li key={row.path}>{rowWords(row, locale)}</li>
          ))}
        </ul>
        {view.data.backups.length === 0 ? <p>There is none yet.</p> : null}
      </Card>
    </>
  );
}

/** How old the last proven one is, in words and not by colour alone. */
export function Last({ view }: { readonly view: BackupsView }) {
  const { locale } = useLocale();
  const { last, age, failing } = view;
  if (age === 'never') return <Callout tone="amber" title="There is no backup yet">If this computer is lost or breaks, everything in Stratum is lost with it. Make one now.</Callout>;
  const when = last ? `${momentWords(last.at, locale)}, ${sizeWords(last.bytes)}, in ${last.place}` : '';
  if (age === 'old') return <Callout tone="amber" title="The last proven backup is old">It is from {when}. Make one now.</Callout>;
  if (failing) return <Callout tone="amber" title="The last try at a backup failed">Since {momentWords(failing.since, locale)} none could be made. The last proven one is from {when}.</Callout>;
  return <Callout tone="green" title="Last proven backup">{when}. It was opened and checked when it was made.</Callout>;
}

const rowWords = (row: BackupRow, locale: string): string => `${momentWords(row.madeAt, locale)} · ${row.bytes === null ? '' : `${sizeWords(row.bytes)} · `}${row.state === 'proven' ? `proven · ${row.reason ? REASON_WORDS[row.reason] : ''}` : row.state === 'set-aside' ? 'set aside before a restore, not checked' : 'not whole, cannot be used'} · ${row.place}`;

function Places({ view }: { readonly view: BackupsView }) {
  const queries = useQueryClient();
  const { locale } = useLocale();
  const [path, setPath] = useKeptText('backup-place');
  const [failure, setFailure] = useState<StratumError | null>(null);
  const show = (answer: Awaited<ReturnType<typeof call<'backups.addPlace'>>>) => {
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) queries.setQueryData<BackupsView>(['backups'], answer.value);
    return answer.ok;
  };
  const [add] = useOneAtATime(async (chosen: string) => {
    if (show(await call('backups.addPlace', { path: chosen }))) setPath('');
  });
  const pick = async () => {
    const picked = await call('backups.pickFolder', {});
    if (picked.ok && picked.value.path !== null) await add(picked.value.path);
  };
  const set = async (change: Partial<BackupsView['settings']>) => {
    const answer = await call('backups.settings', { ...view.settings, ...change, basedOn: view.settings });
    show(answer);
    if (!answer.ok && answer.error.kind === 'changed-elsewhere') await queries.invalidateQueries({ queryKey: ['backups'] });
  };
  return (
    <Card title="Where to and how often" className={styles.time}>
      <p>Keep one on another disk or a USB stick: what lies on this computer is lost with it. A backup is encrypted like the client file. On another computer it opens with a password or the recovery code that was valid when it was made, also one that was replaced since: keep old backups as safe as the file.</p>
      <ul>
        {view.places.map((place) => (
          <li key={place.path}>
            {place.path} · {place.own ? 'on this computer' : place.here ? 'is here' : 'not here now: plug it in'}
            {place.last ? ` · last one ${momentWords(place.last.at, locale)}` : ''}{' '}
            {place.own ? null : (
              <Button kind="link" onClick={() => void call('backups.removePlace', { path: place.path }).then(show)}>
                Take out
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className={styles.place}>
        <TextField id="backup-place" label="Another folder or USB stick" value={path} onChange={setPath} error={failure ? sentenceFor(failure) : null} />
        <Button onClick={() => void add(path)} disabled={path.trim() === ''}>
          Add
        </Button>
        {view.canPick ? <Button onClick={() => void pick()}>Choose a folder</Button> : null}
      </div>
      <SelectField label="While Stratum is open" value={String(view.settings.everyHours)} options={choices([1, 2, 4, 8, 24], view.settings.everyHours, (hours) => (hours === 1 ? 'every hour' : `every ${hours} hours`))} onChange={(hours) => void set({ everyHours: Number(hours) })} />
      <SelectField label="Warn when the last one is older than" value={String(view.settings.warnAfterDays)} options={choices([1, 3, 7, 14], view.settings.warnAfterDays, (days) => (days === 1 ? '1 day' : `${days} days`))} onChange={(days) => void set({ warnAfterDays: Number(days) })} />
      <Tick checked={view.settings.whenLocking} onChange={(whenLocking) => void set({ whenLocking })}>
        Also when Stratum is locked or closed and something was written
      </Tick>
    </Card>
  );
}

const choices = (offered: readonly number[], now: number, words: (count: number) => string) => [...new Set([...offered, now])].toSorted((a, b) => a - b).map((count) => ({ value: String(count), label: words(count) }));
