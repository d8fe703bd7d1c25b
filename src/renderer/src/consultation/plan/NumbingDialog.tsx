import { useId } from 'react';
import type { NumbingChoice, PlanChoices } from '../../../../shared/domain/consultation';
import type { Pack } from '../../../../shared/pack/schema';
import type { NumbingOption, Plan } from '../../../../shared/planning/types';
import { Button, Callout, Dialog, NumberField } from '../../ui';
import styles from './plan.module.css';

export interface NumbingDialogProps {
  readonly pack: Pack;
  readonly plan: Plan;
  readonly choices: PlanChoices;
  readonly onChange: (choices: PlanChoices) => void;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Every product of the pack, the barred ones with their reason; area, amount and time for the one that is chosen. */
export function NumbingDialog({ pack, plan, choices, onChange, opened, onClose }: NumbingDialogProps) {
  const name = useId();
  const { numbing } = plan;
  const chosen = numbing.chosen ?? null;
  const option = numbing.products.find((candidate) => candidate.id === chosen?.product);
  const keep = (next: NumbingChoice | null) => onChange({ ...choices, numbing: next });
  const { handCm2ForApp, maxHands, text } = pack.anaesthetic.areaHelper;
  const issues = plan.issues.filter((issue) => issue.setting === 'numbing');

  // A barred product that was chosen before stays in sight with its reason.
  const shown = numbing.products.filter((candidate) => candidate.allowed || candidate.id === chosen?.product);
  const barred = numbing.products.filter((candidate) => !shown.includes(candidate));
  const productChoice = (candidate: NumbingOption) => (
    <ProductChoice
      key={candidate.id}
      name={name}
      checked={chosen?.product === candidate.id}
      disabled={!candidate.allowed && chosen?.product !== candidate.id}
      title={pack.anaesthetic.products.find((entry) => entry.id === candidate.id)?.name ?? candidate.id}
      note={candidate.allowed ? allowedText(candidate) : (candidate.reason ?? '')}
      onChoose={() => keep({ product: candidate.id, areaCm2: Math.min(chosen?.areaCm2 ?? handCm2ForApp, candidate.maxAreaCm2) })}
    />
  );

  return (
    <Dialog opened={opened} onClose={onClose} title="Numbing cream" size="xl" foot={<Button kind="primary" onClick={onClose}>Done</Button>}>
      <div className={styles.numbing}>
        <div role="radiogroup" aria-label="Numbing cream" className={styles.products}>
          <ProductChoice name={name} checked={chosen === null} title="No numbing cream" onChoose={() => keep(null)} />
          {shown.map(productChoice)}
          {barred.length > 0 && (
            <details className={styles.rules}>
              <summary>Not for this client: {barred.length}</summary>
              <div className={styles.products}>{barred.map(productChoice)}</div>
            </details>
          )}
        </div>
        <div className={styles.numbingSide}>
          {chosen && option ? (
            <>
              <NumberField id="numbing-area" label="Area to numb" unit="cm²" value={chosen.areaCm2} onChange={(areaCm2) => areaCm2 !== null && areaCm2 > 0 && keep({ ...chosen, areaCm2 })} hint={`At most ${option.maxAreaCm2} cm² for this client`} />
              <div className={styles.hands} role="group" aria-label="Area in hands of the client">
                {Array.from({ length: maxHands }, (_, index) => index + 1).map((hands) => (
                  <Button key={hands} small disabled={hands * handCm2ForApp > option.maxAreaCm2} onClick={() => keep({ ...chosen, areaCm2: hands * handCm2ForApp })}>
                    {hands === 1 ? '1 hand' : `${hands} hands`}
                  </Button>
                ))}
              </div>
              <p className={styles.quiet}>{text}</p>
              <div className={styles.pair}>
                <NumberField label="Cream" unit="g" decimals={1} value={chosen.grams ?? null} onChange={(grams) => keep(withAmount(chosen, 'grams', grams))} hint={option.maxGrams === null ? 'If weighed' : `At most ${option.maxGrams} g`} />
                <NumberField label="Time on" unit="min" value={chosen.minutes ?? null} onChange={(minutes) => keep(withAmount(chosen, 'minutes', minutes))} hint={minutesText(option) ?? 'If planned'} />
              </div>
            </>
          ) : null}
          {issues.map((issue) => (
            <Callout key={issue.code} tone={issue.level === 'refused' ? 'red' : 'amber'} announce>
              {issue.message}
            </Callout>
          ))}
          <details className={styles.rules}>
            <summary>Rules that always hold</summary>
            <ul>
              {pack.anaesthetic.hardRules.map((rule) => (
                <li key={rule.id}>{rule.text}</li>
              ))}
            </ul>
          </details>
        </div>
      </div>
    </Dialog>
  );
}

function ProductChoice({ name, checked, disabled = false, title, note, onChoose }: { readonly name: string; readonly checked: boolean; readonly disabled?: boolean; readonly title: string; readonly note?: string; readonly onChoose: () => void }) {
  return (
    <label className={styles.product} data-disabled={disabled || undefined}>
      <input type="radio" name={name} checked={checked} disabled={disabled} onChange={onChoose} />
      <span>
        <b>{title}</b>
        {note === undefined ? null : <small>{note}</small>}
      </span>
    </label>
  );
}

function allowedText(option: NumbingOption): string {
  return [`up to ${option.maxAreaCm2} cm²`, option.maxGrams === null ? null : `${option.maxGrams} g`, minutesText(option)].filter((part) => part !== null).join(' · ');
}

export function minutesText({ minMinutes, maxMinutes }: Pick<NumbingOption, 'minMinutes' | 'maxMinutes'>): string | null {
  if (minMinutes !== null && maxMinutes !== null) return `${minMinutes}–${maxMinutes} minutes`;
  if (maxMinutes !== null) return `at most ${maxMinutes} minutes`;
  return minMinutes === null ? null : `at least ${minMinutes} minutes`;
}

function withAmount(choice: NumbingChoice, what: 'grams' | 'minutes', amount: number | null): NumbingChoice {
  const { [what]: _dropped, ...others } = choice;
  return amount === null || amount <= 0 ? others : { ...others, [what]: amount };
}
