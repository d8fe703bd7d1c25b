import { adviceFor, type AdvicePlace, type AdviceSituation, type ChosenLine } from '../pack/advice';
import { plainly, regionOf } from '../pack/lookup';
import { formatDate } from '../domain/plainDate';
import type { Finding } from '../screening/types';
import type { DocumentFacts } from './facts';
import { madeAtWall, momentLine, numbersLine, onLetterhead } from './letterhead';
import { plain, strong, type Block, type DocumentModel, type Inline } from './model';
import { obstacles } from './obstacles';
import { creamAreas } from './numbing';
import { lineAlone, lineTogether, timelineRows } from './timeline';
import { clockOf, wallTime } from './wallTime';
import { chosenAreas, concernName, filled, listed, localeOf, millimetres, plannedAreas, say, shortAreas, unique } from './wording';

/**
 * What to do at home, with real days and times, what is normal, and whom to call. Warning signs stand first, so that they are on page 1
 * however much follows. What it says was chosen before (`adviceFor`); here it is only laid out.
 */
export function aftercareSheet(facts: DocumentFacts): DocumentModel {
  const { pack, consultation } = facts;
  const { treatment, aftercare } = consultation.sections;
  const performed = treatment.performedAt === null ? null : wallTime(treatment.performedAt);
  const start = performed ?? madeAtWall(facts);
  const areas = treatedAreas(facts);
  const advice = adviceFor(pack, adviceSituation(facts, areas));
  const at = (place: AdvicePlace): readonly ChosenLine[] => advice.filter((line) => line.place === place);
  const extras = at('for-you');

  const lead: Block = { kind: 'paragraph', quiet: true, content: plain(`${treatmentLine(facts, performed !== null)} ${leadLine(facts, areas)}`) };
  const told = (lines: readonly ChosenLine[]): readonly Inline[] => lineTogether(facts, lines, areas, start);
  const timeline: Block = {
    kind: 'rows',
    rows: [
      ...(extras.length > 0 ? [{ label: say(pack, 'For you'), content: told(extras) }] : []),
      { label: say(pack, 'If it hurts'), content: told([...at('pain'), ...at('pain-note')]) },
      ...timelineRows(facts, at('slot'), areas, start, start.date === madeAtWall(facts).date),
    ],
  };
  const items = (place: AdvicePlace): readonly Inline[] => at(place).map((line) => lineAlone(facts, line, areas, start));
  const twoDays = items('two-days');
  // Each of these says by itself what to do: it stands as boldly as the heading above it, and is none of what that is about.
  const today = items('today').map((line) => line.map((run) => ({ ...run, strong: true })));
  const warnings: readonly Block[] = [
    {
      kind: 'boxes',
      boxes: [
        { tone: 'good', title: say(pack, 'Normal'), items: items('normal') },
        { tone: 'bad', title: say(pack, 'Call us the same day'), items: items('same-day') },
        ...(twoDays.length > 0 ? [{ tone: 'warn' as const, title: say(pack, 'Call us within two days'), items: twoDays }] : []),
      ],
    },
    { kind: 'callout', tone: 'bad', lines: [strong(emergencyHeading(facts)), ...items('emergency'), ...today] },
    { kind: 'callout', tone: 'plain', lines: [worriedLine(facts), ...nextSessionLine(facts, aftercare.nextAppointment)] },
  ];
  const dayLine = say(pack, performed ? 'Treated {moment}' : 'For treatment on {moment}', { moment: momentLine(facts, start) });
  return onLetterhead(facts, 'aftercare', say(pack, 'Looking after your {areas}', { areas: shortAreas(pack, areas) }), [dayLine], [lead, ...warnings, timeline]);
}

function emergencyHeading({ pack, clinic }: DocumentFacts): string {
  const { emergencyHeading: heading } = pack.risks;
  return heading ? filled(plainly(pack, heading.text), 'emergency', clinic.emergencyNumber) : say(pack, 'Emergency: call {number}.', { number: clinic.emergencyNumber });
}

/** What decides which lines this sheet has: the areas and the cream of the treatment where it is recorded, else those of the plan. */
function adviceSituation(facts: DocumentFacts, areas: readonly string[]): AdviceSituation {
  const { evaluation } = facts;
  const judged = new Set(Object.keys(evaluation.screening.areas));
  // An area that nobody judged may be concerned by anything that was found.
  const unjudged = areas.some((area) => !judged.has(area));
  const counts = (finding: Finding): boolean => !finding.changesNothing && (unjudged || finding.areas.length === 0 || finding.areas.some((area) => areas.includes(area)));
  return { findings: new Set(evaluation.screening.findings.filter(counts).map(({ id }) => id)), areas, cream: creamAreas(facts, areas) };
}

function treatedAreas(facts: DocumentFacts): readonly string[] {
  const treated = facts.consultation.sections.treatment.areas.map((entry) => entry.area);
  const areas = treated.length > 0 ? treated : plannedAreas(facts);
  return unique(areas.length > 0 ? areas : chosenAreas(facts));
}

function treatmentLine(facts: DocumentFacts, performed: boolean): string {
  const { pack, consultation, evaluation } = facts;
  const concerns = listed(pack, unique(consultation.sections.concerns.concerns.map((concern) => concernName(pack, concern.concern))));
  const done = consultation.sections.treatment.areas.flatMap((entry) => entry.depthMm ?? []);
  const planned = (evaluation.plan?.treatments ?? []).flatMap((treatment) => treatment.areas.flatMap((area) => area.depthMm?.chosen ?? []));
  const depths = (done.length > 0 ? done : planned).toSorted((a, b) => a - b);
  const [least, most] = [depths[0], depths.at(-1)];
  const depth = least === undefined || most === undefined ? '' : least === most ? millimetres(pack, least) : say(pack, '{least} to {most}', { least: millimetres(pack, least), most: millimetres(pack, most) });
  if (!performed && obstacles(facts).length > 0) return say(pack, 'This sheet is for the time after microneedling for {concerns}. It is not decided yet whether you can have it.', { concerns });
  if (depth === '') return say(pack, performed ? 'You had microneedling for {concerns}.' : 'You are having microneedling for {concerns}.', { concerns });
  return say(pack, performed ? 'You had microneedling for {concerns} at {depth}.' : 'You are having microneedling for {concerns} at {depth}.', { concerns, depth });
}

/** The longest healing time among the areas. */
function leadLine({ pack }: DocumentFacts, areas: readonly string[]): string {
  const regions = areas.map((area) => regionOf(pack, area));
  const region = (['legs', 'body', 'face'] as const).find((candidate) => regions.includes(candidate)) ?? 'body';
  return pack.words.aftercare.lead.find((entry) => entry.region === region)?.text ?? '';
}

const worriedLine = (facts: DocumentFacts): Inline => numbersLine(facts, say(facts.pack, 'Worried?'));

function nextSessionLine(facts: DocumentFacts, next: { on: Parameters<typeof formatDate>[0]; at: string } | null): readonly Inline[] {
  if (!next) return [];
  const locale = localeOf(facts);
  const clock = next.at === '' ? '' : `, ${clockOf(next.at, locale)}`;
  return [[{ text: `${say(facts.pack, 'Next session:')} ` }, ...strong(`${formatDate(next.on, locale)}${clock}`)]];
}
