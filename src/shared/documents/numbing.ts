import type { NumbingChoice } from '../domain/consultation';
import type { Pack } from '../pack/schema';
import type { Plan } from '../planning/types';
import { counted, say, span } from './wording';

/** The numbing that may be put on paper as planned: a cream or an amount that is refused is never printed as what will be used. */
export function numbingToUse(plan: Plan | null): NumbingChoice | null {
  const refused = plan?.issues.some((issue) => issue.setting === 'numbing' && issue.level === 'refused') ?? false;
  return refused ? null : (plan?.numbing.chosen ?? null);
}

/** `45 minutes` as planned, else `30 to 60 minutes` as the product has it; null where neither is known. */
export function timeOnSkin(pack: Pack, plan: Plan | null, chosen: NumbingChoice): string | null {
  if (chosen.minutes) return counted(pack, chosen.minutes, 'minute');
  const option = plan?.numbing.products.find((candidate) => candidate.id === chosen.product);
  const [least, most] = [option?.minMinutes ?? null, option?.maxMinutes ?? null];
  if (most === null) return null;
  return least === null ? say(pack, 'at most {time}', { time: counted(pack, most, 'minute') }) : span(pack, least, most, 'minute');
}
