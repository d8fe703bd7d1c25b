import { protectionSchema, type Sections } from '../../../../shared/domain/consultation';
import { Segmented } from '../../ui/Segmented';
import { TextField } from '../../ui/TextField';
import { useConsultation } from '../context';
import { problemWith } from '../problemWith';
import styles from './health-check.module.css';

type Plan = NonNullable<Sections['healthCheck']['protection']>;

const DECISIONS = [
  { value: 'taken', label: 'Taken' },
  { value: 'declined', label: 'Declined' },
  { value: 'not-offered', label: 'Not offered' },
] as const satisfies readonly { readonly value: Plan['decision']; readonly label: string }[];

/** What was decided about protection from cold sores before the face is treated. Drug and dose are the prescriber's. */
export function ProtectionPlan({ disabled }: { readonly disabled: boolean }) {
  const { section, save } = useConsultation();
  const { protection } = section('healthCheck');
  const write = (changes: Partial<Plan> & Pick<Plan, 'decision'>): void => save('healthCheck', { ...section('healthCheck'), protection: { by: '', reason: '', ...protection, ...changes } });
  const open = protection === null || (protection.decision === 'not-offered' ? protection.reason.trim() === '' : protection.by.trim() === '');

  return (
    <div className={`${styles.measured} ${styles.wide}`}>
      <Segmented id="protection" label="Protection from cold sores, offered before the face is treated" showLabel options={DECISIONS} value={protection?.decision ?? null} onChange={(decision) => write({ decision })} disabled={disabled} />
      {protection === null ? null : protection.decision === 'not-offered' ? (
        <TextField label="Why it was not offered" value={protection.reason} error={problemWith(protectionSchema.shape.reason, protection.reason)} onChange={(reason) => write({ decision: protection.decision, reason })} disabled={disabled} />
      ) : (
        <TextField label="Prescriber" hint="Name and post. Drug and dose are theirs." value={protection.by} error={problemWith(protectionSchema.shape.by, protection.by)} onChange={(by) => write({ decision: protection.decision, by })} disabled={disabled} />
      )}
      {open ? <p className={styles.hint}>Needed before the first session on the face.</p> : null}
    </div>
  );
}
