import type { Pack } from '../../shared/pack/schema';

/** The pack with something else in `practice.json`. */
export const withPractice = (pack: Pack, change: Partial<Pack['practice']>): Pack => ({ ...pack, practice: { ...pack.practice, ...change } });
