import type { NumbingOption, NumbingPlan } from '../../../../shared/planning/types';
import { useOpened } from '../../app/kept';
import { Button } from '../../ui';
import { SIDES } from '../numbingWords';
import { minutesText, NumbingDialog } from './NumbingDialog';
import { issuesOf } from './planView';
import { SettingIssues } from './SettingIssues';
import type { SettingsProps } from './SettingRow';
import { Why } from './Why';
import styles from './plan.module.css';
import { useSettingMarks } from './useSettingMarks';

/** Which numbing cream, and over how much skin; changed in a dialog of its own. */
export function NumbingRow({ pack, plan, choices, onChange }: SettingsProps) {
  const dialog = useOpened('numbing');
  const mark = useSettingMarks().get('numbing');
  const { numbing } = plan;
  const chosen = numbing.chosen ?? null;
  const product = pack.anaesthetic.products.find((candidate) => candidate.id === chosen?.product);
  const option = numbing.products.find((candidate) => candidate.id === chosen?.product);
  return (
    <>
      <tr>
        <th scope="row">
          Numbing
          {mark === undefined ? null : <span className={styles.sub}>{mark}</span>}
        </th>
        <td colSpan={2}>
          <div className={styles.passes}>
            <span>
              {chosen ? [product?.name ?? chosen.product, `${chosen.areaCm2} cm²`, ...(chosen.side ? [SIDES[chosen.side]] : [])].join(', ') : 'No cream'}
              <span className={styles.sub}>{limitText(numbing, option)}</span>
            </span>
            <Button id="numbing" small onClick={() => dialog.open()} aria-label={chosen ? 'Change the numbing cream' : 'Choose a numbing cream'}>
              {chosen ? 'Change' : 'Choose'}
            </Button>
          </div>
          <NumbingDialog pack={pack} plan={plan} choices={choices} onChange={onChange} opened={dialog.what !== null} onClose={dialog.close} />
        </td>
        <td>
          <Why pack={pack} about="numbing cream" changedBy={[]} otherwise={numbing.halvedBecause === null ? 'Limits of the cream' : `Halved: ${numbing.halvedBecause}`} note={product?.appRule ?? pack.anaesthetic.weightRule.text} sources={product?.sources ?? pack.anaesthetic.weightRule.sources} />
        </td>
      </tr>
      <SettingIssues issues={issuesOf(plan, 'numbing')} choices={choices} onChange={onChange} />
    </>
  );
}

function limitText({ maxAreaCm2, usedCm2, leftCm2 }: NumbingPlan, option: NumbingOption | undefined): string {
  if (maxAreaCm2 === 0) return 'none allowed';
  const minutes = option ? minutesText(option) : null;
  return `at most ${usedCm2 > 0 ? `${leftCm2} cm² more today` : `${maxAreaCm2} cm²`}${minutes === null ? '' : `, ${minutes}`}`;
}
