import { IconArrowRight } from '@tabler/icons-react';
import type { Concern } from '../../../../shared/domain/consultation';
import type { PlainDate } from '../../../../shared/domain/plainDate';
import { areaLabel } from '../../../../shared/pack/lookup';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { useLocale } from '../../ui/locale';
import { concernLabel } from '../concernLabel';
import { useConsultation } from '../context';
import { STEP_NAMES } from '../steps';
import styles from './concern.module.css';

/** What was treated last time, to take over in one press. */
export function SameAgain({ concerns, on, onTake }: { readonly concerns: readonly Concern[]; readonly on: PlainDate; readonly onTake: () => void }) {
  const { pack } = useConsultation();
  const locale = useLocale();
  return (
    <Card title={`Last visit, ${locale.date(on)}`} className={styles.same ?? ''}>
      <ul className={styles.places}>
        {concerns.map(({ concern, areas }) => (
          <li key={concern}>
            {concernLabel(pack, concern)}: {areas.map((area) => areaLabel(pack, area)).join(', ')}
          </li>
        ))}
      </ul>
      <Button kind="primary" onClick={onTake} icon={<IconArrowRight size={17} aria-hidden />}>
        The same again, to the {STEP_NAMES['health-check'].toLocaleLowerCase('en')}
      </Button>
    </Card>
  );
}
