import { describe, expect, it } from 'vitest';
import { hashOf, readRoute, type Route } from './route';

describe('the address', () => {
  it('leads back to where it was made', () => {
    const routes: readonly Route[] = [{ at: 'home' }, { at: 'rules' }, { at: 'clinic' }, { at: 'client', clientId: 'abcdefgh-1' }, { at: 'consultation', consultationId: '0190-abcd-ef' }];
    for (const route of routes) expect(readRoute(hashOf(route))).toEqual(route);
  });

  it('leads home when it is not one of ours', () => {
    for (const hash of ['', '#', '#/clients', '#/clients/..%2F', '#/consultations/<b>', '#/other/abcdefgh']) expect(readRoute(hash)).toEqual({ at: 'home' });
  });
});
