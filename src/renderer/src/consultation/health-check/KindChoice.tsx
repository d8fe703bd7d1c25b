import { useId } from 'react';
import type { Answer } from '../../../../shared/domain/consultation';
import type { FollowUp } from '../../../../shared/pack/files/kinds';
import { useConsultation } from '../context';
import styles from './health-check.module.css';
import { kindWords, withKind } from './questions';

/** Which kinds it is, as the pack names them. */
export function KindChoice({ followUp, answer, disabled, onChange }: { readonly followUp: FollowUp; readonly answer: Answer; readonly disabled: boolean; readonly onChange: (answer: Answer) => void }) {
  const name = useId();
  const named = answer.which ?? [];
  return (
    <fieldset className={`${styles.places} ${styles.wide}`}>
      <legend>{followUp.ask}</legend>
      <div className={styles.placeRow}>
        {followUp.options.map(({ id, label }) => (
          <label key={id} className={styles.place}>
            <input type={followUp.many ? 'checkbox' : 'radio'} name={name} checked={named.includes(id)} disabled={disabled} onChange={(event) => onChange(withKind(answer, followUp, id, event.currentTarget.checked))} />
            {label}
          </label>
        ))}
      </div>
      {followUp.required && named.length === 0 ? <p className={styles.hint}>Needed before signing: what follows depends on it.</p> : null}
    </fieldset>
  );
}

/** The kinds of an answer after its word: `: Aspirin`. Nothing where none was named. */
export function KindsNamed({ itemId, answer }: { readonly itemId: string; readonly answer: Answer }) {
  const { pack } = useConsultation();
  const words = kindWords(pack, itemId, answer);
  return words === '' ? null : <>: {words}</>;
}
