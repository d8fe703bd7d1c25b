/** An instant as local time with the offset of this computer, `2026-11-24T14:50:00+00:00`. `offsetMinutes` east of UTC. */
export function isoWithOffset(at: Date, offsetMinutes: number): string {
  const local = new Date(at.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const sign = offsetMinutes < 0 ? '-' : '+';
  const size = Math.abs(offsetMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${local}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** This moment, with the offset of this computer. */
export function nowIso(): string {
  const now = new Date();
  return isoWithOffset(now, -now.getTimezoneOffset());
}

/** `14:50` of an instant with offset, as it was at the clinic. */
export const timeOf = (instant: string): string => /T(\d{2}:\d{2})/.exec(instant)?.[1] ?? '';
