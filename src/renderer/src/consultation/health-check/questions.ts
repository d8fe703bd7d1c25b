import type { EarlierVisit } from '../../../../shared/contract/channels';
import type { Answer, Answers } from '../../../../shared/domain/consultation';
import { isPlaceNeeded, placesAsked, type NameOpen } from '../../../../shared/consultation/standing';
import { NOT_KNOWN, type FollowUp } from '../../../../shared/pack/files/kinds';
import { followUpOf } from '../../../../shared/pack/lookup';
import type { Contraindication, Pack } from '../../../../shared/pack/schema';
import { askedAreas } from '../../../../shared/screening/answers';
import { bundleAnswer, questionsOf } from '../../../../shared/screening/questions';
import { placesIn as placesOf, saidAboutToday } from '../../../../shared/screening/changes';
import { isDerived } from '../../../../shared/screening/screen';
import type { ScreeningContext } from '../../../../shared/screening/types';

/** One item, with an answer of its own. */
export interface Question {
  readonly item: Contraindication;
  /** Answered by a known fact, so shown and not asked. */
  readonly derived: boolean;
  /** For the practitioner to judge, never read out. */
  readonly ofPractitioner: boolean;
  /** Asked anew at each visit: no answer of another day says anything about it. */
  readonly aboutToday: boolean;
  /** Today's areas of which it is asked whether it lies in them; empty where that says nothing. */
  readonly areas: readonly string[];
  /** Those of today's areas for which it is asked, though it cannot concern some of them alone. */
  readonly askedFor: readonly string[];
  /** Silence about the place is no answer: it decides what may be treated. */
  readonly placeNeeded: boolean;
}

/** What is asked in one go: one row. With a single part it is asked with that item's own words. */
export interface Bundle {
  readonly id: string;
  readonly text: string;
  /** The items that matter today; at least one. */
  readonly parts: readonly Question[];
  /** Answered by a known fact, so shown and not asked. */
  readonly derived: boolean;
}

export interface QuestionGroup {
  readonly id: string;
  readonly title: string;
  /** Each of its questions is about the areas being treated, at least in part. */
  readonly aboutAreas: boolean;
  /** The practitioner's own judgement: its own line above the questions to the client. */
  readonly ofPractitioner: boolean;
  readonly bundles: readonly Bundle[];
}

const JUDGEMENT = { id: 'own-judgement', title: 'Your own judgement, not read out' } as const;

/**
 * The pack's groups with the questions that matter today; a group without any is left out. What is the practitioner's own
 * judgement stands above them. `known`: ids of items that the client's card answers.
 */
export function questionGroups(pack: Pack, context: ScreeningContext, known: ReadonlySet<string> = new Set()): readonly QuestionGroup[] {
  const chosen = [...new Set(context.concerns.flatMap((concern) => concern.areas))];
  const questions = pack.practice.questionGroups.flatMap((group) => group.questions);
  const itemsOf = (marked: typeof questions): ReadonlySet<string> => new Set(marked.flatMap(({ items }) => items));
  const anew = itemsOf([...(pack.practice.questionGroups[0]?.questions ?? []), ...questions.filter(({ everyVisit }) => everyVisit)]);
  const judged = itemsOf(questions.filter(({ answeredBy }) => answeredBy === 'practitioner'));
  const partOf = (item: Contraindication): Question => {
    return {
      item,
      derived: isDerived(pack, item.id) || known.has(item.id),
      ofPractitioner: judged.has(item.id),
      aboutToday: anew.has(item.id),
      areas: placesAsked(pack, item.id, chosen),
      askedFor: askedAreas(pack, item.id, chosen),
      placeNeeded: isPlaceNeeded(pack, item.id),
    };
  };
  const groups = questionsOf(pack, context).map(({ group, questions: asked }) => ({
    ...group,
    aboutAreas: asked.every(({ items }) => items.some((item) => item.scope === 'treatment-area')),
    bundles: asked.flatMap(({ id, text, items }) => bundlesOf(id, text, items.map(partOf))),
  }));
  const isJudgement = ({ parts }: Bundle): boolean => parts.every(({ ofPractitioner }) => ofPractitioner);
  const own = groups.flatMap(({ bundles }) => bundles.filter(isJudgement));
  return [
    ...(own.length > 0 ? [{ ...JUDGEMENT, aboutAreas: false, ofPractitioner: true, bundles: own }] : []),
    ...groups.map((group) => ({ ...group, ofPractitioner: false, bundles: group.bundles.filter((bundle) => !isJudgement(bundle)) })).filter(({ bundles }) => bundles.length > 0),
  ];
}

