import { addDays } from '../domain/plainDate';
import { plainly, treatmentById } from '../pack/lookup';
import type { PlannedTreatment } from '../planning/types';
import { otherChoices, protocolsOf } from './choices';
import { cautionsOf, changedBy, expectationsOf } from './expectations';
import type { DocumentFacts } from './facts';
import { bornLine, dayLine, onLetterhead } from './letterhead';
import { plain, strong, type Block, type DocumentModel, type Inline } from './model';
import { numbingToUse } from './numbing';
import { obstacles } from './obstacles';
import { becauseOf, capital, concernName, counted, day, fullArea, fullAreas, listed, millimetres, money, span, subject, toldInPlan, unique } from './wording';

type Rows = Extract<Block, { kind: 'rows' }>['rows'];

/** The plan to take home: what is done where, when, why it was changed for this client, and when to stop. */
export function treatmentPlan(facts: DocumentFacts): DocumentModel {
  const { plan } = facts.evaluation;
  const treatments = plan?.treatments ?? [];
  const expectations = expectationsOf(facts, protocolsOf(facts));
  const reasons = obstacles(facts);
  const cautions = cautionsOf(expectations, reasons);
  const courses = coursesOf(treatments.filter(isOffered));

  const blocks: Block[] = [
    { kind: 'paragraph', quiet: true, content: plain(`Microneedling for ${subject(facts)}.`) },
    ...(reasons.length > 0 ? [{ kind: 'callout', tone: 'bad', lines: [strong('We cannot start yet.'), ...reasons.map((reason) => plain(`• ${reason}`))] } as const] : []),
    ...(plan && cautions.length > 0 ? [{ kind: 'callout', tone: 'warn', lines: cautions } as const] : []),
    ...(treatments.length > 0 ? [settingsTable(facts, treatments)] : []),
    ...courses.flatMap(([first, ...others]): readonly Block[] =>
      first ? [...(courses.length > 1 ? [{ kind: 'heading', level: 3, text: titleOf(facts, [first, ...others]) } as const] : []), { kind: 'rows', rows: courseRows(facts, first) }] : [],
    ),
    ...(plan ? [{ kind: 'rows', rows: [...changeRows(facts, treatments), ...numbingRows(facts), ...expectationRows(facts), ...priceRows(facts, treatments)] } as const] : []),
  ];
  return onLetterhead(facts, 'plan', 'Your treatment plan', [bornLine(facts), dayLine(facts)], blocks);
}

/** What is referred out has no days, passes or review here. */
const isOffered = ({ recommendation }: PlannedTreatment): boolean => recommendation !== 'refer' && recommendation !== 'specialist-only';

/** Treatments that run side by side: same days, same way of working. */
function coursesOf(treatments: readonly PlannedTreatment[]): readonly (readonly PlannedTreatment[])[] {
  const key = ({ concern, passes, endpoint, sessions, intervalWeeks, dates }: PlannedTreatment): string => JSON.stringify([concern, passes, endpoint, sessions?.chosen, intervalWeeks?.chosen, dates]);
  return [...Map.groupBy(treatments, key).values()];
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
  return { kind: 'table', caption: '', header: ['Where', 'Needle depth', 'Range for you', 'Never deeper than'], rows, widths: [3, 1.3, 1.5, 1.5] };
}

function courseRows(facts: DocumentFacts, treatment: PlannedTreatment): Rows {
  const { sessions, intervalWeeks, dates } = treatment;
  const protocol = treatmentById(facts.pack, treatment.id);
  const weeks = protocol?.resultWeeksMin ?? null;
  const last = dates.at(-1);
  const course = [sessions ? counted(sessions.chosen, 'session') : '', sessions && sessions.chosen > 1 && intervalWeeks ? `${counted(intervalWeeks.chosen, 'week')} apart` : ''].filter((part) => part !== '');
  return [
    ...(course.length > 0 || dates.length > 0 ? [{ label: 'Sessions', content: [...(course.length > 0 ? [strong(capital(course.join(', ')))] : []), ...(dates.length > 0 ? [plain(dates.map((date) => day(facts, date)).join(' · '))] : [])] }] : []),
    ...(last !== undefined && weeks !== null ? [{ label: 'Review', content: [plain(`From ${day(facts, addDays(last, Math.round(weeks * 7)))}, ${counted(weeks, 'week')} after the last session. We compare photos.`)] }] : []),
    { label: 'On the day', content: [plain(`${plainly(facts.pack, treatment.passes)}.`), plain(plainly(facts.pack, treatment.endpoint))] },
  ];
}

