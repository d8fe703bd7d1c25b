import type { PlanChoices } from '../../../../shared/domain/consultation';
import { areaLabel, expectationOf, treatmentById } from '../../../../shared/pack/lookup';
import type { Pack, Treatment } from '../../../../shared/pack/schema';
import type { Plan, PlanIssue, PlannedTreatment } from '../../../../shared/planning/types';

/** A plan made ready to be shown: nothing here decides anything. */

export const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** A label in the middle of a sentence. */
export const lowered = (text: string): string => text.charAt(0).toLocaleLowerCase() + text.slice(1);

/** “Stretch marks: outer and back of thighs; cellulite: buttocks”; protocols for the same concern together. */
export function planTitle(pack: Pack, plan: Plan): string {
  const concerns = [...new Set(plan.treatments.map((treatment) => treatment.concern))];
  const areasOf = (concern: string): string => plan.treatments.filter((treatment) => treatment.concern === concern).flatMap((treatment) => treatment.areas.map(({ area }) => lowered(areaLabel(pack, area)))).join(', ');
  return capitalised(concerns.map((concern) => `${concern}: ${areasOf(concern)}`).join('; '));
}

/** Never rounded to fewer digits than a limit has: 0.375 must not read 0.38. */
const exact = (value: number): string => String(Number(value.toFixed(3)));

/** Needle depth as it is written on a pen: `1 mm`, `0.75 mm`. */
export const mm = (value: number): string => `${exact(value)} mm`;

export const rangeText = (min: number, max: number, unit: string): string => (min === max ? `${exact(min)} ${unit}` : `${exact(min)}–${exact(max)} ${unit}`);

/** What stands in the way of agreeing the plan, in order. */
export const blockers = (plan: Plan): readonly PlanIssue[] => plan.issues.filter((issue) => issue.level !== 'note');

export const issuesOf = (plan: Plan, setting: string): readonly PlanIssue[] => plan.issues.filter((issue) => issue.setting === setting);

/** Issues that belong to no row of the table. */
export const looseIssues = (plan: Plan): readonly PlanIssue[] => plan.issues.filter((issue) => issue.setting === undefined);

/** The depth to show for an area: what was asked for, also when it was refused, so that nothing changes behind one's back. */
export const shownDepth = (choices: PlanChoices, area: string, chosen: number): number => choices.depthMm?.[area] ?? chosen;

export interface Told {
  readonly concern: string;
  readonly grade: Treatment['evidenceGrade'];
  readonly gradeMeaning: string;
  readonly text: string;
  /** When a change shows, and when to stop; empty where the pack does not say. */
  readonly results: string;
  readonly stop: string;
}

/** What each concern can honestly be expected to do; one entry for protocols that say the same on the same grade. */
export function expectations(pack: Pack, treatments: readonly PlannedTreatment[]): readonly Told[] {
  const seen = new Set<string>();
  return treatments.flatMap((planned): Told[] => {
    const text = expectationOf(pack, planned.id);
    const key = `${planned.evidenceGrade} ${text}`;
    if (text === undefined || seen.has(key)) return [];
    seen.add(key);
    const { resultWeeksMin: from = null, resultWeeksMax: to = null } = treatmentById(pack, planned.id) ?? {};
    return [
      {
        concern: capitalised(planned.concern),
        grade: planned.evidenceGrade,
        gradeMeaning: pack.treatments.evidenceGrades[planned.evidenceGrade],
        text,
        results: from === null || to === null ? '' : rangeText(from, to, 'weeks'),
        stop: pack.words.treatments.find((entry) => entry.treatments.includes(planned.id))?.stop ?? '',
      },
    ];
  });
}

/** What the price is counted on. */
export const sessionCount = (plan: Plan): number => plan.course?.sessions.length ?? 0;
