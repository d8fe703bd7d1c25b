import { namesIn, type Fields } from './knowledge';
import { expandAreas } from './lookup';
import type { Pack } from './schema';

/** What a plan has numbers for. `areas`: how many areas one visit may treat. */
export type PlanSetting = 'depth' | 'sessions' | 'interval' | 'test-area' | 'areas' | 'cream';

/** Which settings of a plan rest on an entry of the pack, and where; null: wherever. */
export interface PlanReach {
  readonly settings: readonly PlanSetting[];
  readonly areas: readonly string[] | null;
  readonly treatment: string | null;
  readonly products: readonly string[] | null;
}

/** Null for an entry on which no setting rests. `path` is its place in the pack without ids. */
export function planReachOf(pack: Pack, entry: Fields, path: string): PlanReach | null {
  const own = typeof entry['id'] === 'string' ? entry['id'] : '';
  const areas = Array.isArray(entry['areas']) ? [...expandAreas(pack, namesIn(entry['areas']))] : null;
  const of = (settings: readonly PlanSetting[], where: Partial<PlanReach> = {}): PlanReach => ({ settings, areas, treatment: null, products: null, ...where });
  switch (path) {
    case 'treatments.areas':
      return of(['depth'], { areas: [own] });
    case 'treatments.treatments':
      return of(['depth', 'sessions', 'interval'], { treatment: own });
    case 'practice.planEffects': {
      const settings = EFFECT_SETTINGS.flatMap(([key, setting]) => (entry[key] === undefined ? [] : [setting]));
      return settings.length === 0 ? null : of([...new Set(settings)]);
    }
    case 'practice.testAreaDefaultWeeks':
      return of(['test-area']);
    case 'practice.numbingAreaCaps':
      return of(['cream']);
    case 'practice.answerNumbing':
      return of(['cream'], { products: Array.isArray(entry['products']) ? namesIn(entry['products']) : null });
    case 'practice.numbingLimits':
      return of(['cream'], { products: [String(entry['product'])] });
    case 'anaesthetic.products':
      return of(['cream'], { products: [own] });
    default:
      return null;
  }
}

const EFFECT_SETTINGS: readonly (readonly [string, PlanSetting])[] = [
  ['lowerHalf', 'depth'],
  ['depthMaxMm', 'depth'],
  ['avoid', 'depth'],
  ['intervalMinWeeks', 'interval'],
  ['testArea', 'test-area'],
  ['testAreaWeeks', 'test-area'],
  ['maxAreasPerVisit', 'areas'],
  ['numbing', 'cream'],
];
