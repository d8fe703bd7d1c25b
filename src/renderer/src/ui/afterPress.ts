let isPressed = false;
const ENDS = ['pointerup', 'pointercancel'] as const;

if (typeof document !== 'undefined') {
  document.addEventListener('pointerdown', () => (isPressed = true), true);
  for (const end of ENDS) document.addEventListener(end, () => (isPressed = false), true);
}

/**
 * Why this is here: a press on a button takes the focus from a field first, and a sentence that appears below the field then
 * moves the button away from under the finger. Whatever may move the page waits until the press is over.
 */
export function afterPress(act: () => void): void {
  if (!isPressed) return act();
  const ended = new AbortController();
  for (const end of ENDS)
    document.addEventListener(
      end,
      () => {
        ended.abort();
        // The click comes right after it.
        setTimeout(act, 0);
      },
      { capture: true, signal: ended.signal },
    );
}
