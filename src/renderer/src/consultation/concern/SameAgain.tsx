import { IconArrowRight } from '@tabler/icons-react';
import type { Concern } from '../../../../shared/domain/consultation';
import type { PlainDate } from '../../../../shared/domain/plainDate';
import { areaLabel, deviceById } from '../../../../shared/pack/lookup';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { useLocale } from '../../ui/locale';
import { concernLabel } from '../concernLabel';
import { useConsultation } from '../context';
import { moneyText } from '../money';
import { STEP_NAMES } from '../steps';
import type { Carried } from './carried';
import styles from './concern.module.css';

export interface SameAgainProps {
  readonly concerns: readonly Concern[];
  readonly on: PlainDate;
  readonly carried: Carried;
  readonly onTake: () => void;
}

/** What was treated last time, with what and for how much, to take over in one press. */
export function SameAgain({ concerns, on, carried, onTake }: SameAgainProps) {
  const { pack, desk } = useConsultation();
  const locale = useLocale();
  return (
    <Card title={`Last visit, ${locale.date(on)}`} className={styles.same ?? ''}>
      <ul className={styles.places}>
        {concerns.map(({ concern, areas }) => (
          <li key={concern}>
            {concernLabel(pack, concern)}: {areas.map((area) => areaLabel(pack, area)).join(', ')}
          </li>
        ))}
        {carried.device ? <li>Device: {deviceById(pack, carried.device.id)?.model}</li> : null}
        {carried.pricePerSession === null ? null : <li>{moneyText(carried.pricePerSession, desk.clinic.jurisdiction)} for a session</li>}
      </ul>
      <Button kind="primary" onClick={onTake} data-step-start icon={<IconArrowRight size={17} aria-hidden />}>
        The same again, to the {STEP_NAMES['health-check'].toLocaleLowerCase('en')}
      </Button>
    </Card>
  );
}
