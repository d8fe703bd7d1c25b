import type { Jurisdiction } from '../../../shared/domain/clinic';
import { plainlyTyped } from '../../../shared/domain/typedText';
import { readTypedNumber } from '../ui/typedNumber';
import type { TypedValue } from '../ui/typedValue';

/** By definition. */
const KG_PER_POUND = 0.45359237;
const POUNDS_PER_STONE = 14;

const UNITS = /^(.*?)\s*(kg|kgs|kilos?|kilograms?|kilogrammes?|lbs?\.?|pounds?|#)?$/;
const STONES = /^(.*?)\s*(?:stones?|st)(?![a-z])\.?\s*(?:(.*?)\s*(?:lbs?\.?|pounds?)?)?$/;

export type WeightUnit = 'kg' | 'lb';

/** What a number without a unit means there. */
export const weightUnit = (jurisdiction: Jurisdiction): WeightUnit => (jurisdiction === 'US' ? 'lb' : 'kg');

export interface TypedWeight {
  /** To the tenth. */
  readonly kg: number;
  /** How it was come by, where it was not typed in kilograms: `154 lb = 69.9 kg`. */
  readonly said: string | null;
}

const tenths = (kg: number): number => Math.round(kg * 10) / 10;
const decimal = (text: string): TypedValue<number> => readTypedNumber(text, { decimals: 3 });
const unclear = (unit: WeightUnit): TypedValue<never> => ({ state: 'unclear', sentence: `Write the weight as a number, for example ${unit === 'lb' ? '154 or 69.9 kg' : '72.5 or 160 lb'}.` });

/** Reads a weight with or without its unit: `72,5`, `154 lb`, `11 st 4`. */
export function readTypedWeight(text: string, jurisdiction: Jurisdiction): TypedValue<TypedWeight> {
  const unit = weightUnit(jurisdiction);
  const typed = plainlyTyped(text).toLowerCase();
  if (typed === '') return { state: 'empty' };
  const stones = STONES.exec(typed);
  if (stones) return inStones(stones[1] ?? '', stones[2] ?? '') ?? unclear(unit);
  const [, number = '', named] = UNITS.exec(typed) ?? [];
  const read = decimal(number);
  if (read.state !== 'read') return unclear(unit);
  const isPounds = named === undefined ? unit === 'lb' : !named.startsWith('k');
  const kg = tenths(isPounds ? read.value * KG_PER_POUND : read.value);
  return { state: 'read', value: { kg, said: isPounds ? `${read.value} lb = ${kg} kg` : kg === read.value ? null : `${read.value} kg, kept as ${kg} kg` } };
}

function inStones(stonesText: string, poundsText: string): TypedValue<TypedWeight> | null {
  const [stones, pounds] = [decimal(stonesText), decimal(poundsText)];
  if (stones.state !== 'read' || pounds.state === 'unclear') return null;
  const more = pounds.state === 'read' ? pounds.value : 0;
  if (more >= POUNDS_PER_STONE) return null;
  const kg = tenths((stones.value * POUNDS_PER_STONE + more) * KG_PER_POUND);
  return { state: 'read', value: { kg, said: `${stones.value} st${more === 0 ? '' : ` ${more} lb`} = ${kg} kg` } };
}

/** A weight as it stands in the field of that country: whole pounds where they are the same tenth of a kilogram. */
export function weightText(kg: number, jurisdiction: Jurisdiction): string {
  if (weightUnit(jurisdiction) === 'kg') return String(kg);
  const pounds = kg / KG_PER_POUND;
  const whole = Math.round(pounds);
  return String(tenths(whole * KG_PER_POUND) === tenths(kg) ? whole : tenths(pounds));
}
