import type { DeviceChoice, Sections } from '../../../../shared/domain/consultation';
import type { EarlierVisit } from '../../../../shared/domain/earlierVisit';
import { deviceById } from '../../../../shared/pack/lookup';
import type { Pack } from '../../../../shared/pack/schema';
import { deviceCalled } from '../../../../shared/planning/devices';

/** What the plan starts from when a visit is to be the same again. */
export interface Carried {
  readonly device: Extract<DeviceChoice, { readonly kind: 'catalogue' }> | null;
  /** Smallest unit of the currency. */
  readonly pricePerSession: number | null;
}

/**
 * The device and the price of the last visit. Only a device of the catalogue, for the same kind of needling: what else was
 * used has limits that stand in its own manual, and they are asked again. Nothing about today, and no setting, is carried.
 */
export function carriedOver(pack: Pack, earlier: EarlierVisit): Carried {
  const called = deviceCalled(pack, earlier.device);
  const device = called?.kind === 'catalogue' && deviceById(pack, called.id)?.modality === earlier.concerns.modality ? called : null;
  return { device, pricePerSession: earlier.pricePerSession };
}

/** The plan with it, where nothing was chosen yet. */
export const withCarried = (plan: Sections['plan'], { device, pricePerSession }: Carried): Sections['plan'] => ({
  ...plan,
  choices: plan.choices.device === undefined && device !== null ? { ...plan.choices, device } : plan.choices,
  pricePerSession: plan.pricePerSession ?? pricePerSession,
});
