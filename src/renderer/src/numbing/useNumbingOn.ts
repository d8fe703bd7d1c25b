import { useQuery } from '@tanstack/react-query';
import { NO_CREAM_ON, type NumbingOn } from '../../../shared/contract/numbingOn';
import { ask } from '../app/ask';

/** What is kept over a lock: times, and nobody's name. */
export const NUMBING_ON = ['numbing.on'] as const;

/** Another window, or another person’s visit, can put cream on or take it off. */
const LOOK_EVERY_MS = 10_000;

/** `unknown`: it was never to be had, which is not the same as none. What was known last holds while it cannot be had. */
export function useNumbingOn(): NumbingOn | 'unknown' {
  const { data, isError } = useQuery({ queryKey: NUMBING_ON, queryFn: () => ask('numbing.on', {}), refetchInterval: LOOK_EVERY_MS, gcTime: Infinity });
  return data ?? (isError ? 'unknown' : NO_CREAM_ON);
}
