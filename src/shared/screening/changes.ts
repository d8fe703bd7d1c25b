import type { Answer, Answers } from '../domain/consultation';
import type { EarlierVisit } from '../domain/earlierVisit';
import type { PlainDate } from '../domain/plainDate';
import type { Contraindication, Pack } from '../pack/schema';
import { areasOf, askedAreas } from './answers';
import { isDerived, relevantItems } from './screen';
import type { ScreeningContext } from './types';

/** An answer that is another one than at the last closed visit. */
export interface AnswerChange {
  readonly item: string;
  readonly before: Answer;
  readonly after: Answer;
  /** The day of the earlier visit. */
  readonly beforeOn: PlainDate;
}

/** What the client said last time and says otherwise today, in the order in which it is asked. Items that were not asked both times are no change. */
export function changedAnswers(pack: Pack, answers: Answers, context: ScreeningContext, earlier: EarlierVisit | null): readonly AnswerChange[] {
  if (earlier === null) return [];
  const chosen = areasOf(context);
  return relevantItems(pack, context).flatMap((item): readonly AnswerChange[] => {
    const before = ownAnswer(earlier.answers, item.id);
    const after = ownAnswer(answers, item.id);
    if (!before || !after || isDerived(pack, item.id)) return [];
    const areas = item.scope === 'treatment-area' ? askedAreas(pack, item.id, chosen) : [];
    if (!saidAboutToday(item, areas, earlier)) return [];
    return sameAnswer(before, after, areas) ? [] : [{ item: item.id, before, after, beforeOn: earlier.on }];
  });
}

/**
 * Whether an answer of the last visit says anything about today: an answer about "the area" only does when every area
 * of today that it can concern (`areas`) was treated then, too.
 */
export function saidAboutToday(item: Pick<Contraindication, 'scope'>, areas: readonly string[], earlier: EarlierVisit): boolean {
  const then = new Set(earlier.concerns.concerns.flatMap((concern) => concern.areas));
  return item.scope === 'whole-person' || (areas.length > 0 && areas.every((area) => then.has(area)));
}

const ownAnswer = (answers: Answers, id: string): Answer | undefined => (Object.hasOwn(answers, id) ? answers[id] : undefined);

/** A note says nothing else about the client by being worded anew; a "no" has nothing beside it. */
function sameAnswer(before: Answer, after: Answer, areas: readonly string[]): boolean {
  if (before.answer !== after.answer) return false;
  if (before.answer === 'no') return true;
  return before.endedOn === after.endedOn && sameSet(placesIn(before, areas), placesIn(after, areas)) && sameSet(before.which ?? [], after.which ?? []);
}

/** Those of today's areas in which it is; all of them where nothing was said. */
export function placesIn({ inArea }: Answer, areas: readonly string[]): readonly string[] {
  if (inArea === undefined || inArea === true) return areas;
  return inArea === false ? [] : areas.filter((area) => inArea.includes(area));
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((entry) => b.includes(entry));
