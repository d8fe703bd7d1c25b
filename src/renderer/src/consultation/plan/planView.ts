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

/** How good the evidence is, and for which of the areas. */
export interface Graded {
  readonly grade: Treatment['evidenceGrade'];
  readonly meaning: string;
  /** In the middle of a sentence. */
  readonly areas: readonly string[];
}

export interface Told {
  readonly concern: string;
  readonly grades: readonly Graded[];
  readonly text: string;
  /** When a change shows, and when to stop; empty where the pack does not say. */
  readonly results: string;
  readonly stop: string;
}

/** What each concern can honestly be expected to do; protocols that say the same are told once, with the grade of each. */
export function expectations(pack: Pack, treatments: readonly PlannedTreatment[]): readonly Told[] {
  const told = new Map<string, Told>();
  for (const planned of treatments) {
    const text = expectationOf(pack, planned.id);
    if (text === undefined) continue;
    const { resultWeeksMin: from = null, resultWeeksMax: to = null } = treatmentById(pack, planned.id) ?? {};
    const results = from === null || to === null ? '' : rangeText(from, to, 'weeks');
    const stop = pack.words.treatments.find((entry) => entry.treatments.includes(planned.id))?.stop ?? '';
    const key = JSON.stringify([planned.concern, text, results, stop]);
    const known = told.get(key);
    told.set(key, { concern: capitalised(planned.concern), text, results, stop, grades: withGrade(pack, known?.grades ?? [], planned) });
  }
  return [...told.values()];
}

function withGrade(pack: Pack, grades: readonly Graded[], { evidenceGrade: grade, areas }: PlannedTreatment): readonly Graded[] {
  const labels = areas.map(({ area }) => lowered(areaLabel(pack, area)));
  if (!grades.some((entry) => entry.grade === grade)) return [...grades, { grade, meaning: pack.treatments.evidenceGrades[grade], areas: labels }];
  return grades.map((entry) => (entry.grade === grade ? { ...entry, areas: [...entry.areas, ...labels] } : entry));
}

/** What the price is counted on. */
export const sessionCount = (plan: Plan): number => plan.course?.sessions.length ?? 0;
