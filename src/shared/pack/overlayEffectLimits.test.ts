import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import { adjusting, planningContext, today } from '../../../tests/fixtures/planning';
import { suggestPlan } from '../planning/plan';
import { decisionItems } from './decisions';
import { applyOverlay, overlaySchema, type PackWithOverlay } from './overlay';
import { isAtLeast, limitsOf, tightened } from './overlayLimits';
import type { Pack } from './schema';

const effects = [...limitsOf(pack)].filter(([address]) => address.startsWith('effect/'));

function made(limit: string, to: number): PackWithOverlay {
  const applied = applyOverlay(pack, overlaySchema.parse({ schema: 1, name: 'Rules', version: '1.0.0', for: { pack: pack.id, version: pack.version }, by: 'Jo', limits: [{ limit, to, because: 'We decided so.' }] }));
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  return applied.value;
}

const AREAS = ['abdomen', 'thighs-outer', 'calves'];
const planWith = (rules: Pack, item: string) => suggestPlan(rules, { ...planningContext, concerns: [{ concern: 'stretch marks', areas: AREAS }] }, [adjusting(item, AREAS)], today);

describe('what a finding changes in a plan', () => {
  it('has an address for each number, which says what it is for', () => {
    const addresses = effects.map(([address]) => address);
    expect(addresses).toEqual(expect.arrayContaining(['effect/skin-type-iv-vi/any/depth', 'effect/skin-type-iv-vi/any/interval', 'effect/skin-type-iv-vi/any/testAreaWeeks', 'effect/immunosuppression/any/areas', 'effect/diabetes/any@legs/depth', 'effect/isotretinoin/any@shortened/depth', 'effect/poor-healing-smoking/slow-healing+ehlers-danlos/interval']));
    expect(limitsOf(pack).get('effect/skin-type-iv-vi/any/depth')).toMatchObject({ now: 1, tighter: 'less', what: expect.stringMatching(/^Needle depth at most, /) });
    // Only bars a cream: there is no number of a plan to tighten.
    expect(addresses.some((address) => address.startsWith('effect/allergy-anaesthetic'))).toBe(false);
  });

  it.each(effects)('%s: holds once it is tightened, never makes a plan deeper or quicker, and is refused where it would loosen', (address, limit) => {
    const now = typeof limit.now === 'number' ? limit.now : null;
    const to = limit.tighter === 'less' ? (now ?? 1) * (address.endsWith('/areas') ? 2 : 0.5) : (now ?? 0) + 3;
    if (address.endsWith('/areas')) return expect(tightened(limit, (now ?? 1) + 1)).toMatch(/loosen/);
    const strict = made(address, to);
    const after = limitsOf(strict).get(address);
    expect(after && isAtLeast(after, to)).toBe(true);
    if (now !== null) expect(tightened(limit, limit.tighter === 'less' ? now + 1 : now - 1)).toMatch(/loosen/);
    const item = limit.item ?? '';
    const [before, then] = [planWith(pack, item), planWith(strict, item)];
    expect(then.treatments).toHaveLength(before.treatments.length);
    then.treatments.forEach((treatment, index) => {
      const other = before.treatments[index];
      treatment.areas.forEach(({ depthMm }, place) => expect(depthMm?.max ?? 0).toBeLessThanOrEqual(other?.areas[place]?.depthMm?.max ?? 0));
      expect(treatment.intervalWeeks?.min ?? 0).toBeGreaterThanOrEqual(other?.intervalWeeks?.min ?? 0);
      expect((treatment.dates[0] ?? '') >= (other?.dates[0] ?? '')).toBe(true);
    });
    return undefined;
  });

  it('is tightened in the plan, too', () => {
    const depths = (rules: Pack) => planWith(rules, 'immunosuppression').treatments.flatMap(({ areas }) => areas.map(({ depthMm }) => depthMm?.max));
    expect(Math.max(...depths(pack).map((depth) => depth ?? 0))).toBeGreaterThan(0.5);
    expect(Math.max(...depths(made('effect/immunosuppression/any/depth', 0.5)).map((depth) => depth ?? 0))).toBe(0.5);
    expect(planWith(made('effect/immunosuppression/any/interval', 9), 'immunosuppression').treatments[0]?.intervalWeeks?.chosen).toBe(9);
  });

  it('is offered to whoever decides about it', () => {
    const item = decisionItems(pack).find(({ id }) => id.startsWith('practice.planEffects/immunosuppression'));
    expect(item?.limits).toEqual(expect.arrayContaining(['effect/immunosuppression/any/depth', 'effect/immunosuppression/any/interval', 'effect/immunosuppression/any/areas']));
  });
});
