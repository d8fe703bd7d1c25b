import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isCreamOn } from '../../../shared/planning/numbingRecord';
import { CreamLine } from '../numbing/CreamLine';
import { CreamLines } from '../numbing/CreamLines';
import { NUMBING_ON } from '../numbing/useNumbingOn';
import { useConsultation } from './context';
import styles from './Consultation.module.css';
import { useCream } from './useNumbingTimer';

/** Above every step while cream is on, this client or another one: forgetting it is the danger. */
export function VisitCreamLine() {
  const { consultation, section, goTo, savedAt, readOnly } = useConsultation();
  const used = section('treatment').numbing;
  const { cream, help } = useCream();
  const client = useQueryClient();
  const on = isCreamOn(used);
  // The rest of the window, and the lock screen, know what is in the file.
  useEffect(() => void client.invalidateQueries({ queryKey: NUMBING_ON }), [client, on, savedAt]);
  return (
    <div className={styles.lines}>
      {cream === null || readOnly ? null : <CreamLine cream={cream} help={help} whose="on" onGo={() => goTo('treatment', 'numbing-off')} />}
      <CreamLines butIn={consultation.id} />
    </div>
  );
}
