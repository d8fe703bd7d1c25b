import type { Clearance } from '../domain/consultation';
import { agreementWords, areaLabel, clearanceDays, roleLabel } from '../pack/lookup';
import type { Pack } from '../pack/schema';
import type { Finding, NotCounted } from '../screening/types';
import type { DocumentFacts } from './facts';
import { strong, type Inline } from './model';
import { becauseOf, capital, day, filled, fullAreas, listed, millimetres, say, unique } from './wording';

type Reached = NonNullable<Clearance['reachedBy']>;
type WayOfWords = NonNullable<Pack['words']['agreed']>[number]['reached'];

const WAYS: Readonly<Record<Reached, WayOfWords>> = { letter: 'written', email: 'written', phone: 'spoken', 'in-person': 'spoken', record: 'record' };

/** Agreements that findings rest on, each once with what they are about, in the words of the client: who, when, and what exactly was agreed. */
export function agreementLines(facts: DocumentFacts): readonly Inline[] {
  const { pack, evaluation } = facts;
  const told = evaluation.screening.findings.flatMap(({ id, clearedBy }) => (clearedBy === null || isLed(facts, clearedBy) ? [] : [{ about: becauseOf(pack, id), text: agreementText(facts, clearedBy) }]));
  return [...Map.groupBy(told, ({ text }) => text)].map(([text, same]): Inline => {
    const about = unique(same.flatMap((entry) => entry.about ?? []));
    return [...(about.length === 0 ? [] : strong(`${capital(listed(pack, about))}: `)), { text }];
  });
}

/** Whether it is the specialist’s plan that is followed: that one is named where the treatment is. */
export const isLed = ({ consultation }: Pick<DocumentFacts, 'consultation'>, { by, on }: Clearance): boolean => Object.values(consultation.sections.plan.specialistPlans).some((plan) => plan.by === by && plan.on === on);

/** `Your doctor agreed to this treatment. Dr Patel wrote to us on Fri 20 Nov 2026. It covers your thighs, at most 1.0 mm deep.` */
export function agreementText(facts: DocumentFacts, clearance: Clearance): string {
  const { pack } = facts;
  const way = clearance.reachedBy === undefined ? 'unknown' : WAYS[clearance.reachedBy];
  const words = pack.words.agreed?.find((entry) => entry.reached === way)?.text;
  const told = words === undefined ? say(pack, 'Agreed by {name} on {date}.', { name: clearance.by, date: day(facts, clearance.on) }) : filled(filled(words, 'date', day(facts, clearance.on)), 'by', clearance.by);
  return [told, ...coveredTexts(facts, clearance)].join(' ');
}

function coveredTexts(facts: DocumentFacts, { agreed }: Clearance): readonly string[] {
  const { pack } = facts;
  if (!agreed) return [say(pack, 'What exactly was agreed was not written down.')];
  const areas = fullAreas(pack, agreed.areas);
  const creams = agreed.creams.map((id) => productName(pack, id));
  return [
    agreed.depthMaxMm === null ? say(pack, 'It is for {areas}.', { areas }) : say(pack, 'It is for {areas}, at most {depth} deep.', { areas, depth: millimetres(pack, agreed.depthMaxMm) }),
    creams.length === 0 ? say(pack, 'No numbing cream is part of it.') : say(pack, 'Numbing cream that is part of it: {creams}.', { creams: listed(pack, creams) }),
    ...(agreed.conditions ? [say(pack, 'On this condition: {conditions}', { conditions: ended(agreed.conditions) })] : []),
  ];
}

const ended = (typed: string): string => (/[.!?]$/.test(typed) ? typed : `${typed}.`);

const productName = (pack: Pack, id: string): string => pack.anaesthetic.products.find((product) => product.id === id)?.name ?? id;

/** What is to be said to a client about the agreement that a wait is followed by; nothing where none is. */
export function agreementToCome({ pack }: Pick<DocumentFacts, 'pack'>, { id, effect, afterwards, afterWait, by }: Finding): readonly string[] {
  const words = effect === 'adjust' ? undefined : afterWait ? agreementWords(pack, by, id)?.afterWait : afterwards ? agreementWords(pack, afterwards.by, id)?.whileWaiting : undefined;
  return words === undefined ? [] : [words];
}

/** Why an agreement on record does not count, in the words of the client. */
export function notCountedText(facts: DocumentFacts, { notCounted }: Finding): readonly string[] {
  if (notCounted === null) return [];
  const date = day(facts, notCounted.clearance.on);
  return [say(facts.pack, WHY_NOT[notCounted.why], { date })];
}

const WHY_NOT: Readonly<Record<NotCounted, string>> = {
  'too-old': 'The agreement from {date} is too old now. We need a new one.',
  'dated-ahead': 'The agreement has a date that is still to come: {date}.',
  'answer-changed': 'Your answer is not the same as for the agreement from {date}. We need a new one.',
  'before-the-end': 'The agreement from {date} came too early. We need a new one.',
  'other-role': 'The agreement from {date} is not from the person we have to ask.',
};

const REACHED_IN_WORDS: Readonly<Record<Reached, string>> = { letter: 'by letter', email: 'by e-mail', phone: 'by phone', 'in-person': 'in person', record: 'in the record' };

/** The same for the practice’s own papers and for doctors: who agreed in which role, how it reached the practice, and to what. */
export function agreementOnRecord(facts: DocumentFacts, { by, role, on, reference, reason, reachedBy, agreed, letter }: Clearance): string {
  const { pack } = facts;
  const who = [by, ...(role === undefined ? [] : [`as ${roleLabel(pack, role).toLowerCase()}`]), day(facts, on), reachedBy === undefined ? 'how it reached us not recorded' : REACHED_IN_WORDS[reachedBy]].join(', ');
  const proof = [...(reference ? [reference] : []), ...(letter ? ['letter attached'] : [])].join(', ');
  const what = agreed
    ? [
        listed(pack, agreed.areas.map((area) => areaLabel(pack, area).toLowerCase())),
        agreed.depthMaxMm === null ? 'no depth named' : `at most ${millimetres(pack, agreed.depthMaxMm)}`,
        agreed.creams.length === 0 ? 'no numbing cream' : listed(pack, agreed.creams.map((id) => productName(pack, id))),
        ...(agreed.conditions ? [`conditions: ${agreed.conditions}`] : []),
      ].join('; ')
    : 'content not recorded';
  return `${who}${proof === '' ? '' : ` (${proof})`}${reason ? `: ${reason}` : ''}. Agreed: ${what}`;
}

/** An agreement on record that does not count, with why, for the practice and for doctors. */
export function notCountedOnRecord(facts: DocumentFacts, finding: Finding): readonly string[] {
  const { notCounted } = finding;
  if (notCounted === null) return [];
  const days = clearanceDays(facts.pack, finding.id);
  const why: Readonly<Record<NotCounted, string>> = {
    'too-old': days === null ? 'it is too old' : `it is older than ${days} days`,
    'dated-ahead': 'it is dated after that day',
    'answer-changed': 'the answer changed since',
    'before-the-end': 'it is from before the end of what it is about',
    'other-role': 'somebody else has to agree',
  };
  return [`On record and not counted: ${agreementOnRecord(facts, notCounted.clearance)}. Because ${why[notCounted.why]}`];
}
