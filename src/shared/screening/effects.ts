import type { Contraindication, Severity } from '../pack/schema';
import type { Effect, Finding, ScreeningContext } from './types';

export function severityEffect(severity: Severity): Effect {
  switch (severity) {
    case 'absolute':
      return 'stop';
    case 'defer-until':
      return 'defer';
    case 'caution-needs-medical-clearance':
      return 'clearance';
    case 'precaution-adjust-plan':
      return 'adjust';
  }
}

/**
 * A wanted effect without regard to dates and clearances. What stops only RF is an adjustment for plain needling; what
 * concerns only numbing cream never does more than take the cream out of the plan.
 */
export function effectOf(item: Contraindication, modality: ScreeningContext['modality']): Effect {
  const blocksOnly = (service: Contraindication['blocks'][number]): boolean => item.blocks.every((blocked) => blocked === service);
  if (blocksOnly('topical_anaesthetic')) return 'adjust';
  if (blocksOnly('rf')) return modality === 'rf-microneedling' ? 'stop' : 'adjust';
  return severityEffect(item.severity);
}

/** A finding of which nothing more is known than what a caller adds. */
export const nothingMore: Omit<Finding, 'id' | 'effect' | 'areas' | 'sources'> = {
  earliestDate: null,
  unsure: false,
  clearedBy: null,
  combines: [],
  shortening: null,
  recordedOn: null,
  kinds: [],
  asks: null,
  by: null,
  afterWait: false,
  afterwards: null,
  elsewhere: false,
  notCounted: null,
  changesNothing: false,
  clinicianToDecide: false,
};
