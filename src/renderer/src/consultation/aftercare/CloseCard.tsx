import { useState } from 'react';
import type { StratumError } from '../../../../shared/contract/errors';
import type { Missing } from '../../../../shared/consultation/types';
import { call } from '../../app/bridge';
import { forgetHere } from '../../app/kept';
import { Button, Callout, Card, ErrorNote } from '../../ui';
import { isHalfTyped } from '../../ui/useTypedText';
import { useConsultation } from '../context';
import { MissingLinks } from '../MissingLinks';
import { halfTypedFor, likelyOutcome, missingFor, type Outcome } from './closing';
import styles from './aftercare.module.css';
import { useOneAtATime } from '../../ui/useOneAtATime';

const OUTCOMES: readonly { readonly value: Outcome; readonly label: string }[] = [
  { value: 'treated', label: 'Treated' },
  { value: 'planned', label: 'Planned for later' },
  { value: 'not-today', label: 'Not today' },
  { value: 'refused', label: 'Refused' },
];

/** How the consultation ends; what a treated one still needs is listed here, each line a link. */
export function CloseCard({ onClosed }: { readonly onClosed: () => void }) {
  const { consultation, evaluation, flush, revisionNow, replaceView } = useConsultation();
  const [picked, setPicked] = useState<Outcome | null>(null);
  const [error, setError] = useState<StratumError | null>(null);
  const outcome = picked ?? likelyOutcome(consultation, evaluation);
  const [halfTyped, setHalfTyped] = useState<readonly Missing[]>([]);
  const missing = [...halfTyped, ...(error?.kind === 'not-ready' ? error.missing : missingFor(outcome, consultation, evaluation))];

  const [close, busy] = useOneAtATime(async () => {
    const half = halfTypedFor(outcome, consultation, isHalfTyped);
    setHalfTyped(half);
    if (half.length > 0) return;
    await flush();
    const result = await call('consultations.close', { id: consultation.id, revision: revisionNow(), outcome });
    if (!result.ok) {
      setError(result.error);
      return;
    }
    // The record shows what it has, not what somebody began to type.
    forgetHere('step');
    onClosed();
    replaceView(result.value);
  });

  return (
    <Card title="Close the consultation">
      <div role="radiogroup" aria-label="How it ended" className={styles.outcomes}>
        {OUTCOMES.map((option) => (
          <label key={option.value} className={styles.outcome}>
            <input
              type="radio"
              name="outcome"
              checked={outcome === option.value}
              onChange={() => {
                setPicked(option.value);
                setError(null);
                setHalfTyped([]);
              }}
            />
            {option.label}
          </label>
        ))}
      </div>
      {missing.length > 0 && (
        <Callout tone="amber" title={outcome === 'treated' ? 'Before it can be closed as treated' : 'Before it can be closed'}>
          <MissingLinks entries={missing} />
        </Callout>
      )}
      {error !== null && error.kind !== 'not-ready' && <ErrorNote error={error} />}
      <Button kind="primary" full busy={busy} disabled={missingFor(outcome, consultation, evaluation).length > 0} className={styles.close ?? ''} onClick={() => void close()}>
        Close consultation
      </Button>
    </Card>
  );
}
