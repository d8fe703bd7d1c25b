import { areaLabel, ruleById, toldOf, toldWhenShortenedOf } from '../../../shared/pack/lookup';
import type { Pack } from '../../../shared/pack/schema';
import { isShortened } from '../../../shared/screening/shorten';
import type { Finding } from '../../../shared/screening/types';

export interface FindingWords {
  readonly title: string;
  /** What the practitioner does about it. */
  readonly action: string | null;
  /** What to tell the client. */
  readonly tell: string | null;
  /** Where sources disagree, both sides. */
  readonly conflict: string | null;
  readonly rationale: string | null;
  readonly generalKnowledge: boolean;
  readonly verifiedNote: string | null;
}

/** The signs of a keyboard as they are printed: the pack writes “at most” as `<=`. */
export const readable = (text: string): string => text.replaceAll(/<=\s?/g, '≤ ');

/** Findings about areas and concerns rather than answers. */
const placeNames = (pack: Pack, finding: Finding): string => finding.areas.map((area) => areaLabel(pack, area)).join(', ');

export function titleOf(pack: Pack, finding: Finding): string {
  switch (finding.id) {
    case 'blocked-area':
      return `Never treated: ${placeNames(pack, finding)}`;
    case 'no-protocol':
      return `No protocol for this on: ${placeNames(pack, finding)}`;
    case 'unknown-item':
      return 'An answer to a question that this pack does not have';
    default:
      return ruleById(pack, finding.id)?.clinicalName ?? finding.id;
  }
}

export function wordsOf(pack: Pack, finding: Finding): FindingWords {
  const rule = ruleById(pack, finding.id);
  const own = pack.words.notToday.findings.find((entry) => entry.finding === finding.id);
  return {
    title: titleOf(pack, finding),
    action: rule ? readable(rule.practitionerAction) : null,
    tell: (isShortened(finding) ? toldWhenShortenedOf(pack, finding.id) : undefined) ?? toldOf(pack, finding.id) ?? own?.text ?? null,
    conflict: rule?.conflict ?? null,
    rationale: rule?.rationale ?? null,
    generalKnowledge: (rule?.verified ?? own?.verified) === 'general-knowledge',
    verifiedNote: rule?.verifiedNote ?? null,
  };
}
