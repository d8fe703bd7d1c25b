import { describe, expect, it } from 'vitest';
import { isBrowserKey, type PressedKey } from './browserKeys';

function pressed(words: string): PressedKey {
  const parts = words.split('+');
  const key = parts.at(-1) ?? '';
  return { key: key === 'Plus' ? '+' : key, code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : '', ctrl: parts.includes('Ctrl'), meta: parts.includes('Cmd'), alt: parts.includes('Alt'), shift: parts.includes('Shift') };
}

describe('keys of the browser', () => {
  it.each(['F1', 'F5', 'Ctrl+F5', 'Shift+F5', 'F7', 'F12', 'Ctrl+n', 'Ctrl+t', 'Ctrl+r', 'Ctrl+Shift+R', 'Ctrl+Shift+I', 'Ctrl+Shift+J', 'Ctrl+Shift+C', 'Ctrl+Shift+N', 'Ctrl+Shift+T', 'Ctrl+Shift+Delete', 'Ctrl+p', 'Ctrl+s', 'Ctrl+o', 'Ctrl+u', 'Ctrl+j', 'Ctrl+h', 'Ctrl+d', 'Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+Home', 'BrowserBack', 'BrowserRefresh'])('%s does nothing', (words) => {
    expect(isBrowserKey(pressed(words), false)).toBe(true);
  });

  it.each(['n', 'y', 'Enter', 'Tab', 'F2', 'F11', 'Ctrl+l', 'Ctrl+Enter', 'Ctrl+a', 'Ctrl+c', 'Ctrl+x', 'Ctrl+v', 'Ctrl+z', 'Ctrl+y', 'Ctrl+f', 'Ctrl+Shift+Z', 'Ctrl+Shift+V', 'Ctrl+Shift+ArrowLeft', 'Ctrl+Plus', 'Ctrl+-', 'Ctrl+0', 'Ctrl+ArrowLeft', 'ArrowLeft', 'Alt+F4', 'Ctrl+w', 'Ctrl+Alt+n', 'Ctrl+Alt+e'])('%s is left alone', (words) => {
    expect(isBrowserKey(pressed(words), false)).toBe(false);
  });

  it('on a Mac it is Cmd, and what moves in a text is left alone', () => {
    for (const words of ['Cmd+r', 'Cmd+n', 'Cmd+Alt+i', 'Cmd+Alt+j', 'Cmd+p', 'Cmd+[', 'F12']) expect([words, isBrowserKey(pressed(words), true)]).toEqual([words, true]);
    for (const words of ['Ctrl+n', 'Ctrl+d', 'Alt+ArrowLeft', 'Cmd+ArrowLeft', 'Cmd+l', 'Cmd+c', 'Cmd+v', 'Cmd+q']) expect([words, isBrowserKey(pressed(words), true)]).toEqual([words, false]);
  });

  it('also on a layout without Latin letters', () => {
    expect(isBrowserKey({ ...pressed('Ctrl+Shift+I'), key: 'Ш' }, false)).toBe(true);
    expect(isBrowserKey({ ...pressed('Ctrl+n'), key: 'ν' }, false)).toBe(true);
    expect(isBrowserKey({ ...pressed('Ctrl+l'), key: 'д' }, false)).toBe(false);
  });
});
