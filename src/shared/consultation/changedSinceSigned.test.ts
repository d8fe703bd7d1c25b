import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import type { ConsentCovers } from '../domain/consentCovers';
import { changedSinceSigned } from './changedSinceSigned';

const treatment = { id: 'striae-thighs', concern: 'stretch marks', areas: [{ area: 'thighs-outer', depth: 1 }], sessions: 3, intervalWeeks: 6, passes: '3-4' };
const plan = { treatments: [treatment], numbing: null, label: 'outside' };
const signed: ConsentCovers = { pack: { id: 'microneedling', version: '1.0.0', hash: 'a' }, client: { givenName: 'Ada', familyName: 'Long', dateOfBirth: '1990-01-01' }, findings: [{ id: 'diabetes', effect: 'clearance', areas: [] }], plan };

describe('what changed since a consent was signed', () => {
  it.each<[string, Partial<ConsentCovers>, RegExp]>([
    ['another birth date', { client: { ...signed.client, dateOfBirth: '1991-01-01' } }, /^The date of birth/],
    ['limits or words without a new version', { pack: { ...signed.pack, hash: 'b' } }, /^The text about risks and treatment, or its limits, changed/],
    ['nothing left to plan', { plan: null }, /^The plan: nothing can be planned/],
    ['an area that is no longer treated', { plan: { ...plan, treatments: [] } }, /is no longer planned\.$/],
    ['another interval', { plan: { ...plan, treatments: [{ ...treatment, intervalWeeks: 8 }] } }, /^Weeks between sessions for stretch marks: 6 is now 8/],
    ['other passes', { plan: { ...plan, treatments: [{ ...treatment, passes: '5' }] } }, /^The passes/],
    ['another cream', { plan: { ...plan, numbing: { product: 'x' } } }, /^The numbing cream/],
    ['a device', { plan: { ...plan, device: { kind: 'catalogue', id: 'x' } } }, /^The device is another one/],
    ['a finding that is gone', { findings: [] }, /^Health check: .* no longer applies/],
    ['a finding with another agreement', { findings: [{ id: 'diabetes', effect: 'clearance', areas: [], clearedBy: { by: 'Dr X' } }] }, /agreement changed/],
  ])('names %s', (_what, change, reason) => {
    const reasons = changedSinceSigned(pack, signed, { ...signed, ...change });
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toMatch(reason);
  });

  it('is never silent', () => {
    expect(changedSinceSigned(pack, null, signed)).toHaveLength(1);
    expect(changedSinceSigned(pack, signed, { ...signed, other: 1 })).toEqual(['Something else that stands on the form changed.']);
  });
});
