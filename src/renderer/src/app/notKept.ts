import { useEffect, useSyncExternalStore } from 'react';

/**
 * Why this is here: a field that refuses what stands in it keeps the text and says why, but what is saved is something else, or nothing. As
 * long as there is one, no line may say that everything is saved. So every kind of field says here whether it is such a one.
 */
let fields = 0;
const listeners = new Set<() => void>();

function count(more: number): void {
  fields += more;
  for (const listener of listeners) listener();
}

/** `refused`: what stands in this field is not what is saved. */
export function useNotKept(refused: boolean): void {
  useEffect(() => {
    if (!refused) return;
    count(1);
    return () => count(-1);
  }, [refused]);
}

/** Whether any field on screen holds something that is not saved as it stands. */
export const useAnythingNotKept = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => fields > 0,
  );
