import { forgetKept } from '../../app/kept';
import { onSkinSchema, type Glide, type GlideKind, type OnSkin } from '../../../../shared/domain/consultation';
import type { PlainDate } from '../../../../shared/domain/plainDate';
import { Callout, Card, DateField, SelectField, TextField } from '../../ui';
import { useConsultation } from '../context';
import { problemWith } from '../problemWith';
import { isExpired } from './prefill';
import styles from './treatment.module.css';

const KINDS: readonly { readonly value: GlideKind | ''; readonly label: string }[] = [
  { value: '', label: 'Choose what it was' },
  { value: 'none', label: 'Nothing' },
  { value: 'saline', label: 'Sterile saline' },
  { value: 'gel', label: 'Sterile gel' },
  { value: 'other', label: 'Another product' },
];

const { antiseptic: antisepticSchema, glide: glideOrNull } = onSkinSchema.shape;
const glideSchema = glideOrNull.unwrap();

/** What was put on the skin besides the cream, so that a lump that comes later can be traced. `today`: the day that dates are held against. */
export function OnSkinCard({ value, today, onChange }: { readonly value: OnSkin; readonly today: PlainDate; readonly onChange: (onSkin: OnSkin) => void }) {
  const { antiseptic, glide } = value;
  const change = (part: Partial<OnSkin['antiseptic']>) => onChange({ ...value, antiseptic: { ...antiseptic, ...part } });
  const choose = (kind: GlideKind | '') => {
    // The fields begin anew, and what was half-typed in the one before is over.
    forgetKept('glide-expires');
    onChange({ ...value, glide: kind === '' ? null : { kind, product: '', lot: '', expires: null, reason: '' } });
  };
  return (
    <Card title="Put on the skin">
      <div className={styles.pair}>
        <TextField id="antiseptic-product" label="Antiseptic" value={antiseptic.product} onChange={(product) => change({ product })} error={problemWith(antisepticSchema.shape.product, antiseptic.product)} />
        <TextField id="antiseptic-lot" label="Its lot" value={antiseptic.lot} onChange={(lot) => change({ lot })} error={problemWith(antisepticSchema.shape.lot, antiseptic.lot)} />
      </div>
      <SelectField id="glide" label="While needling" value={glide?.kind ?? ''} options={KINDS} onChange={choose} />
      {glide === null || glide.kind === 'none' ? null : <GlideFields glide={glide} today={today} onChange={(next) => onChange({ ...value, glide: next })} />}
    </Card>
  );
}

function GlideFields({ glide, today, onChange }: { readonly glide: Glide; readonly today: PlainDate; readonly onChange: (glide: Glide) => void }) {
  const change = (part: Partial<Glide>) => onChange({ ...glide, ...part });
  const expired = isExpired(glide.expires, today);
  const other = glide.kind === 'other';
  return (
    <>
      {other ? <OtherProduct /> : null}
      <TextField id="glide-product" label={glide.kind === 'saline' ? 'Name (if it has one)' : 'Name'} value={glide.product} onChange={(product) => change({ product })} error={problemWith(glideSchema.shape.product, glide.product)} />
      <div className={styles.pair}>
        <TextField id="glide-lot" label="Lot" value={glide.lot} onChange={(lot) => change({ lot })} error={problemWith(glideSchema.shape.lot, glide.lot)} />
        <DateField id="glide-expires" keptAs="glide-expires" label="Use by" hint="" value={glide.expires} onChange={(expires) => change({ expires })} />
      </div>
      {expired ? (
        <Callout tone="red" title="It is past its date" announce>
          Take another one, or write down why it was used.
        </Callout>
      ) : null}
      {other || expired || glide.reason !== '' ? <TextField id="glide-reason" label="Why it was used" rows={2} value={glide.reason} onChange={(reason) => change({ reason })} error={problemWith(glideSchema.shape.reason, glide.reason)} /> : null}
    </>
  );
}

/** What the pack says of products that are pushed in. */
function OtherProduct() {
  const { pack } = useConsultation();
  const rule = pack.practice.treatmentRecord;
  const risk = pack.risks.risks.find(({ id }) => id === rule?.otherProductRisk);
  if (!rule || !risk) return null;
  return (
    <Callout tone="red" title={`${risk.name} (${risk.clinicalName})`} announce>
      <p>{rule.rule}</p>
      <p>{risk.frequencyText}</p>
      <p>{risk.whatToDo}</p>
    </Callout>
  );
}
