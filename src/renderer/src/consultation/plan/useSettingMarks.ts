import { useMemo } from 'react';
import { settingMarksOf, settingMarkWords } from '../../../../shared/consultation/settingMarks';
import { decisionItems } from '../../../../shared/pack/decisions';
import type { DecidedItem } from '../../../../shared/pack/signOffs';
import { useSignOffs } from '../../app/useSignOffs';
import { useLocale } from '../../ui/locale';
import { useConsultation } from '../context';

/** What stands beside a setting that rests on judgement, by the name of the setting: of a visit that is over as it was then. */
export function useSettingMarks(): ReadonlyMap<string, string> {
  const { pack, evaluation, consultation, judgement } = useConsultation();
  const locale = useLocale();
  const { data } = useSignOffs();
  const { answers } = consultation.sections.healthCheck;
  return useMemo(() => {
    if (judgement !== null && judgement.kind !== 'judged') return new Map();
    // What is not known to be signed counts as not signed.
    const items: readonly DecidedItem[] = data?.items ?? decisionItems(pack).map((item) => ({ ...item, state: { state: 'open', because: 'never', last: null } }));
    const marks = judgement ? (judgement.settingMarks ?? []) : settingMarksOf(pack, items, evaluation, answers);
    return new Map(marks.map((mark) => [mark.setting, settingMarkWords(mark, locale.dayMonthYear)]));
  }, [judgement, data, pack, evaluation, answers, locale]);
}
