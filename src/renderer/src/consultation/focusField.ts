const FOCUSABLE = 'input:not([disabled]), textarea:not([disabled]), select:not([disabled]), button:not([disabled]), [tabindex]:not([tabindex="-1"])';
/** A step may take a few frames to draw. */
const PATIENCE_FRAMES = 40;

/** `data-field` may name several fields that one control stands for, with spaces between them. */
function controlOf(field: string | null): HTMLElement | null {
  // A step that can begin with one press begins there; every other at its title.
  if (field === null) return document.querySelector<HTMLElement>('main [data-step-start]') ?? document.querySelector<HTMLElement>('main [data-step-title]');
  const place = document.getElementById(field) ?? document.querySelector<HTMLElement>(`[data-field~="${CSS.escape(field)}"], [name="${CSS.escape(field)}"]`);
  if (!place) return null;
  const chosen = place.querySelector<HTMLElement>('input:checked:not([disabled])');
  return chosen ?? (place.matches(FOCUSABLE) && place.getAttribute('tabindex') !== '-1' ? place : (place.querySelector<HTMLElement>(FOCUSABLE) ?? place));
}

let frame = 0;

/**
 * Puts the focus on the control with that id (or on the step's title), waiting until the step has drawn it. The last wish
 * holds: one that is still waiting when the next key is pressed would take the focus back, and with it the key after that.
 */
export function focusField(field: string | null): () => void {
  cancelAnimationFrame(frame);
  let tries = 0;
  const attempt = () => {
    const control = controlOf(field) ?? (tries >= PATIENCE_FRAMES ? controlOf(null) : null);
    if (control) {
      control.focus();
      // What belongs to the control and has to be read with it comes into view as a whole.
      (control.closest('[data-whole]') ?? control).scrollIntoView({ block: 'nearest' });
    } else if (tries < PATIENCE_FRAMES) {
      tries += 1;
      frame = requestAnimationFrame(attempt);
    }
  };
  frame = requestAnimationFrame(attempt);
  return () => cancelAnimationFrame(frame);
}
