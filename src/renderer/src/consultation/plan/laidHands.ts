import type { NumbingChoice } from '../../../../shared/domain/consultation';
import type { NumbingOption } from '../../../../shared/planning/types';

/** Numbed areas as hands that were laid on them or as cm² that were typed; a choice always keeps cm². */

/** cm² by area. A choice without areas belongs to the only planned one, or is not split yet. */
export function areasOf(choice: NumbingChoice, planned: readonly string[]): Readonly<Record<string, number>> {
  if (choice.areas) return choice.areas;
  const [only] = planned;
  return only !== undefined && planned.length === 1 ? { [only]: choice.areaCm2 } : {};
}

/** The choice with another size of one area; none where nothing would be left to numb. */
export function withArea(choice: NumbingChoice, planned: readonly string[], area: string, cm2: number): NumbingChoice | null {
  const { [area]: _before, ...others } = areasOf(choice, planned);
  const areas = cm2 > 0 ? { ...others, [area]: cm2 } : others;
  const areaCm2 = Object.values(areas).reduce((sum, part) => sum + part, 0);
  return areaCm2 > 0 ? { ...choice, areas, areaCm2 } : null;
}

/** cm² that can still be laid on: one hand, or what is left of the budget when that is less. */
export function nextHand(choice: NumbingChoice, option: Pick<NumbingOption, 'leftCm2'>, handCm2: number): number {
  return Math.max(0, Math.min(handCm2, option.leftCm2 - choice.areaCm2));
}

/** `1 hand`, `1½ hands`, `0.65 hands`. */
export function handsText(cm2: number, handCm2: number): string {
  const hands = cm2 / handCm2;
  const whole = Math.floor(hands);
  const number = hands - whole === 0.5 ? `${whole === 0 ? '' : whole}½` : String(Number(hands.toFixed(2)));
  return `${number} ${hands > 0 && hands <= 1 ? 'hand' : 'hands'}`;
}
