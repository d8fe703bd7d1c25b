import { useState } from 'react';
import { agreedPhotos, treatmentIsAgreed } from '../../../../shared/consultation/agreed';
import { JURISDICTIONS } from '../../../../shared/domain/clinic';
import type { StratumError } from '../../../../shared/contract/errors';
import type { ConsentRecord } from '../../../../shared/domain/consultation';
import { photosFor, type Withdrawable, type Withdrawal } from '../../../../shared/domain/withdrawal';
import { call } from '../../app/bridge';
import { useKeptText } from '../../app/kept';
import { Button, Card, ErrorNote, TextField } from '../../ui';
import { useConsultation } from '../context';
import { momentText } from '../momentText';
import styles from './consent.module.css';
import { useOneAtATime } from '../../ui/useOneAtATime';

const MOST = 300;

/** Every decision and everything taken back, newest first; what still stands can be taken back here, also after the visit. */
export function Records() {
  const { pack, consultation, readOnly, flush, replaceView } = useConsultation();
  const [reason, setReason] = useKeptText('withdraw/reason');
  const [taking, setTaking] = useState<Withdrawable | null>(null);
  const [error, setError] = useState<StratumError | null>(null);
  const { consents, withdrawals } = consultation;
  const wordsFor = (what: Withdrawable): string => (what === 'treatment' ? pack.words.signatures.client : (pack.words.photos.purposes.find(({ purpose }) => photosFor(purpose) === what)?.text ?? what));
  const standing: readonly Withdrawable[] = [...(treatmentIsAgreed(consultation) ? (['treatment'] as const) : []), ...agreedPhotos(consultation).map(photosFor)];
  const [takeBack] = useOneAtATime(async (what: Withdrawable) => {
    setTaking(what);
    await flush();
    const result = await call('consents.withdraw', { id: consultation.id, what, reason });
    setTaking(null);
    setError(result.ok ? null : result.error);
    if (!result.ok) return;
    setReason('');
    replaceView(result.value);
  });
  if (consents.length === 0) return null;
  const lines = [...consents.map((record) => ({ at: record.decidedAt, record }) as const), ...withdrawals.map((withdrawal) => ({ at: withdrawal.withdrawnAt, withdrawal }) as const)].toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <Card title="Records">
      <ul className={styles.records}>
        {lines.map((line) => ('record' in line ? <DecisionLine key={line.record.id} record={line.record} /> : <WithdrawalLine key={line.withdrawal.id} withdrawal={line.withdrawal} words={wordsFor(line.withdrawal.what)} />))}
      </ul>
      {standing.length > 0 && (
        <ul className={styles.records} aria-label="Still agreed">
          {standing.map((what) => (
            <li key={what} className={styles.standing}>
              <span>“{wordsFor(what)}”</span>
              <Button small kind="danger" aria-label={`Take back: ${wordsFor(what)}`} busy={taking === what} disabled={reason.length > MOST} onClick={() => void takeBack(what)}>
                Take back
              </Button>
            </li>
          ))}
        </ul>
      )}
      {standing.length > 0 && (
        <>
          <TextField label="Why it is taken back (may stay empty)" hint="Taking back is one press. What was signed is kept as it is and no longer counts." rows={1} value={reason} onChange={setReason} error={reason.length > MOST ? `At most ${MOST} characters.` : null} />
          {readOnly && <p className={styles.quiet}>Taking back is possible after the visit, too.</p>}
        </>
      )}
      <ErrorNote error={error} />
    </Card>
  );
}

function DecisionLine({ record }: { readonly record: ConsentRecord }) {
  const { desk, evaluation } = useConsultation();
  const { locale } = JURISDICTIONS[desk.clinic.jurisdiction];
  const superseded = record.decision === 'agreed' && record.basis !== evaluation.basis;
  return (
    <li>
      <b>{record.decision === 'agreed' ? 'Agreed' : 'Refused'}</b> {momentText(record.decidedAt, locale)}
      {superseded && <span className={styles.quiet}> · for an earlier plan or text</span>}
      {record.reason ? <span className={styles.quiet}> · “{record.reason}”</span> : null}
    </li>
  );
}

function WithdrawalLine({ withdrawal, words }: { readonly withdrawal: Withdrawal; readonly words: string }) {
  const { desk } = useConsultation();
  return (
    <li>
      <b>Taken back</b> {momentText(withdrawal.withdrawnAt, JURISDICTIONS[desk.clinic.jurisdiction].locale)}: “{words}”
      {withdrawal.reason ? <span className={styles.quiet}> · “{withdrawal.reason}”</span> : null}
    </li>
  );
}
