/** A key as both shells tell of it: the page by its event, Electron before the page has it. */
export interface PressedKey {
  readonly key: string;
  /** The place of the key, as in `KeyI`: letters count by it where the layout has others. */
  readonly code: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

/** Help, reload, caret browsing, tools for developers; and the keys of their own that some keyboards have for the same. */
const ALONE: ReadonlySet<string> = new Set(['F1', 'F5', 'F7', 'F12', 'BrowserBack', 'BrowserForward', 'BrowserRefresh', 'BrowserHome', 'BrowserSearch', 'BrowserFavorites']);
/** New window, new tab, reload, print, save, open, source, downloads, history, bookmark. */
const WITH_COMMAND: ReadonlySet<string> = new Set(['n', 't', 'r', 'p', 's', 'o', 'u', 'j', 'h', 'd']);
/** What is left of Ctrl+Shift with a letter: redo, and paste without looks. */
const EDITING_WITH_SHIFT: ReadonlySet<string> = new Set(['z', 'v']);

/**
 * Whether a key is the browser's, or its developers' tools': those do nothing in the window of Stratum. What edits text, finds,
 * zooms, fills the screen or closes the window is left alone, and so is what `AltGr` types.
 *
 * @param mac where Cmd is the key of commands, and Ctrl and Alt move in text
 */
export function isBrowserKey(pressed: PressedKey, mac: boolean): boolean {
  const { key, ctrl, meta, alt, shift } = pressed;
  if (ALONE.has(key)) return true;
  const command = mac ? meta : ctrl;
  const letter = latinLetter(pressed);
  if (mac && command && alt) return letter !== null && 'ijuc'.includes(letter);
  if (mac && command && (key === '[' || key === ']')) return true;
  if (!mac && alt && !ctrl && (key === 'ArrowLeft' || key === 'ArrowRight' || key === 'Home')) return true;
  if (!command || alt) return false;
  if (shift) return key === 'Delete' || (letter !== null && !EDITING_WITH_SHIFT.has(letter));
  return letter !== null && WITH_COMMAND.has(letter);
}

/** The letter a to z that a key stands for: what it types, or, where the layout has no Latin letter there, what is printed at its place. */
export function latinLetter({ key, code }: Pick<PressedKey, 'key' | 'code'>): string | null {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  // The Turkish layout has both: I without its dot and with it.
  if (key === 'ı' || key === 'İ') return 'i';
  if (!typesForeignSign(key)) return null;
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? null;
}

/** Signs of another script than ours; names of keys, such as `ArrowDown`, are ASCII. A Latin letter with a mark is a letter of its own. */
export const typesForeignSign = (key: string): boolean => /[^\p{ASCII}]/u.test(key) && !/\p{Script=Latin}/u.test(key);
