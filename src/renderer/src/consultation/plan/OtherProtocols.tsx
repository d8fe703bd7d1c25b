import { expectationOf, protocolName, treatmentById } from '../../../../shared/pack/lookup';
import type { Plan } from '../../../../shared/planning/types';
import { Button, Callout } from '../../ui';
import { useConsultation } from '../context';
import { capitalised } from './planView';
import styles from './plan.module.css';

/** Where the pack has several protocols for a concern on an area (flat or raised scars), the others, to choose from. */
export function OtherProtocols({ plan }: { readonly plan: Plan }) {
  const { pack, section, save, readOnly } = useConsultation();
  const value = section('concerns');
  const choose = (concern: string, treatmentId: string) => save('concerns', { ...value, concerns: value.concerns.map((entry) => (entry.concern === concern ? { ...entry, treatmentId } : entry)) });
  return plan.treatments
    .filter((planned) => planned.otherProtocols.length > 0)
    .map((planned) => (
      <Callout key={planned.id} tone="plain">
        <details className={styles.evidence}>
          <summary>
            {capitalised(planned.concern)}: {planned.otherProtocols.length === 1 ? 'another protocol of the pack' : `${planned.otherProtocols.length} other protocols of the pack`}
          </summary>
          <ul className={styles.protocols}>
            {planned.otherProtocols.map((id) => {
              const other = treatmentById(pack, id);
              return other ? (
                <li key={id}>
                  <span>
                    <b>{protocolName(pack, id)}</b>. {pack.treatments.recommendationCodes[other.recommendation]}. {expectationOf(pack, id)}
                  </span>
                  <Button small disabled={readOnly} onClick={() => choose(planned.concern, id)}>
                    Use this
                  </Button>
                </li>
              ) : null;
            })}
          </ul>
        </details>
      </Callout>
    ));
}
