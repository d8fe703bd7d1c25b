import type { Answer, Answers, Consultation } from '../domain/consultation';
import { NOT_KNOWN } from '../pack/files/kinds';
import { expandAreas, itemById, questionCount, ruleById, tellingOf, toldWhenShortenedOf } from '../pack/lookup';
import type { Pack } from '../pack/schema';
import { isDerived } from '../screening/screen';
import { isShortened } from '../screening/shorten';
import type { Effect, Finding, Screening, Verdict } from '../screening/types';
import { findingTitle } from './findings';
import type { Evaluation, Missing } from './types';

/**
 * How a visit stands, in colour, words and a count, derived here and nowhere else. Why is this hard? A verdict can be
 * “clear” by the answers that were given while the app itself still has something to ask: which peel it was, where the
 * plaque is, what exactly was agreed. Then nothing on screen may be green.
 */
export type StandingTone = Verdict;
export type StandingColour = 'red' | 'amber' | 'green' | 'blue';

export interface Standing {
  readonly tone: StandingTone;
  readonly colour: StandingColour;
  /** In two or three words. */
  readonly kicker: string;
  /** In one line: the worst reason, or what is left to do. */
  readonly title: string;
  readonly chip: string;
  /** How many things of the health check are left before anybody signs: to ask, to find out, to get or to read. */
  readonly left: number;
  /** The same of the whole visit, with everything that the other steps still need. */
  readonly leftInAll: number;
  /** What was looked into and changes nothing, in the words of its note. */
  readonly noted: readonly string[];
  /** area id → how it stands, in two or three words. */
  readonly areas: Readonly<Record<string, string>>;
}

/** A name of a medicine that was written down and belongs to an item that has no “yes”. */
export type NameOpen = Screening['namesOpen'][number];

const WORDS: Readonly<Record<StandingTone, { readonly kicker: string; readonly chip: string; readonly colour: StandingColour }>> = {
  stop: { kicker: 'Do not treat', chip: 'Do not treat', colour: 'red' },
  defer: { kicker: 'Not today', chip: 'Not today', colour: 'red' },
  incomplete: { kicker: 'Not complete yet', chip: 'Health check not complete', colour: 'amber' },
  clearance: { kicker: 'Agreement needed', chip: 'Doctor’s agreement needed', colour: 'amber' },
  adjust: { kicker: 'Treat with changes', chip: 'Treat with changes', colour: 'blue' },
  clear: { kicker: 'Clear to treat', chip: 'Clear to treat', colour: 'green' },
};

/** The words of a verdict without regard to what is left to ask: for what was decided by it, never for whether to treat. */
export const verdictKicker = (verdict: Verdict): string => WORDS[verdict].kicker;

/** The control that acknowledges what changes the plan. */
const ACKNOWLEDGE = 'acknowledge';

export function standingOf(pack: Pack, evaluation: Pick<Evaluation, 'screening' | 'missing'>, consultation: Pick<Consultation, 'sections'>): Standing {
  const { screening } = evaluation;
  const { answers } = consultation.sections.healthCheck;
  const entries = evaluation.missing.filter(({ step, before }) => step === 'health-check' && before === 'signing');
  const open = openOf(pack, screening, answers);
  const left = leftOf(pack, screening, { answers, entries, open });
  const leftInAll = left + evaluation.missing.length - entries.length;
  const noted = screening.findings.filter(({ changesNothing }) => changesNothing).map((finding) => answers[finding.id]?.note?.trim() || findingTitle({ pack }, finding));
  const tone = toneOf(screening, entries.some(({ field }) => field !== ACKNOWLEDGE) || open.size > 0);
  const { kicker, chip, colour } = WORDS[tone];
  const soFar = tone === 'incomplete';
  const areas = Object.fromEntries(Object.entries(screening.areas).map(([area, verdict]) => [area, soFar && isGoing(verdict) ? 'Nothing against it so far' : WORDS[asSaid(screening, verdict, area)].kicker]));
  return { tone, kicker, chip, left, leftInAll, noted, areas, colour: tone === 'adjust' && left > 0 ? 'amber' : colour, title: titleOf(pack, screening, { tone, open, answers, left, noted }) };
}

const isGoing = (verdict: Verdict): boolean => verdict === 'clear' || verdict === 'adjust';

/** What only was looked into makes no “changes” of a plan. */
function asSaid(screening: Screening, verdict: Verdict, area: string): Verdict {
  return verdict === 'adjust' && adjusting(screening).every((finding) => !finding.areas.includes(area)) ? 'clear' : verdict;
}

const adjusting = ({ findings }: Screening): readonly Finding[] => findings.filter(({ effect, changesNothing }) => effect === 'adjust' && !changesNothing);

function toneOf(screening: Screening, isAnythingOpen: boolean): StandingTone {
  const { verdict } = screening;
  if (!isGoing(verdict)) return verdict;
  if (isAnythingOpen) return 'incomplete';
  return adjusting(screening).length > 0 ? 'adjust' : 'clear';
}

