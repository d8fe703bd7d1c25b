/** A backup as the rotation sees it. `madeAt`: ISO 8601 instant. */
export interface Kept {
  readonly name: string;
  readonly madeAt: string;
  readonly proven: boolean;
}

const DAY = 24 * 60 * 60_000;

/** How far back which are kept: all, then the newest of each span. Days are spans of 24 hours on a fixed grid. */
const ALL_FOR_DAYS = 3;
const SPANS: readonly { readonly days: number; readonly count: number }[] = [
  { days: 1, count: 14 },
  { days: 7, count: 8 },
  { days: 30, count: 12 },
];

/**
 * Which backups of one place may go: all of the last 3 days stay, then the newest of each of the last 14 days, 8 weeks and
 * 12 months (of 30 days). The newest proven one always stays. One that was never proven is left for a person to look at, and so
 * is one from the future: a clock that was wrong must not cost a backup.
 */
export function outdated(backups: readonly Kept[], now: Date): readonly string[] {
  const proven = backups.filter((backup) => backup.proven).toSorted((a, b) => Date.parse(b.madeAt) - Date.parse(a.madeAt));
  const stay = new Set<string>(proven.slice(0, 1).map(({ name }) => name));
  const taken = new Set<string>();
  for (const { name, madeAt } of proven) {
    const made = Date.parse(madeAt);
    const age = now.getTime() - made;
    if (age <= ALL_FOR_DAYS * DAY) stay.add(name);
    for (const { days, count } of SPANS) {
      const span = Math.floor(made / (days * DAY));
      const slot = `${days}/${span}`;
      if (Math.floor(now.getTime() / (days * DAY)) - span >= count || taken.has(slot)) continue;
      taken.add(slot);
      stay.add(name);
    }
  }
  return proven.filter(({ name }) => !stay.has(name)).map(({ name }) => name);
}
