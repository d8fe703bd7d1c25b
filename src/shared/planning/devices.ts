import type { DeviceChoice } from '../domain/consultation';
import { deviceById } from '../pack/lookup';
import type { LabelledUse, Pack } from '../pack/schema';
import type { PlanIssue, PlannedDevice, PlanningContext } from './types';

/** Marks a device among the findings of `changedBy`: `device:exceed`; a device outside the catalogue by its typed name. */
const MARK = 'device:';

/** The chosen device with its limits. One that the pack does not know is kept, so that it can be refused by name. */
export function plannedDevice(pack: Pack, { choices: { device: choice } }: Pick<PlanningContext, 'choices'>): PlannedDevice | null {
  if (choice === undefined) return null;
  if (choice.kind === 'other') return { choice, name: choice.name, depthMaxMm: choice.depthMaxMm, evaluatedMaxMm: null };
  const device = deviceById(pack, choice.id);
  return { choice, name: device?.model ?? choice.id, depthMaxMm: device?.depthMaxMm ?? null, evaluatedMaxMm: device?.evaluatedMaxMm ?? null };
}

/** The deepest that the range of a plan may end with this device, mm: what it can do, and what its maker evaluated. */
export const deviceLimit = (device: PlannedDevice | null): number => Math.min(device?.depthMaxMm ?? Number.POSITIVE_INFINITY, device?.evaluatedMaxMm ?? Number.POSITIVE_INFINITY);

/** A device that cannot do what is planned at all, whatever the depth. */
export function deviceIssues(pack: Pack, { choices, modality }: Pick<PlanningContext, 'choices' | 'modality'>): readonly PlanIssue[] {
  if (choices.device?.kind !== 'catalogue') return [];
  const device = deviceById(pack, choices.device.id);
  const refused = { level: 'refused', setting: 'device' } as const;
  if (!device) return [{ code: 'device-unknown', ...refused, message: 'The pack does not have the chosen device. Choose another one.' }];
  if (device.modality === modality) return [];
  const [is, planned] = device.modality === 'mechanical' ? ['plain needling', 'radiofrequency needling'] : ['radiofrequency needling', 'plain needling'];
  return [{ code: 'device-other-modality', ...refused, message: `${device.model} is a device for ${is}, and this plan is for ${planned}. Choose another device.` }];
}

export const deviceMark = (device: PlannedDevice): string => `${MARK}${device.choice.kind === 'catalogue' ? device.choice.id : device.name}`;

/** The device that an entry of `changedBy` stands for, by name; nothing where it stands for a finding. */
export function deviceNamedBy(pack: Pack, changedBy: string): string | undefined {
  if (!changedBy.startsWith(MARK)) return undefined;
  const named = changedBy.slice(MARK.length);
  return deviceById(pack, named)?.model ?? named;
}

/** The device of the catalogue that a free text names, as treatment records hold it. */
export function deviceCalled(pack: Pack, text: string): DeviceChoice | undefined {
  const wanted = text.trim().toLowerCase();
  const device = pack.devices.devices.find(({ make, model }) => [model, `${make} ${model}`].some((name) => name.toLowerCase() === wanted));
  return device && { kind: 'catalogue', id: device.id };
}

/** The cleared uses of a device that the pack lists, of every country. A device outside the catalogue has none. */
export const clearedUses = (pack: Pack, choice: DeviceChoice): readonly LabelledUse[] => (choice.kind === 'other' ? [] : pack.practice.labelledUses.filter((use) => use.device === choice.id));
