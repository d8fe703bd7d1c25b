import { IconCheck } from '@tabler/icons-react';
import { STEPS } from '../../../shared/domain/consultation';
import { useConsultation } from './context';
import { MissingList } from './MissingList';
import styles from './StepRail.module.css';
import { STEP_NAMES } from './steps';

export function StepRail() {
  const { step, goTo, evaluation } = useConsultation();
  return (
    <nav className={styles.rail} aria-label="Steps of the consultation">
      {STEPS.map((entry, index) => {
        const done = evaluation.done[entry];
        const current = entry === step;
        return (
          <button key={entry} type="button" className={[styles.step, done ? styles.done : '', current ? styles.current : ''].filter(Boolean).join(' ')} aria-current={current ? 'step' : undefined} title={STEP_NAMES[entry]} onClick={() => goTo(entry)}>
            <span className={styles.number} aria-hidden>
              {done ? <IconCheck size={15} stroke={3} /> : index + 1}
            </span>
            <span className={styles.name}>
              {STEP_NAMES[entry]}
              {done ? <span className="visually-hidden">, done</span> : null}
            </span>
          </button>
        );
      })}
      <div className={styles.bottom}>
        <MissingList />
      </div>
    </nav>
  );
}
