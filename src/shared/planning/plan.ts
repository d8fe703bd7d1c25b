import { JURISDICTIONS } from '../domain/clinic';
import { formatDate, type PlainDate } from '../domain/plainDate';
import { areaById, areaLabel, expandAreas, isOffered, protocolsFor, ruleById } from '../pack/lookup';
import type { Pack, PlanEffect, Treatment } from '../pack/schema';
import type { Finding } from '../screening/types';
import { planCourse, sharedInterval, type CourseEntry, type SharedInterval } from './course';
import { deviceIssues, deviceLimit, deviceMark, deviceNamedBy, plannedDevice } from './devices';
import { effectsOf } from './effects';
import { checkAvoided, checkDepth, checkDepthWithoutRange, checkNumber, checkReach, chosenDepth, isTooDeepFor, mmText } from './settings';
import { labelScope } from './label';
import { numbingIssues, numbingPlan } from './numbing';
import type { Course, DepthSetting, NumberSetting, Plan, PlanIssue, PlannedArea, PlannedTreatment, PlanningContext } from './types';

/**
 * The plan that the pack suggests for these concerns and areas, with what the findings change in it and with what the
 * practitioner chose instead. Depths in mm, intervals in weeks. A chosen depth above the area's cap is refused and the
 * suggestion stays; one outside its range stands, with an issue that asks for a reason. What is offered is one course:
 * where two treatments share an area the shallower limit holds, and the longest interval holds for all of them.
 */
export function suggestPlan(pack: Pack, context: PlanningContext, findings: readonly Finding[], today: PlainDate): Plan {
  const protocols = chosenProtocols(pack, context);
  const issues: PlanIssue[] = [...unknownAreas(context), ...deviceIssues(pack, context)];
  const drafts = protocols.map(({ treatment, areas, others }) => {
    const effects = effectsOn(pack, findings, areas);
    const plannedAreas = areas.map((area) => planArea(pack, treatment, sharing(treatment, area), area, context, effectsOn(pack, findings, [area]), issues));
    const sessions = planSessions(treatment, context, issues);
    issues.push(...recommendationIssues(pack, treatment));
    return { treatment, others, plannedAreas, sessions, entry: { treatment, effects, testAreas: testAreasOf(areas), sessions: sessions?.chosen ?? null } };
  });
  issues.push(...tooManyAreas(pack, protocols, findings), ...notAgreed(pack, context, findings));
  const together = drafts.map((draft) => draft.entry).filter((entry) => isOffered(entry.treatment) && entry.sessions !== null);
  const inCourse = scheduled(together, issues);
  const treatments = drafts.map(({ treatment, others, plannedAreas, sessions, entry }): PlannedTreatment => {
    const { course, interval } = together.includes(entry) ? inCourse : scheduled([entry], []);
    return {
      id: treatment.id,
      concern: treatment.concern,
      areas: plannedAreas,
      sessions,
      intervalWeeks: interval?.setting ?? null,
      passes: context.choices.passes || treatment.passes,
      endpoint: treatment.endpoint,
      dates: course?.sessions.filter((session) => session.treatments.includes(treatment.id)).map((session) => session.on) ?? [],
      evidenceGrade: treatment.evidenceGrade,
      recommendation: treatment.recommendation,
      otherProtocols: others,
      testAreaBecause: entry.effects.filter((effect) => effect.testArea).map((effect) => effect.item),
    };
  });
  const numbing = numbingPlan(pack, context, findings, today);
  issues.push(...numbingIssues(pack, context, numbing));
  return { treatments, course: inCourse.course, device: plannedDevice(pack, context), numbing, label: labelScope(pack, context, treatments, today), issues: distinct(issues) };

  /** Treatments that are given together; one that is not offered here stands on its own, and nobody moves its days. */
  function scheduled(entries: readonly CourseEntry[], aboutDays: PlanIssue[]): { readonly course: Course | null; readonly interval: SharedInterval | null } {
    const interval = sharedInterval(entries, context);
    issues.push(...(interval?.issues ?? []));
    return { interval, course: planCourse(pack, entries, interval, context, today, aboutDays) };
  }

  /** Where a test area comes first, with what asks for it there. */
  function testAreasOf(areas: readonly string[]): CourseEntry['testAreas'] {
    return areas.flatMap((area) => {
      const effects = effectsOn(pack, findings, [area]).filter((effect) => effect.testArea);
      return effects.length === 0 ? [] : [{ area, effects }];
    });
  }

  /** Other treatments that are offered on the same area. */
  function sharing(treatment: Treatment, area: string): readonly Treatment[] {
    return isOffered(treatment) ? protocols.flatMap((other) => (other.treatment !== treatment && isOffered(other.treatment) && other.areas.includes(area) ? [other.treatment] : [])) : [];
  }

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

/** Findings that allow fewer areas in one visit than are planned. */
function tooManyAreas(pack: Pack, protocols: readonly ChosenProtocol[], findings: readonly Finding[]): readonly PlanIssue[] {
  const planned = unique(protocols.flatMap(({ areas }) => areas));
  return findings.flatMap((finding) => {
    const most = Math.min(Number.POSITIVE_INFINITY, ...effectsOf(pack, finding).flatMap((effect) => effect.maxAreasPerVisit ?? []));
    if (planned.length <= most) return [];
    const name = ruleById(pack, finding.id)?.clinicalName ?? finding.id;
    return [{ code: 'one-area', level: 'refused', message: `${name}: only ${most === 1 ? 'one area' : `${most} areas`} in one visit, and ${planned.length} are planned. Keep ${most === 1 ? 'one' : most} at the step Concern; the others can have visits of their own, an interval later.` }];
  });
}

/** What a doctor agreed to is not gone beyond: neither deeper nor with another cream. */
function notAgreed(pack: Pack, { choices, jurisdiction }: PlanningContext, findings: readonly Finding[]): readonly PlanIssue[] {
  const say = (day: PlainDate): string => formatDate(day, JURISDICTIONS[jurisdiction].locale);
  return findings.flatMap(({ areas, clearedBy }): readonly PlanIssue[] => {
    const agreed = clearedBy?.agreed;
    if (!clearedBy || !agreed) return [];
    const { depthMaxMm } = agreed;
    const deeper = depthMaxMm === null ? [] : areas.flatMap((area) => {
      const wish = choices.depthMm?.[area];
      return wish === undefined || wish <= depthMaxMm ? [] : [{ area, wish }];
    });
    const cream = choices.numbing?.product;
    return [
      ...deeper.map(({ area, wish }): PlanIssue => ({ code: 'not-agreed', level: 'refused', area, setting: `depth:${area}`, message: `${areaLabel(pack, area)}: ${mmText(wish)} is deeper than ${mmText(depthMaxMm ?? 0)}, which ${clearedBy.by} agreed to on ${say(clearedBy.on)}. Choose ${mmText(depthMaxMm ?? 0)} or less, or ask again.` })),
      ...(cream === undefined || agreed.creams.includes(cream) ? [] : [{ code: 'not-agreed' as const, level: 'refused' as const, setting: 'numbing', message: `${pack.anaesthetic.products.find(({ id }) => id === cream)?.name ?? cream} is not among what ${clearedBy.by} agreed to on ${say(clearedBy.on)}. Choose another cream or none, or ask again.` }]),
    ];
  });
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
    effectsOf(pack, finding).filter((effect) => {
      const reach = effect.areas ? expandAreas(pack, effect.areas) : null;
      return areas.some((area) => finding.areas.includes(area) && (reach === null || reach.has(area)));
    }),
  );
}

