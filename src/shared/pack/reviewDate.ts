import type { PlainDate } from '../domain/plainDate';
import type { Pack } from './schema';

/** What asks to be looked at again on a day, by the pack's own dates, with the day after which it does; earliest first. Nothing is switched off by it. */
export function pastReview({ reviewBy }: Pick<Pack, 'reviewBy'>, today: PlainDate): readonly { readonly what: 'rules' | 'regulation'; readonly since: PlainDate }[] {
  if (!reviewBy) return [];
  return (['rules', 'regulation'] as const).flatMap((what) => (today > reviewBy[what] ? [{ what, since: reviewBy[what] }] : [])).toSorted((a, b) => a.since.localeCompare(b.since));
}

const WHAT = { rules: 'The rules', regulation: 'What the rules say of regulation' } as const;

/** In one sentence each; `day` writes a day as the place does. */
export const reviewSentences = (pack: Pick<Pack, 'reviewBy'>, today: PlainDate, day: (on: PlainDate) => string): readonly string[] =>
  pastReview(pack, today).map(({ what, since }) => `${WHAT[what]} ${what === 'rules' ? 'are' : 'is'} past the review date, ${day(since)}.`);
