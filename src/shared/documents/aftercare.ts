import { plainly, regionOf } from '../pack/lookup';
import { formatDate } from '../domain/plainDate';
import type { DocumentFacts } from './facts';
import { madeAtWall, momentLine, numbersLine, onLetterhead } from './letterhead';
import { plain, strong, type Block, type DocumentModel, type Inline } from './model';
import { obstacles } from './obstacles';
import { timelineRows } from './timeline';
import { clockOf, wallTime } from './wallTime';
import { chosenAreas, concernName, concernsArea, listed, localeOf, millimetres, plannedAreas, say, shortAreas, unique } from './wording';

/** What to do at home, with real days and times, what is normal, and whom to call. All warning signs stand on page 1. */
export function aftercareSheet(facts: DocumentFacts): DocumentModel {
  const { pack, clinic, consultation, evaluation } = facts;
  const { treatment, aftercare } = consultation.sections;
  const performed = treatment.performedAt === null ? null : wallTime(treatment.performedAt);
  const start = performed ?? madeAtWall(facts);
  const areas = treatedAreas(facts);
  const { words } = pack;
  const flags = words.aftercare.emergencyFlags.flags;
  const found = new Set(evaluation.screening.findings.map((finding) => finding.id));
  const extras = words.aftercare.extras.filter((entry) => found.has(entry.item)).map((entry) => entry.text);

  const lead: Block = { kind: 'paragraph', quiet: true, content: plain(`${treatmentLine(facts, performed !== null)} ${leadLine(facts, areas)}`) };
  const timeline: Block = {
    kind: 'rows',
    rows: [
      ...timelineRows(facts, areas, start, start.date === madeAtWall(facts).date),
      ...(extras.length > 0 ? [{ label: say(pack, 'For you'), content: [plain(extras.join(' '))] }] : []),
      { label: say(pack, 'If it hurts'), content: [plain(words.aftercare.painRelief.text)] },
    ],
  };
  const warnings: readonly Block[] = [
    {
      kind: 'boxes',
      boxes: [
        { tone: 'good', title: say(pack, 'Normal'), items: normalSigns(facts, areas).map((sign) => plain(plainly(pack, sign))) },
        { tone: 'bad', title: say(pack, 'Call us the same day'), items: pack.risks.urgentRedFlags.filter((flag) => !flags.includes(flag)).map((flag) => plain(plainly(pack, flag))) },
      ],
    },
    { kind: 'callout', tone: 'bad', lines: [[...strong(`${say(pack, 'Emergency: call {number}.', { number: clinic.emergencyNumber })} `), { text: [...pack.risks.emergencySigns, ...flags].map((sign) => plainly(pack, sign)).join(' · ') }]] },
    { kind: 'callout', tone: 'plain', lines: [worriedLine(facts), ...nextSessionLine(facts, aftercare.nextAppointment)] },
  ];
  const blocks = fitsOnePage(facts, areas, extras) ? [lead, timeline, ...warnings] : [lead, ...warnings, timeline];
  const dayLine = say(pack, performed ? 'Treated {moment}' : 'For treatment on {moment}', { moment: momentLine(facts, start) });
  return onLetterhead(facts, 'aftercare', say(pack, 'Looking after your {areas}', { areas: shortAreas(pack, areas) }), [dayLine], blocks);
}

function normalSigns({ pack }: DocumentFacts, areas: readonly string[]): readonly string[] {
  const limited = pack.words.aftercare.normalOnly;
  return pack.aftercare.normalNotNormal.normal.filter((sign) => limited.every((entry) => entry.sign !== sign || areas.some((area) => concernsArea(pack, entry.areas, area))));
}

/** A timeline too long for one page stands after the warnings, which belong on the first. */
function fitsOnePage({ pack, clinic }: DocumentFacts, areas: readonly string[], extras: readonly string[]): boolean {
  const places = new Set(areas.map((area) => shortAreas(pack, [area])));
  return places.size <= 1 && extras.length <= 1 && clinic.name.length + clinic.address.length <= 110;
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
