import { treatmentById } from '../../../../shared/pack/lookup';
import type { OfferGroup } from '../../../../shared/planning/offers';
import { Callout } from '../../ui';
import { useConsultation } from '../context';
import { capitalised } from './planView';
import styles from './plan.module.css';

/** What the pack offers only with limits is said before its settings; what it simply offers needs no word. */
export function WarningFirst({ group }: { readonly group: OfferGroup }) {
  const { pack } = useConsultation();
  const treatments = group.treatments.flatMap(({ id }) => treatmentById(pack, id) ?? []);
  const [first] = treatments;
  if (first?.recommendation !== 'cautious') return null;
  return (
    <Callout tone="amber" title={`${capitalised(group.concern)}: ${pack.treatments.recommendationCodes[first.recommendation]}`}>
      <p>
        Evidence grade {first.evidenceGrade}: {pack.treatments.evidenceGrades[first.evidenceGrade]}
      </p>
      <details className={styles.evidence}>
        <summary>What is known</summary>
        {[...new Set(treatments.map((treatment) => treatment.evidenceSummary))].map((text) => (
          <p key={text}>{text}</p>
        ))}
      </details>
    </Callout>
  );
}
