import { useState } from 'react';
import type { Sections } from '../../../../shared/domain/consultation';
import type { PlainDate } from '../../../../shared/domain/plainDate';
import { otherChoices } from '../../../../shared/documents/choices';
import { areaLabel, ruleById } from '../../../../shared/pack/lookup';
import { nothingOfferedHere, offerGroups, openTreatments } from '../../../../shared/planning/offers';
import type { Plan } from '../../../../shared/planning/types';
import { BodyMap, viewsOf } from '../../ui/bodymap/BodyMap';
import { Button, Callout, Card, StepPage } from '../../ui';
import { MAIN_KEY } from '../../ui/StepPage';
import { AsideContent } from '../Aside';
import { useConsultation } from '../context';
import { readable } from '../findingWords';
import { MissingLinks } from '../MissingLinks';
import { withSessionDay } from './choices';
import { CourseCard } from './CourseCard';
import { LabelCard } from './LabelCard';
import { NoPlan } from './NoPlan';
import { NothingOffered } from './NothingOffered';
import { Offers } from './Offers';
import { OtherProtocols } from './OtherProtocols';
import { ExpectationsCard, NumbingBudgetCard, OtherChoicesCard } from './PlanCards';
import { PriceCard } from './PriceCard';
import { blockers, looseIssues, planTitle } from './planView';
import { SettingsTable } from './SettingsTable';
import { useSettingMarks } from './useSettingMarks';
import styles from './plan.module.css';

/** The plan that the pack suggests, every number with its range and reason, to change and to agree. */
export function PlanStep() {
  const { evaluation } = useConsultation();
  if (evaluation.plan === null) return <NoPlan />;
  return nothingOfferedHere(evaluation.plan) ? <NothingOffered plan={evaluation.plan} /> : <PlanToAgree plan={evaluation.plan} />;
}

