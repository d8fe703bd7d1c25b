import { plainly } from '../pack/lookup';
import { deviceNamedBy } from '../planning/devices';
import type { PlannedTreatment } from '../planning/types';
import { calendar, printedCourse, sharedSkin } from './calendar';
import { otherChoices, protocolsOf } from './choices';
import { cautionsOf, changedBy, expectationsOf, resultsText } from './expectations';
import type { DocumentFacts } from './facts';
import { bornLine, dayLine, onLetterhead } from './letterhead';
import { plain, strong, type Block, type DocumentModel, type Inline } from './model';
import { labelText } from './label';
import { numbingToUse, timeOnSkin } from './numbing';
import { offersSettled, printedTreatments } from './offers';
import { obstacles } from './obstacles';
import { becauseOf, capital, concernName, counted, fullArea, fullAreas, listed, millimetres, money, span, subject, toldInPlan, unique } from './wording';

type Rows = Extract<Block, { kind: 'rows' }>['rows'];

/** The plan to take home: what is done where, when, why it was changed for this client, and when to stop. */
export function treatmentPlan(facts: DocumentFacts): DocumentModel {
  const { plan } = facts.evaluation;
  const treatments = printedTreatments(facts);
  const expectations = expectationsOf(facts, protocolsOf(facts));
  const reasons = obstacles(facts);
  const cautions = [...cautionsOf(expectations, reasons), ...offersSettled(facts).map(plain)];
  const ways = waysOf(treatments);

  const blocks: Block[] = [
    { kind: 'paragraph', quiet: true, content: plain(`Microneedling for ${subject(facts)}.`) },
    ...(reasons.length > 0 ? [{ kind: 'callout', tone: 'bad', lines: [strong('We cannot start yet.'), ...reasons.map((reason) => plain(`• ${reason}`))] } as const] : []),
    ...(plan && cautions.length > 0 ? [{ kind: 'callout', tone: 'warn', lines: cautions } as const] : []),
    ...(treatments.length > 0 ? [settingsTable(facts, treatments)] : []),
    ...calendar(facts),
    ...ways.flatMap(([first, ...others]): readonly Block[] =>
      first ? [...(ways.length > 1 ? [{ kind: 'heading', level: 3, text: titleOf(facts, [first, ...others]) } as const] : []), { kind: 'rows', rows: [onTheDay(facts, first)] }] : [],
    ),
    ...(plan ? [{ kind: 'rows', rows: [...(treatments.length > 0 ? [...changeRows(facts, treatments), ...numbingRows(facts), ...deviceRows(facts)] : []), ...expectationRows(facts), ...priceRows(facts)] } as const] : []),
  ];
  return onLetterhead(facts, 'plan', 'Your treatment plan', [bornLine(facts), dayLine(facts)], blocks);
}

/** Treatments that are worked in the same way. */
function waysOf(treatments: readonly PlannedTreatment[]): readonly (readonly PlannedTreatment[])[] {
  return [...Map.groupBy(treatments, ({ passes, endpoint }) => JSON.stringify([passes, endpoint])).values()];
}

function titleOf({ pack }: DocumentFacts, treatments: readonly PlannedTreatment[]): string {
  const concerns = unique(treatments.map((treatment) => concernName(pack, treatment.concern)));
  return capital(`${listed(concerns)}: ${fullAreas(pack, treatments.flatMap((treatment) => treatment.areas.map((area) => area.area)))}`);
}

function settingsTable({ pack }: DocumentFacts, treatments: readonly PlannedTreatment[]): Block {
  const rows = treatments.flatMap((treatment) =>
    treatment.areas.map(({ area, depthMm }) => [
      capital(fullArea(pack, area)),
      ...(depthMm ? [millimetres(depthMm.chosen), `${millimetres(depthMm.min).replace(' mm', '')} to ${millimetres(depthMm.max)}`, millimetres(depthMm.cap)] : ['set by a specialist', '–', '–']),
    ]),
  );
  const each = [...new Map(rows.map((row) => [row.join(), row])).values()];
  return { kind: 'table', caption: '', header: ['Where', 'Needle depth', 'Range for you', 'Never deeper than'], rows: each, widths: [3, 1.3, 1.5, 1.5] };
}

const onTheDay = ({ pack }: DocumentFacts, { passes, endpoint }: PlannedTreatment): Rows[number] => ({ label: 'On the day', content: [plain(`${plainly(pack, passes)}. ${plainly(pack, endpoint)}`)] });

