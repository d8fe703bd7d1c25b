import { fullName } from '../domain/client';
import { answerInWords, withKindMeant } from '../consultation/answerWords';
import { findingTitle } from '../consultation/findings';
import { areaLabel, followUpOf, itemById, kindLabel, protocolName, roleLabel, ruleById, sourceById, treatmentById } from '../pack/lookup';
import type { DoctorLetterId } from '../pack/schema';
import { offerOf } from '../planning/offers';
import type { PlannedTreatment } from '../planning/types';
import { isDerived } from '../screening/screen';
import type { Finding } from '../screening/types';
import { notCountedOnRecord } from './agreements';
import { answerBlocks, asksOf } from './doctorAnswer';
import type { DocumentFacts } from './facts';
import { urgentTexts } from './urgent';
import { isRuledOut, whereTheyMatter } from './ruledOut';
import { bornLine, dayLine, onLetterhead } from './letterhead';
import { plain, strong, type Block, type DocumentModel, type Inline } from './model';
import { printedTreatments } from './offers';
import { capital, chosenAreas, counted, day, listed, millimetres, unique } from './wording';

type Rows = Extract<Block, { kind: 'rows' }>['rows'];

/** Asks a GP or a specialist to agree: what was found, what is planned, and a part to send back. */
export function clearanceLetter(facts: DocumentFacts): DocumentModel {
  const { evaluation, consultation, today } = facts;
  const treatments = evaluation.plan?.treatments ?? [];
  const findings = toBeCleared(facts);
  const led = treatments.filter((treatment) => offerOf(treatment, consultation.sections.plan, today).kind === 'specialist-first');
  const sources = sourcesOf(facts, findings, led);
  const blocks: Block[] = [
    ...opening(facts, 'clearance-opening', findings),
    { kind: 'heading', level: 2, text: 'What was found' },
    { kind: 'rows', rows: [...findings.map((finding) => findingRow(facts, finding, sources)), ...led.map((treatment) => treatmentRow(facts, treatment, doctorText(facts, 'specialist-plan'), sources))] },
    ...plannedTable(facts, treatments),
    { kind: 'heading', level: 2, text: 'What we ask you' },
    { kind: 'paragraph', content: plain(doctorText(facts, 'clearance-ask')) },
    ...askBlocks(facts, findings, 'clearance'),
    ...sourceList(facts, sources),
    ...closing(facts),
    { kind: 'heading', level: 2, text: `Answer about ${fullName(facts.client)}, ${bornLine(facts).toLowerCase()}` },
    { kind: 'paragraph', content: plain(`${doctorText(facts, 'answer')} ${addressOf(facts)}`) },
    ...answerBlocks(facts, findings, treatments),
    { kind: 'signature', name: '', role: 'doctor or specialist', meaning: doctorText(facts, 'answer-meaning'), signedAt: null, strokes: [] },
  ];
  return onLetterhead(facts, 'clearance-letter', 'Letter asking for your agreement', [bornLine(facts), dayLine(facts)], blocks);
}

/** Sends a client on: why this practice does not treat, what was seen and what the client wishes. */
export function referralLetter(facts: DocumentFacts): DocumentModel {
  const { consultation } = facts;
  const { concerns, skin } = consultation.sections;
  const findings = toBeReferred(facts);
  const treatments = referredTreatments(facts);
  const sources = sourcesOf(facts, findings, treatments);
  const seen: Rows = [
    ...(skin.phototype === null ? [] : [{ label: 'Skin type', content: [plain(`Fitzpatrick ${skin.phototype}`)] }]),
    ...(skin.seen.length > 0 ? [{ label: 'Seen', content: [plain(`${capital(skin.seen.join('; '))}.`)] }] : []),
    ...(skin.notes === '' ? [] : [{ label: 'Notes', content: [plain(skin.notes)] }]),
  ];
  const blocks: Block[] = [
    ...opening(facts, 'referral-opening', findings),
    { kind: 'heading', level: 2, text: 'Why' },
    { kind: 'rows', rows: [...findings.map((finding) => findingRow(facts, finding, sources)), ...treatments.map((treatment) => treatmentRow(facts, treatment, treatmentById(facts.pack, treatment.id)?.stopRule ?? '', sources))] },
    ...(seen.length > 0 ? [{ kind: 'heading', level: 2, text: 'What was seen' } as const, { kind: 'rows', rows: seen } as const] : []),
    { kind: 'heading', level: 2, text: 'What the client wishes' },
    { kind: 'list', items: concerns.concerns.map((concern) => plain(`${capital(concern.concern)}: ${placesOf(facts, concern.areas)}`)) },
    ...(concerns.hopes === '' ? [] : [{ kind: 'paragraph', content: [...strong('In their own words: '), { text: concerns.hopes }] } as const]),
    ...(asksOf(facts, findings, 'referral').length > 0 ? [{ kind: 'heading', level: 2, text: 'What we ask you' } as const, ...askBlocks(facts, findings, 'referral')] : []),
    ...sourceList(facts, sources),
    ...closing(facts),
  ];
  return onLetterhead(facts, 'referral-letter', 'Referral letter', [bornLine(facts), dayLine(facts)], blocks);
}

