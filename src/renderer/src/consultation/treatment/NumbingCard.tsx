import { Button, Callout, Card, NumberField, TextField } from '../../ui';
import { useConsultation } from '../context';
import { minutesBetween, type TreatmentSection } from './prefill';
import { nowAsTime, TimeField } from './TimeField';
import styles from './treatment.module.css';

type Numbing = TreatmentSection['numbing'];

/** Which cream was on, where and how long; the time is held against the product's longest. */
export function NumbingCard({ value, onChange }: { readonly value: Numbing; readonly onChange: (numbing: Numbing) => void }) {
  const { pack, evaluation } = useConsultation();
  const product = pack.anaesthetic.products.find((candidate) => candidate.name === value?.product);
  const option = evaluation.plan?.numbing.products.find((candidate) => candidate.id === product?.id);
  const minutes = value ? minutesBetween(value.appliedAt, value.removedAt) : null;
  const longest = option?.maxMinutes ?? product?.maxMinutes ?? null;
  const most = option ? option.maxAreaCm2 : null;

  if (!value)
    return (
      <Card title="Numbing cream">
        <div className={styles.none}>
          <span>None used.</span>
          <Button small onClick={() => onChange({ product: '', areaCm2: null, appliedAt: '', removedAt: '' })}>
            Cream was used
          </Button>
        </div>
      </Card>
    );
  return (
    <Card title="Numbing cream">
      <div className={styles.numbing}>
        <div className={styles.product}>
          <TextField id="numbing-product" label="Product" value={value.product} onChange={(text) => onChange({ ...value, product: text })} />
        </div>
        <NumberField id="numbing-area-done" label="Area" unit="cm²" value={value.areaCm2} onChange={(areaCm2) => onChange({ ...value, areaCm2: areaCm2 !== null && areaCm2 > 0 ? areaCm2 : null })} error={most !== null && value.areaCm2 !== null && value.areaCm2 > most ? `More than ${most} cm².` : null} />
        <TimeField id="numbing-on" label="On at" value={value.appliedAt} onChange={(appliedAt) => onChange({ ...value, appliedAt })} />
        <TimeField id="numbing-off" label="Off at" value={value.removedAt} onChange={(removedAt) => onChange({ ...value, removedAt })} />
      </div>
      <div className={styles.acts}>
        {value.appliedAt === '' && (
          <Button small onClick={() => onChange({ ...value, appliedAt: nowAsTime() })}>
            On now
          </Button>
        )}
        {value.appliedAt !== '' && value.removedAt === '' && (
          <Button small onClick={() => onChange({ ...value, removedAt: nowAsTime() })}>
            Off now
          </Button>
        )}
        <Button small kind="quiet" onClick={() => onChange(null)}>
          None used
        </Button>
        {minutes !== null && <span className={styles.quiet}>{minutes} minutes</span>}
      </div>
      {minutes !== null && longest !== null && minutes > longest && (
        <Callout tone="red" title={`On for ${minutes} minutes; the longest for this product is ${longest}`} announce>
          {pack.anaesthetic.toxicity.early.join(', ')}.
        </Callout>
      )}
    </Card>
  );
}
