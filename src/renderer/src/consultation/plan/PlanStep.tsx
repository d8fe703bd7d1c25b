import { useState } from 'react';
import type { Sections } from '../../../../shared/domain/consultation';
import { otherChoices } from '../../../../shared/documents/choices';
import { areaLabel, ruleById } from '../../../../shared/pack/lookup';
import type { Plan } from '../../../../shared/planning/types';
import { BodyMap, viewsOf } from '../../ui/bodymap/BodyMap';
import { Button, Callout, Card, StepPage } from '../../ui';
import { AsideContent } from '../Aside';
import { useConsultation } from '../context';
import { MissingLinks } from '../MissingLinks';
import { NoPlan } from './NoPlan';
import { OtherProtocols } from './OtherProtocols';
import { ExpectationsCard, LabelCard, NumbingBudgetCard, OtherChoicesCard, PriceCard, SessionsCard } from './PlanCards';
import { blockers, looseIssues, planTitle, warningsFirst } from './planView';
import { SettingsTable } from './SettingsTable';
import styles from './plan.module.css';

/** The plan that the pack suggests, every number with its range and reason, to change and to agree. */
export function PlanStep() {
  const { evaluation } = useConsultation();
  return evaluation.plan === null ? <NoPlan /> : <PlanToAgree plan={evaluation.plan} />;
}

function PlanToAgree({ plan }: { readonly plan: Plan }) {
  const { pack, desk, client, consultation, evaluation, section, save, flush, goTo, readOnly } = useConsultation();
  const [held, setHeld] = useState(false);
  const value = section('plan');
  const change = (part: Partial<Sections['plan']>) => save('plan', { ...value, ...part });
  const areas = [...new Set(plan.treatments.flatMap((treatment) => treatment.areas.map(({ area }) => area)))];
  const open = blockers(plan);
  const agreed = value.agreed === evaluation.planFingerprint;
  const notComplete = evaluation.missing.filter((entry) => entry.before === 'signing' && (entry.step === 'health-check' || entry.step === 'concern' || entry.step === 'skin'));

  const others = otherChoices({ pack, clinic: desk.clinic, practitioner: desk.practitioner, client, consultation, today: desk.today, evaluation, madeAt: `${desk.today}T00:00Z` });

  const agree = async () => {
    if (readOnly || (agreed && open.length === 0)) return goTo('consent');
    if (open.length > 0 || plan.treatments.length === 0) {
      setHeld(true);
      const setting = open[0]?.setting;
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
      sub="Suggested by the pack. Change anything; a setting outside the safe range asks you why."
      note={
        held && open.length > 0 ? (
          <span role="alert" className={styles.held}>
            {open.length === 1 ? 'One setting has to be mended first.' : `${open.length} settings have to be mended first.`}
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
          <Button id="agree-plan" kind="primary" onClick={() => void agree()} disabled={plan.treatments.length === 0}>
            {agreed || readOnly ? 'Go to consent' : 'Agree plan → Consent'}
          </Button>
        </>
      }
    >
      <fieldset disabled={readOnly} className={styles.columns}>
        <div className={styles.map}>
          <Card className={styles.mapCard ?? ''}>
            <AreaMap areas={areas} />
            <p className={styles.strong}>{areas.map((area) => areaLabel(pack, area)).join(', ')}</p>
          </Card>
        </div>
        <div className={styles.main}>
          {warningsFirst(pack, plan).map((warning) => (
            <Callout key={warning.treatment} tone={warning.tone === 'bad' ? 'red' : 'amber'} title={`${warning.concern}: ${warning.meaning}`}>
              <p>
                Evidence grade {warning.grade}: {warning.gradeMeaning}
              </p>
              <details className={styles.evidence}>
                <summary>What is known</summary>
                {warning.evidence.map((text) => (
                  <p key={text}>{text}</p>
                ))}
              </details>
            </Callout>
          ))}
          {notComplete.length > 0 && (
            <Callout tone="amber" title="A draft until these are settled">
              <MissingLinks entries={notComplete} />
            </Callout>
          )}
          <TestAreaNote plan={plan} />
          <OtherProtocols plan={plan} />
          {plan.treatments.length > 0 && <SettingsTable pack={pack} plan={plan} choices={value.choices} onChange={(choices) => change({ choices })} />}
          {looseIssues(plan).map((issue) => (
            <Callout key={issue.code} tone={issue.level === 'refused' ? 'red' : 'plain'}>
              {issue.message}
            </Callout>
          ))}
          {plan.treatments.length > 0 && (
            <>
              <SessionsCard pack={pack} plan={plan} today={desk.today} firstSessionOn={value.firstSessionOn ?? consultation.startedOn} onFirst={(firstSessionOn) => change({ firstSessionOn })} />
              <ExpectationsCard pack={pack} plan={plan} />
            </>
          )}
        </div>
      </fieldset>
      {plan.treatments.length > 0 && (
        <AsideContent>
          <NumbingBudgetCard pack={pack} plan={plan} />
          <LabelCard pack={pack} plan={plan} />
          <OtherChoicesCard choices={others} />
          <fieldset disabled={readOnly} className={styles.bare}>
            <PriceCard plan={plan} pricePerSession={value.pricePerSession} jurisdiction={desk.clinic.jurisdiction} onChange={(pricePerSession) => change({ pricePerSession })} />
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
  const because = [...new Set(plan.treatments.flatMap((treatment) => treatment.testAreaBecause))];
  if (because.length === 0) return null;
  return (
    <Callout tone="blue" title={`Test area first: ${because.map((id) => ruleById(pack, id)?.clinicalName ?? id).join(', ')}`}>
      {because.flatMap((id) => ruleById(pack, id)?.planAdjustments ?? []).join(' · ')}
    </Callout>
  );
}
