import type { Answer } from '../../../../shared/domain/consultation';
import { areaLabel } from '../../../../shared/pack/lookup';
import { useConsultation } from '../context';
import styles from './health-check.module.css';
import { placesOf, saidPlaces, withPlaces, withSaidPlaces, type Question } from './questions';

/** In which of today's areas it is. Where that decides something, nothing counts as said until somebody says it. */
export function PlaceChoice({ question, answer, disabled, onChange }: { readonly question: Question; readonly answer: Answer; readonly disabled: boolean; readonly onChange: (answer: Answer) => void }) {
  const { pack } = useConsultation();
  const { areas, placeNeeded } = question;
  const places = placeNeeded ? saidPlaces(answer, areas) : placesOf(answer, areas);
  const press = (area: string, pressed: boolean): void => {
    const next = areas.filter((id) => (id === area ? pressed : places.includes(id)));
    onChange(placeNeeded ? withSaidPlaces(answer, next, false) : withPlaces(answer, areas, next));
  };

  return (
    <fieldset className={`${styles.places} ${styles.wide}`}>
      <legend>In which of the areas?</legend>
      <div className={styles.placeRow}>
        {areas.map((area) => (
          <label key={area} className={styles.place}>
            <input type="checkbox" checked={places.includes(area)} disabled={disabled} onChange={(event) => press(area, event.currentTarget.checked)} />
            {areaLabel(pack, area)}
          </label>
        ))}
        {placeNeeded ? (
          <label className={styles.place}>
            <input type="checkbox" checked={answer.inArea === false} disabled={disabled} onChange={(event) => onChange(withSaidPlaces(answer, [], event.currentTarget.checked))} />
            In none of them
          </label>
        ) : null}
      </div>
      {places.length > 0 ? null : placeNeeded && answer.inArea === undefined ? (
        <p className={styles.hint}>Needed before signing: what may be treated depends on it.</p>
      ) : (
        <p className={styles.hint}>Elsewhere, in none of today’s areas.</p>
      )}
    </fieldset>
  );
}
