import { JURISDICTIONS } from '../../../../shared/domain/clinic';
import { labelText } from '../../../../shared/documents/label';
import { sourceById } from '../../../../shared/pack/lookup';
import { clearedUses } from '../../../../shared/planning/devices';
import type { Plan } from '../../../../shared/planning/types';
import { Card } from '../../ui';
import { useConsultation } from '../context';
import styles from './plan.module.css';

const TITLES = { within: 'Within the cleared use', outside: 'Outside the cleared use', 'not-applicable': 'No cleared use is listed for this country' } as const;

/** Whether the device is cleared for this plan here, and every cleared use that is listed, with its sources. */
export function LabelCard({ plan }: { readonly plan: Plan }) {
  const { pack, desk, evaluation } = useConsultation();
  const { device, label } = plan;
  const uses = device ? clearedUses(pack, device.choice) : pack.practice.labelledUses.filter((use) => use.jurisdiction === desk.clinic.jurisdiction);
  return (
    <Card>
      <h2 className={styles.kicker}>Device label{device ? `: ${device.name}` : ''}</h2>
      <p className={styles.strong}>{TITLES[label.scope]}</p>
      <p className={styles.quiet}>{labelText({ pack, clinic: desk.clinic, evaluation })}</p>
      {uses.length === 0 ? (
        device && <p className={styles.quiet}>No cleared use of it is listed anywhere.</p>
      ) : (
        <details className={styles.evidence}>
          <summary>
            {uses.length === 1 ? 'One cleared use' : `${uses.length} cleared uses`}, with sources
          </summary>
          <ul className={styles.choices}>
            {uses.map((use) => (
              <li key={use.id}>
                {JURISDICTIONS[use.jurisdiction].name}: {use.text}
                <span className={styles.quiet}> {use.sources.map((id) => sourceById(pack, id)?.title ?? id).join('; ')}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}
