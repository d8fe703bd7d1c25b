import { useId } from 'react';
import { PHOTOTYPES, type Phototype } from '../../../../shared/domain/client';
import type { Pack } from '../../../../shared/pack/schema';
import { Button, Card } from '../../ui';
import { choicesOf } from './scales';
import { capitalised } from './seen';
import styles from './skin.module.css';

/** Six types in the pack's own words. What was recorded before is offered, never taken over by itself. */
export function PhototypePicker({ pack, value, earlier, onChange }: { readonly pack: Pack; readonly value: Phototype | null; readonly earlier: Phototype | null; readonly onChange: (value: Phototype) => void }) {
  const name = useId();
  const scale = pack.outcomes.scales.find((candidate) => candidate.id === 'fitzpatrick');
  const item = scale?.items[0];
  const meanings = item ? choicesOf(item) : [];
  return (
    <Card title={scale?.name ?? 'Skin type'}>
      {scale && <p className={styles.ask}>{scale.scoring}</p>}
      <div id="phototype" role="radiogroup" aria-label="Skin type" className={styles.types}>
        {PHOTOTYPES.map((phototype, index) => (
          <label key={phototype} className={styles.type}>
            <input type="radio" name={name} checked={value === phototype} onChange={() => onChange(phototype)} />
            <span className={styles.roman}>{phototype}</span>
            <span>{capitalised(meanings[index]?.meaning ?? '')}</span>
          </label>
        ))}
      </div>
      {earlier !== null && value === null && (
        <div className={styles.earlier}>
          Recorded before: type {earlier}.
          <Button small onClick={() => onChange(earlier)}>
            Still type {earlier}
          </Button>
        </div>
      )}
      {scale?.verifiedNote && <p className={styles.quiet}>{scale.verifiedNote}</p>}
    </Card>
  );
}
