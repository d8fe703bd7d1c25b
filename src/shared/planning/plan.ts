import { addWeeks, type PlainDate } from '../domain/plainDate';
import { areaById, areaLabel, expandAreas, protocolsFor, ruleById } from '../pack/lookup';
import type { Pack, Treatment } from '../pack/schema';
import type { Finding } from '../screening/types';
import { checkAvoided, checkDepth, checkDepthWithoutRange, checkNumber, chosenDepth } from './settings';
import { holdsFor, type PlanEffect } from './effects';
import { labelScope } from './label';
import { numbingIssues, numbingPlan } from './numbing';
import type { DepthSetting, NumberSetting, Plan, PlanIssue, PlannedArea, PlannedTreatment, PlanningContext } from './types';

/**
 * The plan that the pack suggests for these concerns and areas, with what the findings change in it and with what the
 * practitioner chose instead. Depths in mm, intervals in weeks. A chosen depth above the area's cap is refused and the
 * suggestion stays; one outside its range stands, with an issue that asks for a reason.
 */
export function suggestPlan(pack: Pack, context: PlanningContext, findings: readonly Finding[], today: PlainDate): Plan {
  const protocols = chosenProtocols(pack, context);
  const issues: PlanIssue[] = [...unknownAreas(context)];
  const treatments = protocols.map(({ treatment, areas, others }): PlannedTreatment => {
    const effects = effectsOn(pack, findings, areas);
    const plannedAreas = areas.map((area) => planArea(pack, treatment, area, context, effectsOn(pack, findings, [area]), issues));
    const sessions = planSessions(treatment, context, issues);
    const intervalWeeks = planInterval(treatment, context, effects, issues);
    issues.push(...recommendationIssues(pack, treatment));
    return {
      id: treatment.id,
      concern: treatment.concern,
      areas: plannedAreas,
      sessions,
      intervalWeeks,
      passes: context.choices.passes || treatment.passes,
      endpoint: treatment.endpoint,
      dates: sessionDates(context.firstSessionOn, sessions, intervalWeeks),
      evidenceGrade: treatment.evidenceGrade,
      recommendation: treatment.recommendation,
      otherProtocols: others,
      testAreaBecause: effects.filter((effect) => effect.testArea).map((effect) => effect.item),
    };
  });
  const numbing = numbingPlan(pack, context, findings, today);
  issues.push(...numbingIssues(pack, context, numbing));
  return { treatments, numbing, label: labelScope(pack, context, treatments, today), issues };

  function unknownAreas({ choices }: PlanningContext): PlanIssue[] {
    const planned = new Set(protocols.flatMap((protocol) => protocol.areas));
    return Object.keys(choices.depthMm ?? {})
      .filter((area) => !planned.has(area))
      .map((area) => ({ code: 'unknown-area', level: 'note', area, message: `A needle depth is given for ${areaLabel(pack, area)}, which is not treated in this plan.` }));
  }
}

interface ChosenProtocol {
  readonly treatment: Treatment;
  readonly areas: readonly string[];
  readonly others: readonly string[];
}

/** One protocol for each concern and area; areas under the same protocol are planned together. */
function chosenProtocols(pack: Pack, context: PlanningContext): readonly ChosenProtocol[] {
  const chosen = new Map<string, { treatment: Treatment; areas: string[]; others: Set<string> }>();
  for (const { concern, areas, treatmentId } of context.concerns) {
    for (const area of areas) {
      if (areaById(pack, area)?.blocked) continue;
      const fitting = protocolsFor(pack, concern, area, context.modality);
      const treatment = fitting.find((protocol) => protocol.id === treatmentId) ?? fitting[0];
      if (!treatment) continue;
      const entry = chosen.get(treatment.id) ?? { treatment, areas: [], others: new Set<string>() };
      if (!entry.areas.includes(area)) entry.areas.push(area);
      for (const other of fitting) if (other.id !== treatment.id) entry.others.add(other.id);
      chosen.set(treatment.id, entry);
    }
  }
  return [...chosen.values()].map(({ treatment, areas, others }) => ({ treatment, areas, others: [...others] }));
}

/** What today's findings ask of the plan on any of these areas. */
function effectsOn(pack: Pack, findings: readonly Finding[], areas: readonly string[]): readonly PlanEffect[] {
  return findings.flatMap((finding) =>
    pack.practice.planEffects.filter((effect) => {
      if (!holdsFor(effect, finding)) return false;
      const reach = effect.areas ? expandAreas(pack, effect.areas) : null;
      return areas.some((area) => finding.areas.includes(area) && (reach === null || reach.has(area)));
    }),
  );
}

