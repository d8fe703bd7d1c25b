import type { NumbingChoice } from '../domain/consultation';
import type { Plan } from '../planning/types';

/** The numbing that may be put on paper as planned: a cream or an amount that is refused is never printed as what will be used. */
export function numbingToUse(plan: Plan | null): NumbingChoice | null {
  const refused = plan?.issues.some((issue) => issue.setting === 'numbing' && issue.level === 'refused') ?? false;
  return refused ? null : (plan?.numbing.chosen ?? null);
}
