import { describe, expect, it } from 'vitest';
import { idleWatch, LOOK_EVERY } from './idleWatch';

const MINUTE = 60_000;

/** Looks as often as the program does; what it found last. */
function lookUntil(watch: ReturnType<typeof idleWatch>, from: number, to: number, limit: number): string {
  let found = 'stay';
  for (let at = from; at <= to && found === 'stay'; at += LOOK_EVERY) found = watch.look(at, limit);
  return found;
}

describe('idleWatch', () => {
  it('waits a little longer than the window, which writes what is unsaved first', () => {
    const watch = idleWatch(0);
    expect(lookUntil(watch, 0, 5 * MINUTE + 15_000, 5 * MINUTE)).toBe('stay');
    expect(lookUntil(watch, 5 * MINUTE + 15_000, 6 * MINUTE, 5 * MINUTE)).toBe('idle');
  });

  it('counts from the last sign of somebody', () => {
    const watch = idleWatch(0);
    expect(lookUntil(watch, 0, 4 * MINUTE, 5 * MINUTE)).toBe('stay');
    watch.touch(4 * MINUTE);
    expect(lookUntil(watch, 4 * MINUTE, 9 * MINUTE, 5 * MINUTE)).toBe('stay');
    expect(lookUntil(watch, 9 * MINUTE, 10 * MINUTE, 5 * MINUTE)).toBe('idle');
  });

  it('notices by the clock that the computer slept, long before the limit', () => {
    const watch = idleWatch(0);
    expect(watch.look(LOOK_EVERY, 60 * MINUTE)).toBe('stay');
    expect(watch.look(LOOK_EVERY + 2 * MINUTE, 60 * MINUTE)).toBe('slept');
    expect(watch.look(2 * LOOK_EVERY + 2 * MINUTE, 60 * MINUTE)).toBe('stay');
  });
});