function changeRows(facts: DocumentFacts, treatments: readonly PlannedTreatment[]): Rows {
  const { pack, evaluation } = facts;
  const ids = unique(treatments.flatMap(changedBy));
  const because = (id: string): string => becauseOf(pack, id) ?? deviceNamedBy(pack, id) ?? 'your answers';
  const content = ids.map((id): Inline => [...strong(`Because of ${because(id)}: `), { text: [changesOf(facts, treatments, id), toldInPlan(facts, id)].filter((part) => part !== '').join('. ') }]);
  const reasons = (evaluation.plan?.issues ?? []).flatMap((issue): readonly Inline[] => (issue.reason ? [[...strong('Outside the usual range: '), { text: issue.reason }]] : []));
  const cream = numbingFindings(facts).map((id): Inline => [...strong(`Because of ${becauseOf(pack, id) ?? 'your answers'}: `), { text: toldInPlan(facts, id) }]);
  const all = [...content, ...sharedSkin(facts, treatments), ...cream, ...reasons];
  return all.length === 0 ? [] : [{ label: 'Changed for you', content: all }];
}

/** Findings that take numbing creams out of the plan. */
function numbingFindings({ pack, evaluation }: DocumentFacts): readonly string[] {
  const bars = new Set(pack.practice.planEffects.filter((effect) => effect.numbing).map((effect) => effect.item));
  return unique(evaluation.screening.findings.map((finding) => finding.id).filter((id) => bars.has(id)));
}

function changesOf({ pack, evaluation }: DocumentFacts, treatments: readonly PlannedTreatment[], id: string): string {
  const changed = treatments.flatMap((treatment) => treatment.areas.flatMap(({ area, depthMm, changedBy: by }) => (by.includes(id) && depthMm && depthMm.chosen <= depthMm.max ? [{ area, mm: depthMm.chosen }] : [])));
  const depths = [...Map.groupBy(changed, ({ mm }) => mm)].map(([mm, entries]) => `${millimetres(mm)} needles on ${fullAreas(pack, entries.map((entry) => entry.area))}`);
  const gaps = treatments.flatMap(({ intervalWeeks }) => (intervalWeeks?.changedBy.includes(id) ? [`${counted(intervalWeeks.chosen, 'week')} between sessions`] : []));
  const watched = evaluation.plan?.course?.testArea?.weeks ?? null;
  const tests = treatments.some((treatment) => treatment.testAreaBecause.includes(id)) ? [`a small test area ${watched === null ? 'first' : `at least ${counted(watched, 'week')} before`}`] : [];
  return listed(unique([...depths, ...gaps, ...tests]));
}

function numbingRows({ pack, evaluation }: DocumentFacts): Rows {
  const chosen = numbingToUse(evaluation.plan);
  if (!chosen) return [];
  const product = pack.anaesthetic.products.find((entry) => entry.id === chosen.product)?.name ?? chosen.product;
  const limit = evaluation.plan?.numbing.products.find((option) => option.id === chosen.product)?.maxAreaCm2;
  const time = timeOnSkin(evaluation.plan, chosen);
  const minutes = time === null ? '' : `, ${time}`;
  const grams = chosen.grams ? `, ${chosen.grams} g` : '';
  const small = pack.words.numbing[0]?.text ?? '';
  return [{ label: 'Numbing cream', content: [plain(`${product}: ${chosen.areaCm2} cm²${limit ? ` (at most ${limit} cm²)` : ''}${grams}${minutes}. ${small}`)] }];
}

function deviceRows(facts: DocumentFacts): Rows {
  const text = labelText(facts);
  return text === '' ? [] : [{ label: 'The device', content: [plain(text)] }];
}

function expectationRows(facts: DocumentFacts): Rows {
  const expectations = expectationsOf(facts, protocolsOf(facts));
  const named = (concern: string): Inline => (expectations.length > 1 ? strong(`${capital(concern)}: `) : []);
  return [
    { label: 'What to expect', content: expectations.map((entry) => [...named(entry.concern), { text: `${entry.realistic}${resultsText(entry)} ${entry.grade}` }]) },
    { label: 'When we stop', content: expectations.map((entry) => [...named(entry.concern), { text: entry.stop }]) },
    { label: 'Other choices', content: [plain(otherChoices(facts).join(' '))] },
  ];
}

function priceRows(facts: DocumentFacts): Rows {
  const price = facts.consultation.sections.plan.pricePerSession;
  const course = printedCourse(facts);
  if (price === null || !course) return [];
  const sessions = course.sessions.length;
  return [{ label: 'Price', content: [plain(`${money(facts, price)} a session${sessions > 1 ? `, ${money(facts, price * sessions)} for ${span(sessions, sessions, 'session')}` : ''}.`)] }];
}
