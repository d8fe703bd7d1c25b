import { Card } from '../../ui';
import { Tick } from '../../ui/Tick';
import { useConsultation } from '../context';
import styles from './aftercare.module.css';

export function ExplainedTick({ checked, onChange }: { readonly checked: boolean; readonly onChange: (checked: boolean) => void }) {
  const { client } = useConsultation();
  return (
    <Card className={styles.explained ?? ''}>
      <Tick id="explained" checked={checked} onChange={onChange}>
        The aftercare was explained to {client.givenName}
      </Tick>
    </Card>
  );
}
