import { useId } from 'react';
import type { NumbingChoice, PlanChoices } from '../../../../shared/domain/consultation';
import type { Pack } from '../../../../shared/pack/schema';
import { gramsText, suggestedGrams } from '../../../../shared/planning/numbingDay';
import type { NumbingOption, Plan } from '../../../../shared/planning/types';
import { sidedAreas } from '../../../../shared/planning/numbingPlaces';
import { CreamHelpWords } from '../../numbing/CreamHelpWords';
import { Button, Callout, Dialog, NumberField, Segmented } from '../../ui';
import { Tick } from '../../ui/Tick';
import { NumbingRules } from '../NumbingRules';
import { SIDE_OPTIONS } from '../numbingWords';
import { useConsultation } from '../context';
import { useCream } from '../useNumbingTimer';
import { BudgetBars } from './BudgetBars';
import { NeverHere, NumbingAreas } from './NumbingAreas';
import styles from './numbing.module.css';

export interface NumbingDialogProps {
  readonly pack: Pack;
  readonly plan: Plan;
  readonly choices: PlanChoices;
  readonly onChange: (choices: PlanChoices) => void;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Every product of the pack, the barred ones with their reason; areas, amount and time for the one that is chosen, held against the day’s budget. */
export function NumbingDialog({ pack, plan, choices, onChange, opened, onClose }: NumbingDialogProps) {
  const { numbing } = plan;
  const chosen = numbing.chosen ?? null;
  const option = numbing.products.find((candidate) => candidate.id === chosen?.product);
  const keep = (next: NumbingChoice | null) => onChange({ ...choices, numbing: next });
  const issues = plan.issues.filter((issue) => issue.setting === 'numbing');
  const planned = [...new Set(plan.treatments.flatMap((treatment) => treatment.areas.map(({ area }) => area)))];
  const { never } = numbing;
  const { cream, help } = useCream();
  const { consultation } = useConsultation();

  return (
    <Dialog opened={opened} onClose={onClose} title="Numbing cream" size="wide" tellsOfCreamIn={cream === null ? undefined : consultation.id} foot={<Button kind="primary" onClick={onClose}>Done</Button>}>
      {cream === null ? null : (
        <Callout tone="red" title={`Numbing cream is on since ${cream.appliedAt}`} className={styles.signs ?? ''}>
          <CreamHelpWords help={help} />
        </Callout>
      )}
      <div className={styles.dialog}>
        <div className={`${styles.column} ${styles.first}`}>
          <Products pack={pack} plan={plan} chosen={chosen} keep={keep} planned={planned.filter((area) => !never.includes(area))} />
          {chosen ? null : <NeverHere pack={pack} areas={never} />}
          <Halved numbing={numbing} choices={choices} onChange={onChange} />
          {chosen ? <LabelWarnings pack={pack} product={chosen.product} /> : null}
        </div>
        {chosen && option ? (
          <>
            <div className={`${styles.column} ${styles.second}`}>
              <NumbingAreas pack={pack} never={never} option={option} choice={chosen} planned={planned} onChange={keep} />
            </div>
            <div className={`${styles.column} ${styles.third}`}>
              <BudgetBars pack={pack} numbing={numbing} />
              {sidedAreas(pack, chosen, planned).length > 0 ? (
                <Segmented id="numbing-side" label="Which side is numbed" showLabel hint="One side only, the same for all of it" value={chosen.side ?? null} options={SIDE_OPTIONS} onChange={(side) => keep({ ...chosen, side })} />
              ) : null}
              <Amounts option={option} chosen={chosen} keep={keep} />
              {issues.map((issue) => (
                <Callout key={`${issue.code} ${issue.area ?? ''}`} tone={issue.level === 'refused' ? 'red' : 'amber'} announce>
                  {issue.message}
                </Callout>
              ))}
            </div>
          </>
        ) : null}
        <div className={styles.rules} data-alone={chosen === null || undefined}>
          <NumbingRules pack={pack} />
        </div>
      </div>
    </Dialog>
  );
}

function Products({ pack, plan: { numbing }, chosen, keep, planned }: { readonly pack: Pack; readonly plan: Plan; readonly chosen: NumbingChoice | null; readonly keep: (next: NumbingChoice | null) => void; /** Areas of the plan that cream may go on. */ readonly planned: readonly string[] }) {
  const name = useId();
  const { handCm2ForApp } = pack.anaesthetic.areaHelper;
  // A barred product that was chosen before stays in sight with its reason.
  const shown = numbing.products.filter((candidate) => candidate.allowed || candidate.id === chosen?.product);
  const barred = numbing.products.filter((candidate) => !shown.includes(candidate));
  const choose = (candidate: NumbingOption) => {
    const first = Math.min(handCm2ForApp, candidate.leftCm2) || handCm2ForApp;
    if (chosen) return keep({ product: candidate.id, areaCm2: chosen.areaCm2, ...(chosen.areas ? { areas: chosen.areas } : {}), ...(chosen.side ? { side: chosen.side } : {}) });
    keep({ product: candidate.id, areaCm2: first, ...(planned[0] === undefined ? {} : { areas: { [planned[0]]: first } }) });
  };
  const productChoice = (candidate: NumbingOption) => (
    <ProductChoice
      key={candidate.id}
      name={name}
      checked={chosen?.product === candidate.id}
      disabled={(!candidate.allowed || planned.length === 0) && chosen?.product !== candidate.id}
      title={pack.anaesthetic.products.find((entry) => entry.id === candidate.id)?.name ?? candidate.id}
      note={candidate.allowed ? allowedText(candidate) : (candidate.reason ?? '')}
      onChoose={() => choose(candidate)}
    />
  );
  return (
    <div role="radiogroup" aria-label="Numbing cream" className={styles.products}>
      <ProductChoice name={name} checked={chosen === null} title="No numbing cream" onChoose={() => keep(null)} />
      {shown.map(productChoice)}
      {barred.length > 0 && (
        <details className={styles.more} open={shown.length === 0}>
          <summary>Not for this client: {barred.length}</summary>
          <div className={styles.products}>{barred.map(productChoice)}</div>
        </details>
      )}
    </div>
  );
}

function ProductChoice({ name, checked, disabled = false, title, note, onChoose }: { readonly name: string; readonly checked: boolean; readonly disabled?: boolean; readonly title: string; readonly note?: string; readonly onChoose: () => void }) {
  return (
    <label className={styles.product} data-disabled={disabled || undefined}>
      <input type="radio" name={name} checked={checked} disabled={disabled} onChange={onChoose} />
      <span>
        <b>{title}</b>
        {note === undefined ? null : <small>{note.replaceAll('cm2', 'cm²')}</small>}
      </span>
    </label>
  );
}

/** Frail is what no birth date and no scale can tell, so the practitioner says it. */
function Halved({ numbing, choices, onChange }: { readonly numbing: Plan['numbing']; readonly choices: PlanChoices; readonly onChange: (choices: PlanChoices) => void }) {
  const known = numbing.halvedBecause !== null && choices.frail !== true;
  if (known) return <Callout tone="amber">Half of every limit: {numbing.halvedBecause?.toLowerCase()}.</Callout>;
  const change = (frail: boolean) => {
    const { frail: _before, ...others } = choices;
    onChange(frail ? { ...others, frail } : others);
  };
  return (
    <Tick id="numbing-frail" checked={choices.frail === true} onChange={change}>
      Light or frail: use half
    </Tick>
  );
}

function Amounts({ option, chosen, keep }: { readonly option: NumbingOption; readonly chosen: NumbingChoice; readonly keep: (next: NumbingChoice) => void }) {
  const suggested = suggestedGrams(option, chosen.areaCm2);
  const most = option.leftGrams === null ? 'The pack has no amount for it' : `At most ${gramsText(option.leftGrams)}`;
  return (
    <div className={styles.pair}>
      <div>
        <NumberField id="numbing-grams" label="Cream" unit="g" decimals={1} value={chosen.grams ?? null} onChange={(grams) => keep(withAmount(chosen, 'grams', grams))} hint={most} />
        {suggested !== null && suggested > 0 && chosen.grams !== suggested ? (
          <Button small kind="link" onClick={() => keep({ ...chosen, grams: suggested })}>
            Use {gramsText(suggested)}
          </Button>
        ) : null}
      </div>
      <NumberField id="numbing-minutes" label="Time on" unit="min" value={chosen.minutes ?? null} onChange={(minutes) => keep(withAmount(chosen, 'minutes', minutes))} hint={minutesText(option) ?? 'If planned'} />
    </div>
  );
}

function LabelWarnings({ pack, product }: { readonly pack: Pack; readonly product: string }) {
  const entry = pack.anaesthetic.products.find((candidate) => candidate.id === product);
  if (!entry) return null;
  return (
    <details className={styles.more}>
      <summary>What its label warns of</summary>
      <ul>
        {[...entry.contraindications.map((text) => `Not with: ${text}`), ...entry.warnings].map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </details>
  );
}

function allowedText(option: NumbingOption): string {
  return [`up to ${option.maxAreaCm2} cm²`, option.maxGrams === null ? null : gramsText(option.maxGrams), minutesText(option)].filter((part) => part !== null).join(' · ');
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
