import { describe, expect, it, vi } from 'vitest';
import { isPlain, isPrintable, isShortcut, isSingleKey, nameOf, onKeys, type KeyPress } from './keys';

const press = (key: string, code = '', rest: Partial<KeyPress> & { readonly altGr?: boolean } = {}): KeyPress => {
  const { altGr = false, ...others } = rest;
  return { key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false, isComposing: false, keyCode: 0, getModifierState: (name) => name === 'AltGraph' && altGr, ...others };
};
const ctrl = { ctrlKey: true } as const;

/** What the keys at the places of L, Y, N, A and I type. */
const LAYOUTS: Readonly<Record<string, readonly [string, string, string, string, string]>> = {
  Russian: ['д', 'н', 'т', 'ф', 'ш'],
  Ukrainian: ['д', 'н', 'т', 'ф', 'ш'],
  Bulgarian: ['в', 'щ', 'х', 'ь', 'с'],
  Greek: ['λ', 'υ', 'ν', 'α', 'ι'],
  Hebrew: ['ך', 'ט', 'מ', 'ש', 'ן'],
  Arabic: ['م', 'غ', 'ى', 'ش', 'ه'],
  Persian: ['م', 'غ', 'د', 'ش', 'ه'],
  Thai: ['ส', 'ั', 'ื', 'ฟ', 'ร'],
  Georgian: ['ლ', 'ყ', 'ნ', 'ა', 'ი'],
  Armenian: ['լ', 'ը', 'ն', 'ա', 'ի'],
  Hindi: ['त', 'ब', 'ल', 'ो', 'ग'],
  Korean: ['ㅣ', 'ㅛ', 'ㅜ', 'ㅁ', 'ㅑ'],
};
const PLACES = ['KeyL', 'KeyY', 'KeyN', 'KeyA', 'KeyI'] as const;

describe('shortcuts on every layout', () => {
  it.each(Object.entries(LAYOUTS))('H6: %s: Ctrl with the key L locks, and the keys Y, N, A and I are those letters', (_name, typed) => {
    expect(isShortcut(press(typed[0], 'KeyL', ctrl), 'mod+l')).toBe(true);
    PLACES.forEach((code, index) => expect(nameOf(press(typed[index] ?? '', code))).toBe(code.slice(3).toLowerCase()));
    expect(isShortcut(press(typed[1], 'KeyY'), 'y')).toBe(true);
    expect(isShortcut(press(typed[2], 'KeyN'), 'n')).toBe(true);
  });

  it('H6: where the layout has Latin letters, what it types counts and not the place', () => {
    // Dvorak has l at P, and n at L.
    expect(isShortcut(press('l', 'KeyP', ctrl), 'mod+l')).toBe(true);
    expect(isShortcut(press('n', 'KeyL', ctrl), 'mod+l')).toBe(false);
    // QWERTZ has y at Z.
    expect(isShortcut(press('y', 'KeyZ'), 'y')).toBe(true);
    expect(isShortcut(press('z', 'KeyY'), 'y')).toBe(false);
    // Letters with marks are letters of their own, wherever they lie.
    expect(isShortcut(press('ñ', 'Semicolon'), 'n')).toBe(false);
    expect(isShortcut(press('ł', 'KeyL'), 'l')).toBe(false);
    expect(nameOf(press('ı', 'KeyI'))).toBe('i');
  });

  it('H6: a question mark is one where another script types it elsewhere or has a sign of its own', () => {
    expect(isShortcut(press('?', 'Slash', { shiftKey: true }), '?')).toBe(true);
    expect(isShortcut(press('?', 'Digit7', { shiftKey: true }), '?')).toBe(true);
    expect(isShortcut(press('؟', 'Slash', { shiftKey: true }), '?')).toBe(true);
    expect(isShortcut(press('ظ', 'Slash'), '/')).toBe(true);
  });

  it('H6: AltGr stays free: what it types is no shortcut', () => {
    for (const altGr of [{ altGr: true }, { ctrlKey: true, altKey: true }, { ctrlKey: true, altKey: true, altGr: true }]) {
      expect(isShortcut(press('l', 'KeyL', altGr), 'mod+l')).toBe(false);
      expect(isShortcut(press('ł', 'KeyL', altGr), 'mod+l')).toBe(false);
      expect(isShortcut(press('n', 'KeyN', altGr), 'n')).toBe(false);
      expect(isPlain(press('Enter', 'Enter', altGr), 'Enter')).toBe(false);
      // And it types: a scanner on a German layout sends the bracket of its code so.
      expect(isPrintable(press(']', 'Digit9', altGr))).toBe(true);
    }
  });

  it('capital letters by Caps Lock count, a second modifier does not', () => {
    expect(isShortcut(press('L', 'KeyL', ctrl), 'mod+l')).toBe(true);
    expect(isShortcut(press('N', 'KeyN'), 'n')).toBe(true);
    expect(isShortcut(press('N', 'KeyN', { shiftKey: true }), 'n')).toBe(false);
    expect(isShortcut(press('L', 'KeyL', { ctrlKey: true, shiftKey: true }), 'mod+l')).toBe(false);
    expect(isShortcut(press('l', 'KeyL', { metaKey: true }), 'mod+l')).toBe(true);
    expect(isShortcut(press('l', 'KeyL', { metaKey: true, ctrlKey: true }), 'mod+l')).toBe(false);
  });
});

