import { offerGroups } from '../../../../shared/planning/offers';
import type { Plan } from '../../../../shared/planning/types';
import { StepPage } from '../../ui';
import { useConsultation } from '../context';
import { Offers } from './Offers';
import { planTitle } from './planView';
import styles from './plan.module.css';

/** Everything that was wished for is done elsewhere: why, where to refer, and the letter instead of a plan. */
export function NothingOffered({ plan }: { readonly plan: Plan }) {
  const { pack, section, goTo, facts } = useConsultation();
  return (
    <StepPage
      title={planTitle(pack, plan)}
      sub="This practice does not do this. The client gets a letter that says why, and what else there is."
      onBack={() => goTo('skin')}
      onNext={() => goTo('aftercare', 'document-not-today')}
      nextLabel="The letter for the client"
    >
      <div className={styles.main}>
        <Offers groups={offerGroups(plan, section('plan'), facts.today)} />
      </div>
    </StepPage>
  );
}
