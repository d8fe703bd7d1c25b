import { IconPencilPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { StratumError } from '../../../../shared/contract/errors';
import { CORRECTABLE, CORRECTED_PARTS, correctedPartSchema } from '../../../../shared/domain/correction';
import { call } from '../../app/bridge';
import { useKept, useKeptText, useOpened } from '../../app/kept';
import { Button, Card, Dialog, DialogForm, ErrorNote, SelectField, TextField, useLocale } from '../../ui';
import { useConsultation } from '../context';
import { momentText } from '../momentText';
import styles from './aftercare.module.css';
import { useOneAtATime } from '../../ui/useOneAtATime';

/** What was put right after the visit was over. What was written, signed and sealed stays as it is. */
export function Corrections() {
  const { consultation } = useConsultation();
  const { locale } = useLocale();
  const adding = useOpened('correction');
  const { corrections = [] } = consultation;
  if (consultation.status === 'draft') return null;
  return (
    <Card title="Corrections">
      {corrections.length === 0 ? (
        <p className={styles.quiet}>None. A closed record is never changed; what is wrong in it is put right here.</p>
      ) : (
        <ul className={styles.corrections}>
          {corrections.map(({ id, at, by, part, says, reason }) => (
            <li key={id}>
              <b>{CORRECTED_PARTS[part]}:</b> {says}
              <div className={styles.quiet}>
                Because: {reason} · {by}, {momentText(at, locale)}
              </div>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.correctAct}>
        <Button icon={<IconPencilPlus size={17} aria-hidden />} onClick={() => adding.open()}>
          Add a correction
        </Button>
      </div>
      {adding.what !== null ? <CorrectionDialog onClose={adding.close} /> : null}
    </Card>
  );
}

function CorrectionDialog({ onClose }: { readonly onClose: () => void }) {
  const { consultation, replaceView, goTo } = useConsultation();
  const [part, setPart] = useKept('correction/part', correctedPartSchema, 'treatment');
  const [says, setSays] = useKeptText('correction/says');
  const [reason, setReason] = useKeptText('correction/reason');
  const [attempt] = useState(() => crypto.randomUUID());
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<StratumError | null>(null);
  const problem = (text: string, most: number, empty: string) => (text.trim() === '' ? (tried ? empty : null) : text.length > most ? `At most ${most} characters.` : null);

  const [add, busy] = useOneAtATime(async () => {
    setTried(true);
    if (says.trim() === '' || reason.trim() === '' || says.length > 1000 || reason.length > 300) return;
    const corrected = await call('consultations.correct', { id: consultation.id, part, says, reason, attempt });
    if (!corrected.ok) {
      setError(corrected.error);
      return;
    }
    replaceView(corrected.value);
    // The stored step of a visit that is over is not the one that is being read.
    goTo('aftercare');
    onClose();
  });

  return (
    <Dialog
      opened
      onClose={onClose}
      title="Add a correction"
      size="lg"
      foot={
        <>
          <Button onClick={onClose}>Go back</Button>
          <Button kind="primary" busy={busy} onClick={() => void add()}>
            Add the correction
          </Button>
        </>
      }
    >
      <DialogForm submit="Add the correction" onSubmit={() => void add()}>
        <p className={styles.quiet}>It is added with your name and the time, and printed with the record. It cannot be taken back, only corrected again.</p>
        <SelectField label="Which part" value={part} onChange={setPart} options={CORRECTABLE.map((value) => ({ value, label: CORRECTED_PARTS[value] }))} />
        <TextField label="What it should say" rows={3} value={says} onChange={setSays} error={problem(says, 1000, 'Please write what it should say.')} />
        <TextField label="Why" rows={2} value={reason} onChange={setReason} error={problem(reason, 300, 'Please say why.')} />
        <ErrorNote error={error} />
      </DialogForm>
    </Dialog>
  );
}
