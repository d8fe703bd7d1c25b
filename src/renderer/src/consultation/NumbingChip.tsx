import { IconClock, IconHandStop } from '@tabler/icons-react';
import { isCreamOn } from '../../../shared/planning/numbingRecord';
import { Chip } from '../ui/Chip';
import { useConsultation } from './context';
import styles from './NumbingChip.module.css';
import { durationText, timerWords } from './numbingWords';
import { useNumbingTimer } from './useNumbingTimer';

/** In sight on every step while cream is on the client: forgetting it is the danger. A press leads to where it is taken off. */
export function NumbingChip() {
  const { section, goTo, readOnly } = useConsultation();
  const used = section('treatment').numbing;
  const { timer } = useNumbingTimer(used);
  if (readOnly || !isCreamOn(used) || timer.state === 'not-on') return null;
  const { tone, title, sentence } = timerWords(timer);
  const late = timer.state === 'take-off';
  const Icon = late ? IconHandStop : IconClock;
  const until = late || timer.offBy === null ? title.toLowerCase() : `off by ${timer.offBy}`;
  return (
    <button type="button" className={styles.button} data-late={late || undefined} title={`Numbing cream. ${title}. ${sentence}`} onClick={() => goTo('treatment', 'numbing-off')}>
      <Chip tone={tone} icon={<Icon size={15} aria-hidden />}>
        <span className={styles.words}>
          Numbing {durationText(timer.minutes)}, {until}
        </span>
      </Chip>
      <span role={late ? 'alert' : 'status'} className="visually-hidden">
        Numbing cream. {title}. {sentence}
      </span>
    </button>
  );
}
