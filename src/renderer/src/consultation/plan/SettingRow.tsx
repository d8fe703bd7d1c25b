import type { ReactNode } from 'react';
import type { PlanChoices } from '../../../../shared/domain/consultation';
import type { Pack } from '../../../../shared/pack/schema';
import type { Plan } from '../../../../shared/planning/types';
import styles from './plan.module.css';
import { useSettingMarks } from './useSettingMarks';

export interface SettingsProps {
  readonly pack: Pack;
  readonly plan: Plan;
  readonly choices: PlanChoices;
  readonly onChange: (choices: PlanChoices) => void;
}

/** One setting: its name, its control, its safe range and why; what is wrong with it stands below. */
export function SettingRow({ setting, label, sub, control, range, why, below }: { readonly setting: string; readonly label: string; readonly sub?: string | undefined; readonly control: ReactNode; readonly range: ReactNode; readonly why: ReactNode; readonly below: ReactNode }) {
  const mark = useSettingMarks().get(setting);
  return (
    <>
      <tr data-field={setting}>
        <th scope="row">
          {label}
          {sub === undefined ? null : <span className={styles.sub}>{sub}</span>}
          {mark === undefined ? null : <span className={styles.sub}>{mark}</span>}
        </th>
        <td>{control}</td>
        <td className={styles.quiet}>{range}</td>
        <td>{why}</td>
      </tr>
      {below}
    </>
  );
}
