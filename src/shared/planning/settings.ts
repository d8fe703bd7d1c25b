import type { PlanChoices } from '../domain/consultation';
import { areaLabel } from '../pack/lookup';
import type { Pack } from '../pack/schema';
import type { DepthSetting, NumberSetting, PlanIssue } from './types';

/** Compares millimetres without the noise of binary fractions: 0.1 µm is far below any device's step. */
const isAbove = (a: number, b: number): boolean => a > b + 1e-4;

/**
 * The depth to start from: the middle of the range, down to the next step that pens offer, never below the range.
 * A wish above the cap is not taken over.
 */
export function chosenDepth(range: { readonly min: number; readonly max: number; readonly cap: number; readonly step: number }, wish: number | undefined): DepthSetting {
  const { min, max, cap, step } = range;
  const middle = (min + max) / 2;
  const suggested = Math.min(max, Math.max(min, Math.floor(middle / step + 1e-9) * step));
  const chosen = wish === undefined || isAbove(wish, cap) ? suggested : wish;
  return { min, max, suggested, chosen, cap };
}

export const mmText = (value: number): string => `${Number(value.toFixed(3))} mm`;

export function checkDepth(pack: Pack, area: string, setting: DepthSetting, choices: PlanChoices): readonly PlanIssue[] {
  const wish = choices.depthMm?.[area];
  if (wish === undefined) return [];
  const key = `depth:${area}`;
  const where = areaLabel(pack, area);
  if (isAbove(wish, setting.cap)) {
    return [{ code: 'above-hard-cap', level: 'refused', area, setting: key, message: `${where}: ${mmText(wish)} is deeper than ${mmText(setting.cap)}, the deepest that is ever used there. Choose ${mmText(setting.cap)} or less.` }];
  }
  if (isAbove(wish, setting.max) || isAbove(setting.min, wish)) {
    return [outside(key, `${where}: ${mmText(wish)} is outside ${mmText(setting.min)} to ${mmText(setting.max)}.`, choices, area)];
  }
  return [];
}

export function checkNumber(key: string, what: string, setting: NumberSetting, choices: PlanChoices): readonly PlanIssue[] {
  if (setting.chosen >= setting.min && setting.chosen <= setting.max) return [];
  return [outside(key, `${what} is ${setting.chosen}, outside ${setting.min === setting.max ? setting.min : `${setting.min} to ${setting.max}`}.`, choices)];
}

function outside(setting: string, sentence: string, choices: PlanChoices, area?: string): PlanIssue {
  const reason = choices.reasons?.[setting];
  const issue = { code: 'outside-range' as const, setting, message: reason ? sentence : `${sentence} Please give the reason.`, ...(area === undefined ? {} : { area }) };
  return reason ? { ...issue, level: 'note', reason } : { ...issue, level: 'reason-needed' };
}
