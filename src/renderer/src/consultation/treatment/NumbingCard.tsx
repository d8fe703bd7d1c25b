import { useState } from 'react';
import { z } from 'zod';
import { NOT_YET_ON, numbingUsedSchema, type NumbingUsed } from '../../../../shared/domain/consultation';
import { addDays } from '../../../../shared/domain/plainDate';
import { areaLabel } from '../../../../shared/pack/lookup';
import { gramsText } from '../../../../shared/planning/numbingDay';
import { sidedAreas } from '../../../../shared/planning/numbingPlaces';
import { beyondLimits, isCreamOn, optionUsed } from '../../../../shared/planning/numbingRecord';
import { dayOfTime } from '../../../../shared/planning/numbingTimer';
import { forgetKept, keptUnder } from '../../app/kept';
import { Button, Callout, Card, DateField, NumberField, Segmented, SelectField, TextField, TimeField } from '../../ui';
import { useConsultation } from '../context';
import { NumbingRules } from '../NumbingRules';
import { problemWith } from '../problemWith';
import { thisMoment, useNumbingTimer } from '../useNumbingTimer';
import { SIDE_OPTIONS, SIDES } from '../numbingWords';
import { AskedSigns } from './AskedSigns';
import { NumbingClock } from './NumbingClock';
import styles from './treatment.module.css';

/** Which cream is or was on, where, how much and how long; held against what is left of the day’s limits. */
export function NumbingCard({ value, treated, onChange }: { readonly value: NumbingUsed | null; /** Areas of the treatment. */ readonly treated: readonly string[]; readonly onChange: (numbing: NumbingUsed | null) => void }) {
  const { pack } = useConsultation();
  if (!value)
    return (
      <Card title="Numbing cream">
        <div className={styles.none}>
          <span>None used.</span>
          <Button small onClick={() => onChange(NOT_YET_ON)}>
            Cream was used
          </Button>
        </div>
      </Card>
    );
  return (
    <Card title="Numbing cream">
      <Used value={value} treated={treated} onChange={onChange} />
      <details className={styles.rules} open={isCreamOn(value)}>
        <summary>Rules that always hold</summary>
        <NumbingRules pack={pack} />
      </details>
    </Card>
  );
}

const TYPED = ['numbing-on-time', 'numbing-off-time', 'numbing-expires'] as const;
const TIMES = ['numbing-on-time', 'numbing-off-time'] as const;

