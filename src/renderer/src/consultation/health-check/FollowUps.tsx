import { answerSchema, type Answer } from '../../../../shared/domain/consultation';
import type { PlainDate } from '../../../../shared/domain/plainDate';
import { areaLabel, followUpOf } from '../../../../shared/pack/lookup';
import { DateField } from '../../ui/DateField';
import { TextField } from '../../ui/TextField';
import { useConsultation } from '../context';
import { problemWith } from '../problemWith';
import styles from './health-check.module.css';
import { KindChoice } from './KindChoice';
import { placesOf, withPlaces, type Question } from './questions';

export interface FollowUpsProps {
  readonly question: Question;
  readonly answer: Answer;
  readonly today: PlainDate;
  readonly disabled: boolean;
  readonly onChange: (answer: Answer) => void;
}

/** What a "yes" or a doubt still needs: which kind it is, when it ended, in which of today's areas it is, and a note. */
export function FollowUps({ question, answer, today, disabled, onChange }: FollowUpsProps) {
  const { pack } = useConsultation();
  const { item, areas } = question;
  const places = placesOf(answer, areas);
  const followUp = followUpOf(pack, item.id);
  const asksEnd = item.waitDays !== null && answer.answer === 'yes';

  const noteHint = followUp ? 'Since when, who treats it' : 'Which one, since when, who treats it';

  const setEnd = (endedOn: PlainDate | null) => {
    const { endedOn: _gone, ...rest } = answer;
    onChange(endedOn ? { ...rest, endedOn } : rest);
  };
  const setNote = (note: string) => {
    const { note: _gone, ...rest } = answer;
    onChange(note === '' ? rest : { ...rest, note });
  };

  return (
    <div className={styles.follow}>
      {followUp ? <KindChoice followUp={followUp} answer={answer} disabled={disabled} onChange={onChange} /> : null}
      {areas.length > 0 ? (
        <fieldset className={`${styles.places} ${styles.wide}`}>
          <legend>In which of the areas?</legend>
          <div className={styles.placeRow}>
            {areas.map((area) => (
              <label key={area} className={styles.place}>
                <input
                  type="checkbox"
                  checked={places.includes(area)}
                  disabled={disabled}
                  onChange={(event) => onChange(withPlaces(answer, areas, event.currentTarget.checked ? areas.filter((id) => id === area || places.includes(id)) : places.filter((id) => id !== area)))}
                />
                {areaLabel(pack, area)}
              </label>
            ))}
          </div>
          {places.length === 0 ? <p className={styles.hint}>Elsewhere, in none of today’s areas.</p> : null}
        </fieldset>
      ) : null}
      {asksEnd ? (
        <DateField
          id={`ended-${item.id}`}
          keptAs={`ended-${item.id}`}
          label="When did it end?"
          hint={`Leave empty while it lasts. ${item.waitNote ?? ''}`}
          value={answer.endedOn ?? null}
          onChange={setEnd}
          latest={today}
          outsideSentence="This day is in the future. Leave it empty while it lasts."
          disabled={disabled}
        />
      ) : null}
      <div className={asksEnd ? undefined : styles.wide}>
        <TextField label="Note" {...(asksEnd ? { hint: noteHint } : {})} placeholder={asksEnd ? '' : noteHint} value={answer.note ?? ''} error={problemWith(answerSchema.shape.note, answer.note)} onChange={setNote} disabled={disabled} />
      </div>
    </div>
  );
}
