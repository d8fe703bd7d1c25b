import type { EarlierVisit } from '../../../../shared/contract/channels';
import type { Answer, Answers } from '../../../../shared/domain/consultation';
import { expandAreas } from '../../../../shared/pack/lookup';
import type { Contraindication, Pack } from '../../../../shared/pack/schema';
import { isDerived, relevantItems } from '../../../../shared/screening/screen';
import type { ScreeningContext } from '../../../../shared/screening/types';

export interface Question {
  readonly item: Contraindication;
  /** Answered by a known fact, so shown and not asked. */
  readonly derived: boolean;
  /** Today's areas that it can concern; empty where it is about the whole person. */
  readonly areas: readonly string[];
}

export interface QuestionGroup {
  readonly id: string;
  readonly title: string;
  /** All its questions are about the areas being treated. */
  readonly aboutAreas: boolean;
  readonly questions: readonly Question[];
}

/** The pack's groups with the questions that matter today; a group without any is left out. */
export function questionGroups(pack: Pack, context: ScreeningContext): readonly QuestionGroup[] {
  const relevant = new Map(relevantItems(pack, context).map((item) => [item.id, item]));
  const chosen = [...new Set(context.concerns.flatMap((concern) => concern.areas))];
  return pack.practice.questionGroups
    .map(({ id, title, items }) => {
      const questions = items.flatMap((itemId): readonly Question[] => {
        const item = relevant.get(itemId);
        if (!item) return [];
        const reach = expandAreas(pack, item.areas);
        return [{ item, derived: isDerived(pack, itemId), areas: item.scope === 'treatment-area' ? chosen.filter((area) => reach.has(area)) : [] }];
      });
      return { id, title, aboutAreas: questions.length > 0 && questions.every(({ item }) => item.scope === 'treatment-area'), questions };
    })
    .filter((group) => group.questions.length > 0);
}

export const askedOf = (groups: readonly QuestionGroup[]): readonly Question[] => groups.flatMap((group) => group.questions.filter((question) => !question.derived));

/**
 * Whether an answer of the last visit says anything about today: an answer about "the area" only does when every area
 * of today was treated then, too.
 */
export function saysSomethingToday(question: Question, earlier: EarlierVisit): boolean {
  const answer = earlier.answers[question.item.id];
  if (!answer) return false;
  const then = new Set(earlier.concerns.concerns.flatMap((concern) => concern.areas));
  return question.item.scope === 'whole-person' || (question.areas.length > 0 && question.areas.every((area) => then.has(area)));
}

export const confirmed = (answer: Answer, on: EarlierVisit['on']): Answer => ({ ...answer, confirmedFrom: on });

export interface Confirmable {
  readonly question: Question;
  readonly answer: Answer;
}

/** Open questions that the last visit answered. Those of the pack's first group are about today and are asked anew each time. */
export function confirmableOf(groups: readonly QuestionGroup[], answers: Answers, earlier: EarlierVisit, pack: Pack): readonly Confirmable[] {
  const askedAnew = new Set(pack.practice.questionGroups[0]?.items ?? []);
  return askedOf(groups).flatMap((question): readonly Confirmable[] => {
    const { id } = question.item;
    const answer = earlier.answers[id];
    if (!answer || answers[id] || askedAnew.has(id) || !saysSomethingToday(question, earlier)) return [];
    return [{ question, answer }];
  });
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

/** `pressed`: the areas it is in. All of them is the same as nothing said; none is "elsewhere". */
export function withPlaces(answer: Answer, areas: readonly string[], pressed: readonly string[]): Answer {
  const { inArea: _gone, ...rest } = answer;
  if (pressed.length === areas.length) return rest;
  return { ...rest, inArea: pressed.length === 0 ? false : [...pressed] };
}

export function placesOf(answer: Answer, areas: readonly string[]): readonly string[] {
  const { inArea } = answer;
  if (inArea === false) return [];
  if (inArea === undefined || inArea === true) return areas;
  return areas.filter((area) => inArea.includes(area));
}
