import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { StratumError } from '../../../shared/contract/errors';
import { momentWords } from '../clinic/backupWords';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { ErrorNote } from '../ui/ErrorNote';
import { useLocale } from '../ui/locale';
import { call } from './bridge';
import styles from './Frame.module.css';
import { useSession } from './session';

/** That a backup was brought back, told to everybody until they say that they have read it. */
export function RestoredNotice() {
  const { desk } = useSession();
  const { locale } = useLocale();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<StratumError | null>(null);
  const { restored } = desk;
  if (restored === null) return null;
  const read = async () => {
    const noted = await call('desk.readRestored', { seq: restored.seq });
    setFailure(noted.ok ? null : noted.error);
    if (noted.ok) await queries.invalidateQueries({ queryKey: ['desk'] });
  };
  return (
    <div className={styles.banner}>
      <Callout tone="amber" title="A backup was brought back" announce>
        {restored.by ?? 'Somebody with the recovery code'} did it on {momentWords(restored.at, locale)}. {restored.madeAt === null ? 'Nobody knows when those files were copied.' : `The backup is from ${momentWords(restored.madeAt, locale)}.`} What was written between is not in Stratum now. If you did not expect this, ask an owner of the clinic.
        <ErrorNote error={failure} />
        <div>
          <Button onClick={() => void read()}>I have read this</Button>
        </div>
      </Callout>
    </div>
  );
}
