import { IconPlus, IconX } from '@tabler/icons-react';
import { skinSectionSchema, type Sections } from '../../../../shared/domain/consultation';
import { useKeptText } from '../../app/kept';
import { onKeys } from '../../keyboard/keys';
import { Button, Card, TextField } from '../../ui';
import type { Pack } from '../../../../shared/pack/schema';
import { problemWith } from '../problemWith';
import { kindsToSee } from './seen';
import styles from './skin.module.css';

/** Short observations: the kinds that the pack tells apart for this concern, and whatever else is seen. */
export function SeenCard({ pack, concerns, seen, onChange }: { readonly pack: Pack; readonly concerns: Sections['concerns']; readonly seen: readonly string[]; readonly onChange: (seen: readonly string[]) => void }) {
  const [typed, setTyped] = useKeptText('seen');
  const kinds = kindsToSee(pack, concerns);
  const others = seen.filter((text) => !kinds.some((kind) => kind.label === text));
  const problem = problemWith(skinSectionSchema.shape.seen.element, typed);
  const add = () => {
    if (problem !== null) return;
    const text = typed.trim();
    setTyped('');
    if (text !== '' && !seen.includes(text)) onChange([...seen, text]);
  };
  const toggle = (text: string) => onChange(seen.includes(text) ? seen.filter((other) => other !== text) : [...seen, text]);
  return (
    <Card title="What you see">
      {kinds.length > 0 && (
        <div className={styles.kinds}>
          {kinds.map((kind) => (
            <button key={kind.label} type="button" className={styles.kind} aria-pressed={seen.includes(kind.label)} onClick={() => toggle(kind.label)}>
              <b>{kind.label}</b>
              <span>{kind.note}</span>
            </button>
          ))}
        </div>
      )}
      <div className={styles.addRow}>
        <div className={styles.grow}>
          <TextField
            id="seen"
            label={kinds.length > 0 ? 'Anything else' : 'A short observation'}
            value={typed}
            onChange={setTyped}
            error={problem}
            onBlur={add}
            onKeyDown={onKeys({ Enter: add })}
          />
        </div>
        <Button icon={<IconPlus size={18} aria-hidden />} onClick={add} disabled={typed.trim() === '' || problem !== null}>
          Add
        </Button>
      </div>
      {others.length > 0 && (
        <ul className={styles.seen} aria-label="Observations">
          {others.map((text) => (
            <li key={text}>
              {text}
              <button type="button" aria-label={`Remove ${text}`} onClick={() => toggle(text)}>
                <IconX size={16} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
