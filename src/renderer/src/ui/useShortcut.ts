import { useLayoutEffect, useRef } from 'react';

const typesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !['radio', 'checkbox', 'button'].includes(target.type)));

export interface ShortcutOptions {
  readonly enabled?: boolean;
  /** Also while someone is typing into a field. Shortcuts with Ctrl always are. */
  readonly inFields?: boolean;
}

/**
 * Calls `act` on a key, written as in `mod+l` (Ctrl, or Cmd on a Mac), `y`, `?`, `Escape`. Plain letters do nothing
 * while a field is typed into or a dialog is open.
 */
export function useShortcut(keys: string, act: (event: KeyboardEvent) => void, { enabled = true, inFields = false }: ShortcutOptions = {}): void {
  const latest = useRef(act);
  // In the commit itself: an effect that waits its turn would let a second quick key act on what the first one left behind.
  useLayoutEffect(() => {
    latest.current = act;
  });
  useLayoutEffect(() => {
    if (!enabled) return;
    const wantsMod = keys.startsWith('mod+');
    const key = (wantsMod ? keys.slice('mod+'.length) : keys).toLowerCase();
    const onKey = (event: KeyboardEvent) => {
      const mod = event.ctrlKey || event.metaKey;
      if (event.key.toLowerCase() !== key || mod !== wantsMod || event.altKey) return;
      if (!wantsMod && !inFields && typesText(event.target)) return;
      if (!wantsMod && document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      event.preventDefault();
      latest.current(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [keys, enabled, inFields]);
}