/** Findings that a doctor has to agree to and has not yet, on the areas that are not ruled out. */
export const toBeCleared = ({ evaluation: { screening } }: Pick<DocumentFacts, 'evaluation'>): readonly Finding[] => whereTheyMatter(screening, screening.findings.filter((finding) => finding.effect === 'clearance'));

/** Findings that rule treatment here out, for somebody else to look at. */
export const toBeReferred = ({ evaluation }: Pick<DocumentFacts, 'evaluation'>): readonly Finding[] => evaluation.screening.findings.filter((finding) => finding.effect === 'stop');

/** Treatments that are done elsewhere. */
export const referredTreatments = ({ evaluation, consultation, today }: Pick<DocumentFacts, 'evaluation' | 'consultation' | 'today'>): readonly PlannedTreatment[] =>
  (evaluation.plan?.treatments ?? []).filter((treatment) => offerOf(treatment, consultation.sections.plan, today).kind === 'not-here');

const doctorText = ({ pack }: DocumentFacts, id: DoctorLetterId): string => pack.practice.doctorLetters.find((entry) => entry.id === id)?.text ?? '';

function opening(facts: DocumentFacts, id: DoctorLetterId, findings: readonly Finding[]): readonly Block[] {
  const { client } = facts;
  // What cannot wait is no less urgent to whoever reads this letter than to the client.
  const { texts } = urgentTexts(facts, findings);
  return [
    { kind: 'rows', rows: [{ label: 'To', content: [plain(''), plain('')] }, { label: 'About', content: [strong(`${fullName(client)}, ${bornLine(facts).toLowerCase()}`)] }] },
    { kind: 'paragraph', content: plain('Dear colleague,') },
    { kind: 'paragraph', content: plain(doctorText(facts, id)) },
    ...(texts.length > 0 ? [{ kind: 'callout', tone: 'bad', lines: [strong('We tell this person:'), ...texts.map(plain)] } as const] : []),
  ];
}

