import { treatmentSectionSchema } from '../../../../shared/domain/consultation';
import { useKeptText } from '../../app/kept';
import { onKeys } from '../../keyboard/keys';
import { Button, Callout, Card, TextField } from '../../ui';
import { useConsultation } from '../context';
import { problemWith } from '../problemWith';
import { reactionChoices } from './prefill';
import styles from './treatment.module.css';

/** Reactions in the room, to pick from the pack's own signs; whatever else was seen is typed. */
export function ReactionsCard({ areas, reactions, onChange }: { readonly areas: readonly string[]; readonly reactions: readonly string[]; readonly onChange: (reactions: readonly string[]) => void }) {
  const { pack } = useConsultation();
  const [typed, setTyped] = useKeptText('reaction');
  const { normal, notNormal } = reactionChoices(pack, areas);
  const others = reactions.filter((text) => !normal.includes(text) && !notNormal.includes(text));
  const worrying = reactions.some((text) => notNormal.includes(text));
  const toggle = (text: string) => onChange(reactions.includes(text) ? reactions.filter((other) => other !== text) : [...reactions, text]);
  const problem = problemWith(treatmentSectionSchema.shape.reactions.element, typed);
  const add = () => {
    const text = typed.trim();
    if (problem !== null) return;
    setTyped('');
    if (text !== '' && !reactions.includes(text)) onChange([...reactions, text]);
  };
  const chips = (texts: readonly string[], tone: 'normal' | 'bad') =>
    texts.map((text) => (
      <button key={text} type="button" className={styles.reaction} data-tone={tone} aria-pressed={reactions.includes(text)} onClick={() => toggle(text)}>
        {text}
      </button>
    ));
  return (
    <Card title="Reactions">
      <div role="group" aria-label="Normal">
        <p className={styles.quiet}>Normal</p>
        <div className={styles.reactions}>{chips(normal, 'normal')}</div>
      </div>
      <div role="group" aria-label="Not normal">
        <p className={styles.quiet}>Not normal</p>
        <div className={styles.reactions}>{chips(notNormal, 'bad')}</div>
      </div>
      {others.length > 0 && <div className={styles.reactions}>{chips(others, 'normal')}</div>}
      {worrying && (
        <Callout tone="red" title="Write down what you did" announce>
          {pack.risks.risks.filter((risk) => reactions.includes(risk.name)).map((risk) => risk.whatToDo).join(' ')}
        </Callout>
      )}
      <div className={styles.addRow}>
        <TextField
          id="reaction"
          label="Something else"
          value={typed}
          onChange={setTyped}
          onBlur={add}
          error={problem}
          onKeyDown={onKeys({ Enter: add })}
        />
        <Button disabled={typed.trim() === '' || problem !== null} onClick={add}>
          Add
        </Button>
      </div>
    </Card>
  );
}
