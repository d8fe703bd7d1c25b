import { rulesName, whyNotToBeHad } from '../../../shared/consultation/judgement';
import { Callout } from '../ui/Callout';
import { StepPage } from '../ui/StepPage';
import { useConsultation } from './context';

/** In place of verdict, findings and plan of a visit that is over and of which they are not to be had any more; else null. */
export function NotToBeHad() {
  const { judgement } = useConsultation();
  if (judgement?.kind !== 'not-to-be-had') return null;
  return (
    <Callout tone="amber" title="No verdict can be shown">
      {whyNotToBeHad(judgement)} What was written down, signed and made in it stands as it was. It was held with {rulesName(judgement.rules)}.
    </Callout>
  );
}

/** The step of the plan of such a visit. */
export function NoPlanToBeHad() {
  const { goTo } = useConsultation();
  return (
    <StepPage title="Treatment plan" onBack={() => goTo('skin')} onNext={() => goTo('consent')} nextLabel="Consent">
      <NotToBeHad />
    </StepPage>
  );
}
