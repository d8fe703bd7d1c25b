import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBrowser } from './findBrowser';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratum-browsers-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(path: string, mode = 0o755): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  chmodSync(file, mode);
  return file;
}

test('on Linux the browser is looked for in the PATH, Chromium first', () => {
  const edge = program('a/microsoft-edge');
  const PATH = `${join(folder, 'a')}:${join(folder, 'b')}:${join(folder, 'nowhere')}`;
  expect(findBrowser({ PATH }, 'linux')).toBe(edge);
  const chrome = program('b/google-chrome');
  expect(findBrowser({ PATH }, 'linux')).toBe(chrome);
  const chromium = program('b/chromium');
  expect(findBrowser({ PATH }, 'linux')).toBe(chromium);
});

test('a folder or a file that is no program is no browser', () => {
  mkdirSync(join(folder, 'chromium'));
  expect(findBrowser({ PATH: folder }, 'linux')).toBeNull();
  expect(findBrowser({}, 'linux')).toBeNull();
});

test("on Windows it is looked for where each of them installs itself, the person's own folder included", () => {
  const edge = program('x86/Microsoft/Edge/Application/msedge.exe');
  const env = { PROGRAMFILES: join(folder, 'programs'), 'PROGRAMFILES(X86)': join(folder, 'x86'), LOCALAPPDATA: join(folder, 'local') };
  expect(findBrowser(env, 'win32')).toBe(edge);
  const chrome = program('programs/Google/Chrome/Application/chrome.exe');
  expect(findBrowser(env, 'win32')).toBe(chrome);
});

test("on macOS the person's own applications count as well", () => {
  program('Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  expect(findBrowser({ HOME: folder }, 'darwin')).toMatch(/Chrom/);
});

test('STRATUM_BROWSER is the only one looked at where it is set', () => {
  program('chromium');
  const own = program('own/my-browser');
  expect(findBrowser({ PATH: folder, STRATUM_BROWSER: own }, 'linux')).toBe(own);
  expect(findBrowser({ PATH: folder, STRATUM_BROWSER: join(folder, 'gone') }, 'linux')).toBeNull();
});
