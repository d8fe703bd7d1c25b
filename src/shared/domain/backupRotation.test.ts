import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outdated, type Kept } from './backupRotation';

const NOW = new Date('2026-11-24T10:30:00Z');
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const made = (hoursAgo: number, proven = true): Kept => ({ name: `b${hoursAgo}${proven ? '' : 'x'}`, madeAt: new Date(NOW.getTime() - hoursAgo * HOUR).toISOString(), proven });

const anySet = fc.uniqueArray(fc.record({ hoursAgo: fc.integer({ min: -48, max: 24 * 500 }), proven: fc.boolean() }), { maxLength: 60, selector: ({ hoursAgo, proven }) => `${hoursAgo}/${proven}` }).map((list) => list.map(({ hoursAgo, proven }) => made(hoursAgo, proven)));
const age = (backup: Kept): number => NOW.getTime() - Date.parse(backup.madeAt);

describe('the rotation of backups', () => {
  it('always keeps the newest proven one', () => {
    fc.assert(
      fc.property(anySet, (backups) => {
        const [newest] = backups.filter((backup) => backup.proven).toSorted((a, b) => age(a) - age(b));
        if (newest) expect(outdated(backups, NOW)).not.toContain(newest.name);
      }),
    );
  });

  it('never takes one that was not proven, one of the last three days, or one that is not in the list', () => {
    fc.assert(
      fc.property(anySet, (backups) => {
        const byName = new Map(backups.map((backup) => [backup.name, backup]));
        for (const name of outdated(backups, NOW)) {
          const gone = byName.get(name);
          expect(gone?.proven).toBe(true);
          expect(gone ? age(gone) : 0).toBeGreaterThan(3 * DAY);
        }
      }),
    );
  });

  it('takes nothing the second time', () => {
    fc.assert(
      fc.property(anySet, (backups) => {
        const gone = new Set(outdated(backups, NOW));
        expect(outdated(backups.filter(({ name }) => !gone.has(name)), NOW)).toEqual([]);
      }),
    );
  });

  it('leaves at least one for each day of two weeks, each week of eight and each month of twelve that had one', () => {
    fc.assert(
      fc.property(anySet, (backups) => {
        const gone = new Set(outdated(backups, NOW));
        const stay = backups.filter((backup) => backup.proven && !gone.has(backup.name));
        for (const [days, count] of [[1, 14], [7, 8], [30, 12]] as const) {
          const span = (backup: Kept) => Math.floor(Date.parse(backup.madeAt) / (days * DAY));
          const first = Math.floor(NOW.getTime() / (days * DAY)) - count + 1;
          const had = new Set(backups.filter((backup) => backup.proven && span(backup) >= first).map(span));
          expect(new Set(stay.filter((backup) => span(backup) >= first).map(span))).toEqual(had);
        }
      }),
    );
  });

  it('comes down to a few dozen for a year of one every four hours, and knows a year from a day', () => {
    const year = Array.from({ length: 365 * 6 }, (_, index) => made(index * 4));
    const gone = outdated(year, NOW);
    const left = year.length - gone.length;
    expect(left).toBeLessThanOrEqual(19 + 14 + 8 + 12);
    expect(left).toBeGreaterThanOrEqual(35);
    expect(outdated([made(1), made(24 * 400)], NOW)).toEqual([`b${24 * 400}`]);
  });
});
