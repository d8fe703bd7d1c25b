import { useState } from 'react';
import { z } from 'zod';
import type { Keeping } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import { fullName, type Client } from '../../../shared/domain/client';
import { EARLY_REASONS, earlyReasonSchema, ERASURE_REASONS, erasureReasonSchema, type EarlyReason, type ErasureReason } from '../../../shared/domain/retention';
import { call } from '../app/bridge';
import { useKept, useKeptText } from '../app/kept';
import { Button, Callout, Dialog, DialogForm, ErrorNote, SelectField, TextField, useLocale } from '../ui';
import { gapsSentence } from './keepingWords';
import styles from './clients.module.css';
import { useOneAtATime } from '../ui/useOneAtATime';

const REASONS = Object.entries(ERASURE_REASONS).map(([value, label]) => ({ value: value as ErasureReason | '', label }));
const EARLY = Object.entries(EARLY_REASONS).map(([value, label]) => ({ value: value as EarlyReason | '', label }));
/** Only where the law of the country gives clients that right. */
const earlyReasons = (onRequestMonths: number | null): typeof EARLY => EARLY.filter(({ value }) => value !== 'clients-right' || onRequestMonths !== null);
const notChosen = z.literal('');
const reasonSchema = z.union([erasureReasonSchema, notChosen]);
const earlySchema = z.union([earlyReasonSchema, notChosen]);
const CHOOSE = { value: '' as const, label: 'Please choose' };

/** The last step before a client is gone: why, why already now, and the name typed by hand. */
export function EraseForm({ client, keeping, onBack, onErased }: { readonly client: Client; readonly keeping: Keeping; readonly onBack: () => void; readonly onErased: () => void }) {
  const { dayMonthYear } = useLocale();
  const [reason, setReason] = useKept('keeping/act/why', reasonSchema, '');
  const [early, setEarly] = useKept('keeping/act/early', earlySchema, '');
  const [typed, setTyped] = useKeptText('keeping/act/name');
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<StratumError | null>(null);
  const { keptUntil, gaps, onRequestMonths, visits } = keeping;
  const isEarly = keptUntil !== null || gaps.length > 0;

  const [erase, busy] = useOneAtATime(async () => {
    setTried(true);
    if (reason === '' || typed.trim() === '' || (isEarly && early === '')) return;
    const done = await call('clients.erase', { id: client.id, typedName: typed, reason, earlyReason: early === '' ? null : early });
    if (done.ok) onErased();
    else setError(done.error);
  });
  const wrongName = error?.kind === 'invalid-input' ? (error.problems[0]?.message ?? null) : null;

  return (
    <Dialog
      opened
      onClose={onBack}
      title={`Erase ${fullName(client)} for good`}
      size="lg"
      foot={
        <>
          <Button onClick={onBack}>Go back</Button>
          <Button kind="danger" busy={busy} onClick={() => void erase()}>
            Erase for good
          </Button>
        </>
      }
    >
      <DialogForm submit="Erase for good" onSubmit={() => void erase()}>
        <Callout tone="red" title="This cannot be undone">
          Gone are the details, {visits === 0 ? '' : visits === 1 ? 'the one visit, ' : `all ${visits} visits, `}every paper, letter and signature. What stays is that somebody was erased, when, by whom and why, without a name. Backups hold the client until they are replaced by newer ones; papers that were handed out are not touched.
        </Callout>
        {gaps.length > 0 ? <p className={styles.small}>{gapsSentence(gaps)}</p> : null}
        {isEarly ? (
          <SelectField label={keptUntil === null ? 'Why now, although it is not known how long it is to be kept' : `Why now: it is to be kept until ${dayMonthYear(keptUntil)}`} value={early} onChange={setEarly} options={[CHOOSE, ...earlyReasons(onRequestMonths)]} error={tried && early === '' ? 'Please choose why it may go earlier.' : null} />
        ) : null}
        <SelectField label="Why the client is erased" value={reason} onChange={setReason} options={[CHOOSE, ...REASONS]} error={tried && reason === '' ? 'Please choose a reason.' : null} />
        <TextField
          label={`Type the client’s full name: ${fullName(client)}`}
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setError(null);
          }}
          error={wrongName ?? (tried && typed.trim() === '' ? 'Please type the full name.' : null)}
        />
        <p className={styles.small}>If the client wants a copy, go back and make the complete record first: it is on the client’s page.</p>
        <ErrorNote error={wrongName === null ? error : null} />
      </DialogForm>
    </Dialog>
  );
}
