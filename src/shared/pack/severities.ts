import type { Severity } from './schema';

/** Mildest first. `none`: no finding, which only a kind can have. */
const SEVERITIES = ['none', 'precaution-adjust-plan', 'caution-needs-medical-clearance', 'defer-until', 'absolute'] as const satisfies readonly (Severity | 'none')[];

/** What an item, a kind or a combination may be made into. */
export const FINDING_SEVERITIES: readonly Severity[] = SEVERITIES.filter((severity) => severity !== 'none');

const rank = (severity: unknown): number => SEVERITIES.findIndex((known) => known === severity);

/** Whether `a` counts more strictly than `b`. */
export const stricterThan = (a: unknown, b: unknown): boolean => rank(a) > rank(b);

/** The stricter of the two; what is no severity counts for nothing. */
export function stricterOf<Own extends Severity | 'none'>(own: Own, other: unknown): Own | Severity {
  const named = FINDING_SEVERITIES.find((severity) => severity === other);
  return named !== undefined && stricterThan(named, own) ? named : own;
}
