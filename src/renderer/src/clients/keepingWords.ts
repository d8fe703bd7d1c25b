import type { Keeping } from '../../../shared/contract/channels';
import type { PlainDate } from '../../../shared/domain/plainDate';
import type { RetentionGap } from '../../../shared/domain/retention';

const GAPS: Readonly<Record<RetentionGap, string>> = { country: 'the country of the clinic', region: 'its state or region', kind: 'what kind of clinic it is', years: 'how many years this clinic keeps records, and why' };

/** What an owner has to say first, and what holds until then. */
export const gapsSentence = (gaps: readonly RetentionGap[], where = 'on page Clinic, part Records'): string => `Please say ${where}: ${gaps.map((gap) => GAPS[gap]).join('; ')}. Until then the longest time that could apply holds.`;

/** Until when a record is kept, or that it may go. */
export function keepingSentence({ lastVisitOn, lastEntryOn, keptUntil, gaps, years }: Keeping, dayOf: (day: PlainDate) => string): string {
  if (lastVisitOn === null) return 'There was no visit yet, so there is no time to keep this record.';
  const last = `The last visit was on ${dayOf(lastVisitOn)}${lastEntryOn !== null && lastEntryOn > lastVisitOn ? `, and the last entry on ${dayOf(lastEntryOn)}` : ''}.`;
  const time = years === null ? '' : ` (${years} years)`;
  if (keptUntil !== null) return `${last} The record is to be kept until ${dayOf(keptUntil)}${time}.`;
  return gaps.length > 0 ? last : `${last} The time to keep the record${time} is over: it may be erased.`;
}
