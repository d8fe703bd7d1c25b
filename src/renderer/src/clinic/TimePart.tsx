import { IconTrash } from '@tabler/icons-react';
import { protocolName } from '../../../shared/pack/lookup';
import { useSession } from '../app/session';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { NumberField } from '../ui/NumberField';
import { SelectField } from '../ui/SelectField';
import styles from './clinic.module.css';
import type { PartProps } from './ClinicPage';

const NONE = '';

/** Hours between the talk and the signature: for every treatment, and for those that need longer. */
export function TimePart({ form, problems, change }: PartProps) {
  const { pack } = useSession();
  const { reflection } = form;
  const named = (id: string): string => protocolName(pack, id);
  const own = Object.keys(reflection).filter((id) => id !== 'default');
  const others = pack.treatments.treatments.map(({ id }) => id).filter((id) => !own.includes(id));
  const set = (id: string, hours: number | null) => change({ ...form, reflection: { ...reflection, [id]: hours } });
  const remove = (id: string) => change({ ...form, reflection: Object.fromEntries(Object.entries(reflection).filter(([known]) => known !== id)) });

  return (
    <Card title="Time to think" className={styles.time}>
      <p className={styles.note}>How long a client has the text of the consent before signing it. Leave the first field empty where your clinic sets no time.</p>
      <div className={styles.hours}>
        <NumberField id="reflection-default" label="For every treatment" unit="hours" min={0} max={720} value={reflection['default'] ?? null} onChange={(hours) => set('default', hours)} error={problems['reflection.default']} />
      </div>
      {own.length === 0 ? null : (
        <ul className={styles.own} aria-label="Treatments with a time of their own">
          {own.map((id) => (
            <li key={id}>
              <NumberField id={`reflection-${id}`} label={named(id)} unit="hours" min={0} max={720} value={reflection[id] ?? null} onChange={(hours) => set(id, hours)} error={problems[`reflection.${id}`]} />
              <Button icon={<IconTrash size={17} aria-hidden />} onClick={() => remove(id)} aria-label={`Remove: ${named(id)}`}>
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.more}>
        <SelectField
          id="reflection-more"
          label="A treatment with a time of its own"
          value={NONE}
          options={[{ value: NONE, label: 'Choose a treatment…' }, ...others.map((id) => ({ value: id, label: named(id) }))]}
          onChange={(id) => {
            if (id !== NONE) set(id, reflection['default'] ?? null);
          }}
        />
      </div>
    </Card>
  );
}
