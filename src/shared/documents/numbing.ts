import type { NumbingChoice } from '../domain/consultation';
import type { Pack } from '../pack/schema';
import type { Plan } from '../planning/types';
import type { DocumentFacts } from './facts';
import { counted, decimal, filled, say, span } from './wording';

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

/** What is said about numbing cream, with this client's own cap; a line that needs the cap is left out where there is none. */
export function numbingWords(pack: Pack, plan: Plan | null, chosen: NumbingChoice): readonly string[] {
  const cap = plan?.numbing.products.find((option) => option.id === chosen.product)?.maxAreaCm2;
  return pack.words.numbing.flatMap(({ text }) => (text.includes('{cm2}') ? (cap ? [filled(text, 'cm2', decimal(pack, cap))] : []) : [text]));
}

/** The areas that the plan numbs, all of them where it does not say which; null: none. */
export function numbedInPlan(plan: Plan | null, areas: readonly string[]): readonly string[] | null {
  const chosen = numbingToUse(plan);
  return chosen && named(chosen.areas, areas);
}

/** The areas on which cream was, of those treated: as recorded once there is a record of the treatment or of the cream, else as planned; null: none. */
export function creamAreas({ consultation, evaluation }: DocumentFacts, areas: readonly string[]): readonly string[] | null {
  const { performedAt, numbing } = consultation.sections.treatment;
  if (numbing) return named(numbing.areas, areas);
  return performedAt === null ? numbedInPlan(evaluation.plan, areas) : null;
}

const named = (cm2ByArea: Readonly<Record<string, number>> | undefined, areas: readonly string[]): readonly string[] => {
  const own = Object.keys(cm2ByArea ?? {});
  return own.length > 0 ? own : areas;
};
