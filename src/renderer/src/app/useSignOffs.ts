import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SignOffsView } from '../../../shared/contract/channels';
import { marksOf, type RuleMark } from '../../../shared/pack/signOffs';
import { ask } from './ask';

export const SIGN_OFFS = ['sign-offs'];

/** What is for a clinician to decide, and what was decided. */
export const useSignOffs = () => useQuery<SignOffsView>({ queryKey: SIGN_OFFS, queryFn: () => ask('signOffs.read', {}), staleTime: Infinity });

/** Of the rules of the health check; undefined until they are known, which counts as not signed. */
export function useRuleMarks(): readonly RuleMark[] | undefined {
  const { data } = useSignOffs();
  return useMemo(() => data && marksOf(data.items), [data]);
}