/** What a fact answers stands beside what is left of a question, as a line of its own. */
function bundlesOf(id: string, text: string, parts: readonly Question[]): readonly Bundle[] {
  const [known, asked] = [parts.filter(({ derived }) => derived), parts.filter(({ derived }) => !derived)];
  const [only] = asked;
  return [
    ...known.map((part) => ({ id: asked.length === 0 && known.length === 1 ? id : `${id}-${part.item.id}`, text: part.item.label, parts: [part], derived: true })),
    ...(only ? [{ id, text: known.length > 0 && asked.length === 1 ? only.item.label : text, parts: asked, derived: false }] : []),
  ];
}

export const askedOf = (groups: readonly QuestionGroup[]): readonly Bundle[] => groups.flatMap((group) => group.bundles.filter((bundle) => !bundle.derived));
const partsOf = (groups: readonly QuestionGroup[]): readonly Question[] => askedOf(groups).flatMap((bundle) => bundle.parts);

/** How many of its items have no answer yet. */
export const leftOf = ({ parts }: Bundle, answers: Answers): number => parts.filter(({ item }) => !answers[item.id]).length;

/** What was said to the bundle as a whole, before its items are answered. */
export type Opening = 'yes' | 'not-sure';

/** The items are shown one by one from a "yes" or a doubt on, until "no" is the answer to all and the row is left. A medicine that belongs to one of them (`named`) shows them, too. */
export function isOpen({ parts }: Bundle, answers: Answers, opening: Opening | undefined, isCurrent: boolean, named: ReadonlySet<string> = new Set()): boolean {
  if (parts.length < 2) return false;
  if (parts.some(({ item }) => named.has(item.id))) return true;
  const answer = bundleAnswer(answers, parts.map(({ item }) => item));
  return answer === 'open' || (opening !== undefined && (answer === null || isCurrent));
}

/** The answer that the row of a bundle shows. */
export function shownAnswer({ parts }: Bundle, answers: Answers, opening: Opening | undefined): Answer['answer'] | null {
  const given = parts.flatMap(({ item }) => answers[item.id]?.answer ?? []);
  const opened = given.find((answer) => answer === 'yes') ?? given.find((answer) => answer === 'not-sure');
  if (opened) return opened;
  return given.length === parts.length ? 'no' : (opening ?? null);
}

/** What can be gone to with the arrow keys: a bundle, an item of an open bundle, or a question of a single item. `id`: of its control. */
export interface Stop {
  readonly id: string;
  readonly bundle: Bundle;
  /** null where the answer is one to the whole bundle */
  readonly part: Question | null;
}

const noNames: readonly NameOpen[] = [];
/** The medicines that belong to an item, the same list for none, so that its row is not drawn anew. */
export const namesOf = (names: readonly NameOpen[], itemId: string): readonly NameOpen[] => (names.some(({ item }) => item === itemId) ? names.filter(({ item }) => item === itemId) : noNames);

export const stopIdOf = (part: Question): string => `question-${part.item.id}`;
export const bundleStopId = (bundle: Bundle): string => {
  const [only] = bundle.parts;
  return only && bundle.parts.length === 1 ? stopIdOf(only) : `bundle-${bundle.id}`;
};

export function stopsOf(bundles: readonly Bundle[], opened: (bundle: Bundle) => boolean): readonly Stop[] {
  return bundles.flatMap((bundle): readonly Stop[] => {
    const items = bundle.parts.map((part) => ({ id: stopIdOf(part), bundle, part }));
    return bundle.parts.length === 1 ? items : [{ id: bundleStopId(bundle), bundle, part: null }, ...(opened(bundle) ? items : [])];
  });
}

