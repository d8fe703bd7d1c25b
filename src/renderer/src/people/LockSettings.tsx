import { useQueryClient } from '@tanstack/react-query';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { z } from 'zod';
import type { Desk } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import { securitySchema } from '../../../shared/domain/people';
import { ask } from '../app/ask';
import { call } from '../app/bridge';
import { useKept } from '../app/kept';
import { useSession } from '../app/session';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { ErrorNote } from '../ui/ErrorNote';
import { NumberField } from '../ui/NumberField';
import { Tick } from '../ui/Tick';
import styles from './people.module.css';
import { useOneAtATime } from '../ui/useOneAtATime';

/** When Stratum locks by itself, for everybody. */
export function LockSettings() {
  const { desk } = useSession();
  const queries = useQueryClient();
  const [minutes, setMinutes] = useKept('locking/minutes', z.number().nullable(), desk.security.autoLockMinutes);
  const [quickUnlock, setQuickUnlock] = useKept('locking/quick', z.boolean(), desk.security.quickUnlock);
  const [saved, setSaved] = useState(false);
  const [failure, setFailure] = useState<StratumError | null>(null);
  const read = securitySchema.safeParse({ autoLockMinutes: minutes, quickUnlock });
  const isChanged = minutes !== desk.security.autoLockMinutes || quickUnlock !== desk.security.quickUnlock;

  const [save, busy] = useOneAtATime(async () => {
    if (!read.success) return;
    const changed = await call('people.security', { ...read.data, basedOn: desk.security });
    if (!changed.ok) {
      setFailure(changed.error);
      // What stands there now is shown, and saving again is based on it.
      if (changed.error.kind !== 'changed-elsewhere') return;
      const { security } = await queries.fetchQuery({ queryKey: ['desk'], queryFn: () => ask('desk.read', {}) });
      setMinutes(security.autoLockMinutes);
      setQuickUnlock(security.quickUnlock);
      return;
    }
    setFailure(null);
    setSaved(true);
    queries.setQueryData<Desk>(['desk'], (known) => (known ? { ...known, security: changed.value } : known));
    await queries.invalidateQueries({ queryKey: ['desk'] });
  });

  return (
    <Card title="Locking">
      <form
        noValidate
        className={styles.stack}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <NumberField id="auto-lock" label="Lock when nobody is there for" unit="min" min={1} max={60} value={minutes} onChange={setMinutes} error={read.success ? null : (read.error.issues[0]?.message ?? null)} />
        {desk.quickUnlock === 'not-here' ? null : (
          <Tick checked={quickUnlock} onChange={setQuickUnlock}>
            People may unlock with their sign-in to this computer
          </Tick>
        )}
        <ErrorNote error={failure} />
        <div className={styles.top}>
          <Button type="submit" busy={busy} disabled={!isChanged}>
            Save
          </Button>
          <span className={styles.saved} aria-live="polite">
            {saved && !isChanged ? (
              <>
                <IconCheck size={15} aria-hidden /> Saved
              </>
            ) : null}
          </span>
        </div>
      </form>
    </Card>
  );
}
