import { flushSync } from 'react-dom';
import { isBrowserKey } from '../../../shared/contract/browserKeys';
import { createBursts } from './bursts';
import { isComposing, isPrintable, isWithModifier, MODIFIERS, nameOf, typesText, withAltGr } from './keys';
import { giveScan } from './scans';

/** A key that is held back; of a list to choose from, which goes by its first letters itself, what was chosen before. */
type Held = { readonly kind: 'key'; readonly event: KeyboardEvent } | { readonly kind: 'list'; readonly list: HTMLSelectElement; readonly chosen: string };

/**
 * The one listener that has every key of the window before anybody else:
 * - what an input method is composing with goes to no handler;
 * - keys of the browser do nothing;
 * - a key that is held down is pressed once, but for arrows and for what is typed;
 * - with Ctrl or Cmd, Enter and Space press nothing that has the focus: such keys belong to shortcuts;
 * - plain signs outside of fields are held until it is known whether a hand typed them; a burst is a scan (`scans.ts`).
 *
 * @param browserKeys whether those of the browser do nothing
 * @returns how to end it
 */
export function guardKeys(window: Window & typeof globalThis, { browserKeys }: { readonly browserKeys: boolean }): () => void {
  /** Held keys that are on their way again. */
  const givenBack = new WeakSet<Event>();
  const bursts = createBursts<Held>(
    {
      now: () => performance.now(),
      later: (ms, act) => {
        const timer = setTimeout(act, ms);
        return () => clearTimeout(timer);
      },
    },
    {
      typed: (held) => {
        for (const key of held) if (key.kind === 'key') giveBack(key.event, givenBack);
      },
      burst: (text, held) => {
        const first = held.find((key) => key.kind === 'list');
        if (first) choose(first.list, first.chosen);
        giveScan(text);
      },
    },
  );
  const take = (event: KeyboardEvent): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  const mac = navigator.platform.startsWith('Mac');

  const onKey = (event: KeyboardEvent): void => {
    if (givenBack.has(event)) return;
    if (isComposing(event)) {
      // A field to search in empties itself on Escape.
      if (event.key === 'Escape') event.preventDefault();
      return event.stopPropagation();
    }
    if (MODIFIERS.has(event.key)) return;
    if (browserKeys && isBrowserKey({ key: event.key, code: event.code, ctrl: event.ctrlKey, meta: event.metaKey, alt: event.altKey, shift: event.shiftKey }, mac)) return take(event);
    if (isWithModifier(event) && !withAltGr(event)) {
      if (bursts.control(controlSign(event), event.timeStamp) === 'to the burst') return take(event);
      if (event.key === 'Enter' || (event.key === ' ' && !typesText(event.target))) event.preventDefault();
      return;
    }
    // Enter that is held down would press, or send, again and again.
    if (event.key === 'Enter' && event.repeat && !(event.target instanceof HTMLTextAreaElement)) return take(event);
    if (typesText(event.target)) return bursts.settle();
    if (event.key === 'Enter' || event.key === 'Tab') {
      if (bursts.end(event.timeStamp) === 'to the burst') take(event);
      return;
    }
    if (!isPrintable(event)) return bursts.settle();
    // A key that is held down repeats by itself: that is one press.
    if (event.repeat) return;
    // By itself Space presses what has the focus; it stands inside a burst, never at its start.
    if (event.key === ' ' && !bursts.isGoingOn(event.timeStamp)) return bursts.settle();
    if (event.target instanceof HTMLSelectElement) return bursts.sign(event.key, { kind: 'list', list: event.target, chosen: event.target.value }, event.timeStamp);
    take(event);
    bursts.sign(event.key, { kind: 'key', event }, event.timeStamp);
  };
  window.addEventListener('keydown', onKey, { capture: true });
  return () => window.removeEventListener('keydown', onKey, { capture: true });
}

/** A key that was held starts on its way anew, at the place where it was pressed. */
function giveBack(event: KeyboardEvent, givenBack: WeakSet<Event>): void {
  const place = event.target instanceof Element && event.target.isConnected ? event.target : document.activeElement;
  if (!place) return;
  const { key, code, location, ctrlKey, metaKey, altKey, shiftKey } = event;
  const again = new KeyboardEvent('keydown', { key, code, location, ctrlKey, metaKey, altKey, shiftKey, modifierAltGraph: event.getModifierState('AltGraph'), bubbles: true, cancelable: true, composed: true });
  givenBack.add(again);
  // What it changes is drawn before the next one is given back, which would act on what the first one left behind.
  flushSync(() => place.dispatchEvent(again));
  // The browser presses what has the focus for real keys only.
  if (nameOf(event) === 'Space' && !again.defaultPrevented && place instanceof HTMLElement && place.matches('button, summary, input[type="checkbox"], input[type="radio"]')) place.click();
}

/** Puts a list back to what was chosen, so that whoever listens to it hears of it. */
function choose(list: HTMLSelectElement, chosen: string): void {
  if (list.value === chosen) return;
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(list, chosen);
  list.dispatchEvent(new Event('change', { bubbles: true }));
}

/** The sign that Ctrl with a key stands for where a scanner sends it so: Ctrl+] is the separator of fields in a code. */
function controlSign({ ctrlKey, key }: KeyboardEvent): string {
  return ctrlKey && /^[@-_a-z]$/.test(key) ? String.fromCodePoint((key.toUpperCase().codePointAt(0) ?? 0) & 0x1f) : '';
}
