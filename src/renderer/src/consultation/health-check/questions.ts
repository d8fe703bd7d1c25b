import type { EarlierVisit } from '../../../../shared/contract/channels';
import type { Answer, Answers } from '../../../../shared/domain/consultation';
import type { FollowUp } from '../../../../shared/pack/files/kinds';
import { expandAreas, followUpOf } from '../../../../shared/pack/lookup';
import type { Contraindication, Pack } from '../../../../shared/pack/schema';
import { askedAreas } from '../../../../shared/screening/answers';
import { bundleAnswer, questionsOf } from '../../../../shared/screening/questions';
import { saidAboutToday } from '../../../../shared/screening/changes';
import { isDerived } from '../../../../shared/screening/screen';
import type { ScreeningContext } from '../../../../shared/screening/types';

/** One item, with an answer of its own. */
export interface Question {
  readonly item: Contraindication;
  /** Answered by a known fact, so shown and not asked. */
  readonly derived: boolean;
  /** Asked anew at each visit: no answer of another day says anything about it. */
  readonly aboutToday: boolean;
  /** Today's areas that it can concern; empty where it is about the whole person. */
  readonly areas: readonly string[];
  /** Those of today's areas for which it is asked, though it cannot concern some of them alone. */
  readonly askedFor: readonly string[];
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
  readonly bundles: readonly Bundle[];
}

/** The pack's groups with the questions that matter today; a group without any is left out. */
export function questionGroups(pack: Pack, context: ScreeningContext): readonly QuestionGroup[] {
  const chosen = [...new Set(context.concerns.flatMap((concern) => concern.areas))];
  const anew = new Set(pack.practice.questionGroups[0]?.questions.flatMap((question) => question.items));
  const partOf = (item: Contraindication): Question => {
    const reach = expandAreas(pack, item.areas);
    return { item, derived: isDerived(pack, item.id), aboutToday: anew.has(item.id), areas: item.scope === 'treatment-area' ? chosen.filter((area) => reach.has(area)) : [], askedFor: askedAreas(pack, item.id, chosen) };
  };
  return questionsOf(pack, context).map(({ group, questions }) => ({
    ...group,
    aboutAreas: questions.every(({ items }) => items.some((item) => item.scope === 'treatment-area')),
    bundles: questions.map(({ id, text, items, derived }) => ({ id, text, parts: items.map(partOf), derived })),
  }));
}

export const askedOf = (groups: readonly QuestionGroup[]): readonly Bundle[] => groups.flatMap((group) => group.bundles.filter((bundle) => !bundle.derived));
const partsOf = (groups: readonly QuestionGroup[]): readonly Question[] => askedOf(groups).flatMap((bundle) => bundle.parts);

/** How many of its items have no answer yet. */
export const leftOf = ({ parts }: Bundle, answers: Answers): number => parts.filter(({ item }) => !answers[item.id]).length;

/** What was said to the bundle as a whole, before its items are answered. */
export type Opening = 'yes' | 'not-sure';

/** The items are shown one by one from a "yes" or a doubt on, until "no" is the answer to all and the row is left. */
export function isOpen({ parts }: Bundle, answers: Answers, opening: Opening | undefined, isCurrent: boolean): boolean {
  if (parts.length < 2) return false;
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

/** Open questions about today that may be asked together, since the last visit had a "no" to them: nothing is new when it is "no" again. */
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
  if (answer === 'no' || !previous) return { answer };
  const { confirmedFrom: _gone, ...rest } = previous;
  return { ...rest, answer };
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

/** Names or takes back a kind, in the order of the pack; with one choice only, naming it takes back the other. */
export function withKind(answer: Answer, { options, many }: FollowUp, kind: string, pressed: boolean): Answer {
  const { which = [], ...rest } = answer;
  const named = options.flatMap(({ id }) => ((id === kind ? pressed : many && which.includes(id)) ? [id] : []));
  return named.length === 0 ? rest : { ...rest, which: named };
}

/** The kinds that an answer names, in words. */
export function kindWords(pack: Pack, itemId: string, { which = [] }: Answer): string {
  return followUpOf(pack, itemId)?.options.flatMap(({ id, label }) => (which.includes(id) ? [label] : [])).join(', ') ?? '';
}

/** `pressed`: the areas it is in. All of them is the same as nothing said; none is "elsewhere". */
export function withPlaces(answer: Answer, areas: readonly string[], pressed: readonly string[]): Answer {
  const { inArea: _gone, ...rest } = answer;
  if (pressed.length === areas.length) return rest;
  return { ...rest, inArea: pressed.length === 0 ? false : [...pressed] };
}

export { placesIn as placesOf } from '../../../../shared/screening/changes';