function changeRows(facts: DocumentFacts, treatments: readonly PlannedTreatment[]): Rows {
  const { pack, evaluation } = facts;
  const ids = unique(treatments.flatMap(changedBy));
  const content = ids.map((id): Inline => [...strong(`Because of ${becauseOf(pack, id) ?? 'your answers'}: `), { text: [changesOf(facts, treatments, id), toldInPlan(facts, id)].filter((part) => part !== '').join('. ') }]);
  const reasons = (evaluation.plan?.issues ?? []).flatMap((issue): readonly Inline[] => (issue.reason ? [[...strong('Outside the usual range: '), { text: issue.reason }]] : []));
  const cream = numbingFindings(facts).map((id): Inline => [...strong(`Because of ${becauseOf(pack, id) ?? 'your answers'}: `), { text: toldInPlan(facts, id) }]);
  return content.length + reasons.length + cream.length === 0 ? [] : [{ label: 'Changed for you', content: [...content, ...cream, ...reasons] }];
}

/** Findings that take numbing creams out of the plan. */
function numbingFindings({ pack, evaluation }: DocumentFacts): readonly string[] {
  const bars = new Set(pack.practice.planEffects.filter((effect) => effect.numbing).map((effect) => effect.item));
  return unique(evaluation.screening.findings.map((finding) => finding.id).filter((id) => bars.has(id)));
}

function changesOf({ pack }: DocumentFacts, treatments: readonly PlannedTreatment[], id: string): string {
  const changed = treatments.flatMap((treatment) => treatment.areas.flatMap(({ area, depthMm, changedBy: by }) => (by.includes(id) && depthMm && depthMm.chosen <= depthMm.max ? [{ area, mm: depthMm.chosen }] : [])));
  const depths = [...Map.groupBy(changed, ({ mm }) => mm)].map(([mm, entries]) => `${millimetres(mm)} needles on ${fullAreas(pack, entries.map((entry) => entry.area))}`);
  const gaps = treatments.flatMap(({ intervalWeeks }) => (intervalWeeks?.changedBy.includes(id) ? [`${counted(intervalWeeks.chosen, 'week')} between sessions`] : []));
  const tests = treatments.some((treatment) => treatment.testAreaBecause.includes(id)) ? ['a small test area first'] : [];
  return listed(unique([...depths, ...gaps, ...tests]));
}

function numbingRows({ pack, evaluation }: DocumentFacts): Rows {
  const chosen = numbingToUse(evaluation.plan);
  if (!chosen) return [];
  const product = pack.anaesthetic.products.find((entry) => entry.id === chosen.product)?.name ?? chosen.product;
  const limit = evaluation.plan?.numbing.products.find((option) => option.id === chosen.product)?.maxAreaCm2;
  const minutes = chosen.minutes ? `, ${chosen.minutes} minutes` : '';
  const grams = chosen.grams ? `, ${chosen.grams} g` : '';
  const small = pack.words.numbing[0]?.text ?? '';
  return [{ label: 'Numbing cream', content: [plain(`${product}: ${chosen.areaCm2} cm²${limit ? ` (at most ${limit} cm²)` : ''}${grams}${minutes}.`), plain(small)] }];
}

function expectationRows(facts: DocumentFacts): Rows {
  const expectations = expectationsOf(facts, protocolsOf(facts));
  const named = (concern: string): Inline => (expectations.length > 1 ? strong(`${capital(concern)}: `) : []);
  return [
    { label: 'What to expect', content: expectations.map((entry) => [...named(entry.concern), { text: `${entry.realistic} ${entry.grade}` }]) },
    { label: 'When we stop', content: expectations.map((entry) => [...named(entry.concern), { text: entry.stop }]) },
    { label: 'Other choices', content: otherChoices(facts).map((choice) => plain(choice)) },
  ];
}

function priceRows(facts: DocumentFacts, treatments: readonly PlannedTreatment[]): Rows {
  const price = facts.consultation.sections.plan.pricePerSession;
  if (price === null) return [];
  const sessions = Math.max(0, ...treatments.map((treatment) => treatment.sessions?.chosen ?? 0));
  return [{ label: 'Price', content: [plain(`${money(facts, price)} a session${sessions > 1 ? `, ${money(facts, price * sessions)} for ${span(sessions, sessions, 'session')}` : ''}.`)] }];
}
