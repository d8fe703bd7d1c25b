import type { Pack } from '../../../shared/pack/schema';

export const withCapital = (text: string): string => `${text.slice(0, 1).toLocaleUpperCase('en')}${text.slice(1)}`;

/** The pack names a concern as it stands in a sentence; alone it starts with a capital. */
export function concernLabel(pack: Pack, concern: string): string {
  return withCapital(pack.words.concerns.find((entry) => entry.concern === concern)?.name ?? concern);
}
