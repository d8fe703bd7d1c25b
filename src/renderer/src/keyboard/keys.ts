import { latinLetter, typesForeignSign } from '../../../shared/contract/browserKeys';

/** The part of a keyboard event that decides what it means. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat' | 'isComposing' | 'keyCode'> & { readonly getModifierState?: (name: string) => boolean };

/** What the browser gives as `keyCode` for every key that an input method has taken. */
const TAKEN_BY_INPUT_METHOD = 229;

/** Whether the key belongs to an input method: it chooses, ends or leaves what is being composed, and is nobody else's. */
export const isComposing = ({ isComposing: composing, keyCode, key }: KeyPress): boolean => composing || keyCode === TAKEN_BY_INPUT_METHOD || key === 'Process';

/** `AltGr` types signs; Windows tells of it as Ctrl with Alt. */
export const withAltGr = (press: KeyPress): boolean => (press.ctrlKey && press.altKey) || press.getModifierState?.('AltGraph') === true;

/** Whether Ctrl, Cmd, Alt or AltGr is down: then the key is a shortcut's, or a sign, and nothing else. */
export const isWithModifier = (press: KeyPress): boolean => press.ctrlKey || press.metaKey || press.altKey || withAltGr(press);

export const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'ScrollLock', 'Fn', 'FnLock', 'Hyper', 'Super', 'OS']);

/** Whether the key types a sign: of one letter, or of several where a layout has such a key. A key with a name does not. */
export const isPrintable = (press: KeyPress): boolean => {
  if (press.metaKey || (isWithModifier(press) && !withAltGr(press))) return false;
  return [...press.key].length === 1 || typesForeignSign(press.key);
};

/**
 * What a key stands for, as handlers write it: `y`, `?`, `Space`, `Enter`, `ArrowDown`. Letters count by what the layout types, and
 * by their place where that is no Latin letter.
 */
export function nameOf(press: KeyPress): string {
  if (press.key === ' ') return 'Space';
  const letter = latinLetter(press);
  if (letter !== null) return letter;
  if (press.code === 'Slash' && typesForeignSign(press.key)) return press.shiftKey ? '?' : '/';
  return press.key;
}

const isSign = (name: string): boolean => name.length === 1;

/** Whether a press is this key by itself. Shift counts for signs only, where it is how they are typed; a letter is a letter without it. */
export function isPlain(press: KeyPress, name: string): boolean {
  if (isComposing(press) || isWithModifier(press) || nameOf(press) !== name) return false;
  return !press.shiftKey || (isSign(name) && !/[a-z]/.test(name));
}

/** Whether a press is this shortcut: `mod+l` is Ctrl, or Cmd on a Mac, and nothing beside it; else a key by itself. */
export function isShortcut(press: KeyPress, keys: string): boolean {
  if (!keys.startsWith('mod+')) return isPlain(press, keys);
  const mod = press.ctrlKey !== press.metaKey;
  return mod && !isComposing(press) && !press.altKey && !withAltGr(press) && !press.shiftKey && nameOf(press) === keys.slice('mod+'.length);
}

/** A single sign that acts by itself, which a person can switch off. */
export const isSingleKey = (keys: string): boolean => isSign(keys);

const TYPING_INPUTS: ReadonlySet<string> = new Set(['text', 'search', 'tel', 'email', 'url', 'password', 'number', 'date', 'month', 'week', 'time', 'datetime-local']);

/** Whether what is pressed there becomes text. */
export const typesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && TYPING_INPUTS.has(target.type)));

type Keyed = KeyPress & { preventDefault: () => void };

/**
 * The handler of an element that has keys of its own, as in `onKeys({ Enter: add })`. Keys with Ctrl, Cmd, Alt or AltGr, and those of
 * an input method, pass it by. What acts is not done a second time by the browser, but where the act gives `'browser too'`; with
 * `once`, a key that is held down acts once.
 */
export function onKeys(acts: Readonly<Record<string, () => void | undefined | 'browser too'>>, { once = false }: { readonly once?: boolean } = {}): (event: Keyed | { readonly nativeEvent: KeyboardEvent; preventDefault: () => void }) => void {
  return (event) => {
    const press = 'nativeEvent' in event ? event.nativeEvent : event;
    const found = Object.entries(acts).find(([name]) => isPlain(press, name));
    if (!found) return;
    const [, act] = found;
    if (once && press.repeat) {
      event.preventDefault();
      return;
    }
    if (act() !== 'browser too') event.preventDefault();
  };
}