/** Items of which the app still has to ask something: an answer, a kind, a note, a number, a place, or about a name that was written down. */
function openOf(pack: Pack, screening: Screening, answers: Answers): ReadonlySet<string> {
  const asking = screening.findings.filter(({ asks }) => asks !== null).map(({ id }) => id);
  const placeless = Object.keys(answers).filter((id) => isPlaceOpen(pack, id, answers[id], Object.keys(screening.areas)));
  const unanswered = screening.unanswered.filter((id) => !isDerived(pack, id));
  return new Set([...unanswered, ...screening.openFollowUps, ...screening.namesOpen.map(({ item }) => item), ...asking, ...placeless]);
}

interface Left {
  readonly answers: Answers;
  readonly entries: readonly Missing[];
  readonly open: ReadonlySet<string>;
}

function leftOf(pack: Pack, { findings }: Screening, { answers, entries, open }: Left): number {
  // A doubt and a letter to get are one thing each, also where the same item leaves something open.
  const held = findings.filter(({ id, effect }) => !open.has(id) && (effect === 'clearance' || effect === 'incomplete') && ruleById(pack, id) !== undefined);
  const about = new Set([...open, ...findings.flatMap(({ id, combines }) => [id, ...combines])].map((id) => `question-${id}`));
  const beside = entries.filter(({ field }) => field === null || !about.has(field));
  return askedOf(pack, [...open], answers) + new Set(held.map(({ id }) => id)).size + beside.length;
}

/** How many questions ask for items: what has no answer yet is asked together, what has one is asked about one by one. */
function askedOf(pack: Pack, items: readonly string[], answers: Answers): number {
  const never = items.filter((id) => !Object.hasOwn(answers, id));
  return questionCount(pack, never) + items.length - never.length;
}

interface Known {
  readonly tone: StandingTone;
  readonly open: ReadonlySet<string>;
  readonly answers: Answers;
  readonly left: number;
  readonly noted: readonly string[];
}

function titleOf(pack: Pack, screening: Screening, { tone, open, answers, left, noted }: Known): string {
  const of = (effect: Effect): readonly Finding[] => screening.findings.filter((finding) => finding.effect === effect);
  switch (tone) {
    case 'stop':
    case 'defer': {
      const [first, ...others] = of(tone);
      if (!first) return '';
      const reason = plainReason(pack, first) ?? findingTitle({ pack }, first);
      return others.length === 0 ? reason : `${reason.replace(/\.$/, '')}${andMore(others.length)}`;
    }
    case 'incomplete': {
      if (Object.keys(screening.areas).length === 0) return 'Nothing to treat is chosen yet';
      const unknown = [...open].filter((id) => answers[id]?.which?.includes(NOT_KNOWN));
      const questions = askedOf(pack, [...open].filter((id) => !unknown.includes(id)), answers);
      if (questions > 0) return `${counted(questions, 'question is', 'questions are')} still open${andMore(left - questions)}`;
      const unsure = new Set([...unknown, ...of('incomplete').map(({ id }) => id)]).size;
      if (unsure > 0) return `${counted(unsure, 'thing', 'things')} to find out${andMore(left - unsure)}`;
      return left > 0 ? `${counted(left, 'thing is', 'things are')} left before signing` : 'The skin type is not known yet';
    }
    case 'clearance':
      return `${counted(of('clearance').length, 'agreement', 'agreements')} to get before treating`;
    case 'adjust':
      return `${counted(adjusting(screening).length, 'thing changes', 'things change')} the plan`;
    case 'clear':
      return noted.length === 0 ? 'No answer speaks against it' : `Nothing speaks against it; noted: ${noted.join(', ')}`;
  }
}

/** So that the headline counts what the rail counts. */
const andMore = (others: number): string => (others > 0 ? `, and ${others} more` : '');

const counted = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** Longer names of the rules are for the record, not for a headline. */
const NAME_MAX = 40;

/** What the client is told, in one sentence, where the clinical name is too long to be read at a glance; else null. */
export function plainReason(pack: Pack, finding: Finding): string | null {
  const tell = tellOf(pack, finding);
  return findingTitle({ pack }, finding).length <= NAME_MAX || tell === null ? null : (/^.*?[.!](?=\s|$)/.exec(tell)?.[0] ?? tell);
}

/** What the client is told about a finding; null where the pack has no words for it. */
export function tellOf(pack: Pack, finding: Finding): string | null {
  return (isShortened(finding) ? toldWhenShortenedOf(pack, finding.id) : undefined) ?? tellingOf(pack, finding) ?? null;
}

/** Whether it decides something in which of today's areas a yes lies, so that silence is no answer. */
export function isPlaceNeeded({ practice: { inArea = [], elsewhere = [], near = [] } }: Pack, itemId: string): boolean {
  return [...inArea, ...elsewhere, ...near].some(({ item }) => item === itemId);
}

/** Today's areas of which it is asked whether a yes lies in them; none where the place says nothing. */
export function placesAsked(pack: Pack, itemId: string, chosenAreas: readonly string[]): readonly string[] {
  const item = itemById(pack, itemId);
  if (!item) return [];
  if (isPlaceNeeded(pack, itemId)) return chosenAreas;
  const reach = expandAreas(pack, item.areas);
  return item.scope === 'treatment-area' ? chosenAreas.filter((area) => reach.has(area)) : [];
}

export function isPlaceOpen(pack: Pack, itemId: string, answer: Answer | undefined, chosenAreas: readonly string[]): boolean {
  return answer !== undefined && answer.answer !== 'no' && answer.inArea === undefined && chosenAreas.length > 0 && isPlaceNeeded(pack, itemId);
}
