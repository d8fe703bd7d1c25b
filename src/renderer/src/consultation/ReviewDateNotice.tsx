import { reviewSentences } from '../../../shared/pack/reviewDate';
import { Callout } from '../ui/Callout';
import { useLocale } from '../ui/locale';
import styles from './Consultation.module.css';
import { useConsultation } from './context';

/** On every screen of the health check and the plan: the rules are past their review date. Nothing is switched off. */
export function ReviewDateNotice() {
  const { step, pack, facts } = useConsultation();
  const locale = useLocale();
  const sentences = step === 'health-check' || step === 'plan' ? reviewSentences(pack, facts.today, locale.dayMonthYear) : [];
  if (sentences.length === 0) return null;
  return (
    <div className={styles.notice}>
      <Callout tone="amber">{sentences.join(' ')} They still count; please check whether there is a newer version.</Callout>
    </div>
  );
}
