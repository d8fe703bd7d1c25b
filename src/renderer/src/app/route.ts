import { useCallback, useSyncExternalStore } from 'react';

/** Where in the app someone is. Kept in the address as ids only, so that a reload or an unlock leads back. */
export type Route = { readonly at: 'home' } | { readonly at: 'rules' } | { readonly at: 'clinic' } | { readonly at: 'people' } | { readonly at: 'trail'; /** Null for everybody's. */ readonly clientId: string | null } | { readonly at: 'client'; readonly clientId: string } | { readonly at: 'consultation'; readonly consultationId: string };

const HOME: Route = { at: 'home' };

export function readRoute(hash: string): Route {
  const [place, id] = hash.replace(/^#\/?/, '').split('/');
  if (id === undefined && place === 'trail') return { at: 'trail', clientId: null };
  if (id === undefined && (place === 'rules' || place === 'clinic' || place === 'people')) return { at: place };
  if (!id || !/^[0-9A-Za-z-]{8,64}$/.test(id)) return HOME;
  if (place === 'clients') return { at: 'client', clientId: id };
  if (place === 'trail') return { at: 'trail', clientId: id };
  if (place === 'consultations') return { at: 'consultation', consultationId: id };
  return HOME;
}

export function hashOf(route: Route): string {
  switch (route.at) {
    case 'home':
      return '#/';
    case 'rules':
    case 'clinic':
    case 'people':
      return `#/${route.at}`;
    case 'trail':
      return route.clientId === null ? '#/trail' : `#/trail/${route.clientId}`;
    case 'client':
      return `#/clients/${route.clientId}`;
    case 'consultation':
      return `#/consultations/${route.consultationId}`;
  }
}

let held: string | null = null;

/** Keeps this place on screen whatever “back” or the address say, until the function that it gives is called. */
export function holdRoute(): () => void {
  const here = window.location.hash;
  held = here;
  const stay = () => {
    if (window.location.hash !== here) window.history.pushState(null, '', here);
  };
  window.addEventListener('hashchange', stay);
  return () => {
    held = null;
    window.removeEventListener('hashchange', stay);
  };
}

const subscribe = (listener: () => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

export function useRoute(): readonly [Route, (route: Route) => void] {
  const hash = useSyncExternalStore(subscribe, () => held ?? window.location.hash);
  const go = useCallback((route: Route) => {
    window.location.hash = hashOf(route);
  }, []);
  return [readRoute(hash), go];
}