function PlanToAgree({ plan }: { readonly plan: Plan }) {
  const { facts, view, pack, desk, evaluation, section, save, flush, goTo, readOnly } = useConsultation();
  const [held, setHeld] = useState(false);
  const value = section('plan');
  const change = (part: Partial<Sections['plan']>) => save('plan', { ...value, ...part });
  const moveSession = (number: number, on: PlainDate | null) => (number === 1 ? change({ firstSessionOn: on, choices: withSessionDay(value.choices, 1, null) }) : change({ choices: withSessionDay(value.choices, number, on) }));
  const { earlier } = view;
  const priceBefore = earlier !== null && earlier.pricePerSession !== null && earlier.concerns.concerns.some(({ concern }) => plan.treatments.some((planned) => planned.concern === concern)) ? { price: earlier.pricePerSession, on: earlier.on } : null;
  const areas = [...new Set(plan.treatments.flatMap((treatment) => treatment.areas.map(({ area }) => area)))];
  const offers = offerGroups(plan, value, facts.today);
  /** The plan without what may not be settled yet: its settings are not shown. */
  const shown: Plan = { ...plan, treatments: openTreatments(plan, value, facts.today) };
  const pending = offers.flatMap(({ offer, treatments: [first] }) => (offer.kind === 'talk-first' ? [`talk:${first?.id}`] : offer.kind === 'specialist-first' ? [`specialist:${first?.id}`] : []));
  const open = [...pending, ...blockers(plan).map((issue) => issue.setting)];
  const agreed = value.agreed === evaluation.planFingerprint;
  const notComplete = evaluation.missing.filter((entry) => entry.before === 'signing' && (entry.step === 'health-check' || entry.step === 'concern' || entry.step === 'skin'));

  const others = otherChoices({ ...facts, evaluation, madeAt: `${facts.today}T00:00Z` });

  const agree = async () => {
    if (readOnly || (agreed && open.length === 0)) return goTo('consent');
    if (open.length > 0 || plan.treatments.length === 0) {
      setHeld(true);
      const setting = open[0];
      if (setting !== undefined) goTo('plan', setting);
      return;
    }
    setHeld(false);
    change({ agreed: evaluation.planFingerprint });
    await flush();
    goTo('consent');
  };

  return (
    <StepPage
      title={plan.treatments.length === 0 ? 'Treatment plan' : planTitle(pack, plan)}
      sub={shown.treatments.length > 0 ? 'Suggested by the pack. Change anything; a setting outside the safe range asks you why.' : 'There are no settings until this is settled.'}
      note={
        held && open.length > 0 ? (
          <span role="alert" className={styles.held}>
            {open.length === 1 ? 'One thing has to be settled first.' : `${open.length} things have to be settled first.`}
          </span>
        ) : agreed ? (
          'This plan is agreed.'
        ) : value.agreed !== null ? (
          'The plan changed after it was agreed.'
        ) : null
      }
      foot={
        <>
          <Button onClick={() => goTo('skin')}>Back</Button>
          <Button id="agree-plan" kind="primary" {...MAIN_KEY} onClick={() => void agree()} disabled={plan.treatments.length === 0}>
            {agreed || readOnly ? 'Go to consent' : 'Agree plan → Consent'}
          </Button>
        </>
      }
    >
      <fieldset disabled={readOnly} className={shown.treatments.length > 0 ? styles.columns : styles.bare}>
        <div className={styles.map} hidden={shown.treatments.length === 0}>
          <Card className={styles.mapCard ?? ''}>
            <AreaMap areas={areas} />
            <p className={styles.strong}>{areas.map((area) => areaLabel(pack, area)).join(', ')}</p>
          </Card>
        </div>
        <div className={styles.main}>
          <Offers groups={offers} />
          {notComplete.length > 0 && (
            <Callout tone="amber" title="A draft until these are settled">
              <MissingLinks entries={notComplete} />
            </Callout>
          )}
          <TestAreaNote plan={shown} />
          <OtherProtocols plan={plan} />
          {shown.treatments.length > 0 && <SettingsTable pack={pack} plan={shown} choices={value.choices} onChange={(choices) => change({ choices })} />}
          <AreasNote />
          {looseIssues(plan).map((issue) => (
            <Callout key={issue.code} tone={issue.level === 'refused' ? 'red' : 'plain'}>
              {issue.message}
            </Callout>
          ))}
          {shown.treatments.length > 0 && (
            <>
              {plan.course && <CourseCard pack={pack} plan={shown} course={plan.course} today={facts.today} openDays={desk.clinic.openDays} onMove={moveSession} />}
              <ExpectationsCard pack={pack} plan={shown} />
            </>
          )}
        </div>
      </fieldset>
      {shown.treatments.length > 0 && (
        <AsideContent>
          <NumbingBudgetCard pack={pack} plan={shown} />
          <LabelCard plan={shown} />
          <OtherChoicesCard choices={others} />
          <fieldset disabled={readOnly} className={styles.bare}>
            <PriceCard plan={shown} pricePerSession={value.pricePerSession} before={priceBefore} jurisdiction={desk.clinic.jurisdiction} onChange={(pricePerSession) => change({ pricePerSession })} />
          </fieldset>
        </AsideContent>
      )}
    </StepPage>
  );
}

/** Each view of the body on which one of the areas can be seen, the one with the most of them first. */
function AreaMap({ areas }: { readonly areas: readonly string[] }) {
  const { pack } = useConsultation();
  const counted = (['front', 'back', 'face'] as const).map((view) => ({ view, seen: areas.filter((area) => viewsOf(area).includes(view)).length })).toSorted((a, b) => b.seen - a.seen);
  const view = counted[0]?.view ?? 'front';
  return <BodyMap areas={pack.treatments.areas} selected={areas} view={view} height={290} />;
}

function TestAreaNote({ plan }: { readonly plan: Plan }) {
  const { pack } = useConsultation();
  const mark = useSettingMarks().get('test-area');
  const because = [...new Set(plan.treatments.flatMap((treatment) => treatment.testAreaBecause))];
  if (because.length === 0) return null;
  return (
    <Callout tone="blue" title={`Test area first: ${because.map((id) => ruleById(pack, id)?.clinicalName ?? id).join(', ')}`}>
      {readable(because.flatMap((id) => ruleById(pack, id)?.planAdjustments ?? []).join(' · '))}
      {mark === undefined ? null : <p>{mark}.</p>}
    </Callout>
  );
}

/** How many areas one visit may treat stands in no row: that it rests on judgement is said by itself. */
function AreasNote() {
  const mark = useSettingMarks().get('areas');
  return mark === undefined ? null : <p className={styles.quiet}>Areas in one visit. {mark}.</p>;
}
