import type { PlannedTreatment } from '../planning/types';
import { expectationOf, isOffered } from '../pack/lookup';
import type { Pack, Treatment } from '../pack/schema';
import type { DocumentFacts } from './facts';
import { plain, type Inline } from './model';
import { capital, concernName, fullAreas, plannedAreas, say, span, unique } from './wording';

/** What is told of one kind of treatment, once for all its areas. */
export interface Expectation {
  readonly concern: string;
  readonly realistic: string;
  readonly grade: string;
  readonly evidence: string;
  readonly willNot: readonly string[];
  readonly stop: string;
  /** Said where the treatment is not simply offered. */
  readonly caution: string | null;
  /** When a change shows: `12 to 36 weeks`. */
  readonly results: string | null;
}

/** One entry for all protocols that the pack has the same words for; grades that differ are told area by area. */
export function expectationsOf(facts: DocumentFacts, treatments: readonly Treatment[]): readonly Expectation[] {
  const { words } = facts.pack;
  const groups = Map.groupBy(treatments, (treatment) => `${words.treatments.find((entry) => entry.treatments.includes(treatment.id))?.treatments[0] ?? treatment.id} ${expectationOf(facts.pack, treatment.id)}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const own = words.treatments.find((entry) => entry.treatments.includes(first.id));
    return [
      {
        concern: concernName(facts.pack, first.concern),
        realistic: expectationOf(facts.pack, first.id) ?? '',
        grade: gradesOf(facts, group),
        evidence: own?.evidence ?? '',
        willNot: own?.willNot ?? [],
        stop: own?.stop ?? '',
        caution: words.recommendations.find((entry) => entry.recommendation === first.recommendation)?.text ?? null,
        results: isOffered(first) && first.resultWeeksMin !== null && first.resultWeeksMax !== null ? span(facts.pack, first.resultWeeksMin, first.resultWeeksMax, 'week') : null,
      },
    ];
  });
}

function gradesOf(facts: DocumentFacts, group: readonly Treatment[]): string {
  const { pack } = facts;
  const text = (grade: Treatment['evidenceGrade']): string => pack.words.evidenceGrades.find((entry) => entry.grade === grade)?.text ?? say(pack, 'Grade {grade}', { grade });
  const byGrade = Map.groupBy(group, (treatment) => treatment.evidenceGrade);
  if (byGrade.size <= 1) return [...byGrade.keys()].map(text).join('');
  const areas = plannedAreas(facts);
  return [...byGrade].map(([grade, treatments]) => say(pack, 'On {areas}: {text}', { areas: fullAreas(pack, areas.filter((area) => treatments.some((treatment) => treatment.areaIds.includes(area)))), text: text(grade) })).join(' ');
}

/** When a change can be seen, as a sentence after what can be expected; empty where the pack names no time. */
export const resultsText = (pack: Pack, { results }: Pick<Expectation, 'results'>): string => (results === null ? '' : ` ${say(pack, 'If skin changes, you see it after {time}.', { time: results })}`);

/** Warnings where something is not simply offered, each with its concern when there are several; none that was just said. */
export function cautionsOf(expectations: readonly Expectation[], said: readonly string[]): readonly Inline[] {
  const cautions = expectations.flatMap(({ concern, caution }) => (caution && !said.includes(caution) ? [{ concern: expectations.length > 1 ? `${capital(concern)}: ` : '', caution }] : []));
  return unique(cautions.map(({ concern, caution }) => `${concern}${caution}`)).map((text) => plain(text));
}

/** Ids of the findings that changed a treatment's settings. */
export const changedBy = (treatment: PlannedTreatment): readonly string[] =>
  unique([...treatment.areas.flatMap((area) => area.changedBy), ...(treatment.intervalWeeks?.changedBy ?? []), ...(treatment.sessions?.changedBy ?? []), ...treatment.testAreaBecause]);