function planArea(pack: Pack, treatment: Treatment, area: string, context: PlanningContext, effects: readonly PlanEffect[], issues: PlanIssue[]): PlannedArea {
  issues.push(...effects.filter((effect) => effect.avoid).flatMap((effect) => checkAvoided(pack, area, effect.item, context.choices)));
  const range = treatment.depthByAreaMm?.[area];
  const cap = areaById(pack, area)?.hardCapMm;
  if (cap === undefined || cap === null) return { area, depthMm: null, changedBy: [] };
  if (!range) {
    issues.push(...checkDepthWithoutRange(pack, area, cap, context.choices));
    return { area, depthMm: null, changedBy: [] };
  }

  const [packMin, packMax] = range;
  const halved = effects.some((effect) => effect.lowerHalf) ? (packMin + packMax) / 2 : packMax;
  const max = Math.min(halved, cap, ...effects.flatMap((effect) => effect.depthMaxMm ?? []));
  const min = Math.min(packMin, max);
  const setting: DepthSetting = chosenDepth({ min, max, cap, step: pack.practice.depthStepMm }, context.choices.depthMm?.[area]);
  issues.push(...checkDepth(pack, area, setting, context.choices));
  return { area, depthMm: setting, changedBy: unique(effects.filter((effect) => effect.lowerHalf || effect.depthMaxMm !== undefined).map((effect) => effect.item)) };
}

function planSessions(treatment: Treatment, context: PlanningContext, issues: PlanIssue[]): NumberSetting | null {
  const { sessionsMin: min, sessionsMax: max } = treatment;
  if (min === null || max === null) return null;
  const setting = { min, max, suggested: min, chosen: context.choices.sessions ?? min, changedBy: [] };
  issues.push(...checkNumber(`sessions:${treatment.id}`, 'The number of sessions', setting, context.choices));
  return setting;
}

function planInterval(treatment: Treatment, context: PlanningContext, effects: readonly PlanEffect[], issues: PlanIssue[]): NumberSetting | null {
  const { intervalWeeksMin, intervalWeeksMax } = treatment;
  if (intervalWeeksMin === null || intervalWeeksMax === null) return null;
  const longer = effects.filter((effect) => (effect.intervalMinWeeks ?? 0) > intervalWeeksMin);
  const min = Math.max(intervalWeeksMin, ...longer.map((effect) => effect.intervalMinWeeks ?? 0));
  const max = Math.max(intervalWeeksMax, min);
  const setting = { min, max, suggested: min, chosen: context.choices.intervalWeeks ?? min, changedBy: unique(longer.map((effect) => effect.item)) };
  issues.push(...checkNumber(`interval:${treatment.id}`, 'The number of weeks between sessions', setting, context.choices));
  return setting;
}

function sessionDates(first: PlainDate, sessions: NumberSetting | null, intervalWeeks: NumberSetting | null): readonly PlainDate[] {
  if (!sessions) return [];
  const weeks = intervalWeeks?.chosen ?? 0;
  return intervalWeeks === null ? [first] : Array.from({ length: sessions.chosen }, (_, index) => addWeeks(first, index * weeks));
}

function recommendationIssues(pack: Pack, treatment: Treatment): readonly PlanIssue[] {
  const meaning = pack.treatments.recommendationCodes[treatment.recommendation] ?? treatment.recommendation;
  switch (treatment.recommendation) {
    case 'refer':
    case 'specialist-only':
      return [{ code: 'not-offered-here', level: 'refused', setting: `offer:${treatment.id}`, message: `${meaning}. ${treatment.stopRule}` }];
    case 'specialist-led':
      return [{ code: 'specialist-led', level: 'note', setting: `offer:${treatment.id}`, message: `${meaning}. ${treatment.stopRule}` }];
    case 'discourage-as-primary':
      return [{ code: 'discouraged', level: 'note', setting: `offer:${treatment.id}`, message: `${meaning}.` }];
    case 'cautious':
    case 'treat':
      return [];
  }
}

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

/** Why a setting differs from the pack's own range: the clinical names of the findings that changed it. */
export function changedByText(pack: Pack, changedBy: readonly string[]): string {
  return changedBy.map((id) => ruleById(pack, id)?.clinicalName ?? id).join('; ');
}
