import { testAreaSeenSchema, type Known, type TreatedBefore } from '../../../../shared/domain/consultation';
import { areaLabel } from '../../../../shared/pack/lookup';
import { Callout, Card, Segmented, TextField, useLocale } from '../../ui';
import { useConsultation } from '../context';
import { problemWith } from '../problemWith';
import styles from './skin.module.css';
import { seenOf, testAreasToSee } from './testAreas';

const LOOKS = [
  { value: 'calm', label: 'Calm' },
  { value: 'not-calm', label: 'Not calm', tone: 'unsure' },
] as const;

/** How the test areas of earlier visits look after their weeks: no full session comes before somebody looked. */
export function TestAreasCard({ before }: { readonly before: Known<readonly TreatedBefore[]> }) {
  const { pack, section, save, readOnly } = useConsultation();
  const locale = useLocale();
  const { testAreas } = section('plan');
  const chosen = [...new Set(section('concerns').concerns.flatMap(({ areas }) => areas))];
  const toSee = testAreasToSee(before, chosen);
  if (toSee === 'not-known') return <Callout tone="amber" title="Test areas of earlier visits are not known">The record of an earlier visit could not be read.</Callout>;
  if (toSee.length === 0) return null;

  return (
    <Card title="Test area">
      <div id="test-areas" className={styles.testAreas}>
        {toSee.map((entry) => {
          const seen = seenOf(testAreas, entry);
          const write = (next: { readonly calm: boolean; readonly note: string }): void => {
            const plan = section('plan');
            save('plan', { ...plan, testAreas: { ...plan.testAreas, [entry.area]: { on: entry.on, ...next } } });
          };
          return (
            <div key={entry.area} className={styles.testArea}>
              <Segmented
                id={`test-area-${entry.area}`}
                label={`Test area of ${locale.dayMonthYear(entry.on)}: ${areaLabel(pack, entry.area)}`}
                showLabel
                options={LOOKS}
                value={seen === undefined ? null : seen.calm ? 'calm' : 'not-calm'}
                onChange={(value) => write({ calm: value === 'calm', note: seen?.note ?? '' })}
                disabled={readOnly}
              />
              {seen === undefined ? null : <TextField label="What was seen" value={seen.note} error={problemWith(testAreaSeenSchema.shape.note, seen.note)} onChange={(note) => write({ calm: seen.calm, note })} disabled={readOnly} />}
            </div>
          );
        })}
      </div>
    </Card>
  );
}
