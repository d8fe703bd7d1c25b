import { useState } from 'react';
import { z } from 'zod';
import type { InputOf, SignOffItem, SignOffsView, TighterChoice } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import { sentenceFor } from '../../../shared/contract/sentences';
import { sourceById } from '../../../shared/pack/lookup';
import { signOffDecisionSchema } from '../../../shared/pack/signOffs';
import { call } from '../app/bridge';
import { useKept, useKeptText } from '../app/kept';
import { useSession } from '../app/session';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Dialog } from '../ui/Dialog';
import { DialogForm } from '../ui/DialogForm';
import { ErrorNote } from '../ui/ErrorNote';
import { useLocale } from '../ui/locale';
import { NumberField } from '../ui/NumberField';
import { Segmented } from '../ui/Segmented';
import { SelectField } from '../ui/SelectField';
import { TextField } from '../ui/TextField';
import { stateWords } from './decisionView';
import styles from './rules.module.css';
import { useOneAtATime } from '../ui/useOneAtATime';

const REASON_MAX = 300;
const ACT = 'Sign this decision';
const numberSchema = z.number().nullable();
const chosenSchema = signOffDecisionSchema.nullable();

/** All of one item, and the decision about it, signed with name, number and day. */
export function DecisionDialog({ item, signer, onClose, onSettled }: { readonly item: SignOffItem; readonly signer: SignOffsView['signer']; readonly onClose: () => void; readonly onSettled: (next: SignOffsView) => Promise<void> }) {
  const { desk } = useSession();
  const locale = useLocale();
  const [chosen, setChosen] = useKept('sign-off/decision', chosenSchema, null);
  const [limit, setLimit] = useKeptText('sign-off/limit', item.choices[0]?.limit ?? '');
  const [number, setNumber] = useKept('sign-off/number', numberSchema, null);
  const [value, setValue] = useKeptText('sign-off/value');
  const [reason, setReason] = useKeptText('sign-off/reason');
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<StratumError | null>(null);
  const choice = item.choices.find((known) => known.limit === limit) ?? item.choices[0];
  const to = choice ? valueOf(choice, number, value) : null;
  const said = reason.trim();
  const problems = {
    decision: chosen === null ? 'Please choose one.' : null,
    value: chosen === 'stricter' && to === null ? 'Please say what it should be.' : null,
    reason: said === '' ? 'Please say why. It is kept with your name.' : said.length > REASON_MAX ? `At most ${REASON_MAX} characters can be kept. Please shorten it.` : null,
  };

  const [sign, busy] = useOneAtATime(async () => {
    setTried(true);
    if (chosen === null || Object.values(problems).some((problem) => problem !== null)) return;
    const decision: InputOf<'signOffs.decide'>['decision'] = chosen === 'stricter' ? { kind: 'stricter', tighter: { limit: choice?.limit ?? '', to: to ?? '' } } : { kind: chosen };
    const signed = await call('signOffs.decide', { item: item.id, hash: item.hash, latest: item.state.last?.position ?? 0, decision, reason: said });
    if (signed.ok) await onSettled(signed.value);
    else setFailure(signed.error);
  });

  const may = signer.may === true;
  return (
    <Dialog
      opened
      onClose={onClose}
      title={item.title}
      size="xl"
      foot={
        <>
          <Button kind="quiet" onClick={onClose}>
            {may ? 'Cancel' : 'Close'}
          </Button>
          {may ? (
            <Button kind="primary" busy={busy} onClick={() => void sign()}>
              {ACT}
            </Button>
          ) : null}
        </>
      }
    >
      <ItemInFull item={item} />
      <p className={styles.stateLine}>{stateWords(item.state, locale)}</p>
      {signer.may === true ? (
        <DialogForm submit={ACT} onSubmit={() => void sign()}>
          <Segmented
            label="Your decision"
            showLabel
            options={[
              { value: 'agree', label: 'I agree with it' },
              ...(item.choices.length > 0 ? [{ value: 'stricter', label: 'Stricter here' } as const] : []),
              ...(item.notUsed ? [{ value: 'not-used', label: 'Not used here' } as const] : []),
            ]}
            value={chosen}
            onChange={setChosen}
            hint={chosen === 'not-used' ? notUsedWords(item) : whyNotAll(item)}
            error={tried ? problems.decision : null}
          />
          {chosen === 'stricter' && choice ? (
            <div className={styles.tighter}>
              {item.choices.length > 1 ? <SelectField id="sign-off-limit" label="What" value={choice.limit} onChange={setLimit} options={item.choices.map((known) => ({ value: known.limit, label: known.what }))} /> : null}
              <TighterField choice={choice} alone={item.choices.length === 1} number={number} value={value} onNumber={setNumber} onValue={setValue} error={tried ? problems.value : null} />
            </div>
          ) : null}
          <TextField id="sign-off-reason" label="Why?" value={reason} onChange={setReason} rows={2} error={tried ? problems.reason : null} required />
          <p className={styles.quiet}>
            Signed as <b>{signer.name}</b>, {signer.profession}, registration number {signer.registrationNumber}, on {locale.dayMonthYear(desk.today)}. It is kept for good, for exactly these words and numbers.
          </p>
          <ErrorNote error={failure} />
        </DialogForm>
      ) : (
        <Callout tone="plain">{sentenceFor({ kind: 'not-allowed', why: signer.may })}</Callout>
      )}
    </Dialog>
  );
}

