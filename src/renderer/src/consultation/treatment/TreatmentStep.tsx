import { forgetKept } from '../../app/kept';
import { treatedAreaSchema, treatmentSectionSchema } from '../../../../shared/domain/consultation';
import { useState } from 'react';
import { areaLabel } from '../../../../shared/pack/lookup';
import { missingInTreatment } from '../../../../shared/consultation/missing';
import { clockOf } from '../../../../shared/documents/wallTime';
import { Button, Callout, Card, Chip, DateField, ErrorNote, StepPage, TextField, TimeField, useLocale } from '../../ui';
import { MAIN_KEY } from '../../ui/StepPage';
import { Stepper } from '../../ui/Stepper';
import { Tick } from '../../ui/Tick';
import { useConsultation } from '../context';
import { problemWith } from '../problemWith';
import { momentText } from '../momentText';
import { NotYet } from './NotYet';
import { NumbingCard } from './NumbingCard';
import { OnSkinCard } from './OnSkinCard';
import { nowIso, timeOf } from '../clock';
import { capOf, isExpired, withPlan, type TreatmentSection } from './prefill';
import { ReactionsCard } from './ReactionsCard';
import styles from './treatment.module.css';

/** What was done today: prefilled from the plan, possible only with a signed consent. */
export function TreatmentStep() {
  const { evaluation, section, readOnly } = useConsultation();
  const written = section('treatment');
  const started = written.performedAt !== null || written.areas.length > 0;
  return evaluation.consent.state === 'agreed' || readOnly || started ? <TreatmentForm /> : <NotYet />;
}

