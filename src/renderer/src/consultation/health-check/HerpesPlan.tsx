import { herpesPlanSchema, type Sections } from '../../../../shared/domain/consultation';
import { Segmented } from '../../ui/Segmented';
import { TextField } from '../../ui/TextField';
import { useConsultation } from '../context';
import { problemWith } from '../problemWith';
import styles from './health-check.module.css';

type Plan = NonNullable<Sections['healthCheck']['herpesPlan']>;

const DECISIONS = [
  { value: 'taken', label: 'Taken' },
  { value: 'declined', label: 'Declined' },
  { value: 'not-offered', label: 'Not offered' },
] as const satisfies readonly { readonly value: Plan['decision']; readonly label: string }[];

/** What was decided about protection from cold sores before the face is treated. Drug and dose are the prescriber's. */
export function HerpesPlan({ disabled }: { readonly disabled: boolean }) {
  const { section, save } = useConsultation();
  const { herpesPlan } = section('healthCheck');
  const write = (changes: Partial<Plan> & Pick<Plan, 'decision'>): void => save('healthCheck', { ...section('healthCheck'), herpesPlan: { by: '', reason: '', ...herpesPlan, ...changes } });
  const open = herpesPlan === null || (herpesPlan.decision === 'not-offered' ? herpesPlan.reason.trim() === '' : herpesPlan.by.trim() === '');

  return (
    <div className={`${styles.measured} ${styles.wide}`}>
      <Segmented id="herpes-plan" label="Protection from cold sores, offered before the face is treated" showLabel options={DECISIONS} value={herpesPlan?.decision ?? null} onChange={(decision) => write({ decision })} disabled={disabled} />
      {herpesPlan === null ? null : herpesPlan.decision === 'not-offered' ? (
        <TextField label="Why it was not offered" value={herpesPlan.reason} error={problemWith(herpesPlanSchema.shape.reason, herpesPlan.reason)} onChange={(reason) => write({ decision: herpesPlan.decision, reason })} disabled={disabled} />
      ) : (
        <TextField label="Prescriber" hint="Name and post. Drug and dose are theirs." value={herpesPlan.by} error={problemWith(herpesPlanSchema.shape.by, herpesPlan.by)} onChange={(by) => write({ decision: herpesPlan.decision, by })} disabled={disabled} />
      )}
      {open ? <p className={styles.hint}>Needed before the first session on the face.</p> : null}
    </div>
  );
}
