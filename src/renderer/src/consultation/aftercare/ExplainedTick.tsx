import { Checkbox } from '@mantine/core';
import { Card } from '../../ui';
import { useConsultation } from '../context';
import styles from './aftercare.module.css';

export function ExplainedTick({ checked, onChange }: { readonly checked: boolean; readonly onChange: (checked: boolean) => void }) {
  const { client } = useConsultation();
  return (
    <Card className={styles.explained ?? ''}>
      <Checkbox id="explained" size="md" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} label={`The aftercare was explained to ${client.givenName}`} classNames={{ body: styles.checkBody ?? '', labelWrapper: styles.checkLabel ?? '' }} />
    </Card>
  );
}
