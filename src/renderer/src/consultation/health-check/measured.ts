import type { Answer } from '../../../../shared/domain/consultation';
import type { Kind } from '../../../../shared/pack/files/kinds';
import type { Pack } from '../../../../shared/pack/schema';

export type Measured = NonNullable<Kind['measured']>;

/** The number that has to be known for the kinds that were named: the strictest of them; null where none has one. */
export function measuredFor({ practice: { kinds = [] } }: Pack, itemId: string, { which = [] }: Answer): Measured | null {
  const found = kinds.flatMap((kind) => (kind.item === itemId && kind.measured && kind.which.some((id) => which.includes(id)) ? [kind.measured] : []));
  return found.reduce<Measured | null>((strictest, next) => (strictest === null ? next : { ...next, max: Math.min(strictest.max, next.max), withinDays: Math.min(strictest.withinDays, next.withinDays) }), null);
}

/** Only a medicine that the pack does not name can be one that is not measured so. */
export const mayNotApply = ({ which = [] }: Answer): boolean => which.length > 0 && which.every((kind) => kind === 'other');

/**
 * An HbA1c in mmol/mol as the per cent of the older unit (NGSP), for reading beside it: the master equation of IFCC and NGSP.
 * Never the other way round: what somebody typed is not turned into another number.
 */
export const hba1cPercent = (mmolPerMol: number): string => (0.09148 * mmolPerMol + 2.152).toFixed(1);

/** Below this nobody's HbA1c lies in mmol/mol, while every one in per cent does. */
const LOWEST_MMOL = 19;

/** What is wrong with a typed HbA1c, as a sentence; null for nothing. */
export function hba1cProblem(value: number | null): string | null {
  if (value === null) return null;
  if (value < LOWEST_MMOL) return 'This looks like per cent. Please enter it in mmol/mol, as it stands in the letter or from the laboratory.';
  return value > 250 ? 'Please check the value; it is over 250 mmol/mol.' : null;
}
