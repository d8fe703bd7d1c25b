import { findingTitle } from '../../../../shared/consultation/findings';
import { ruleById } from '../../../../shared/pack/lookup';
import { Button, Callout, Card, StepPage, useLocale } from '../../ui';
import { useConsultation } from '../context';
import { afterwardsText } from '../findingWords';
import styles from './plan.module.css';

/** Why there is no plan, and what to do next. */
export function NoPlan() {
  const { pack, evaluation, standing, section, goTo } = useConsultation();
  const { date } = useLocale();
  const { verdict, findings, earliestDate } = evaluation.screening;
  const nothingChosen = !section('concerns').concerns.some((concern) => concern.areas.length > 0);
  const holding = findings.filter((finding) => finding.effect === verdict);

  if (nothingChosen)
    return (
      <StepPage title="Treatment plan" sub="A plan is suggested once it is known what is treated, and where." onBack={() => goTo('skin')}>
        <Card className={styles.noPlan ?? ''}>
          <p className={styles.strong}>Nothing is chosen to be treated yet.</p>
          <div>
            <Button kind="primary" onClick={() => goTo('concern', 'concern')}>
              Choose concern and area
            </Button>
          </div>
        </Card>
      </StepPage>
    );

  return (
    <StepPage
      title="No treatment plan"
      sub={verdict === 'defer' ? 'There is a reason to wait. The client gets a letter that says why and until when.' : 'There is a reason not to treat. The client gets a letter that says why.'}
      onBack={() => goTo('skin')}
      onNext={() => goTo('aftercare', 'document-not-today')}
      nextLabel="The letter for the client"
    >
      <Callout tone="red" title={standing.kicker}>
        {verdict === 'defer' && (earliestDate === null ? 'The earliest day is not known yet.' : `Possible from ${date(earliestDate, 'long')} at the earliest.`)}
      </Callout>
      {holding.map((finding) => {
        const rule = ruleById(pack, finding.id);
        return (
          <Card key={finding.id} title={findingTitle({ pack }, finding)}>
            {rule && (
              <>
                <p>{rule.rationale}</p>
                <p className={styles.quiet}>{rule.practitionerAction}</p>
              </>
            )}
            {verdict === 'defer' && finding.earliestDate !== null && <p className={styles.strong}>{[`From ${date(finding.earliestDate)}`, afterwardsText(pack, finding, date)].filter(Boolean).join(', ')}</p>}
            <div className={styles.noPlanActs}>
              <Button small onClick={() => (finding.id === 'blocked-area' ? goTo('concern', 'areas') : goTo('health-check', `question-${finding.combines[0] ?? finding.id}`))}>
                {finding.id === 'blocked-area' ? 'Change the areas' : 'Look at the answer'}
              </Button>
            </div>
          </Card>
        );
      })}
    </StepPage>
  );
}
