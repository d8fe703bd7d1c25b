import { useQuery } from '@tanstack/react-query';
import type { StratumError } from '../../../shared/contract/errors';
import type { Consultation } from '../../../shared/domain/consultation';
import type { Pack } from '../../../shared/pack/schema';
import { ask, failureOf } from '../app/ask';

export type RulesOfVisit =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly error: StratumError; readonly retry: () => void }
  /** `pack`: whose words are shown. `begunWith`: of an open visit, where it was begun with other rules that are to be had. */
  | { readonly state: 'here'; readonly pack: Pack; readonly begunWith: Pack | null };

/**
 * The rules that a visit is shown in: those of today while it is open, and those that it was judged by once it is over. Rules that the
 * visit names and that are not those of today are asked for; where they are not to be had, the words of today stand in.
 */
export function useRules({ status, pack: named }: Pick<Consultation, 'status' | 'pack'>, today: Pack): RulesOfVisit {
  const other = named.hash !== today.hash;
  const kept = useQuery({ queryKey: ['kept-pack', named.hash], queryFn: () => ask('pack.kept', { hash: named.hash }), enabled: other, staleTime: Infinity });
  if (!other) return { state: 'here', pack: today, begunWith: null };
  if (kept.isPending) return { state: 'waiting' };
  if (kept.isError) return { state: 'failed', error: failureOf(kept.error), retry: () => void kept.refetch() };
  return status === 'draft' ? { state: 'here', pack: today, begunWith: kept.data } : { state: 'here', pack: kept.data ?? today, begunWith: null };
}
