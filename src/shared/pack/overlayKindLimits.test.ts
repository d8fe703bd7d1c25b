import { describe, expect, it } from 'vitest';
import { firstEdition as pack, secondEdition } from '../../../tests/fixtures/secondEdition';
import { applyOverlay, overlaySchema, type PackWithOverlay } from './overlay';
import { isAtLeast, limitsOf, tightened, type Limit } from './overlayLimits';
import { FINDING_SEVERITIES } from './severities';
import type { Pack } from './schema';

const limits = limitsOf(secondEdition);
const own = [...limits].filter(([address]) => !limitsOf(pack).has(address));

function made(...entries: readonly (readonly [string, number | string | boolean])[]): PackWithOverlay {
  const overlay = overlaySchema.parse({ schema: 1, name: 'Rules', version: '1.0.0', for: { pack: pack.id, version: pack.version }, by: 'Jo', limits: entries.map(([limit, to]) => ({ limit, to, because: 'We decided so.' })) });
  const applied = applyOverlay(secondEdition, overlay);
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  return applied.value;
}

const kindsOf = ({ practice }: Pack) => (practice.kinds ?? []).map(({ severity, waitDays }) => [severity, waitDays]);

/** A value that is tighter by one step. */
function tighterThan({ tighter, now }: Limit): number | string | boolean {
  switch (tighter) {
    case 'less':
      return Number(now) - 1;
    case 'more':
      return Number(now) + 1;
    case 'stricter':
      return 'absolute';
    case 'yes':
      return true;
    case 'no':
      return false;
  }
}

describe('the limits of kinds, agreements, cream and test areas', () => {
  it('are there where the pack has the entry, by an address that does not count', () => {
    expect(own.map(([address]) => address)).toEqual([
      'severity/resurfacing-recent/needling',
      'severity/resurfacing-recent/needling@legs',
      'severity/resurfacing-recent/any',
      'waitDays/resurfacing-recent/needling',
      'clearanceAge',
      'clearanceAge/diabetes',
      'answerNumbing/epilepsy-syncope/any/areaCm2',
      'answerNumbing/epilepsy-syncope/any/minutes',
      'numbingArea/thighs-inner+thighs-outer',
      'testAreaWeeks',
      'askedOfMalesTo',
    ]);
    expect(limits.get('severity/resurfacing-recent/needling')).toMatchObject({ now: 'precaution-adjust-plan', tighter: 'stricter' });
  });

  it('tighten what they name, hold from then on, and are refused where they would loosen', () => {
    for (const [address, limit] of [...own, ...[...limits].filter(([known]) => /^(offered|severity\/[^/]+$)/.test(known)).slice(0, 12)]) {
      const to = limit.tighter === 'stricter' && limit.now === 'absolute' ? null : tighterThan(limit);
      if (to === null) continue;
      const strict = limit.set(secondEdition, to, 'We decided so.');
      const after = limitsOf(strict).get(address);
      // What is not offered has no limit any more.
      if (limit.tighter === 'no') expect(after, address).toBeUndefined();
      else expect(after && isAtLeast(after, to), address).toBe(true);
      expect(isAtLeast(limit, to), address).toBe(false);
      if (typeof limit.now === 'number') expect(tightened(limit, limit.tighter === 'less' ? limit.now + 1 : limit.now - 1), address).toMatch(/loosen/);
    }
  });

  it('never loosen what another limit of the overlay tightened further, in whichever order they stand', () => {
    for (const order of [(a: readonly [string, number], b: readonly [string, number]) => [a, b], (a: readonly [string, number], b: readonly [string, number]) => [b, a]])
      expect(kindsOf(made(...order(['waitDays/resurfacing-recent', 200], ['waitDays/resurfacing-recent/needling@legs', 60])))).toEqual([
        ['precaution-adjust-plan', 200],
        ['caution-needs-medical-clearance', 200],
        ['none', null],
      ]);
  });

  it('of an item hold for its kinds that are findings, so that none gets round it', () => {
    expect(kindsOf(made(['severity/resurfacing-recent', 'absolute']))).toEqual([['absolute', 28], ['absolute', 42], ['none', null]]);
  });

  it('make a kind that gave no finding count, and be acknowledged', () => {
    const [, , third] = made(['severity/resurfacing-recent/any', 'precaution-adjust-plan']).practice.kinds ?? [];
    expect(third).toMatchObject({ severity: 'precaution-adjust-plan', verifiedNote: 'This clinic: We decided so.' });
    expect(third).not.toHaveProperty('changesNothing');
  });

  it('are told like any other change of an overlay', () => {
    expect(made(['clearanceAge', 90]).overlay.changes).toEqual([expect.objectContaining({ kind: 'limit', address: 'clearanceAge', before: '365 days', after: '90 days' })]);
  });
});

it('a treatment that is not offered is referred out, and a combination can be ruled out', () => {
  const strict = made(['offered/striae-thighs', false], ['severity/anticoagulant-diabetes-leg', 'absolute']);
  expect(strict.treatments.treatments.find(({ id }) => id === 'striae-thighs')?.recommendation).toBe('refer');
  expect(strict.combinations.combinations.find(({ id }) => id === 'anticoagulant-diabetes-leg')?.severity).toBe('absolute');
  expect(limits.has('offered/scars-burn')).toBe(false);
  expect(FINDING_SEVERITIES[0]).toBe('precaution-adjust-plan');
});
