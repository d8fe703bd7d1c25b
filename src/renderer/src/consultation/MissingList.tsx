import { Popover } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Missing } from '../../../shared/consultation/types';
import { useConsultation } from './context';
import styles from './MissingList.module.css';
import { STEP_NAMES } from './steps';

const GROUPS = [
  { before: 'signing', title: 'Before the client signs' },
  { before: 'closing', title: 'Before the consultation is closed' },
] as const;

/** Everything that is still missing, in one place; each line leads to where it is mended. */
export function MissingList() {
  const { evaluation, standing, goTo, readOnly } = useConsultation();
  const [opened, setOpened] = useState(false);
  const { missing } = evaluation;

  const follow = (entry: Missing) => {
    setOpened(false);
    goTo(entry.step, entry.field ?? undefined);
  };

  if (readOnly) return null;
  return (
    <Popover opened={opened} onChange={setOpened} position="right-end" width={430} shadow="md" trapFocus returnFocus withRoles withinPortal>
      <Popover.Target>
        <button type="button" className={[styles.opener, missing.length === 0 ? styles.none : ''].filter(Boolean).join(' ')} onClick={() => setOpened(!opened)} title="What is missing">
          <span className={styles.count}>{missing.length === 0 ? <IconCheck size={16} stroke={3} aria-hidden /> : Math.max(standing.leftInAll, 1)}</span>
          <span className={styles.words}>{missing.length === 0 ? 'Nothing missing' : 'still missing'}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="What is missing" p={8}>
        {missing.length === 0 ? <p className={styles.heading}>Nothing is missing. The consultation can be closed.</p> : null}
        <div className={styles.list}>
          {GROUPS.map(({ before, title }) => {
            const entries = missing.filter((entry) => entry.before === before);
            if (entries.length === 0) return null;
            return (
              <section key={before} aria-label={title}>
                <h2 className={styles.heading}>{title}</h2>
                <ul className={styles.list}>
                  {entries.map((entry, index) => (
                    <li key={`${entry.step}-${entry.field ?? ''}-${index}`}>
                      <button type="button" className={styles.entry} onClick={() => follow(entry)}>
                        <span>{entry.message}</span>
                        <span className={styles.step}>{STEP_NAMES[entry.step]}</span>
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            );
          })}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
