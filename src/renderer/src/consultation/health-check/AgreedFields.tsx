import { useId, type ReactNode } from 'react';
import { areaLabel } from '../../../../shared/pack/lookup';
import { NumberField } from '../../ui/NumberField';
import { Segmented } from '../../ui/Segmented';
import { TextField } from '../../ui/TextField';
import { useConsultation } from '../context';
import type { ClearanceForm, ClearanceProblems } from './clearanceForm';
import styles from './health-check.module.css';

export interface AgreedFieldsProps {
  readonly form: ClearanceForm;
  /** Today's areas that the finding concerns. */
  readonly areas: readonly string[];
  readonly problems: ClearanceProblems;
  readonly onChange: (changes: Partial<ClearanceForm>) => void;
}

const DEPTHS = [
  { value: 'limited', label: 'A depth is named' },
  { value: 'open', label: 'No depth is named' },
] as const;

/** What exactly was agreed: areas, depth, cream. Nothing is filled in beforehand, since nothing else is covered by it. */
export function AgreedFields({ form, areas, problems, onChange }: AgreedFieldsProps) {
  const { pack } = useConsultation();
  const { creams, depthLimited } = form;
  const pressCream = (id: string, pressed: boolean): void => onChange({ creams: pressed ? [...(creams ?? []), id] : (creams ?? []).filter((other) => other !== id) });

  return (
    <>
      <Choice legend="Which areas were agreed?" problem={problems.areas}>
        {areas.map((area) => (
          <label key={area} className={styles.place}>
            <input type="checkbox" checked={form.areas.includes(area)} onChange={(event) => onChange({ areas: event.currentTarget.checked ? [...form.areas, area] : form.areas.filter((other) => other !== area) })} />
            {areaLabel(pack, area)}
          </label>
        ))}
      </Choice>
      <div className={styles.dialogPair}>
        <Segmented label="How deep?" showLabel options={DEPTHS} value={depthLimited === null ? null : depthLimited ? 'limited' : 'open'} onChange={(value) => onChange({ depthLimited: value === 'limited' })} error={problems.depthLimited ?? null} />
        {depthLimited ? <NumberField label="At most" unit="mm" decimals={2} step={0.25} value={form.depthMm} onChange={(depthMm) => onChange({ depthMm })} error={problems.depthMm} required /> : null}
      </div>
      <Choice legend="Which numbing cream was agreed?" problem={problems.creams}>
        <label className={styles.place}>
          <input type="checkbox" checked={creams !== null && creams.length === 0} onChange={(event) => onChange({ creams: event.currentTarget.checked ? [] : null })} />
          None, or not named
        </label>
        {pack.anaesthetic.products.map(({ id, name }) => (
          <label key={id} className={styles.place}>
            <input type="checkbox" checked={creams?.includes(id) ?? false} onChange={(event) => pressCream(id, event.currentTarget.checked)} />
            {name}
          </label>
        ))}
      </Choice>
      <TextField label="Conditions" hint="What else they asked for. May be left empty." value={form.conditions} onChange={(conditions) => onChange({ conditions })} error={problems.conditions} />
    </>
  );
}

function Choice({ legend, problem, children }: { readonly legend: string; readonly problem: string | undefined; readonly children: ReactNode }) {
  const id = useId();
  return (
    <fieldset className={styles.places} aria-describedby={problem ? id : undefined}>
      <legend>{legend}</legend>
      <div className={styles.placeRow}>{children}</div>
      {problem ? (
        <p id={id} className={styles.refusal}>
          {problem}
        </p>
      ) : null}
    </fieldset>
  );
}