function planArea(pack: Pack, treatment: Treatment, sharing: readonly Treatment[], area: string, context: PlanningContext, effects: readonly PlanEffect[], issues: PlanIssue[]): PlannedArea {
  issues.push(...effects.filter((effect) => effect.avoid).flatMap((effect) => checkAvoided(pack, area, effect.item, context.choices)));
  const own = depthLimits(treatment, area, effects);
  const cap = areaById(pack, area)?.hardCapMm;
  if (cap === undefined || cap === null) return { area, depthMm: null, changedBy: [], limitedBy: [] };
  if (!own) {
    issues.push(...checkDepthWithoutRange(pack, area, cap, context.choices));
    return { area, depthMm: null, changedBy: [], limitedBy: [] };
  }

  const others = sharing.flatMap((other) => {
    const limits = depthLimits(other, area, effects);
    return limits ? [{ id: other.id, ...limits }] : [];
  });
  const forClient = { min: Math.min(own.min, ...others.map((other) => other.min)), max: Math.min(cap, own.max, ...others.map((other) => other.max)) };
  const device = plannedDevice(pack, context);
  const max = Math.min(forClient.max, deviceLimit(device));
  const min = Math.min(forClient.min, max);
  const wish = context.choices.depthMm?.[area];
  const setting: DepthSetting = chosenDepth({ min, max, cap, step: pack.practice.depthStepMm }, wish !== undefined && device && isTooDeepFor(device, wish) ? undefined : wish);
  const wrong = checkDepth(pack, area, setting, context.choices, device);
  issues.push(...(device && wrong.length === 0 ? checkReach(pack, area, Math.min(forClient.min, forClient.max), deviceLimit(device), device, context.choices) : wrong));
  const findings = effects.filter((effect) => effect.lowerHalf || effect.depthMaxMm !== undefined).map((effect) => effect.item);
  return {
    area,
    depthMm: setting,
    changedBy: unique([...findings, ...(device && max < forClient.max ? [deviceMark(device)] : [])]),
    limitedBy: others.filter((other) => (other.max === forClient.max && own.max > other.max) || (other.min === forClient.min && own.min > other.min)).map((other) => other.id),
  };
}

/** The range of one treatment on an area, with what the findings leave of it. */
function depthLimits({ depthByAreaMm }: Treatment, area: string, effects: readonly PlanEffect[]): { readonly min: number; readonly max: number } | null {
  const range = depthByAreaMm?.[area];
  if (!range) return null;
  const [packMin, packMax] = range;
  const halved = effects.some((effect) => effect.lowerHalf) ? (packMin + packMax) / 2 : packMax;
  const max = Math.min(halved, ...effects.flatMap((effect) => effect.depthMaxMm ?? []));
  return { min: Math.min(packMin, max), max };
}

function planSessions(treatment: Treatment, context: PlanningContext, issues: PlanIssue[]): NumberSetting | null {
  const { sessionsMin: min, sessionsMax: max } = treatment;
  if (min === null || max === null) return null;
  const setting = { min, max, suggested: min, chosen: context.choices.sessions ?? min, changedBy: [] };
  issues.push(...checkNumber(`sessions:${treatment.id}`, 'The number of sessions', setting, context.choices));
  return setting;
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

/** An area that two treatments share is looked at for each of them; what is wrong there is said once. */
const distinct = (issues: readonly PlanIssue[]): readonly PlanIssue[] => [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()];

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

/** Why a setting differs from the pack's own range: the clinical names of the findings that changed it, or the device. */
export function changedByText(pack: Pack, changedBy: readonly string[]): string {
  return changedBy.map((id) => ruleById(pack, id)?.clinicalName ?? deviceNamedBy(pack, id) ?? id).join('; ');
}
