import { answerInWords, withKindMeant, type AnswerWording } from '../consultation/answerWords';
import type { Answer } from '../domain/consultation';
import type { PlainDate } from '../domain/plainDate';
import { askOrderOf, followUpOf, itemById, kindLabel } from '../pack/lookup';
import type { Pack } from '../pack/schema';
import { agreementLines } from './agreements';
import { printedCourse, testAreaFirst } from './calendar';
import type { DocumentFacts } from './facts';
import { numbersLine } from './letterhead';
import { plain, strong, type Block, type Inline } from './model';
import { clientTextOf, counted, day, decimal, fullArea, localeOf, money, say } from './wording';

/** The words of an answer in the language of the document, as it stands on a paper of the client’s. */
export const wordsOfAnswer = (facts: DocumentFacts, item: string): AnswerWording => ({
  day: (date: PlainDate) => day(facts, date),
  area: (area) => fullArea(facts.pack, area),
  kind: (kind) => kindLabel(facts.pack, item, kind),
  number: (value) => decimal(facts.pack, value),
  month: (month) => new Intl.DateTimeFormat(localeOf(facts), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${month}-01T00:00:00Z`)),
  say: (english, values) => say(facts.pack, english, values),
});

/**
 * What the client told, so that they can say that it is right: every answer other than no under its question, with what
 * follows from it, and medicines and allergies. What is the practitioner’s own judgement is nothing that they told.
 */
export function toldBlocks(facts: DocumentFacts): readonly Block[] {
  const { pack, consultation, evaluation } = facts;
  const { answers, medicines, allergies } = consultation.sections.healthCheck;
  const judged = judgedItems(pack);
  const told = Object.entries(answers)
    .filter(([id, { answer }]) => answer !== 'no' && itemById(pack, id) !== undefined && !judged.has(id))
    .toSorted(([a], [b]) => askOrderOf(pack, a) - askOrderOf(pack, b))
    .map(([id, answer]) => toldItem(facts, id, answer));
  const lists = [...listItem(say(pack, 'Medicines:'), medicines), ...listItem(say(pack, 'Allergies:'), allergies)];
  const answeredAll = evaluation.screening.unanswered.length === 0 && Object.values(answers).some(({ answer }) => answer === 'no');
  const rest = !answeredAll ? [] : [plain(say(pack, told.length > 0 ? 'To all our other questions you said no.' : 'To all our questions you said no.'))];
  const items = [...told, ...lists, ...rest];
  return items.length === 0 ? [] : [{ kind: 'heading', level: 2, text: say(pack, 'What you told us about your health') }, { kind: 'list', items }];
}

const listItem = (title: string, entries: readonly string[]): readonly Inline[] => (entries.length === 0 ? [] : [[...strong(`${title} `), { text: `${entries.join(', ')}.` }]]);

/** The question, the answer with its kinds, place and day, and what that means here. */
function toldItem(facts: DocumentFacts, id: string, answer: Answer): Inline {
  const { pack, evaluation } = facts;
  const decided = followUpOf(pack, id)?.decidedBy === 'practitioner';
  const words = wordsOfAnswer(facts, id);
  const said = answerInWords(decided ? { ...answer, which: [] } : withKindMeant(pack, id, answer), words);
  const note = (answer.note ?? '') === '' ? '' : ` (${answer.note})`;
  const means = [...new Set(evaluation.screening.findings.filter((finding) => finding.id === id && finding.effect === 'adjust').map((finding) => clientTextOf(pack, finding)))];
  return [{ text: `${itemById(pack, id)?.label ?? id} ` }, ...strong(say(pack, 'You said: {answer}.', { answer: `${said}${note}` })), ...means.map((text) => ({ text: ` ${text}` }))];
}

/** Items that the practitioner judges, never read out. */
export const judgedItems = ({ practice }: Pack): ReadonlySet<string> => new Set(practice.questionGroups.flatMap(({ questions }) => questions.filter(({ answeredBy }) => answeredBy === 'practitioner').flatMap(({ items }) => items)));

/** Who agreed to this in spite of a finding, and to what exactly. */
export function agreementBlocks(facts: DocumentFacts): readonly Block[] {
  const items = agreementLines(facts);
  return items.length === 0 ? [] : [{ kind: 'heading', level: 2, text: say(facts.pack, 'What your doctor agreed to') }, { kind: 'list', items }];
}

/** Who treats, what it costs, and where to turn with a complaint. */
export function practiceBlocks(facts: DocumentFacts): readonly Block[] {
  const { pack } = facts;
  return [
    { kind: 'heading', level: 2, text: say(pack, 'Who treats you, and what it costs') },
    {
      kind: 'rows',
      rows: [
        ...(facts.practitioner ? [{ label: say(pack, 'Who treats you'), content: [plain(whoText(facts))] }] : []),
        { label: say(pack, 'Price'), content: [plain(priceText(facts) ?? say(pack, 'No price is written down yet.'))] },
        { label: say(pack, 'If you are not happy'), content: complaintTexts(facts) },
      ],
    },
  ];
}

function whoText({ pack, practitioner }: DocumentFacts): string {
  if (!practitioner) return '';
  const { name, role, registrationNumber } = practitioner;
  const number = registrationNumber === '' ? say(pack, 'No registration number is written down.') : say(pack, 'Registration number: {number}.', { number: registrationNumber });
  return `${name}, ${role}. ${number} ${say(pack, 'Their training for this is not written down here. You may ask about it.')}`;
}

/** The price of one session and of the course; null where none is set, or no course may be named. */
export function priceText(facts: DocumentFacts): string | null {
  const { pack } = facts;
  const price = facts.consultation.sections.plan.pricePerSession;
  const course = printedCourse(facts);
  if (price === null || !course) return null;
  const sessions = course.sessions.length;
  return say(pack, sessions > 1 ? '{price} a session, {total} for {sessions}.' : '{price} a session.', { price: money(facts, price), total: money(facts, price * sessions), sessions: counted(pack, sessions, 'session') });
}

/** The clinic keeps nobody’s name for complaints, and so its own contact is the way. */
function complaintTexts(facts: DocumentFacts): readonly Inline[] {
  const { pack, clinic } = facts;
  const address = clinic.address.replaceAll(/\s*\n\s*/g, ', ');
  return [plain(say(pack, 'Please tell us. You can talk to us, ring us or write to us: {name}, {address}.', { name: clinic.name, address })), numbersLine({ ...facts, clinic: { ...clinic, outOfHoursPhone: '' } }, say(pack, 'Phone:')), plain(say(pack, 'A complaint changes nothing in your care.'))];
}

/** The days of a course that begins with a test area; they may move, so that they are no part of the marked text. */
export function testAreaBlocks(facts: DocumentFacts): readonly Block[] {
  const text = testAreaFirst(facts);
  return text === null ? [] : [{ kind: 'callout', tone: 'info', lines: [[...strong(`${facts.pack.words.testArea.title}: `), { text }]] }];
}
