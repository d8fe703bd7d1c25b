import { areaLabel, itemById, toldOf } from '../../../shared/pack/lookup';
import type { Pack } from '../../../shared/pack/schema';
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
      return itemById(pack, finding.id)?.clinicalName ?? finding.id;
  }
}

export function wordsOf(pack: Pack, finding: Finding): FindingWords {
  const item = itemById(pack, finding.id);
  const own = pack.words.notToday.findings.find((entry) => entry.finding === finding.id);
  return {
    title: titleOf(pack, finding),
    action: item?.practitionerAction ?? null,
    tell: toldOf(pack, finding.id) ?? own?.text ?? null,
    conflict: item?.conflict ?? null,
    rationale: item?.rationale ?? null,
    generalKnowledge: (item?.verified ?? own?.verified) === 'general-knowledge',
    verifiedNote: item?.verifiedNote ?? null,
  };
}