describe('keys of an element', () => {
  const event = (given: KeyPress) => ({ nativeEvent: given as KeyboardEvent, preventDefault: vi.fn() });

  it('H2, H3: with Ctrl, Cmd, Alt, AltGr or Shift, Enter and Space do not act on what has the focus', () => {
    for (const key of ['Enter', ' ', '+', 'Delete']) {
      for (const modifier of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { altGr: true }]) {
        const lay = vi.fn();
        const given = event(press(key, '', modifier));
        onKeys({ Enter: lay, Space: lay, '+': lay, Delete: lay })(given);
        expect(lay).not.toHaveBeenCalled();
        expect(given.preventDefault).not.toHaveBeenCalled();
      }
    }
    const lay = vi.fn();
    onKeys({ Enter: lay })(event(press('Enter', '', { shiftKey: true })));
    expect(lay).not.toHaveBeenCalled();
    // A plus is typed with Shift on many layouts.
    onKeys({ '+': lay })(event(press('+', 'Equal', { shiftKey: true })));
    expect(lay).toHaveBeenCalledOnce();
  });

  it('H4: a key of an input method acts nowhere', () => {
    const act = vi.fn();
    const handler = onKeys({ Enter: act, Escape: act, ArrowDown: act, ArrowUp: act, Space: act });
    for (const key of ['Enter', 'Escape', 'ArrowDown', 'ArrowUp', ' ']) {
      handler(event(press(key, '', { isComposing: true })));
      handler(event(press(key, '', { keyCode: 229 })));
    }
    handler(event(press('Process', 'Enter')));
    expect(act).not.toHaveBeenCalled();
    expect(isShortcut(press('n', 'KeyN', { isComposing: true }), 'n')).toBe(false);
    expect(isShortcut(press('l', 'KeyL', { ctrlKey: true, keyCode: 229 }), 'mod+l')).toBe(false);
  });

  it('what acts is done once: not by the browser too, unless it says so, and not again while the key is held down', () => {
    const act = vi.fn();
    const given = event(press('Enter'));
    onKeys({ Enter: act })(given);
    expect(given.preventDefault).toHaveBeenCalledOnce();
    const both = event(press('Enter'));
    onKeys({ Enter: () => 'browser too' })(both);
    expect(both.preventDefault).not.toHaveBeenCalled();
    onKeys({ Enter: act }, { once: true })(event(press('Enter', '', { repeat: true })));
    expect(act).toHaveBeenCalledOnce();
  });
});

it('a single sign is what can be switched off; keys with a name and with Ctrl are not', () => {
  expect(['y', '?', '/'].map(isSingleKey)).toEqual([true, true, true]);
  expect(['ArrowDown', 'Escape', 'mod+l', 'mod+Enter'].some(isSingleKey)).toBe(false);
});
