import { choicesAmong } from '../../../../shared/documents/choices';
import { sourceById, treatmentById } from '../../../../shared/pack/lookup';
import type { OfferGroup } from '../../../../shared/planning/offers';
import { Button, Callout } from '../../ui';
import { useConsultation } from '../context';
import { capitalised } from './planView';
import styles from './plan.module.css';

/** A treatment that this practice does not do: why, and where to send the client. There are no settings for it. */
export function NotHere({ group }: { readonly group: OfferGroup }) {
  const { pack, goTo } = useConsultation();
  const treatments = group.treatments.flatMap(({ id }) => treatmentById(pack, id) ?? []);
  const [first] = treatments;
  if (!first) return null;
  return (
    <Callout tone="red" title={`${capitalised(group.concern)}: ${pack.treatments.recommendationCodes[first.recommendation]?.toLowerCase()}`}>
      <div className={styles.stack}>
        {[...new Set(treatments.map((treatment) => treatment.stopRule))].map((text) => (
          <p key={text} className={styles.strong}>
            {text}
          </p>
        ))}
        {[...new Set(treatments.map((treatment) => treatment.evidenceSummary))].map((text) => (
          <p key={text}>{text}</p>
        ))}
        <p className={styles.strong}>What to mention and refer for</p>
        <ul className={styles.choices}>
          {choicesAmong(pack, treatments).map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <details className={styles.evidence}>
          <summary>Sources</summary>
          <ul className={styles.choices}>
            {[...new Set(treatments.flatMap((treatment) => treatment.sources))].map((id) => (
              <li key={id}>{sourceById(pack, id)?.title ?? id}</li>
            ))}
          </ul>
        </details>
      </div>
      <div className={styles.offerActs}>
        <Button id={`offer:${first.id}`} small onClick={() => goTo('concern', 'areas')}>
          Change what is treated
        </Button>
      </div>
    </Callout>
  );
}
