import { useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { AppStatus } from '../../../shared/contract/channels';
import { AUTO_LOCK_MINUTES } from '../../../shared/domain/people';
import { ClientPage } from '../clients/ClientPage';
import { Home } from '../clients/Home';
import { ClinicPage } from '../clinic/ClinicPage';
import { ConsultationPage } from '../consultation/Consultation';
import { takeUpDrafts } from '../consultation/drafts';
import { ContactPage } from '../frontDesk/ContactPage';
import { FrontDesk } from '../frontDesk/FrontDesk';
import { PeoplePage } from '../people/PeoplePage';
import { RulesPage } from '../rules/RulesPage';
import { TrailPage } from '../trail/TrailPage';
import { LocaleProvider } from '../ui/locale';
import { SingleKeys, useShortcut } from '../keyboard/useShortcut';
import { ask } from './ask';
import { call } from './bridge';
import { CannotStart, Frame, Waiting } from './Frame';
import { forgetElsewhere } from './kept';
import { hashOf, readRoute, useRoute, type Route } from './route';
import { SessionContext, type Session } from './session';
import { keepTyped, takeUpTyping, typedText } from './typing';
import { writeEverything } from './unsaved';
import { useIdleLock } from './useIdleLock';

/** What is kept of where somebody was, for the case that another one unlocks in between. */
const PLACE = 'place';

/** Who was at the desk of this window last. */
let lastPerson: string | null = null;

export function Unlocked({ shell, lock }: { readonly shell: AppStatus['shell']; readonly lock: () => void }) {
  const desk = useQuery({ queryKey: ['desk'], queryFn: () => ask('desk.read', {}), refetchOnWindowFocus: true });
  const pack = useQuery({ queryKey: ['pack'], queryFn: () => ask('pack.read', {}), staleTime: Infinity });
  const [wanted, go] = useRoute();
  const [takenUp, setTakenUp] = useState(false);

  // While the screen is turned to a client there is one place, whatever the address says.
  const turned = desk.data?.turned ?? null;
  const route = useMemo<Route>(() => (turned === null ? wanted : { at: 'consultation', consultationId: turned }), [turned, wanted]);
  // The address follows, before the client's page holds it: that is where the practitioner takes the screen back.
  useLayoutEffect(() => {
    if (turned !== null) go({ at: 'consultation', consultationId: turned });
  }, [turned, go]);

  useIdleLock((desk.data?.security.autoLockMinutes ?? AUTO_LOCK_MINUTES.usual) * 60_000, lock);
  useShortcut('mod+l', lock);
  useEffect(() => {
    const leave = () => void writeEverything();
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', leave);
    };
  }, []);

  const deskData = desk.data;
  const packData = pack.data;
  // Once for each unlocking: what this person was typing is theirs again, and where another one was is not theirs to see.
  useEffect(() => {
    if (takenUp || !deskData) return;
    takeUpTyping(deskData.practitioner.id, deskData.typing);
    takeUpDrafts(deskData.practitioner.id);
    if (lastPerson !== null && lastPerson !== deskData.practitioner.id) go(readRoute(typedText(PLACE) ?? ''));
    lastPerson = deskData.practitioner.id;
    setTakenUp(true);
  }, [takenUp, deskData, go]);

  const session = useMemo<Session | null>(() => (takenUp && deskData && packData ? { desk: deskData, pack: packData, shell, route, go, lock } : null), [takenUp, deskData, packData, shell, route, go, lock]);

  const atConsultationId = deskData?.atConsultationId ?? null;
  const onScreen = route.at === 'consultation' ? route.consultationId : null;
  const resumed = useRef(false);
  useEffect(() => {
    if (session === null) return;
    const wasAtHome = !resumed.current && route.at === 'home';
    resumed.current = true;
    if (wasAtHome && atConsultationId !== null && session.desk.access !== 'front-desk') go({ at: 'consultation', consultationId: atConsultationId });
    else void call('desk.place', { consultationId: onScreen });
    // The desk tells the place once, at the start; from then on this window does.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [session === null, onScreen]);

  const here = hashOf(route);
  useEffect(() => {
    // Not while the address leads on to another place already.
    if (session === null || here !== hashOf(readRoute(window.location.hash))) return;
    forgetElsewhere(here);
    keepTyped(PLACE, here);
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [session === null, here]);

  if (desk.isError || pack.isError) return <CannotStart onRetry={() => void Promise.all([desk.refetch(), pack.refetch()])} />;
  if (!session) return <Waiting />;
  return (
    <SessionContext value={session}>
      <LocaleProvider jurisdiction={session.desk.clinic.jurisdiction}>
        <SingleKeys value={session.desk.singleKeys}>{session.desk.access === 'front-desk' ? <FrontDeskPlace route={route} /> : <Place route={route} />}</SingleKeys>
      </LocaleProvider>
    </SessionContext>
  );
}

/** The front desk has the list of clients and their contact details, wherever the address leads. */
function FrontDeskPlace({ route }: { readonly route: Route }) {
  return <Frame>{route.at === 'client' ? <ContactPage key={route.clientId} clientId={route.clientId} /> : <FrontDesk />}</Frame>;
}

function Place({ route }: { readonly route: Route }) {
  switch (route.at) {
    case 'home':
      return (
        <Frame>
          <Home />
        </Frame>
      );
    case 'rules':
      return (
        <Frame>
          <RulesPage />
        </Frame>
      );
    case 'clinic':
      return (
        <Frame>
          <ClinicPage />
        </Frame>
      );
    case 'people':
      return (
        <Frame>
          <PeoplePage />
        </Frame>
      );
    case 'trail':
      return (
        <Frame>
          <TrailPage key={route.clientId} clientId={route.clientId} />
        </Frame>
      );
    case 'client':
      return (
        <Frame>
          <ClientPage key={route.clientId} clientId={route.clientId} />
        </Frame>
      );
    case 'consultation':
      return <ConsultationPage key={route.consultationId} consultationId={route.consultationId} />;
  }
}
