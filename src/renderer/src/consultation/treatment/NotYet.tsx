import type { Missing } from '../../../../shared/consultation/types';
import { Callout, Card, StepPage, useLocale } from '../../ui';
import { useConsultation } from '../context';
import { MissingLinks } from '../MissingLinks';

const HAVE_IT_SIGNED: Missing = { step: 'consent', field: 'sign', before: 'closing', message: 'Have the consent signed.' };

/** Why nothing may be done yet, and where to settle it. */
export function NotYet() {
  const { evaluation, client, goTo } = useConsultation();
  const { date } = useLocale();
  const { verdict, earliestDate } = evaluation.screening;
  const notToday = verdict === 'stop' || verdict === 'defer';
  const refused = evaluation.consent.state === 'refused';
  const missing = evaluation.missing.filter((entry) => entry.before === 'signing' && (!notToday || entry.step === 'health-check' || entry.step === 'concern'));
  return (
    <StepPage title="Treatment today" onBack={() => goTo('consent')} {...(notToday || refused ? { onNext: () => goTo('aftercare'), nextLabel: 'Aftercare & print' } : {})}>
      <Callout tone={notToday || refused ? 'red' : 'amber'} title={notToday ? 'No treatment today' : refused ? `${client.givenName} refused the treatment` : 'A signed consent comes first'}>
        {notToday ? verdict === 'defer' && earliestDate !== null ? `The health check has a reason to wait, at least until ${date(earliestDate, 'long')}.` : 'The health check has a reason against it.' : refused ? 'Nothing is done today. The consultation can be closed as refused.' : 'Nothing can be written down here until the client has signed for what is planned now.'}
      </Callout>
      {!refused && (
        <Card title={notToday ? 'What stands against it' : 'Still to do'}>
          <MissingLinks entries={notToday ? missing : [...missing, HAVE_IT_SIGNED]} />
        </Card>
      )}
    </StepPage>
  );
}
