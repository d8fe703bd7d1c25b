import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { rulesName } from '../../../shared/consultation/judgement';
import type { ConsultationView } from '../../../shared/contract/channels';
import { ask, failureOf } from '../app/ask';
import { Frame, Waiting } from '../app/Frame';
import { LOCKED_ELSEWHERE } from '../app/lockEvents';
import { RestoredNotice } from '../app/RestoredNotice';
import { useSession } from '../app/session';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { ErrorNote } from '../ui/ErrorNote';
import { AftercareStep } from './aftercare/AftercareStep';
import { AsideContext, type AsidePlace } from './Aside';
import { ClientStep } from './client/ClientStep';
import { ConcernStep } from './concern/ConcernStep';
import { ConsentStep } from './consent/ConsentStep';
import styles from './Consultation.module.css';
import { ConsultationProvider, useConsultation } from './context';
import { draftFor } from './drafts';
import { FindingsPanel } from './FindingsPanel';
import { HealthCheckStep } from './health-check/HealthCheckStep';
import { Header } from './Header';
import { NoPlanToBeHad, NotToBeHad } from './NotToBeHad';
import { PlanStep } from './plan/PlanStep';
import { ReviewDateNotice } from './ReviewDateNotice';
import { RulesChanged } from './RulesChanged';
import { SaveTrouble } from './SaveTrouble';
import { SkinStep } from './skin/SkinStep';
import { StepRail } from './StepRail';
import { TreatmentStep } from './treatment/TreatmentStep';
import { useRules } from './useRules';
import { VerdictCard } from './VerdictCard';
import { VisitCreamLine } from './VisitCreamLine';

export function ConsultationPage({ consultationId }: { readonly consultationId: string }) {
  const { go } = useSession();
  const view = useQuery({ queryKey: ['consultation', consultationId], queryFn: () => ask('consultations.read', { id: consultationId }), gcTime: 0, staleTime: Infinity });

  if (view.isPending) return <Waiting />;
  if (view.isError)
    return (
      <Frame>
        <div className={styles.problem}>
          <ErrorNote error={failureOf(view.error)} onRetry={() => void view.refetch()} />
          <Button onClick={() => go({ at: 'home' })}>To the list of clients</Button>
        </div>
      </Frame>
    );
  return <OpenConsultation first={view.data} />;
}

function OpenConsultation({ first }: { readonly first: ConsultationView }) {
  const { desk, pack } = useSession();
  const [draft] = useState(() => draftFor(first));
  const { consultation } = useSyncExternalStore(draft.subscribe, draft.state).view;
  const rules = useRules(consultation, pack);

  useEffect(() => {
    void draft.flush();
    return () => void draft.flush();
  }, [draft]);

  if (rules.state === 'waiting') return <Waiting />;
  if (rules.state === 'failed')
    return (
      <Frame>
        <div className={styles.problem}>
          <ErrorNote error={rules.error} onRetry={rules.retry} />
        </div>
      </Frame>
    );
  return (
    <ConsultationProvider draft={draft} pack={rules.pack} begunWith={rules.begunWith} desk={desk}>
      <Room />
    </ConsultationProvider>
  );
}

function Room() {
  const { step, flush, readOnly, consultation, pack, judgement, saveError } = useConsultation();
  const nothingToShow = judgement?.kind === 'not-to-be-had';
  const rulesChanged = consultation.pack.hash !== pack.hash;
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const [takers, setTakers] = useState(0);

  const take = useCallback(() => {
    setTakers((count) => count + 1);
    return () => setTakers((count) => count - 1);
  }, []);
  const place = useMemo<AsidePlace>(() => ({ element: slot, take }), [slot, take]);

  useEffect(() => {
    if (saveError?.kind === 'locked') window.dispatchEvent(new Event(LOCKED_ELSEWHERE));
  }, [saveError]);

  return (
    <AsideContext value={place}>
      <div className={styles.consultation} onBlur={() => void flush()}>
        <Header />
        <VisitCreamLine />
        <StepRail />
        <main className={styles.main}>
          <div className={styles.column}>
            <div className={styles.notice} hidden={!readOnly && saveError === null && !rulesChanged}>
              {readOnly ? (
                <Callout tone="plain">{consultation.status === 'closed' ? 'This consultation is closed. It can be read, not changed.' : 'This consultation was given up. It can be read, not changed.'}{judgement?.kind === 'judged' ? ` It shows what was judged then, by ${rulesName(judgement.rules)}.` : ''}</Callout>
              ) : (
                <>
                  <SaveTrouble />
                  <RulesChanged />
                </>
              )}
            </div>
            <RestoredNotice />
            <ReviewDateNotice />
            {nothingToShow && step === 'plan' ? <NoPlanToBeHad /> : <CurrentStep step={step} />}
          </div>
        </main>
        <aside className={styles.aside} aria-label="Findings" data-keys="findings">
          {nothingToShow ? <NotToBeHad /> : <VerdictCard />}
          <div className={styles.below}>
            {takers === 0 && !nothingToShow ? <FindingsPanel /> : null}
            <div className={styles.slot} ref={setSlot} />
          </div>
        </aside>
      </div>
    </AsideContext>
  );
}

function CurrentStep({ step }: { readonly step: ConsultationView['consultation']['step'] }) {
  switch (step) {
    case 'client':
      return <ClientStep />;
    case 'concern':
      return <ConcernStep />;
    case 'health-check':
      return <HealthCheckStep />;
    case 'skin':
      return <SkinStep />;
    case 'plan':
      return <PlanStep />;
    case 'consent':
      return <ConsentStep />;
    case 'treatment':
      return <TreatmentStep />;
    case 'aftercare':
      return <AftercareStep />;
  }
}