/** What we want to know, a line for each finding that something is asked about. */
function askBlocks(facts: DocumentFacts, findings: readonly Finding[], letter: 'clearance' | 'referral'): readonly Block[] {
  const items = asksOf(facts, findings, letter).map(({ about, text }): Inline => [...strong(`${listed(facts.pack, about.map((finding) => findingTitle(facts, finding)))}: `), { text }]);
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function findingRow(facts: DocumentFacts, finding: Finding, sources: readonly string[]): Rows[number] {
  const { pack } = facts;
  const rule = ruleById(pack, finding.id);
  const elsewhere = finding.elsewhere ? pack.practice.elsewhere?.find((entry) => entry.item === finding.id)?.action : undefined;
  // How the practice comes to a decision of its own is nothing that a doctor is asked about.
  const decidesItself = followUpOf(pack, finding.id)?.decidedBy === 'practitioner';
  const action = elsewhere ?? (decidesItself ? undefined : itemById(pack, finding.id)?.practitionerAction);
  const answers = [finding.id, ...finding.combines].flatMap((id) => answerOf(facts, id));
  return {
    label: finding.areas.length > 0 ? placesOf(facts, finding.areas) : 'Whole person',
    title: findingTitle(facts, finding),
    content: [
      ...answers,
      ...(finding.elsewhere ? [plain('The sign lies outside the areas that are to be treated.')] : []),
      ...(finding.afterWait ? [plain('The waiting time after it has passed.')] : []),
      ...(finding.by === null ? [] : [[...strong('Agreement asked of: '), { text: `${roleLabel(pack, finding.by)}.` }]]),
      ...notCountedOnRecord(facts, finding).map((text) => plain(`${text}.`)),
      ...(rule ? [[...strong('Why it matters: '), { text: rule.rationale }]] : []),
      ...(action ? [[...strong('Our protocol: '), { text: action }]] : []),
      [...strong('Sources: '), { text: numbered(finding.sources, sources) }],
    ],
  };
}

/** What the client said, with the note beside it. */
function answerOf(facts: DocumentFacts, id: string): readonly Inline[] {
  const { pack, consultation } = facts;
  const { answers } = consultation.sections.healthCheck;
  const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
  // What a known fact answers (the age) was asked of nobody.
  if (!answer || isDerived(pack, id)) return [];
  const said = answerInWords(withKindMeant(pack, id, answer), { day: (date) => day(facts, date), area: (area) => areaLabel(pack, area).toLowerCase(), kind: (kind) => kindLabel(pack, id, kind) });
  return [[...strong('Answer: '), { text: `${said}${answer.note ? ` (${answer.note})` : ''}.` }]];
}

function treatmentRow(facts: DocumentFacts, treatment: PlannedTreatment, asks: string, sources: readonly string[]): Rows[number] {
  const protocol = treatmentById(facts.pack, treatment.id);
  return {
    label: placesOf(facts, treatment.areas.map((area) => area.area)),
    title: protocolName(facts.pack, treatment.id),
    content: [plain(asks), ...(protocol ? [[...strong('Evidence: '), { text: protocol.evidenceSummary }], [...strong('Sources: '), { text: numbered(protocol.sources, sources) }]] : [])],
  };
}

/** The sources of a letter, each once, in the order in which they are first named. */
const sourcesOf = ({ pack }: DocumentFacts, findings: readonly Finding[], treatments: readonly PlannedTreatment[]): readonly string[] => unique([...findings.flatMap((finding) => finding.sources), ...treatments.flatMap((treatment) => treatmentById(pack, treatment.id)?.sources ?? [])]);

const numbered = (own: readonly string[], all: readonly string[]): string => `${own.map((id) => all.indexOf(id) + 1).join(', ')}.`;

const sourceList = (facts: DocumentFacts, sources: readonly string[]): readonly Block[] => [
  { kind: 'heading', level: 3, text: 'Sources' },
  { kind: 'paragraph', content: plain(sources.map((id, index) => `${index + 1} ${citation(facts, id)}`).join(' · ')) },
];

function citation({ pack }: DocumentFacts, id: string): string {
  const source = sourceById(pack, id);
  if (!source) return id;
  return [source.author, source.title, source.year].filter((part) => part !== null && part !== '').join(', ');
}

function plannedTable(facts: DocumentFacts, treatments: readonly PlannedTreatment[]): readonly Block[] {
  const open = new Set(printedTreatments(facts).map((treatment) => treatment.id));
  const rows = treatments.flatMap((treatment) =>
    treatment.areas.map(({ area, depthMm }) => [
      protocolName(facts.pack, treatment.id),
      areaLabel(facts.pack, area),
      ...(open.has(treatment.id) && depthMm
        ? [millimetres(facts.pack, depthMm.chosen), treatment.sessions ? String(treatment.sessions.chosen) : '–', treatment.intervalWeeks ? counted(facts.pack, treatment.intervalWeeks.chosen, 'week') : '–']
        : ['not settled yet', '–', '–']),
    ]),
  );
  const course = facts.evaluation.plan?.course;
  const first = course?.sessions[0]?.on;
  const testArea = course?.testArea ? ', a small test area first' : '';
  const caption = `Microneedling${facts.consultation.sections.concerns.modality === 'rf-microneedling' ? ' with radiofrequency' : ''}${testArea}${first === undefined ? '' : `, ${testArea === '' ? '' : 'the first full session '}not before ${day(facts, first)}`}`;
  const { earliestDate } = facts.evaluation.screening;
  if (rows.length === 0) return [{ kind: 'heading', level: 2, text: 'What is planned' }, { kind: 'paragraph', content: plain(`Microneedling: ${placesOf(facts, chosenAreas(facts).filter((area) => !isRuledOut(facts.evaluation.screening, area)))}. No settings are planned yet${earliestDate === null ? '' : `; not before ${day(facts, earliestDate)}`}.`) }];
  return [{ kind: 'heading', level: 2, text: 'What is planned' }, { kind: 'table', caption, header: ['For', 'Where', 'Needle depth', 'Sessions', 'Time between'], rows, widths: [2.6, 2.2, 1.2, 1, 1.2] }];
}

/** Whom to call, and the client’s own agreement to the letter. */
function closing(facts: DocumentFacts): readonly Block[] {
  const { practitioner, clinic, client, pack } = facts;
  const who = practitioner ? [practitioner.name, practitioner.role, practitioner.registrationNumber === '' ? '' : `registration ${practitioner.registrationNumber}`].filter((part) => part !== '').join(', ') : clinic.name;
  const share = pack.words.letters.find((entry) => entry.id === 'share')?.text ?? '';
  return [
    { kind: 'heading', level: 3, text: 'From' },
    { kind: 'paragraph', content: plain(`${who}. ${addressOf(facts)}`) },
    { kind: 'signature', name: practitioner?.name ?? '', role: practitioner?.role ?? 'practitioner', meaning: clinic.name, signedAt: null, strokes: [] },
    { kind: 'signature', name: fullName(client), role: 'client', meaning: share, signedAt: null, strokes: [] },
  ];
}

const addressOf = ({ clinic }: DocumentFacts): string => `${[clinic.name, clinic.address.replaceAll(/\s*\n\s*/g, ', '), `phone ${clinic.phone}`].filter((part) => part !== '').join(', ')}.`;

const placesOf = ({ pack }: DocumentFacts, areas: readonly string[]): string => capital(listed(pack, areas.map((area) => areaLabel(pack, area).toLowerCase())));
