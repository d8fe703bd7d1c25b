import type { DeviceChoice, PlanChoices } from '../../../../shared/domain/consultation';
import type { PlainDate } from '../../../../shared/domain/plainDate';

/** Changes to the practitioner's choices. A choice that equals the suggestion is none, so that the plan follows the pack again. */

const without = <T>(record: Readonly<Record<string, T>> | undefined, key: string): Record<string, T> => Object.fromEntries(Object.entries(record ?? {}).filter(([name]) => name !== key));

/** Needle depth in mm for one area. */
export function withDepth(choices: PlanChoices, area: string, depth: number, suggested: number): PlanChoices {
  const others = without(choices.depthMm, area);
  return depth === suggested ? withReason({ ...choices, depthMm: others }, `depth:${area}`, '') : { ...choices, depthMm: { ...others, [area]: depth } };
}

export function withCount(choices: PlanChoices, what: 'sessions' | 'intervalWeeks', count: number, suggested: number): PlanChoices {
  const { [what]: _dropped, ...others } = choices;
  return count === suggested ? others : { ...others, [what]: count };
}

/** The day of one session; null is the suggested one. */
export function withSessionDay(choices: PlanChoices, number: number, on: PlainDate | null): PlanChoices {
  const others = without(choices.sessionDates, String(number));
  return { ...choices, sessionDates: on === null ? others : { ...others, [String(number)]: on } };
}

export function withPasses(choices: PlanChoices, passes: string): PlanChoices {
  const { passes: _dropped, ...others } = choices;
  return passes === '' ? others : { ...others, passes };
}

export function withDevice(choices: PlanChoices, device: DeviceChoice | undefined): PlanChoices {
  const { device: _dropped, ...others } = choices;
  return device === undefined ? others : { ...others, device };
}

/** Why a setting is outside its range, under the setting's key; an empty reason is none. */
export function withReason(choices: PlanChoices, setting: string, reason: string): PlanChoices {
  const others = without(choices.reasons, setting);
  return { ...choices, reasons: reason === '' ? others : { ...others, [setting]: reason } };
}
