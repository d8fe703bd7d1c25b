import { describe, expect, it } from 'vitest';
import type { InkPoint } from '../../shared/domain/consultation';
import { basesOf } from './ink';

const stroke = (x: number): InkPoint[] => [[x, 0.1, 0], [x + 0.3, 0.2, 16]];
const none = { ink: { client: [], practitioner: [] }, bases: { client: null, practitioner: null } };

describe('what ink was drawn under', () => {
  it('is what the form said at the first stroke, also when more are added later', () => {
    const first = { ink: { client: [stroke(0.1)], practitioner: [] }, bases: basesOf(none, { client: [stroke(0.1)], practitioner: [] }, 'plan A') };
    expect(first.bases).toEqual({ client: 'plan A', practitioner: null });
    expect(basesOf(first, { client: [stroke(0.1), stroke(0.4)], practitioner: [stroke(0.2)] }, 'plan B')).toEqual({ client: 'plan A', practitioner: 'plan B' });
  });

  it('starts again with new ink, and is gone with the ink', () => {
    const before = { ink: { client: [stroke(0.1)], practitioner: [stroke(0.2)] }, bases: { client: 'plan A', practitioner: 'plan A' } };
    expect(basesOf(before, { client: [stroke(0.15)], practitioner: [] }, 'plan B')).toEqual({ client: 'plan B', practitioner: null });
  });
});
