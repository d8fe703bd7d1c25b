import type { PlanChoices } from '../domain/consultation';
import { areaLabel, ruleById } from '../pack/lookup';
import type { Pack } from '../pack/schema';
import type { DepthSetting, NumberSetting, PlanIssue, PlannedDevice } from './types';

/** Compares with computed limits, without the noise of binary fractions: 0.1 µm is far below any device's step. A cap is compared as it stands. */
const isAbove = (a: number, b: number): boolean => a > b + 1e-4;

/**
 * The depth to start from: the middle of the range, down to the next step that pens offer, never below the range.
 * A wish above the cap is not taken over.
 */
export function chosenDepth(range: { readonly min: number; readonly max: number; readonly cap: number; readonly step: number }, wish: number | undefined): DepthSetting {
  const { min, max, cap, step } = range;
  const middle = (min + max) / 2;
  const suggested = Math.min(max, Math.max(min, Math.floor(middle / step + 1e-9) * step));
  const chosen = wish === undefined || wish > cap ? suggested : wish;
  return { min, max, suggested, chosen, cap };
}

export const mmText = (value: number): string => `${Number(value.toFixed(3))} mm`;

export function checkDepth(pack: Pack, area: string, setting: DepthSetting, choices: PlanChoices, device: PlannedDevice | null): readonly PlanIssue[] {
  const wish = choices.depthMm?.[area];
  if (wish === undefined) return [];
  const key = `depth:${area}`;
  const where = areaLabel(pack, area);
  if (wish > setting.cap) return [aboveCap(pack, area, wish, setting.cap)];
  if (device && isTooDeepFor(device, wish)) return [deeperThanDevice(pack, area, wish, device)];
  if (isAbove(wish, setting.max) || isAbove(setting.min, wish)) {
    const notEvaluated = device && device.evaluatedMaxMm !== null && isAbove(wish, device.evaluatedMaxMm) ? ` The maker of ${device.name} did not evaluate more than ${mmText(device.evaluatedMaxMm)}.` : '';
    return [outside(key, `${where}: ${mmText(wish)} is outside ${mmText(setting.min)} to ${mmText(setting.max)}.${notEvaluated}`, choices, area)];
  }
  return [];
}

export const isTooDeepFor = ({ depthMaxMm }: PlannedDevice, wish: number): boolean => depthMaxMm !== null && wish > depthMaxMm;

function deeperThanDevice(pack: Pack, area: string, wish: number, { name, depthMaxMm }: PlannedDevice): PlanIssue {
  const most = mmText(depthMaxMm ?? 0);
  return { code: 'deeper-than-device', level: 'refused', area, setting: `depth:${area}`, message: `${areaLabel(pack, area)}: ${mmText(wish)} is deeper than ${most}, the deepest that ${name} can be set. Choose ${most} or less, or another device.` };
}

/** A device that ends before the range of the pack begins: what is left is shallower than the pack plans. */
export function checkReach(pack: Pack, area: string, startMm: number, limitMm: number, device: PlannedDevice, choices: PlanChoices): readonly PlanIssue[] {
  if (!isAbove(startMm, limitMm)) return [];
  return [outside(`depth:${area}`, `${areaLabel(pack, area)}: the range here starts at ${mmText(startMm)}, and ${device.name} ends at ${mmText(limitMm)}.`, choices, area)];
}

/** A wish where the pack gives no depth of its own: never taken over, and refused above the cap of the area. */
export function checkDepthWithoutRange(pack: Pack, area: string, cap: number, choices: PlanChoices): readonly PlanIssue[] {
  const wish = choices.depthMm?.[area];
  if (wish === undefined) return [];
  if (wish > cap) return [aboveCap(pack, area, wish, cap)];
  return [{ code: 'outside-range', level: 'refused', area, setting: `depth:${area}`, message: `${areaLabel(pack, area)}: the pack gives no needle depth for this treatment, so none can be chosen.` }];
}

/** An area that the content says to avoid for a client with this finding: the reason stands where its depth is set. */
export function checkAvoided(pack: Pack, area: string, item: string, choices: PlanChoices): readonly PlanIssue[] {
  const finding = ruleById(pack, item)?.clinicalName ?? item;
  return [outside(`depth:${area}`, `${areaLabel(pack, area)}: to be avoided here. ${finding}.`, choices, area)];
}

function aboveCap(pack: Pack, area: string, wish: number, cap: number): PlanIssue {
  return { code: 'above-hard-cap', level: 'refused', area, setting: `depth:${area}`, message: `${areaLabel(pack, area)}: ${mmText(wish)} is deeper than ${mmText(cap)}, the deepest that is ever used there. Choose ${mmText(cap)} or less.` };
}

/** Fewer weeks than the least of the pack and the findings are never taken over; more than usual need a reason. */
export function checkInterval(key: string, setting: NumberSetting, choices: PlanChoices): readonly PlanIssue[] {
  const wish = choices.intervalWeeks;
  if (wish !== undefined && wish < setting.min) return [{ code: 'outside-range', level: 'refused', setting: key, message: `${wish} ${wish === 1 ? 'week' : 'weeks'} between sessions is too short. Choose ${setting.min} weeks or more.` }];
  return checkNumber(key, 'The number of weeks between sessions', setting, choices);
}

export function checkNumber(key: string, what: string, setting: NumberSetting, choices: PlanChoices): readonly PlanIssue[] {
  if (setting.chosen >= setting.min && setting.chosen <= setting.max) return [];
  return [outside(key, `${what} is ${setting.chosen}, outside ${setting.min === setting.max ? setting.min : `${setting.min} to ${setting.max}`}.`, choices)];
}

const outside = (setting: string, sentence: string, choices: PlanChoices, area?: string): PlanIssue => needsReason('outside-range', setting, sentence, choices, area);

/** What may be done with a written reason, kept under `setting`. */
export function needsReason(code: PlanIssue['code'], setting: string, sentence: string, choices: PlanChoices, area?: string): PlanIssue {
  const reason = choices.reasons?.[setting];
  const issue = { code, setting, message: reason ? sentence : `${sentence} Please give the reason.`, ...(area === undefined ? {} : { area }) };
  return reason ? { ...issue, level: 'note', reason } : { ...issue, level: 'reason-needed' };
}
