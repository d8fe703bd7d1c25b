import { plainly } from '../pack/lookup';
import { deviceNamedBy } from '../planning/devices';
import type { PlannedTreatment } from '../planning/types';
import { agreementText, isLed } from './agreements';
import { calendar, sharedSkin, testAreaFirst } from './calendar';
import { otherChoices, protocolsOf } from './choices';
import { priceText } from './consentTold';
import { cautionsOf, changedBy, expectationsOf, resultsText } from './expectations';
import type { DocumentFacts } from './facts';
import { bornLine, dayLine, onLetterhead } from './letterhead';
import { plain, strong, type Block, type DocumentModel, type Inline } from './model';
import { labelText } from './label';
import { numbingToUse, numbingWords, timeOnSkin } from './numbing';
import { offersSettled, printedTreatments } from './offers';
import { obstacles } from './obstacles';
import { becauseOf, capital, concernName, counted, decimal, fullArea, fullAreas, listed, millimetres, say, subject, toldInPlan, unique } from './wording';

type Rows = Extract<Block, { kind: 'rows' }>['rows'];

/** The plan to take home: what is done where, when, why it was changed for this client, and when to stop. */
export function treatmentPlan(facts: DocumentFacts): DocumentModel {
  const { pack } = facts;
  const { plan } = facts.evaluation;
  const treatments = printedTreatments(facts);
  const expectations = expectationsOf(facts, protocolsOf(facts));
  const reasons = obstacles(facts);
  const cautions = [...cautionsOf(expectations, reasons), ...offersSettled(facts).map(plain)];
  const ways = waysOf(treatments);

  const blocks: Block[] = [
    lead(facts),
    ...(reasons.length > 0 ? [{ kind: 'callout', tone: 'bad', lines: [strong(say(pack, 'We cannot start yet.')), ...reasons.map((reason) => plain(`• ${reason}`))] } as const] : []),
    ...(plan && cautions.length > 0 ? [{ kind: 'callout', tone: 'warn', lines: cautions } as const] : []),
    ...(treatments.length > 0 ? [settingsTable(facts, treatments)] : []),
    ...calendar(facts),
    ...ways.flatMap(([first, ...others]): readonly Block[] =>
      first ? [...(ways.length > 1 ? [{ kind: 'heading', level: 3, text: titleOf(facts, [first, ...others]) } as const] : []), { kind: 'rows', rows: [onTheDay(facts, first)] }] : [],
    ),
    ...(plan ? [{ kind: 'rows', rows: [...(treatments.length > 0 ? [...changeRows(facts, treatments), ...numbingRows(facts), ...deviceRows(facts)] : []), ...expectationRows(facts), ...priceRows(facts)] } as const] : []),
  ];
  return onLetterhead(facts, 'plan', say(pack, 'Your treatment plan'), [bornLine(facts), dayLine(facts)], blocks);
}

/** What for; where a test area comes first, its day before anything else. */
function lead(facts: DocumentFacts): Block {
  const first = testAreaFirst(facts);
  const what = say(facts.pack, 'Microneedling for {what}.', { what: subject(facts) });
  return first === null ? { kind: 'paragraph', quiet: true, content: plain(what) } : { kind: 'paragraph', content: [{ text: `${what} ` }, ...strong(first)] };
}

/** Treatments that are worked in the same way. */
function waysOf(treatments: readonly PlannedTreatment[]): readonly (readonly PlannedTreatment[])[] {
  return [...Map.groupBy(treatments, ({ passes, endpoint }) => JSON.stringify([passes, endpoint])).values()];
}

function titleOf({ pack }: DocumentFacts, treatments: readonly PlannedTreatment[]): string {
  const concerns = unique(treatments.map((treatment) => concernName(pack, treatment.concern)));
  return capital(`${listed(pack, concerns)}: ${fullAreas(pack, treatments.flatMap((treatment) => treatment.areas.map((area) => area.area)))}`);
}

function settingsTable({ pack }: DocumentFacts, treatments: readonly PlannedTreatment[]): Block {
  const rows = treatments.flatMap((treatment) =>
    treatment.areas.map(({ area, depthMm }) => [
      capital(fullArea(pack, area)),
      ...(depthMm ? [millimetres(pack, depthMm.chosen), say(pack, '{least} to {most}', { least: millimetres(pack, depthMm.min).replace(' mm', ''), most: millimetres(pack, depthMm.max) }), millimetres(pack, depthMm.cap)] : [say(pack, 'set by a specialist'), '–', '–']),
    ]),
  );
  const each = [...new Map(rows.map((row) => [row.join(), row])).values()];
  return { kind: 'table', caption: '', header: ['Where', 'Needle depth', 'Range for you', 'Never deeper than'].map((title) => say(pack, title)), rows: each, widths: [3, 1.3, 1.5, 1.5] };
}

const onTheDay = ({ pack }: DocumentFacts, { passes, endpoint }: PlannedTreatment): Rows[number] => ({ label: say(pack, 'On the day'), content: [plain([passes, endpoint].map((line) => ended(plainly(pack, line))).join(' '))] });

/** A line of a protocol as a sentence. */
const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