function TreatmentForm() {
  const { pack, view, evaluation, section, save, flush, goTo, readOnly, facts } = useConsultation();
  const { locale, dayMonthYear } = useLocale();
  const [pressed, setPressed] = useState(false);
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({});
  const value = withPlan(pack, section('treatment'), evaluation.plan, view.earlier);
  const change = (part: Partial<TreatmentSection>) => save('treatment', { ...value, ...part });
  const expired = isExpired(value.cartridgeExpires, facts.today);
  const mayTreat = evaluation.consent.state === 'agreed';
  const signed = mayTreat ? evaluation.consent.record : null;
  const endpoint = evaluation.plan?.treatments.map((treatment) => treatment.endpoint).find((text) => text !== '') ?? '';

  const prefilled = section('treatment').device === '' && value.device !== '';
  const deviceHint = !prefilled ? {} : evaluation.plan?.device ? { hint: 'As planned' } : view.earlier ? { hint: `As on ${dayMonthYear(view.earlier.on)}` } : {};

  const toFinish = value.performedAt === null && !readOnly;

  const asksForTest = (evaluation.plan?.treatments.some((treatment) => treatment.testAreaBecause.length > 0) ?? false) || (evaluation.plan?.course?.testArea ?? null) !== null;

  const setDepth = (area: string, depthMm: number | null) => {
    const cap = capOf(pack, area);
    const sentence = depthMm !== null && cap !== null && depthMm > cap + 1e-4 ? `${areaLabel(pack, area)}: ${depthMm} mm is over ${cap} mm, the deepest that is ever used there. It was not taken over.` : null;
    setRefused(({ [area]: _mended, ...others }) => (sentence === null ? others : { ...others, [area]: sentence }));
    if (sentence === null) change({ areas: value.areas.map((entry) => (entry.area === area ? { ...entry, depthMm: depthMm !== null && depthMm > 0 ? depthMm : null } : entry)) });
  };

  // A cream that is planned or on comes first of all.
  const numbingCard = <NumbingCard value={value.numbing} treated={value.areas.map(({ area }) => area)} onChange={(numbing) => change({ numbing })} />;

  const finish = async () => {
    change({ performedAt: nowIso() });
    await flush();
    setPressed(true);
    const [first] = missingInTreatment(pack, { ...value, performedAt: value.performedAt ?? nowIso() }, facts.today, evaluation.plan);
    if (first) goTo('treatment', first.field ?? undefined);
    else goTo('aftercare');
  };

  return (
    <StepPage
      title="Treatment today"
      sub={`${signed ? `Signed ${momentText(signed.decidedAt, locale)}. ` : ''}What was really done, starting from the plan.`}
      {...(toFinish ? {} : { onBack: () => goTo('consent'), onNext: () => goTo('aftercare'), nextLabel: 'Aftercare & print' })}
      note={value.performedAt === null ? null : `Finished at ${clockOf(timeOf(value.performedAt), locale)}.`}
      foot={
        toFinish ? (
          <>
            <Button onClick={() => goTo('consent')}>Back</Button>
            <Button onClick={() => goTo('aftercare')}>Aftercare & print</Button>
            <Button id="performed-at" kind="primary" {...MAIN_KEY} disabled={!mayTreat || expired} onClick={() => void finish()}>
              Treatment finished now
            </Button>
          </>
        ) : null
      }
    >
      {!mayTreat && !readOnly && (
        <Callout tone="red" title="There is no signed consent for what is planned now" announce>
          <Button kind="link" onClick={() => goTo('consent', 'sign')}>
            Go to consent
          </Button>
        </Callout>
      )}
      <fieldset disabled={readOnly} className={styles.columns}>
        <div className={styles.column}>
          {value.numbing === null ? null : numbingCard}
          <Card title="Areas" id="treated-areas">
            {value.areas.length === 0 && <p className={styles.quiet}>No area is planned.</p>}
            {value.areas.map((entry) => {
              const cap = capOf(pack, entry.area);
              return (
                <div key={entry.area} className={styles.area}>
                  <div className={styles.areaTop} data-field={`depth-${entry.area}`}>
                    <div>
                      <div className={styles.areaName}>{areaLabel(pack, entry.area)}</div>
                      {cap === null ? null : <div className={styles.quiet}>Depth, never over {cap} mm</div>}
                    </div>
                    {entry.depthMm === null ? (
                      <Button small onClick={() => setDepth(entry.area, pack.practice.depthStepMm)}>
                        Enter the depth
                      </Button>
                    ) : (
                      <Stepper label={`depth, ${areaLabel(pack, entry.area)}`} value={entry.depthMm} unit="mm" step={pack.practice.depthStepMm} most={10} invalid={refused[entry.area] !== undefined} onChange={(depth) => setDepth(entry.area, depth)} />
                    )}
                  </div>
                  <ErrorNote error={refused[entry.area]} />
                  <TextField
                    id={`passes-${entry.area}`}
                    label="Passes"
                    rows={2}
                    value={entry.passes}
                    error={problemWith(treatedAreaSchema.shape.passes, entry.passes)}
                    onChange={(passes) => change({ areas: value.areas.map((other) => (other.area === entry.area ? { ...other, passes } : other)) })}
                  />
                </div>
              );
            })}
            {asksForTest || value.testArea ? (
              <Tick id="test-area" checked={value.testArea} onChange={(testArea) => change({ testArea })}>
                Only a test area was treated today
              </Tick>
            ) : null}
          </Card>
          {value.numbing === null ? numbingCard : null}
        </div>
        <div className={styles.column}>
          <Card title="Used today">
            <div className={styles.fields}>
              <TextField id="device" label="Device" {...deviceHint} value={value.device} error={pressed && value.device.trim() === '' ? 'Please enter the device.' : problemWith(treatmentSectionSchema.shape.device, value.device)} onChange={(device) => change({ device })} />
              <TextField id="cartridge-lot" label="Cartridge lot" value={value.cartridgeLot} error={pressed && value.cartridgeLot.trim() === '' ? 'Please enter the lot.' : problemWith(treatmentSectionSchema.shape.cartridgeLot, value.cartridgeLot)} onChange={(cartridgeLot) => change({ cartridgeLot })} />
              <DateField id="cartridge-expires" keptAs="cartridge-expires" label="Use by" hint="" error={pressed && value.cartridgeExpires === null ? 'Please enter the last day.' : null} value={value.cartridgeExpires} onChange={(cartridgeExpires) => change({ cartridgeExpires })} />
            </div>
            {expired && (
              <Callout tone="red" title="This cartridge is past its date" announce>
                Take another one and write down its lot and date.
              </Callout>
            )}
          </Card>
          <OnSkinCard value={value.onSkin} today={facts.today} onChange={(onSkin) => change({ onSkin })} />
          <Card title="Result">
            <TextField id="endpoint" label="Endpoint reached" rows={2} value={value.endpoint} onChange={(text) => change({ endpoint: text })} error={problemWith(treatmentSectionSchema.shape.endpoint, value.endpoint)} />
            {endpoint !== '' && value.endpoint !== endpoint && (
              <button type="button" className={styles.take} onClick={() => change({ endpoint: endpoint.slice(0, 200) })}>
                <Chip tone="blue">As planned</Chip>
                <span>{endpoint}</span>
              </button>
            )}
          </Card>
          <ReactionsCard areas={value.areas.map((entry) => entry.area)} reactions={value.reactions} onChange={(reactions) => change({ reactions: [...reactions] })} />
          <Card>
            <TextField id="treatment-notes" label="Notes" rows={3} value={value.notes} onChange={(notes) => change({ notes })} error={problemWith(treatmentSectionSchema.shape.notes, value.notes)} />
          </Card>
          {value.performedAt !== null && (
            <Card>
              <TimeField id="performed-at" keptAs="performed-at" label="Finished at" always value={timeOf(value.performedAt)} onChange={(time) => value.performedAt !== null && change({ performedAt: value.performedAt.replace(/T\d{2}:\d{2}(:\d{2})?/, `T${time}:00`) })} />
              <div className={styles.acts}>
                <Button
                  small
                  onClick={() => {
                    // What was half-typed goes with its field; else the header would say for good that something is not saved.
                    forgetKept('performed-at');
                    change({ performedAt: null });
                  }}
                >
                  Not finished after all
                </Button>
              </div>
            </Card>
          )}
        </div>
      </fieldset>
    </StepPage>
  );
}