function ItemInFull({ item }: { readonly item: SignOffItem }) {
  const { pack } = useSession();
  return (
    <div className={styles.inFull} role="region" aria-label="All of it" tabIndex={0}>
      {item.conflict === null ? null : (
        <p>
          <b>What stands against each other:</b> {item.conflict}
        </p>
      )}
      {item.note === null ? null : <p className={styles.note}>{item.note}</p>}
      {item.says.length === 0 ? null : (
        <dl className={styles.says}>
          {item.says.map(({ label, value }) => (
            <div key={label + value}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <h3>Sources</h3>
      {item.sources.length === 0 ? <p className={styles.quiet}>None is named.</p> : null}
      <ul className={styles.sources}>
        {item.sources.map((id) => {
          const source = sourceById(pack, id);
          return (
            <li key={id}>
              {source?.title ?? id}
              <span className={styles.quiet}>{source ? ` · read: ${source.readAs}` : ''}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

interface TighterProps {
  readonly choice: TighterChoice;
  /** No other can be chosen: the field says what it is about. */
  readonly alone: boolean;
  readonly number: number | null;
  readonly value: string;
  readonly onNumber: (next: number | null) => void;
  readonly onValue: (next: string) => void;
  readonly error: string | null;
}

function TighterField({ choice, alone, number, value, onNumber, onValue, error }: TighterProps) {
  const label = (now: string): string => `${alone ? choice.what : 'It becomes'} (now: ${now})`;
  switch (choice.tighter) {
    case 'yes':
      return (
        <p>
          {label(choice.now)}: <b>yes</b>
        </p>
      );
    case 'stricter':
      return <SelectField id="sign-off-value" label={label(severityWords(choice.now))} value={value} onChange={onValue} options={[{ value: '', label: 'Please choose' }, ...choice.values.map((known) => ({ value: known, label: severityWords(known) }))]} error={error} />;
    case 'less':
    case 'more':
      return <NumberField id="sign-off-number" label={label(`${choice.now}; ${choice.tighter} is tighter`)} value={number} onChange={onNumber} decimals={choice.tighter === 'less' ? 2 : 0} error={error} />;
  }
}

function valueOf({ tighter, values }: TighterChoice, number: number | null, value: string): number | string | boolean | null {
  switch (tighter) {
    case 'yes':
      return true;
    case 'stricter':
      return values.includes(value) ? value : null;
    case 'less':
    case 'more':
      return number;
  }
}

const severityWords = (severity: string): string => severity.replaceAll('-', ' ');

/** What is not offered, and why. */
function whyNotAll({ choices, notUsed, kind }: SignOffItem): string {
  if (kind === 'words') return 'Words have nothing to make stricter. To say it in other words, use the clinic’s overlay.';
  const missing = [...(choices.length === 0 ? ['It has no limit that could be stricter.'] : []), ...(notUsed ? [] : ['Leaving it out would not make anything tighter, so that is not offered.'])];
  return missing.join(' ');
}

/** What follows from leaving it out. */
function notUsedWords({ notUsed }: SignOffItem): string {
  if (notUsed?.to === 'absolute') return 'Then nobody to whom this applies is treated here: the finding counts as “do not treat”.';
  return notUsed?.limit.startsWith('numbing/') ? 'Then this product is not used here.' : 'Then this treatment is not offered here.';
}
