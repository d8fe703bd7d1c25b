import { describe, expect, it } from 'vitest';
import { withCount, withDepth, withDevice, withPasses, withReason } from './choices';

describe('what the practitioner chose instead', () => {
  it('is kept only where it differs from the suggestion', () => {
    const changed = withDepth({}, 'abdomen', 1.5, 1);
    expect(changed.depthMm).toEqual({ abdomen: 1.5 });
    expect(withDepth(changed, 'abdomen', 1, 1).depthMm).toEqual({});
  });

  it('loses its reason together with the change', () => {
    const changed = withReason(withDepth({}, 'abdomen', 2, 1), 'depth:abdomen', 'thick skin');
    expect(withDepth(changed, 'abdomen', 1, 1).reasons).toEqual({});
  });

  it('keeps other areas and reasons', () => {
    const both = withReason(withDepth(withDepth({}, 'abdomen', 2, 1), 'buttocks', 0.75, 1), 'depth:buttocks', 'asked for less');
    expect(withDepth(both, 'abdomen', 1, 1)).toMatchObject({ depthMm: { buttocks: 0.75 }, reasons: { 'depth:buttocks': 'asked for less' } });
  });

  it('has one device or none', () => {
    const chosen = withDevice({ sessions: 4 }, { kind: 'catalogue', id: 'exceed' });
    expect(chosen).toEqual({ sessions: 4, device: { kind: 'catalogue', id: 'exceed' } });
    expect(withDevice(chosen, undefined)).toEqual({ sessions: 4 });
  });

  it('follows the pack again when counts or passes are put back', () => {
    expect(withCount({ sessions: 5 }, 'sessions', 3, 3)).toEqual({});
    expect(withCount({ sessions: 5 }, 'intervalWeeks', 8, 6)).toEqual({ sessions: 5, intervalWeeks: 8 });
    expect(withPasses({ passes: '2' }, '')).toEqual({});
  });
});