export const saysSomethingToday = (question: Question, earlier: EarlierVisit): boolean => earlier.answers[question.item.id] !== undefined && saidAboutToday(question.item, question.askedFor, earlier);

export const confirmed = (answer: Answer, on: EarlierVisit['on']): Answer => ({ ...answer, confirmedFrom: on });

export interface Confirmable {
  readonly question: Question;
  readonly answer: Answer;
}

/** Open questions that the last visit answered. Those of the pack's first group are about today: their answers of then are never taken over. */
export function confirmableOf(groups: readonly QuestionGroup[], answers: Answers, earlier: EarlierVisit): readonly Confirmable[] {
  return partsOf(groups).flatMap((question): readonly Confirmable[] => {
    const { id } = question.item;
    const answer = earlier.answers[id];
    if (!answer || answers[id] || question.aboutToday || !saysSomethingToday(question, earlier)) return [];
    return [{ question, answer }];
  });
}

/** Open questions about today that may be asked together, since the last visit had a "no" to them: nothing is new when it is "no" again. The practitioner's own judgement is among them, and is not read out. */
export function askedAnewOf(groups: readonly QuestionGroup[], answers: Answers, earlier: EarlierVisit): readonly Question[] {
  return partsOf(groups).filter((question) => question.aboutToday && !answers[question.item.id] && earlier.answers[question.item.id]?.answer === 'no' && saysSomethingToday(question, earlier));
}

/** What the last visit said to a bundle, in a few words; null where it was not asked. */
export function earlierWords({ parts }: Bundle, earlier: EarlierVisit, dayInWords: (day: EarlierVisit['on']) => string): string | null {
  const given = parts.flatMap(({ item }) => {
    const answer = earlier.answers[item.id];
    return answer ? [{ name: `${item.clinicalName}${answer.endedOn ? ` (ended ${dayInWords(answer.endedOn)})` : ''}`, said: answer.answer }] : [];
  });
  if (given.length === 0) return null;
  const named = (said: Answer['answer']): string => given.filter((entry) => entry.said === said).map((entry) => entry.name).join(', ');
  const [yes, unsure] = [named('yes'), named('not-sure')];
  if (yes === '' && unsure === '') return given.length === parts.length ? 'No to all' : `No to ${given.length} of ${parts.length}`;
  return [yes === '' ? '' : `Yes to ${yes}`, unsure === '' ? '' : `Not sure about ${unsure}`].filter(Boolean).join('. ');
}

const ANSWER_WORDS: Readonly<Record<Answer['answer'], string>> = { yes: 'Yes', no: 'No', 'not-sure': 'Not sure' };
export const answerWord = (answer: Answer): string => ANSWER_WORDS[answer.answer];

/**
 * A new answer keeps what was said about it (end, place, note) as long as it is still about a "yes" or a doubt; a "no"
 * has neither. A confirmation is only as good as the answer it confirmed, so it goes.
 */
export function answered(previous: Answer | undefined, answer: Answer['answer']): Answer {
  if (!previous) return { answer };
  const { confirmedFrom: _gone, despite, judgedBy, helped, ...rest } = previous;
  const judgement = { ...(judgedBy === undefined ? {} : { judgedBy }), ...(helped === undefined ? {} : { helped }) };
  // Medicines that were looked at stand beside a "no" or a doubt; a "yes" is what they ask for.
  const looked = despite === undefined || answer === 'yes' ? {} : { despite };
  return { ...(answer === 'no' ? {} : rest), ...judgement, ...looked, answer };
}

/** The answer with the name of who judged it, where it is the practitioner's own judgement. */
export const asJudged = ({ ofPractitioner }: Question, answer: Answer, name: string): Answer => (ofPractitioner ? { ...answer, judgedBy: name } : answer);

