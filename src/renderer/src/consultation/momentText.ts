import { formatMoment, formatZone, wallTime } from '../../../shared/documents/wallTime';

/** An instant with its offset as it was at the clinic: `2026-11-24T14:29:05+00:00` → `Tue 24 Nov 2026, 14:29 (UTC)`. */
export function momentText(instant: string, locale: string): string {
  const moment = wallTime(instant);
  if (!moment) return instant;
  const zone = formatZone(moment);
  return zone === '' ? formatMoment(moment, locale) : `${formatMoment(moment, locale)} (${zone})`;
}
