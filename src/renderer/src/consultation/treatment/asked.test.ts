import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../../shared/domain/plainDate';
import { signsNow, withNoSigns, withSign } from './asked';

const on = { appliedOn: plainDate('2026-11-24'), appliedAt: '14:00' };
const at = (time: string): string => `2026-11-24T${time}:00+00:00`;

describe('signs that the client was asked for', () => {
  it('are one asking where they are ticked one after the other', () => {
    const one = withSign([], on, 'Dizzy', at('14:20'));
    const two = withSign(one, on, 'Ringing', at('14:22'));
    expect(two).toEqual([{ at: at('14:20'), signs: ['Dizzy', 'Ringing'] }]);
    expect(signsNow(two, on, at('14:23'))).toEqual(['Dizzy', 'Ringing']);
  });

  it('are another asking later, or after one without signs', () => {
    const first = withSign([], on, 'Dizzy', at('14:20'));
    expect(withSign(first, on, 'Dizzy', at('14:25'))).toHaveLength(2);
    expect(signsNow(first, on, at('14:25'))).toEqual([]);
    const none = withNoSigns([], at('14:20'));
    expect(withSign(none, on, 'Dizzy', at('14:21'))).toEqual([{ at: at('14:20'), signs: [] }, { at: at('14:21'), signs: ['Dizzy'] }]);
  });

  it('take their asking back with the last of them, and none before it', () => {
    const none = withNoSigns([], at('14:16'));
    const both = withSign(withSign(none, on, 'Dizzy', at('14:20')), on, 'Ringing', at('14:20'));
    expect(withSign(both, on, 'Dizzy', at('14:21'))).toEqual([...none, { at: at('14:20'), signs: ['Ringing'] }]);
    expect(withSign(withSign(both, on, 'Dizzy', at('14:21')), on, 'Ringing', at('14:21'))).toEqual(none);
  });
});
