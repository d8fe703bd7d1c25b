import type { Pack, Scale } from '../../../../shared/pack/schema';

/** Words without their plural s, so that “acne scars” is found in “acne scar severity” and “sun damage” in “sun-damage”. */
const stems = (text: string): ReadonlySet<string> => new Set((text.toLowerCase().match(/\p{L}+/gu) ?? []).map((word) => word.replace(/s$/, '')));

/**
 * The recommended scales that fit these concerns, at most one a concern and each once: the first in the pack's order of
 * recommendation whose purpose names the concern.
 */
export function scalesFor(pack: Pack, concerns: readonly string[]): readonly Scale[] {
  const recommended = pack.outcomes.recommended.flatMap((id) => pack.outcomes.scales.filter((scale) => scale.id === id && scale.recommendedForApp));
  const fitting = concerns.flatMap((concern) => {
    const wanted = [...stems(concern)];
    return recommended.find((scale) => wanted.length > 0 && wanted.every((word) => stems(scale.purpose).has(word))) ?? [];
  });
  return [...new Set(fitting)];
}

export type ItemScores = Readonly<Record<string, number>>;

export interface ScaleScore {
  /** Sum of the items that were scored; null when none was. */
  readonly soFar: number | null;
  readonly scored: number;
  readonly of: number;
  /** Name of the band; null until every item is scored. */
  readonly band: string | null;
  /** Highest sum that can be reached. */
  readonly highest: number;
}

/** Sum and band of one scale. A sum with an item left out belongs to no band. */
export function scoreOf(scale: Scale, scores: ItemScores): ScaleScore {
  const values = scale.items.flatMap((item) => scores[item.id] ?? []);
  const sum = values.reduce((total, value) => total + value, 0);
  const complete = values.length === scale.items.length;
  return {
    soFar: values.length === 0 ? null : sum,
    scored: values.length,
    of: scale.items.length,
    band: complete ? (scale.bands.find((band) => sum >= band.min && sum <= band.max)?.label ?? null) : null,
    highest: scale.items.reduce((total, item) => total + item.max, 0),
  };
}

export interface Choice {
  readonly value: number;
  /** What the value means in the pack's words, without the number that is shown beside it; empty where it has none. */
  readonly meaning: string;
}

/** The values an item can take, each with its anchor words. */
export function choicesOf(item: Scale['items'][number]): readonly Choice[] {
  return Array.from({ length: item.max - item.min + 1 }, (_, index) => ({ value: item.min + index, meaning: withoutNumber(item.anchors?.[index] ?? '') }));
}

/** “IV burns rarely, tans easily” → “burns rarely, tans easily”; “2: mild” → “mild”; a bare “II” stays. */
export function withoutNumber(anchor: string): string {
  return anchor.replace(/^(?:[IVX]+|\d+):?\s+(?=\S)/, '');
}
