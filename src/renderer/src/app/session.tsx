import { createContext, useContext } from 'react';
import type { AppStatus, Desk } from '../../../shared/contract/channels';
import type { Pack } from '../../../shared/pack/schema';
import type { Route } from './route';

export interface Session {
  readonly desk: Desk;
  readonly pack: Pack;
  readonly shell: AppStatus['shell'];
  readonly route: Route;
  readonly go: (route: Route) => void;
  /** Writes what is unsaved, takes everything off the screen and asks for the password. */
  readonly lock: () => void;
}

export const SessionContext = createContext<Session | null>(null);

/** Who is at the desk and with which pack; only while unlocked. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is for screens that are shown while unlocked.');
  return session;
}