function Used({ value, treated, onChange }: { readonly value: NumbingUsed; readonly treated: readonly string[]; readonly onChange: (numbing: NumbingUsed | null) => void }) {
  const { pack, evaluation, readOnly } = useConsultation();
  const { timer, limits } = useNumbingTimer(value);
  const [corrects, setCorrects] = useState(() => TIMES.some((time) => keptUnder(time, z.unknown()) !== null));
  const numbing = evaluation.plan?.numbing ?? null;
  const option = optionUsed(pack, numbing, value);
  const beyond = value.product === '' && value.appliedAt === '' ? [] : beyondLimits(pack, numbing, value, treated);
  const change = (part: Partial<NumbingUsed>) => onChange({ ...value, ...part });
  const typedTime = (at: string) => {
    const now = thisMoment();
    return { at, on: at === '' ? null : dayOfTime(at, now, addDays(now.on, -1)) };
  };
  const noneAtAll = () => {
    for (const field of TYPED) forgetKept(field);
    onChange(null);
  };
  const parts = Object.entries(value.areas).map(([area, cm2]) => `${areaLabel(pack, area)} ${cm2} cm²`);
  // Once in sight, the fields stay: one that vanished while it is being typed in would lose the rest.
  if (!corrects && (value.product === '' || value.areaCm2 === null || readOnly || beyond.length > 0)) setCorrects(true);
  const noneUsed =
    value.appliedAt === '' ? (
      <Button small kind="quiet" onClick={noneAtAll}>
        None used
      </Button>
    ) : null;

  return (
    <>
      <NumbingClock
        timer={timer}
        limits={limits}
        onStart={() => {
          const { on, at } = thisMoment();
          change({ appliedOn: on, appliedAt: at, removedOn: null, removedAt: '' });
        }}
        onEnd={() => {
          const { on, at } = thisMoment();
          change({ removedOn: on, removedAt: at });
        }}
      />
      <AskedSigns value={value} timer={timer} onChange={change} />
      <p className={styles.amount}>
        <b>{value.product === '' ? 'Which cream?' : value.product}</b> {[...(parts.length > 1 ? parts : []), value.areaCm2 === null ? null : `${parts.length > 1 ? 'together ' : ''}${value.areaCm2} cm²`, value.grams === null ? null : gramsText(value.grams), value.side === undefined ? null : SIDES[value.side]].filter((part) => part !== null).join(' · ')}
      </p>
      {sidedAreas(pack, value, treated).length > 0 ? <Segmented id="numbing-side" label="Which side was numbed" showLabel value={value.side ?? null} options={SIDE_OPTIONS} onChange={(side) => change({ side })} /> : null}
      <div className={styles.pair}>
        <TextField id="numbing-lot" label="Lot of the cream" value={value.lot} onChange={(lot) => change({ lot })} error={problemWith(numbingUsedSchema.shape.lot.unwrap(), value.lot)} />
        <DateField id="numbing-expires" keptAs="numbing-expires" label="Use by" hint="" value={value.expires} onChange={(expires) => change({ expires })} />
      </div>
      {corrects ? (
        <div className={styles.numbing}>
          <div className={styles.product}>
            <ProductField value={value.product} onChange={(product) => change({ product })} />
          </div>
          <AreaFields value={value} hint={option?.allowed ? `At most ${option.leftCm2}` : undefined} onChange={change} />
          <NumberField id="numbing-grams-done" label="Cream" unit="g" decimals={1} value={value.grams} onChange={(grams) => change({ grams: grams !== null && grams > 0 ? grams : null })} {...(option?.allowed && option.leftGrams !== null ? { hint: `At most ${Number(option.leftGrams.toFixed(1))}` } : {})} />
          <TimeField
            id="numbing-on-time"
            keptAs="numbing-on-time"
            label="On at"
            value={value.appliedAt}
            onChange={(time) => {
              const { at, on } = typedTime(time);
              change({ appliedAt: at, appliedOn: on });
            }}
          />
          <TimeField
            id="numbing-off-time"
            keptAs="numbing-off-time"
            label="Off at"
            value={value.removedAt}
            onChange={(time) => {
              const { at, on } = typedTime(time);
              change({ removedAt: at, removedOn: on });
            }}
          />
        </div>
      ) : (
        <div className={styles.acts}>
          <Button small kind="quiet" onClick={() => setCorrects(true)}>
            Correct the amount or a time
          </Button>
          {noneUsed}
        </div>
      )}
      {beyond.length > 0 && (
        <>
          <Callout tone="red" title="Beyond the limits" announce>
            {beyond.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </Callout>
          <TextField id="numbing-reason" label="Why, and what was done" rows={2} value={value.overReason} onChange={(overReason) => change({ overReason })} error={problemWith(numbingUsedSchema.shape.overReason, value.overReason)} />
        </>
      )}
      {corrects && noneUsed !== null ? <div className={styles.acts}>{noneUsed}</div> : null}
    </>
  );
}

/** One number, or one for each area that the plan split it into. */
function AreaFields({ value, hint, onChange }: { readonly value: NumbingUsed; readonly hint: string | undefined; readonly onChange: (part: Pick<NumbingUsed, 'areaCm2' | 'areas'>) => void }) {
  const { pack } = useConsultation();
  const areas = Object.entries(value.areas);
  if (areas.length < 2) return <NumberField id="numbing-area-done" label="Area" unit="cm²" value={value.areaCm2} onChange={(cm2) => onChange({ areaCm2: cm2 !== null && cm2 > 0 ? cm2 : null, areas: {} })} {...(hint === undefined ? {} : { hint })} />;
  const set = (area: string, cm2: number | null) => {
    const next = { ...value.areas, [area]: cm2 ?? 0 };
    const kept = Object.fromEntries(Object.entries(next).filter(([, size]) => size > 0));
    onChange({ areas: kept, areaCm2: Object.values(kept).reduce((sum, size) => sum + size, 0) || null });
  };
  return areas.map(([area, cm2]) => <NumberField key={area} id={`numbing-done-${area}`} label={areaLabel(pack, area)} unit="cm²" value={cm2} onChange={(size) => set(area, size)} />);
}

/** All creams of the pack, the barred ones too: what was used must be written down. A name of an older record stays. */
function ProductField({ value, onChange }: { readonly value: string; readonly onChange: (product: string) => void }) {
  const { pack, evaluation } = useConsultation();
  const allowed = new Set(evaluation.plan?.numbing.products.filter((option) => option.allowed).map((option) => option.id));
  const known = pack.anaesthetic.products.map((product) => ({ value: product.name, label: allowed.has(product.id) ? product.name : `${product.name} (not allowed for this client)` }));
  const options = known.some((entry) => entry.value === value) ? known : [{ value, label: value === '' ? 'Choose the cream' : value }, ...known];
  return <SelectField id="numbing-product" label="Product" value={value} onChange={onChange} options={options} />;
}
