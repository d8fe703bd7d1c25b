import { IconCheck } from '@tabler/icons-react';
import { STEPS } from '../../../shared/domain/consultation';
import { useConsultation } from './context';
import { MissingList } from './MissingList';
import styles from './StepRail.module.css';
import { STEP_NAMES } from './steps';

export function StepRail() {
  const { step, goTo, evaluation, standing, readOnly } = useConsultation();
  return (
    <nav className={styles.rail} aria-label="Steps of the consultation">
      {STEPS.map((entry, index) => {
        const done = evaluation.done[entry];
        const current = entry === step;
        const left = !readOnly && entry === 'health-check' && standing.left > 0 ? standing.left : null;
        return (
          <button key={entry} type="button" className={[styles.step, done ? styles.done : '', current ? styles.current : ''].filter(Boolean).join(' ')} aria-current={current ? 'step' : undefined} title={left === null ? STEP_NAMES[entry] : `${STEP_NAMES[entry]}, ${left} left`} onClick={() => goTo(entry)}>
            <span className={styles.number} aria-hidden>
              {done ? <IconCheck size={15} stroke={3} /> : index + 1}
            </span>
            <span className={styles.name}>
              {STEP_NAMES[entry]}
              {done ? <span className="visually-hidden">, done</span> : null}
              {left === null ? null : <span className="visually-hidden">, {left} left</span>}
            </span>
            {left === null ? null : (
              <span className={styles.left} aria-hidden>
                {left}
              </span>
            )}
          </button>
        );
      })}
      <div className={styles.bottom}>
        <MissingList />
      </div>
    </nav>
  );
}
