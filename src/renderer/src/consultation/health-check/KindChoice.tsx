import { useId } from 'react';
import { missingForDocument } from '../../../../shared/documents/ready';
import type { Answer } from '../../../../shared/domain/consultation';
import type { FollowUp } from '../../../../shared/pack/files/kinds';
import { Button } from '../../ui/Button';
import { useConsultation } from '../context';
import styles from './health-check.module.css';
import { isNotKnown, kindsToChoose, kindWords, withKind } from './questions';

/** Which kinds it is, as the pack names them; that it is not known stays open, and says what to find out. */
export function KindChoice({ followUp, answer, disabled, onChange }: { readonly followUp: FollowUp; readonly answer: Answer; readonly disabled: boolean; readonly onChange: (answer: Answer) => void }) {
  const name = useId();
  const named = answer.which ?? [];
  const decides = followUp.decidedBy === 'practitioner';
  return (
    <fieldset className={`${styles.places} ${styles.wide}`}>
      <legend>{decides ? 'What did you decide about it?' : followUp.ask}</legend>
      <div className={styles.placeRow}>
        {kindsToChoose(followUp, named).map(({ id, label }) => (
          <label key={id} className={styles.place}>
            <input type={followUp.many ? 'checkbox' : 'radio'} name={name} checked={named.includes(id)} disabled={disabled} onChange={(event) => onChange(withKind(answer, followUp, id, event.currentTarget.checked))} />
            {label}
          </label>
        ))}
      </div>
      {followUp.required && named.length === 0 ? <p className={styles.hint}>Needed before signing: what follows depends on it.</p> : null}
      {isNotKnown(answer, followUp) ? <FindOut followUp={followUp} /> : null}
    </fieldset>
  );
}

/** What to find out while it is not known, from whom, and a way on. */
function FindOut({ followUp }: { readonly followUp: FollowUp }) {
  const { consultation, evaluation, goTo, facts } = useConsultation();
  const hasLetter = missingForDocument('clearance-letter', { consultation, evaluation, today: facts.today }).length === 0;
  return (
    <p className={styles.findOut} role="status">
      <b>Find out: </b>
      {followUp.findOut ?? 'Ask whoever treats the client for it, or look at the packet or the letter.'}{' '}
      {hasLetter ? (
        <Button kind="link" onClick={() => goTo('aftercare', 'document-clearance-letter')}>
          Letter to the doctor
        </Button>
      ) : null}
    </p>
  );
}

/** The kinds of an answer after its word: `: Aspirin`. Nothing where none was named. */
export function KindsNamed({ itemId, answer }: { readonly itemId: string; readonly answer: Answer }) {
  const { pack } = useConsultation();
  const words = kindWords(pack, itemId, answer);
  return words === '' ? null : <>: {words}</>;
}
