import { JURISDICTIONS, type Jurisdiction } from '../../../shared/domain/clinic';

/** An amount in the smallest unit (pence, cents) as people of that country write it; whole amounts without decimals. */
export function moneyText(smallestUnits: number, jurisdiction: Jurisdiction): string {
  const { locale, currency } = JURISDICTIONS[jurisdiction];
  const digits = smallestUnits % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(smallestUnits / 100);
}

/** The sign before an amount, for a field that asks for one. */
export function currencySign(jurisdiction: Jurisdiction): string {
  const { locale, currency } = JURISDICTIONS[jurisdiction];
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
}
