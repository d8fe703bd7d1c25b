import { createContext, useContext, useLayoutEffect, useRef } from 'react';
import { isShortcut, isSingleKey, typesText } from './keys';

/** Whether single keys act for who is at the desk; a person may switch them off. */
export const SingleKeys = createContext(true);

export interface ShortcutOptions {
  readonly enabled?: boolean;
  /** Also while someone is typing into a field. Left out: those with Ctrl or Cmd only. */
  readonly inFields?: boolean;
  /** Only while the focus is inside of what fits this selector. */
  readonly within?: string;
}

/**
 * Calls `act` on a key, written as in `mod+l` (Ctrl, or Cmd on a Mac), `y`, `?`, `ArrowDown`; `keys.ts` says what counts as one.
 * Plain keys do nothing while a field is typed into or a dialog is open, single signs once a press and only where they are not
 * switched off.
 */
export function useShortcut(keys: string, act: (event: KeyboardEvent) => void, { enabled = true, inFields = keys.startsWith('mod+'), within }: ShortcutOptions = {}): void {
  const singleKeys = useContext(SingleKeys);
  const latest = useRef(act);
  // In the commit itself: an effect that waits its turn would let a second quick key act on what the first one left behind.
  useLayoutEffect(() => {
    latest.current = act;
  });
  useLayoutEffect(() => {
    const isSingle = isSingleKey(keys);
    if (!enabled || (isSingle && !singleKeys)) return;
    const onKey = (event: KeyboardEvent) => {
      if (!isShortcut(event, keys) || (isSingle && event.repeat)) return;
      if (!inFields && (typesText(event.target) || event.target instanceof HTMLSelectElement)) return;
      if (!keys.startsWith('mod+') && document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      if (within !== undefined && !(event.target instanceof Element && event.target.closest(within))) return;
      event.preventDefault();
      latest.current(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [keys, enabled, inFields, within, singleKeys]);
}