/** What is said about a medicine that belongs to an item: yes, it is so; or it was looked at, and the answer stands in spite of it. */
export function withName(previous: Answer | undefined, name: string, belongs: boolean): Answer {
  if (belongs) return answered(previous, 'yes');
  const { despite = [], ...rest } = previous ?? { answer: 'no' as const };
  return { ...rest, despite: [...new Set([...despite, name])] };
}

/**
 * "No" to a bundle is the answer to each of its items. A "yes" or a doubt after that takes those answers back: something
 * of it is so, and nobody has said yet what.
 */
export function withBundle(answers: Answers, bundle: Bundle, value: Answer['answer']): Answers {
  const items = bundle.parts.map(({ item }) => item);
  if (value === 'no') return { ...answers, ...Object.fromEntries(items.map(({ id }) => [id, answered(answers[id], 'no')])) };
  if (bundleAnswer(answers, items) !== 'no') return answers;
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !items.some((item) => item.id === id)));
}

/** What the last visit said to those items of a bundle that have no answer yet. */
export function confirmedParts(bundle: Bundle, answers: Answers, earlier: EarlierVisit): Answers {
  return Object.fromEntries(
    bundle.parts.flatMap(({ item }) => {
      const then = earlier.answers[item.id];
      return then && !answers[item.id] ? [[item.id, confirmed(then, earlier.on)]] : [];
    }),
  );
}

/** The kinds to choose from: those of the pack, and that it is not known wherever one has to be named and the pack has no word for that. It stays in sight where it was `chosen`. */
export function kindsToChoose({ options, required, decidedBy }: FollowUp, chosen: readonly string[] = []): readonly { readonly id: string; readonly label: string }[] {
  const covered = options.some(({ id, coversNotKnown }) => id === NOT_KNOWN || (coversNotKnown && !chosen.includes(NOT_KNOWN)));
  if (!required || covered) return options;
  return [...options, { id: NOT_KNOWN, label: decidedBy === 'practitioner' ? 'Not decided yet' : 'Not known' }];
}

/** Whether it is known not to be known, or may be: what to find out is said then. */
export const isNotKnown = ({ which = [] }: Answer, followUp?: FollowUp): boolean => which.includes(NOT_KNOWN) || followUp?.options.some(({ id, coversNotKnown }) => coversNotKnown === true && which.includes(id)) === true;

/** Names or takes back a kind, in the order of the pack; with one choice only, naming it takes back the other. */
export function withKind(answer: Answer, followUp: FollowUp, kind: string, pressed: boolean): Answer {
  const { which = [], ...rest } = answer;
  const named = kindsToChoose(followUp).flatMap(({ id }) => ((id === kind ? pressed : followUp.many && which.includes(id)) ? [id] : []));
  return named.length === 0 ? rest : { ...rest, which: named };
}

/** The kinds that an answer names, in words. */
export function kindWords(pack: Pack, itemId: string, { which = [] }: Answer): string {
  const followUp = followUpOf(pack, itemId);
  return followUp ? kindsToChoose(followUp, which).flatMap(({ id, label }) => (which.includes(id) ? [label] : [])).join(', ') : '';
}

/** `pressed`: the areas it is in. All of them is the same as nothing said; none is "elsewhere". */
export function withPlaces(answer: Answer, areas: readonly string[], pressed: readonly string[]): Answer {
  const { inArea: _gone, ...rest } = answer;
  if (pressed.length === areas.length) return rest;
  return { ...rest, inArea: pressed.length === 0 ? false : [...pressed] };
}

/** The same where silence is no answer: none of the areas is said by `elsewhere`, not by pressing nothing. */
export function withSaidPlaces(answer: Answer, pressed: readonly string[], elsewhere: boolean): Answer {
  const { inArea: _gone, ...rest } = answer;
  if (pressed.length > 0) return { ...rest, inArea: [...pressed] };
  return elsewhere ? { ...rest, inArea: false } : rest;
}

/** Those of today's areas in which it was said to be; none while nothing was said. */
export const saidPlaces = ({ inArea }: Answer, areas: readonly string[]): readonly string[] => (inArea === undefined ? [] : placesOf({ answer: 'yes', inArea }, areas));

export { placesOf };
