import { keptWordsOf, type KeptWords } from '../../../shared/consultation/keptWords';
import { NOT_COUNTED } from '../../../shared/consultation/missing';
import { areaLabel, roleLabel } from '../../../shared/pack/lookup';
import type { Pack } from '../../../shared/pack/schema';
import { mmText } from '../../../shared/planning/settings';
import type { Clearance } from '../../../shared/domain/consultation';
import type { PlainDate } from '../../../shared/domain/plainDate';
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

export const wordsOf = (pack: Pack, finding: Finding): FindingWords => asShown(keptWordsOf(pack, finding));

export const asShown = (words: KeptWords): FindingWords => ({ ...words, action: words.action === null ? null : readable(words.action) });

/** What is asked for once the wait is over: “and then the surgeon has to agree (until 24 Nov 2027)”. null where nothing is. */
export function afterwardsText(pack: Pack, { afterwards }: Pick<Finding, 'afterwards'>, dayInWords: (day: PlainDate) => string): string | null {
  if (afterwards === null) return null;
  const who = afterwards.by === null ? 'a doctor' : inSentence(roleLabel(pack, afterwards.by));
  return `and then ${who} has to agree${afterwards.until === null ? '' : ` (until ${dayInWords(afterwards.until)})`}`;
}

/** “The surgeon” is “the surgeon” in the middle of a sentence, and “Dermatologist” is “a dermatologist”. */
function inSentence(role: string): string {
  const lower = `${role.charAt(0).toLocaleLowerCase()}${role.slice(1)}`;
  return lower.startsWith('the ') ? lower : `${/^[aeiou]/.test(lower) ? 'an' : 'a'} ${lower}`;
}

/** Why an agreement that is on record does not count, with its day. */
export function notCountedText(pack: Pack, { notCounted, by }: Pick<Finding, 'notCounted' | 'by'>, dayInWords: (day: PlainDate) => string): string | null {
  if (notCounted === null) return null;
  const { clearance, why } = notCounted;
  const who = why === 'other-role' && by !== null ? `: ${inSentence(roleLabel(pack, by))}` : '';
  return `The agreement of ${clearance.by} of ${dayInWords(clearance.on)} does not count: ${NOT_COUNTED[why]}${who}.`;
}

/** What exactly was agreed: “To: abdomen; at most 1.0 mm; no cream.” */
export function agreedText(pack: Pack, { agreed }: Pick<Clearance, 'agreed'>): string {
  if (!agreed) return 'What exactly was agreed is not recorded.';
  const creams = agreed.creams.map((id) => pack.anaesthetic.products.find((product) => product.id === id)?.name ?? id);
  const parts = [agreed.areas.map((area) => areaLabel(pack, area)).join(', '), agreed.depthMaxMm === null ? 'no depth named' : `at most ${mmText(agreed.depthMaxMm)}`, creams.length === 0 ? 'no cream' : creams.join(', '), agreed.conditions ?? ''];
  return `To: ${parts.filter(Boolean).join('; ')}.`;
}
