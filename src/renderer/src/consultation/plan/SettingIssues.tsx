import { planChoicesSchema, type PlanChoices } from '../../../../shared/domain/consultation';
import type { PlanIssue } from '../../../../shared/planning/types';
import { Callout, TextField } from '../../ui';
import { problemWith } from '../problemWith';
import { withReason } from './choices';
import styles from './plan.module.css';

/** What is wrong with one setting, at the setting: refused with its sentence, or asking for the reason. */
export function SettingIssues({ issues, choices, onChange }: { readonly issues: readonly PlanIssue[]; readonly choices: PlanChoices; readonly onChange: (choices: PlanChoices) => void }) {
  return issues.map((issue) => (
    <tr key={issue.code} className={styles.issueRow}>
      <td colSpan={4}>
        {issue.code === 'outside-range' && issue.level !== 'refused' && issue.setting !== undefined ? (
          <div className={styles.reason}>
            <TextField
              id={issue.setting}
              label={issue.message}
              placeholder="The reason, for the record"
              value={choices.reasons?.[issue.setting] ?? ''}
              onChange={(reason) => onChange(withReason(choices, issue.setting ?? '', reason))}
              error={problemWith(planChoicesSchema.shape.reasons, choices.reasons?.[issue.setting] === undefined ? undefined : { [issue.setting]: choices.reasons[issue.setting] })}
            />
          </div>
        ) : (
          <Callout tone={issue.level === 'refused' ? 'red' : issue.level === 'reason-needed' ? 'amber' : 'plain'} announce={issue.level === 'refused'}>
            {issue.message}
          </Callout>
        )}
      </td>
    </tr>
  ));
}
