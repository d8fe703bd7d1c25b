import { wordsKeptFor, type KeptWords } from '../../../shared/consultation/keptWords';
import type { Finding } from '../../../shared/screening/types';
import { useConsultation } from './context';
import { asShown, wordsOf, type FindingWords } from './findingWords';

/** The words of a finding: as they were shown when the visit ended, or, while it is open, as the rules of today have them. */
export function useFindingWords(finding: Finding): FindingWords & { readonly sources: KeptWords['sources'] | null } {
  const { pack, judgement } = useConsultation();
  const kept = judgement?.kind === 'judged' ? wordsKeptFor(judgement.words, finding) : undefined;
  return kept ? { ...asShown(kept), sources: kept.sources } : { ...wordsOf(pack, finding), sources: null };
}
