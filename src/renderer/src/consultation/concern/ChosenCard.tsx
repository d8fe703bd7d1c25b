import type { Concern, Modality } from '../../../../shared/domain/consultation';
import { areaLabel, protocolName } from '../../../../shared/pack/lookup';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import { useConsultation } from '../context';
import { concernLabel } from '../concernLabel';
import { protocolChoices, protocolOn } from './choosing';
import styles from './concern.module.css';

export interface ChosenCardProps {
  readonly concern: Concern;
  readonly modality: Modality;
  readonly disabled: boolean;
  readonly onRemove: () => void;
  readonly onProtocol: (treatmentId: string) => void;
}

/** One chosen concern: where, how far the pack offers it, and which protocol when several fit. */
export function ChosenCard({ concern, modality, disabled, onRemove, onProtocol }: ChosenCardProps) {
  const { pack } = useConsultation();
  const choices = protocolChoices(pack, concern, modality);
  const used = concern.areas.map((area) => ({ area, treatment: protocolOn(pack, concern, area, modality) }));
  const notes = [...new Set(used.flatMap(({ treatment }) => (treatment && treatment.recommendation !== 'treat' ? [treatment.recommendation] : [])))];
  const first = used.find(({ treatment }) => treatment)?.treatment;

  return (
    <Card className={styles.chosen}>
      <div className={styles.chosenTop}>
        <h2>{concernLabel(pack, concern.concern)}</h2>
        {disabled ? null : (
          <Button kind="link" onClick={onRemove} aria-label={`Take away ${concernLabel(pack, concern.concern)}`}>
            Take away
          </Button>
        )}
      </div>
      {used.length === 0 ? (
        <p className={styles.quiet}>Choose the areas on the drawing or in the list.</p>
      ) : (
        <ul className={styles.places}>
          {used.map(({ area, treatment }) => (
            <li key={area}>
              {areaLabel(pack, area)}
              {treatment ? null : <div className={styles.quiet}>No protocol in the pack: it cannot be planned here.</div>}
            </li>
          ))}
        </ul>
      )}
      {choices.length > 1 ? (
        <fieldset className={styles.protocols} id={`protocol-${concern.concern}`}>
          <legend>Several protocols fit. Which one is it?</legend>
          {choices.map((treatment) => (
            <label key={treatment.id} className={styles.protocol}>
              <input type="radio" name={`protocol-${concern.concern}`} checked={(concern.treatmentId ?? first?.id) === treatment.id} disabled={disabled} onChange={() => onProtocol(treatment.id)} />
              <span>
                {protocolName(pack, treatment.id)}
                <small className={styles.quiet}>{pack.treatments.recommendationCodes[treatment.recommendation] ?? treatment.recommendation}</small>
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
      {notes.map((recommendation) => (
        <div key={recommendation}>
          <Chip tone={recommendation === 'cautious' ? 'blue' : 'amber'}>{pack.treatments.recommendationCodes[recommendation] ?? recommendation}</Chip>
        </div>
      ))}
    </Card>
  );
}
