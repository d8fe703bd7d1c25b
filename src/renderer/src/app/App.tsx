import { MantineProvider } from '@mantine/core';
import { QueryCache, QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { AppStatus } from '../../../shared/contract/channels';
import { FirstRun } from '../clinic/FirstRun';
import { forgetWrittenDrafts } from '../consultation/drafts';
import { NUMBING_ON } from '../numbing/useNumbingOn';
import { theme } from '../ui/theme';
import { AskFailure, ask } from './ask';
import { call } from './bridge';
import { CannotStart, FileTrouble, Waiting } from './Frame';
import { LockScreen } from './LockScreen';
import { Unlocked } from './Unlocked';
import { LOCK_SOON, LOCKED_ELSEWHERE } from './lockEvents';
import { forgetTyping } from './typing';
import { writeEverything } from './unsaved';

const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, staleTime: 0 } },
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof AskFailure && error.failure.kind === 'locked') window.dispatchEvent(new Event(LOCKED_ELSEWHERE));
    },
  }),
});

/** Locking must not wait for a disk that does not answer; what could not be written stays in memory for after the unlock. */
const FLUSH_AT_MOST_MS = 3000;

export function App() {
  return (
    <MantineProvider theme={theme} forceColorScheme="light">
      <QueryClientProvider client={queryClient}>
        <Doors />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** Which door someone stands at: setting up, unlocking, or in the room. */
function Doors() {
  const client = useQueryClient();
  const status = useQuery({ queryKey: ['app.status'], queryFn: () => ask('app.status', {}) });
  const [lockedHere, setLockedHere] = useState(false);
  const [settingUp, setSettingUp] = useState(false);
  /** Whoever unlocks at once waits for it: a lock that arrived after the unlock would throw them out again. */
  const locking = useRef<Promise<void>>(Promise.resolve());
  const lockDone = useCallback(() => locking.current, []);

  const blank = useCallback(() => {
    setLockedHere(true);
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'app.status' && query.queryKey[0] !== NUMBING_ON[0] });
  }, [client]);

  const lock = useCallback(() => {
    // Once before the screens go, for what they hold, and once after, for a stroke that their going ended.
    const first = writeEverything();
    flushSync(blank);
    const written = Promise.race([first.then(writeEverything), new Promise((resolve) => setTimeout(resolve, FLUSH_AT_MOST_MS))]);
    locking.current = written.then(async () => {
      await call('session.lock', {});
      forgetWrittenDrafts();
      forgetTyping();
    });
    void locking.current.then(() => Promise.all([client.invalidateQueries({ queryKey: ['app.status'] }), client.invalidateQueries({ queryKey: NUMBING_ON })]));
  }, [blank, client]);

  const opened = useCallback((practitionerId: string | null) => {
    client.setQueryData<AppStatus>(['app.status'], (known) => (known ? { ...known, phase: 'unlocked', waitSeconds: 0, lastPersonId: practitionerId ?? known.lastPersonId } : known));
    setLockedHere(false);
    setSettingUp(false);
    // Who stands at the door now, for the next lock.
    void client.invalidateQueries({ queryKey: ['app.status'] });
  }, [client]);

  useEffect(() => {
    const gone = () => {
      blank();
      forgetWrittenDrafts();
      forgetTyping();
      void client.invalidateQueries({ queryKey: ['app.status'] });
    };
    window.addEventListener(LOCKED_ELSEWHERE, gone);
    window.addEventListener(LOCK_SOON, lock);
    return () => {
      window.removeEventListener(LOCKED_ELSEWHERE, gone);
      window.removeEventListener(LOCK_SOON, lock);
    };
  }, [blank, client, lock]);

  const shell = status.data?.shell ?? 'browser';
  const unlocked = useMemo(() => <Unlocked shell={shell} lock={lock} />, [shell, lock]);

  if (status.isPending) return <Waiting />;
  if (status.isError) return <CannotStart onRetry={() => void status.refetch()} />;
  if (status.data.trouble !== null) return <FileTrouble trouble={status.data.trouble} onRetry={() => void status.refetch()} />;
  if (settingUp || status.data.phase === 'setup') return <FirstRun onStart={() => setSettingUp(true)} onDone={() => opened(null)} />;
  if (lockedHere || status.data.phase === 'locked') return <LockScreen status={status.data} lockDone={lockDone} onUnlocked={opened} />;
  return unlocked;
}
