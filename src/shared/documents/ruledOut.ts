import type { Finding, Screening } from '../screening/types';

/** Whether an area is not treated here, whatever a doctor agrees to. */
export const isRuledOut = ({ areas }: Pick<Screening, 'areas'>, area: string): boolean => Object.hasOwn(areas, area) && areas[area] === 'stop';

/**
 * Findings where they still matter: what only holds an area back is not asked, and not told, of an area that is ruled out anyway, so
 * that nobody agrees to what is never done. A finding without areas is about the person.
 */
export const whereTheyMatter = (screening: Pick<Screening, 'areas'>, findings: readonly Finding[]): readonly Finding[] =>
  findings.flatMap((finding) => {
    if (finding.effect === 'stop' || finding.areas.length === 0) return [finding];
    const areas = finding.areas.filter((area) => !isRuledOut(screening, area));
    return areas.length === 0 ? [] : [{ ...finding, areas }];
  });
