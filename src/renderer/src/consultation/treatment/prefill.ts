import type { EarlierVisit } from '../../../../shared/domain/earlierVisit';
import type { PlainDate } from '../../../../shared/domain/plainDate';
import { NOT_YET_ON, type OnSkin, type Sections } from '../../../../shared/domain/consultation';
import { areaById, regionOf } from '../../../../shared/pack/lookup';
import type { Pack } from '../../../../shared/pack/schema';
import type { Plan } from '../../../../shared/planning/types';

export type TreatmentSection = Sections['treatment'];
export type TreatedArea = TreatmentSection['areas'][number];

/** The areas as they were planned; an area of two concerns is needled once, at the lesser depth. */
export function plannedAreas(plan: Plan): readonly TreatedArea[] {
  const areas = new Map<string, TreatedArea>();
  for (const treatment of plan.treatments) {
    for (const { area, depthMm } of treatment.areas) {
      const known = areas.get(area);
      areas.set(area, { area, depthMm: lesser(known?.depthMm ?? null, depthMm?.chosen ?? null), passes: known?.passes ?? short(treatment.passes) });
    }
  }
  return [...areas.values()];
}

const lesser = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b));

/** The record keeps 120 signs for the passes. */
const PASSES_MAX = 120;
const short = (text: string): string => (text.length <= PASSES_MAX ? text : `${text.slice(0, PASSES_MAX - 1)}…`);

/**
 * What the form starts from: what was written down already, and the plan where nothing was. Numbing is taken over from
 * the plan only while nothing at all was written, so that “no cream used” stays as it is. The device is the planned one,
 * else that of the last visit, as are the names of what was put on the skin; never a lot or a date.
 */
export function withPlan(pack: Pack, section: TreatmentSection, plan: Plan | null, last: Last | null = null): TreatmentSection {
  if (!plan || section.areas.length > 0) return section;
  const chosen = plan.numbing.chosen;
  const product = chosen ? pack.anaesthetic.products.find((candidate) => candidate.id === chosen.product) : undefined;
  return {
    ...section,
    onSkin: asLastTime(section.onSkin, last?.onSkin),
    device: section.device === '' ? (plan.device?.name ?? last?.device ?? '') : section.device,
    areas: [...plannedAreas(plan)],
    numbing: section.numbing ?? (chosen ? { ...NOT_YET_ON, product: product?.name ?? chosen.product, areaCm2: chosen.areaCm2, areas: chosen.areas ?? {}, grams: chosen.grams ?? null, ...(chosen.side ? { side: chosen.side } : {}) } : null),
  };
}

type Last = Pick<EarlierVisit, 'device' | 'onSkin'>;

/** Nothing at all and another product are said anew each time. */
function asLastTime(onSkin: OnSkin, last: Last['onSkin']): OnSkin {
  if (!last) return onSkin;
  const { antiseptic, glide } = onSkin;
  const usual = last.glide === 'saline' || last.glide === 'gel' ? { kind: last.glide, product: last.glideProduct, lot: '', expires: null, reason: '' } : null;
  return { antiseptic: antiseptic.product === '' ? { ...antiseptic, product: last.antiseptic } : antiseptic, glide: glide ?? usual };
}

/** Deepest needle for an area in mm, whatever the plan; null where the pack sets none. */
export const capOf = (pack: Pack, area: string): number | null => areaById(pack, area)?.hardCapMm ?? null;

/** A cartridge may be used on its last day. */
export const isExpired = (expires: PlainDate | null, today: PlainDate): boolean => expires !== null && expires < today;

/** Reactions that can be seen in the room, from the pack: of the first day, for the regions being treated. */
export function reactionChoices(pack: Pack, areas: readonly string[]): { readonly normal: readonly string[]; readonly notNormal: readonly string[] } {
  const regions = new Set(areas.map((area) => regionOf(pack, area)));
  const firstDay = pack.aftercare.phases.filter((phase) => phase.fromHours < 24 && phase.areas.some((region) => regions.size === 0 || regions.has(region)));
  const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)].filter((text) => text.length <= 120);
  const inTheRoom = pack.risks.risks.filter((risk) => AT_ONCE.includes(risk.onset) && !risk.areas.includes('rf') && risk.frequencyGroup !== 'expected');
  const harmless = inTheRoom.filter((risk) => risk.redFlagSigns.length === 0);
  const named = (risks: typeof inTheRoom): readonly string[] => risks.map((risk) => risk.name);
  return {
    normal: unique([...firstDay.flatMap((phase) => phase.normalSigns), ...named(harmless)]),
    notNormal: unique([...firstDay.flatMap((phase) => phase.notNormalSigns), ...named(inTheRoom.filter((risk) => !harmless.includes(risk)))]),
  };
}

/** Onsets of the pack's risks that fall into the time in the room. */
const AT_ONCE: readonly string[] = ['at once', 'during', 'minutes', 'minutes to hours'];