function changeRows(facts: DocumentFacts, treatments: readonly PlannedTreatment[]): Rows {
  const { pack, evaluation } = facts;
  const ids = unique(treatments.flatMap(changedBy));
  const because = (id: string): string => becauseOf(pack, id) ?? deviceNamedBy(pack, id) ?? say(pack, 'your answers');
  const content = ids.map((id): Inline => after(say(pack, 'Because of {what}:', { what: because(id) }), [[changesOf(facts, treatments, id), toldInPlan(facts, id)].filter((part) => part !== '').join('. '), ...agreedFor(facts, id)].join(' ')));
  const reasons = (evaluation.plan?.issues ?? []).flatMap((issue): readonly Inline[] => (issue.reason ? [[...strong(`${say(pack, 'Outside the usual range:')} `), { text: issue.reason }]] : []));
  const cream = numbingFindings(facts).map((id): Inline => [...strong(`${say(pack, 'Because of {what}:', { what: becauseOf(pack, id) ?? say(pack, 'your answers') })} `), { text: toldInPlan(facts, id) }]);
  const all = [...content, ...sharedSkin(facts, treatments), ...cream, ...reasons];
  return all.length === 0 ? [] : [{ label: say(pack, 'Changed for you'), content: all }];
}

/** What follows from a reason; where the language ends the reason with a full stop, as a sentence of its own. */
const after = (reason: string, text: string): Inline => [...strong(`${reason} `), { text: reason.endsWith('.') ? capital(text) : text }];

/** Who agreed to a finding that changes the plan. */
const agreedFor = (facts: DocumentFacts, id: string): readonly string[] =>
  unique(facts.evaluation.screening.findings.flatMap((finding) => (finding.id === id && finding.clearedBy !== null && !isLed(facts, finding.clearedBy) ? [agreementText(facts, finding.clearedBy)] : [])));

/** Findings that take numbing creams out of the plan. */
function numbingFindings({ pack, evaluation }: DocumentFacts): readonly string[] {
  const bars = new Set(pack.practice.planEffects.filter((effect) => effect.numbing).map((effect) => effect.item));
  return unique(evaluation.screening.findings.map((finding) => finding.id).filter((id) => bars.has(id)));
}

function changesOf(facts: DocumentFacts, treatments: readonly PlannedTreatment[], id: string): string {
  const { pack, evaluation } = facts;
  const changed = treatments.flatMap((treatment) => treatment.areas.flatMap(({ area, depthMm, changedBy: by }) => (by.includes(id) && depthMm && depthMm.chosen <= depthMm.max ? [{ area, mm: depthMm.chosen }] : [])));
  const depths = [...Map.groupBy(changed, ({ mm }) => mm)].map(([mm, entries]) => say(pack, '{depth} needles on {areas}', { depth: millimetres(pack, mm), areas: fullAreas(pack, entries.map((entry) => entry.area)) }));
  const gaps = treatments.flatMap(({ intervalWeeks }) => (intervalWeeks?.changedBy.includes(id) ? [say(pack, '{time} between sessions', { time: counted(pack, intervalWeeks.chosen, 'week') })] : []));
  // Where its days stand on top, the weeks between them are not said again.
  const watched = evaluation.plan?.course?.testArea?.weeks ?? null;
  const tests = treatments.some((treatment) => treatment.testAreaBecause.includes(id)) ? [watched === null || testAreaFirst(facts) !== null ? say(pack, 'a small test area first') : say(pack, 'a small test area at least {time} before', { time: counted(pack, watched, 'week') })] : [];
  return listed(pack, unique([...depths, ...gaps, ...tests]));
}

function numbingRows(facts: DocumentFacts): Rows {
  const { pack, evaluation } = facts;
  const chosen = numbingToUse(evaluation.plan);
  if (!chosen) return [];
  const product = pack.anaesthetic.products.find((entry) => entry.id === chosen.product)?.name ?? chosen.product;
  const limit = evaluation.plan?.numbing.products.find((option) => option.id === chosen.product)?.maxAreaCm2;
  const time = timeOnSkin(pack, evaluation.plan, chosen);
  const minutes = time === null ? '' : `, ${time}`;
  const grams = chosen.grams ? `, ${decimal(pack, chosen.grams)} g` : '';
  const [small = ''] = numbingWords(pack, evaluation.plan, chosen);
  return [{ label: say(pack, 'Numbing cream'), content: [plain(`${product}: ${decimal(pack, chosen.areaCm2)} cm²${limit ? ` (${say(pack, 'at most {amount}', { amount: `${decimal(pack, limit)} cm²` })})` : ''}${grams}${minutes}. ${small}`)] }];
}

function deviceRows(facts: DocumentFacts): Rows {
  const text = labelText(facts);
  return text === '' ? [] : [{ label: say(facts.pack, 'The device'), content: [plain(text)] }];
}

function expectationRows(facts: DocumentFacts): Rows {
  const { pack } = facts;
  const expectations = expectationsOf(facts, protocolsOf(facts));
  const named = (concern: string): Inline => (expectations.length > 1 ? strong(`${capital(concern)}: `) : []);
  return [
    { label: say(pack, 'What to expect'), content: expectations.map((entry) => [...named(entry.concern), { text: `${entry.realistic}${resultsText(pack, entry)} ${entry.grade}` }]) },
    { label: say(pack, 'When we stop'), content: expectations.map((entry) => [...named(entry.concern), { text: entry.stop }]) },
    { label: say(pack, 'Other choices'), content: [plain(otherChoices(facts).join(' '))] },
  ];
}

function priceRows(facts: DocumentFacts): Rows {
  const { pack } = facts;
  const text = priceText(facts);
  return text === null ? [] : [{ label: say(pack, 'Price'), content: [plain(text)] }];
}
