import { useState } from 'react';
import type { StratumError } from '../../../../shared/contract/errors';
import { call } from '../../app/bridge';
import { useConsultation } from '../context';
import { useOneAtATime } from '../../ui/useOneAtATime';

export interface Refusal {
  readonly busy: boolean;
  readonly error: StratumError | null;
  /** Writes the refusal down at once; `reason` may be empty. Answers whether it is kept. */
  readonly refuse: (reason: string) => Promise<boolean | undefined>;
}

/** Refusing is one press, and a reason may follow: each is a record of its own, and neither changes what was signed. */
export function useRefusal(): Refusal {
  const { consultation, flush, revisionNow, replaceView } = useConsultation();
  const [error, setError] = useState<StratumError | null>(null);

  const [refuse, busy] = useOneAtATime(async (reason: string): Promise<boolean> => {
    await flush();
    const result = await call('consents.refuse', { id: consultation.id, revision: revisionNow(), reason: reason.trim() });
    setError(result.ok ? null : result.error);
    if (result.ok) replaceView(result.value);
    return result.ok;
  });
  return { busy, error, refuse };
}
