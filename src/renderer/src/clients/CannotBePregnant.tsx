import { useId } from 'react';
import type { PlainDate } from '../../../shared/domain/plainDate';
import { Button } from '../ui/Button';
import { useLocale } from '../ui/locale';
import styles from './ClientFields.module.css';

/** Whether the client wants it kept that they cannot be pregnant, with the day on which they said so. Nobody else can say it, and no other field does. */
export function CannotBePregnant({ saidOn, today, disabled, onChange }: { readonly saidOn: PlainDate | null; readonly today: PlainDate; readonly disabled: boolean; readonly onChange: (saidOn: PlainDate | null) => void }) {
  const locale = useLocale();
  const labelId = useId();
  return (
    <div id="cannotBePregnant" role="group" aria-labelledby={labelId} className={styles.said}>
      <span id={labelId} className={styles.saidLabel}>
        Pregnancy
      </span>
      <span className={styles.saidWords}>{saidOn === null ? 'Asked at each visit, where it can be.' : <>Cannot be pregnant, as the client said on <b>{locale.dayMonthYear(saidOn)}</b>. It is not read out.</>}</span>
      {disabled ? null : (
        <Button kind="link" onClick={() => onChange(saidOn === null ? today : null)}>
          {saidOn === null ? 'The client cannot be pregnant: keep it here' : 'Take it off the card'}
        </Button>
      )}
    </div>
  );
}
