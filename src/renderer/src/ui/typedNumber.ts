import { plainlyTyped } from '../../../shared/domain/typedText';
import type { TypedValue } from './typedValue';

/** Signs between groups of three digits: spaces, apostrophes, and the Arabic one. */
const GROUPING = /(?<=\d)['\u2019\u066C ](?=\d{3}(?!\d))/gu;

/**
 * Reads a number as people type and paste it: `72.5`, `72,5`, `７２，５`, `1 000`, `20 g` where the unit is grams. Never guesses: a
 * comma is no digit that may be left out.
 */
export function readTypedNumber(text: string, { decimals = 0, unit = '' }: { readonly decimals?: number; readonly unit?: string | undefined } = {}): TypedValue<number> {
  const typed = withoutUnit(plainlyTyped(text), unit).replace(GROUPING, '').replace(/\u066B/gu, '.');
  if (typed === '') return { state: 'empty' };
  const found = /^(\d+)?(?:[.,](\d*))?$/.exec(oneSeparator(typed, decimals));
  const [, whole = '', part = ''] = found ?? [];
  if (!found || (whole === '' && part === '')) return { state: 'unclear', sentence: `Write a number, for example ${decimals === 0 ? '12' : '12.5'}.` };
  if (part.length > decimals) return { state: 'unclear', sentence: decimals === 0 ? 'Write a whole number.' : `Write at most ${decimals === 1 ? 'one digit' : `${decimals} digits`} after the point.` };
  return { state: 'read', value: Number(`${whole === '' ? '0' : whole}.${part === '' ? '0' : part}`) };
}

/** With two kinds of separators the last one is the point; in whole numbers one kind between groups of three is none. */
function oneSeparator(typed: string, decimals: number): string {
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(typed)) return typed.replaceAll('.', '');
  if (/^\d{1,3}(?:,\d{3})+\.\d+$/.test(typed)) return typed.replaceAll(',', '');
  return decimals === 0 && /^[1-9]\d{0,2}(?:(?:\.\d{3})+|(?:,\d{3})+)$/.test(typed) ? typed.replace(/[.,]/g, '') : typed;
}

function withoutUnit(typed: string, unit: string): string {
  const plain = plainlyTyped(unit).toLowerCase();
  const text = typed.toLowerCase();
  if (plain === '') return typed;
  if (text.endsWith(plain)) return typed.slice(0, -plain.length).trimEnd();
  return text.startsWith(plain) ? typed.slice(plain.length).trimStart() : typed;
}
