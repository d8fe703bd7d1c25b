import { IconCircleCheck, IconClockHour4, IconClockPlay, IconHandStop } from '@tabler/icons-react';
import type { NumbingTimer } from '../../../../shared/planning/numbingTimer';
import type { NumbingOption } from '../../../../shared/planning/types';
import { creamHelp } from '../../../../shared/contract/numbingOn';
import { CreamHelpWords } from '../../numbing/CreamHelpWords';
import { Button } from '../../ui';
import { useConsultation } from '../context';
import { durationText, timerWords } from '../numbingWords';
import styles from './NumbingClock.module.css';

const ICONS = { 'not-on': IconClockPlay, waiting: IconClockHour4, ready: IconCircleCheck, 'take-off': IconHandStop, off: IconCircleCheck, 'off-too-late': IconHandStop } as const;

/** The clock of the cream: one act to start it, the time it has been on, from when needles may come and when it must be off. */
export function NumbingClock({ timer, limits, onStart, onEnd }: { readonly timer: NumbingTimer; readonly limits: Pick<NumbingOption, 'minMinutes' | 'maxMinutes'> | undefined; readonly onStart: () => void; readonly onEnd: () => void }) {
  const { pack, desk } = useConsultation();
  const { title, sentence } = timerWords(timer);
  const Icon = ICONS[timer.state];
  const isOn = timer.state === 'waiting' || timer.state === 'ready' || timer.state === 'take-off';
  return (
    <div className={styles.clock} data-state={timer.state}>
      <div className={styles.top}>
        <Icon size={30} className={styles.icon} aria-hidden />
        <div className={styles.words}>
          <b role="status" className={styles.title}>
            {title}
          </b>
          <span>{timer.state === 'not-on' ? windowText(limits) : timer.state === 'waiting' ? '' : sentence}</span>
        </div>
        {timer.state === 'not-on' ? null : <span className={styles.elapsed}>{durationText(timer.minutes)}</span>}
      </div>
      {isOn ? (
        <dl className={styles.times}>
          <div>
            <dt>Needles from</dt>
            <dd>{timer.needlesFrom ?? 'no shortest time'}</dd>
          </div>
          <div>
            <dt>Off by</dt>
            <dd>{timer.offBy ?? 'no longest time'}</dd>
          </div>
        </dl>
      ) : null}
      {timer.state === 'not-on' ? (
        <Button id="numbing-on" kind="primary" full onClick={onStart}>
          Cream on now
        </Button>
      ) : null}
      {isOn ? (
        <Button id="numbing-off" kind={timer.state === 'take-off' ? 'danger' : 'primary'} full onClick={onEnd}>
          Cream off now
        </Button>
      ) : null}
      {isOn || timer.state === 'off-too-late' ? <CreamHelpWords help={creamHelp(pack.anaesthetic.toxicity, desk.clinic.emergencyNumber)} /> : null}
    </div>
  );
}

function windowText(limits: Pick<NumbingOption, 'minMinutes' | 'maxMinutes'> | undefined): string {
  if (!limits) return 'The pack has no times for this cream.';
  const { minMinutes, maxMinutes } = limits;
  return [minMinutes === null ? null : `Needles after ${minMinutes} minutes.`, maxMinutes === null ? null : `Off after ${maxMinutes} at the latest.`].filter((part) => part !== null).join(' ') || 'The pack has no times for this cream.';
}
