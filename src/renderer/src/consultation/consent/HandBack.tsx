import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Desk } from '../../../../shared/contract/channels';
import type { StratumError } from '../../../../shared/contract/errors';
import { call } from '../../app/bridge';
import { LOCKED_ELSEWHERE } from '../../app/lockEvents';
import { onKeys } from '../../keyboard/keys';
import { Button, ErrorNote, TextField } from '../../ui';
import { useConsultation } from '../context';
import { useClientWords } from './clientWords';
import styles from './ClientPage.module.css';
import { useOneAtATime } from '../../ui/useOneAtATime';

/** The door between the client's page and the practitioner's: it opens with the practitioner's password only. */
export function HandBack({ title, lead, onBack, onConfirmed, children }: { readonly title: string; readonly lead: string; readonly onBack: (() => void) | null; readonly onConfirmed: () => void; readonly children?: ReactNode }) {
  const { client, desk, flush } = useConsultation();
  const { say } = useClientWords();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const [error, setError] = useState<StratumError | null>(null);

  const [confirm, busy] = useOneAtATime(async () => {
    if (password === '') return;
    await flush();
    const result = await call('session.confirm', { password });
    setPassword('');
    if (result.ok) {
      queries.setQueryData<Desk>(['desk'], (known) => (known ? { ...known, turned: null } : known));
      // What was asked for meanwhile beside this page was refused.
      void queries.refetchQueries({ predicate: ({ state }) => state.status === 'error' });
      onConfirmed();
    }
    else if (result.error.kind === 'locked') window.dispatchEvent(new Event(LOCKED_ELSEWHERE));
    else setError(result.error);
  });

  return (
    <>
      <div className={styles.single}>
        <h1 className={styles.title} tabIndex={-1} ref={focusOn}>
          {title}
        </h1>
        <p className={styles.lead}>{lead}</p>
        {children}
        <div className={styles.door}>
          <TextField
            label={`Password of ${desk.practitioner.name}`}
            secret
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            onKeyDown={onKeys({ Enter: () => void confirm() })}
          />
          <ErrorNote error={error} />
        </div>
      </div>
      <footer className={styles.foot}>
        {onBack && (
          <Button className={styles.large ?? ''} onClick={onBack}>
            {say('Back to {name}’s page', { name: client.givenName })}
          </Button>
        )}
        <span className={styles.space} />
        <Button kind="primary" className={styles.largest ?? ''} busy={busy} disabled={password === ''} onClick={() => void confirm()}>
          Take the screen back
        </Button>
      </footer>
    </>
  );
}

/** A new turn of the page begins at its title, also for those who do not see it. */
export const focusOn = (title: HTMLElement | null): void => title?.focus();
