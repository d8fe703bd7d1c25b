import { call } from '../app/bridge';
import { useSession } from '../app/session';
import { CreamLine, CreamUnknown } from './CreamLine';
import { useNumbingOn } from './useNumbingOn';

/** A line for each cream that is on, outside of its own visit. `butIn`: the visit that says its own. */
export function CreamLines({ butIn }: { readonly butIn?: string }) {
  const { go } = useSession();
  const known = useNumbingOn();
  if (known === 'unknown') return <CreamUnknown />;
  const { creams, help } = known;
  if (help === null) return null;
  const toTheClock = async (id: string) => {
    await call('consultations.goTo', { id, step: 'treatment' });
    go({ at: 'consultation', consultationId: id });
  };
  return creams
    .filter(({ consultationId }) => butIn === undefined || consultationId !== butIn)
    .map(({ consultationId, ...times }, index) => <CreamLine key={consultationId ?? index} cream={times} help={help} whose={butIn === undefined ? 'on somebody' : 'on another client'} {...(consultationId === undefined ? {} : { onGo: () => void toTheClock(consultationId) })} />);
}
