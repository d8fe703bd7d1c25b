import type { Pack } from './schema';

/** `Rosewood rules 1.2.0`: as records and documents name the overlay; null without one. */
export function overlayLabel({ overlay }: Pick<Pack, 'overlay'>): string | null {
  if (!overlay) return null;
  return `${overlay.name} ${overlay.version}${overlay.problems.length > 0 ? ' (in part)' : ''}`;
}
