import type { Answers } from '../domain/consultation';
import type { PlainDate } from '../domain/plainDate';
import type { Pack } from '../pack/schema';
import { answersAbout, areasOf } from './answers';
import { kindsSaid } from './kinds';
import { dueOn } from './stands';
import type { ScreeningContext, ToldAnswer } from './types';

/** Every yes and every doubt, with its kinds, whether or not it gives a finding on today's areas. */
export function toldAnswers(pack: Pack, answers: Answers, context: ScreeningContext, today: PlainDate): readonly ToldAnswer[] {
  return pack.contraindications.items.flatMap((item) =>
    answersAbout(pack, item, answers, context, today).flatMap((answer): readonly ToldAnswer[] => {
      if (answer.answer === 'no') return [];
      const kinds = kindsSaid(pack, item.id, answer, context);
      const due = areasOf(context).map((area) => dueOn(pack, item, answer, kinds === 'open' ? [] : kinds, area, context));
      const told: ToldAnswer = { item: item.id, kinds, waiting: kinds === 'open' || due.some((day) => day === null || today < day) };
      // A kind that is open may be one that answers another item, too.
      const implied = kinds === 'open' ? (pack.practice.countsAs ?? []).filter((rule) => rule.item === item.id) : [];
      return [told, ...implied.map(({ as, kind }): ToldAnswer => ({ item: as, kinds: kind === undefined ? [] : [kind], waiting: true }))];
    }),
  );
}
