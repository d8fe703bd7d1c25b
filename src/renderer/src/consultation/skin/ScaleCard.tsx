import { useId } from 'react';
import type { Scale } from '../../../../shared/pack/schema';
import { Card, Chip, Segmented } from '../../ui';
import { capitalised } from './seen';
import { choicesOf, scoreOf, type ItemScores } from './scales';
import styles from './skin.module.css';

/** One scale of the pack with its sum and band as it is filled in. */
export function ScaleCard({ scale, scores, onChange }: { readonly scale: Scale; readonly scores: ItemScores; readonly onChange: (scores: ItemScores) => void }) {
  const score = scoreOf(scale, scores);
  return (
    <Card id={`scale-${scale.id}`}>
      <div className={styles.scaleTop}>
        <h2 className={styles.scaleName}>{scale.name}</h2>
        <div className={styles.score} aria-live="polite">
          <span className={styles.total}>
            {score.soFar ?? '–'}
            <small> of {score.highest}</small>
          </span>
          {score.band === null ? <Chip>{`${score.scored} of ${score.of} scored`}</Chip> : <Chip tone="blue">{capitalised(score.band)}</Chip>}
        </div>
      </div>
      <p className={styles.quiet}>{scale.scoring}</p>
      <div className={styles.items}>
        {scale.items.map((item) => {
          const chosen = scores[item.id];
          const choices = choicesOf(item);
          const long = choices.some((choice) => choice.meaning.length > 22);
          const choose = (value: number) => onChange({ ...scores, [item.id]: value });
          if (long) return <LongChoices key={item.id} label={item.label} choices={choices} chosen={chosen} onChange={choose} />;
          const meaning = choices.find((choice) => choice.value === chosen)?.meaning;
          return (
            <div key={item.id} className={styles.item}>
              <div className={styles.itemWords}>
                <span id={`${scale.id}-${item.id}`}>{item.label}</span>
                <span className={styles.quiet}>{meaning === undefined || meaning === '' ? (choices[0]?.meaning && choices[0].meaning !== String(choices[0].value) ? `${choices[0].value} ${choices[0].meaning}, ${choices.at(-1)?.value} ${choices.at(-1)?.meaning}` : '') : capitalised(meaning)}</span>
              </div>
              <Segmented
                label={item.label}
                labelledBy={`${scale.id}-${item.id}`}
                options={choices.map((choice) => ({ value: String(choice.value), label: <span title={choice.meaning}>{choice.value}</span> }))}
                value={chosen === undefined ? null : String(chosen)}
                onChange={(value) => choose(Number(value))}
              />
            </div>
          );
        })}
      </div>
      <p className={styles.quiet}>{scale.changeThatMatters}</p>
    </Card>
  );
}

function LongChoices({ label, choices, chosen, onChange }: { readonly label: string; readonly choices: ReturnType<typeof choicesOf>; readonly chosen: number | undefined; readonly onChange: (value: number) => void }) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={styles.longChoices}>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.longChoice}>
          <input type="radio" name={name} checked={chosen === choice.value} onChange={() => onChange(choice.value)} />
          <b>{choice.value}</b>
          <span>{capitalised(choice.meaning)}</span>
        </label>
      ))}
    </div>
  );
}
