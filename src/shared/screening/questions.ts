import type { Answers } from '../domain/consultation';
import type { Contraindication, Pack } from '../pack/schema';
import { isDerived, relevantItems } from './screen';
import type { ScreeningContext } from './types';

/** What is asked in one go. Each item keeps an answer of its own. */
export interface AskedQuestion {
  readonly id: string;
  /** As it is read out: the lead, or the label of the only item that matters today. */
  readonly text: string;
  /** Only those that matter today; at least one. */
  readonly items: readonly Contraindication[];
  /** Answered by a known fact, so shown and not asked. */
  readonly derived: boolean;
}

export interface AskedGroup {
  readonly group: { readonly id: string; readonly title: string };
  readonly questions: readonly AskedQuestion[];
}

/** The pack's questions that matter for this client, these areas and this device, in their order. A group without any is left out. */
export function questionsOf(pack: Pack, context: ScreeningContext): readonly AskedGroup[] {
  const relevant = new Map(relevantItems(pack, context).map((item) => [item.id, item]));
  return pack.practice.questionGroups
    .map(({ id, title, questions }) => ({
      group: { id, title },
      questions: questions.flatMap((question): readonly AskedQuestion[] => {
        const items = question.items.flatMap((itemId) => relevant.get(itemId) ?? []);
        const [only] = items;
        if (only === undefined) return [];
        const text = items.length === 1 || question.lead === null ? only.label : question.lead;
        return [{ id: question.id, text, items, derived: items.every((item) => isDerived(pack, item.id)) }];
      }),
    }))
    .filter((group) => group.questions.length > 0);
}

/** What the answers to its items make of a question: `open` where they are not all "no" and at least one is given. */
export function bundleAnswer(answers: Answers, items: readonly Pick<Contraindication, 'id'>[]): 'no' | 'open' | null {
  const given = items.flatMap(({ id }) => (Object.hasOwn(answers, id) ? (answers[id] ?? []) : []));
  if (given.length === 0) return null;
  return given.length === items.length && given.every(({ answer }) => answer === 'no') ? 'no' : 'open';
}
