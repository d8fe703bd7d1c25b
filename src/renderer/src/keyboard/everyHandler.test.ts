import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const WINDOW = join(import.meta.dirname, '..');
const sources = readdirSync(WINDOW, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  .map((name) => ({ name, lines: readFileSync(join(WINDOW, name), 'utf8').split('\n') }));

/** Who listens to keys otherwise than by `onKeys` and `useShortcut`, and why that is right. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'keyboard/gate.ts': 'has every key first, and decides whose it is',
  'keyboard/useShortcut.ts': 'is the way of shortcuts',
  'app/useIdleLock.ts': 'any key at all is a sign of life, also one of an input method',
  'ui/TextField.tsx': 'hands a handler on to its field',
};

/** Lines that take keys by themselves. */
const takesKeys = (line: string): boolean => /\bon-?[kK]ey(Down|Up|Press)\b|['"`]key(down|up|press)['"`]|\b(useHotkeys|getHotkeyHandler)\b|\b\w*[eE]vent\.(key|code|keyCode|which)\b/.test(line);
/** A handler that `onKeys` made, there or in a name beside it. */
const byOnKeys = (line: string, lines: readonly string[]): boolean => {
  if (/onKeyDown[=:] ?\{?(\(event\) => )?(onKeys|keysOf)\(/.test(line)) return true;
  const name = /onKeyDown=\{(\w+)\}/.exec(line)?.[1];
  return name !== undefined && lines.some((other) => other.includes(`const ${name} = onKeys(`));
};

describe('every key of the window goes one way', () => {
  it('H2, H3, H4, H6, H12: every handler of keys is made by `onKeys` or `useShortcut`, or stands here with why it need not be', () => {
    const stray = sources
      .filter(({ name }) => !Object.hasOwn(OTHERWISE, name))
      .flatMap(({ name, lines }) => lines.filter((line) => takesKeys(line) && !byOnKeys(line, lines) && !/const \w+ = onKeys\(/.test(line)).map((line) => `${name}: ${line.trim()}`));
    expect(stray).toEqual([]);
  });

  it('whoever stands there still listens to keys', () => {
    for (const name of Object.keys(OTHERWISE)) expect([name, sources.find((source) => source.name === name)?.lines.some(takesKeys)]).toEqual([name, true]);
  });

  it('the look for handlers finds them', () => {
    for (const line of ['onKeyDown={(event) => {', "window.addEventListener('keyup', act)", "if (event.key === 'Enter') add();", 'onKeyPress={act}']) expect(takesKeys(line)).toBe(true);
    expect(byOnKeys('onKeyDown={onKeys({ Enter: add })}', [])).toBe(true);
    expect(byOnKeys('onKeyDown={press}', ['const press = () => add();'])).toBe(false);
  });
});

describe('every form sends once at a time', () => {
  it('H1: a form that sends a message to the main process does it by `useOneAtATime`', () => {
    const stray = sources.filter(({ lines }) => {
      const text = lines.join('\n');
      return /<(form|DialogForm)\b/.test(text) && /\bcall\(/.test(text) && !text.includes('useOneAtATime(');
    });
    expect(stray.map(({ name }) => name)).toEqual([]);
  });

  it('H1: whatever shows that it is busy while it waits for the main process is started one at a time', () => {
    const stray = sources.filter(({ lines }) => /\bset(Busy|Saving|Working)\((true|'|what|[a-z]+(Id|With)\))/.test(lines.join('\n')) && !lines.join('\n').includes('useOneAtATime('));
    // Reading the trail, and writing it to a file, keep nothing; the other is the way itself.
    expect(stray.map(({ name }) => name)).toEqual(['trail/TrailPage.tsx', 'ui/useOneAtATime.ts']);
  });
});
