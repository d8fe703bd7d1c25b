import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { electronProblem, SUPPORTED_ELECTRON } from '../../src/main/shell/electron/supported';
import { messages as hostileMessages } from '../faults/messages';
import { ROOT } from '../../scripts/machine.mjs';
import { cleanPng } from '../fixtures/logo';
import { routes } from '../../src/main/endpoint/routes';
import { channels, type Channel } from '../../src/shared/contract/channels';
import { LOCK_SOON_EVENT, LOCKED_EVENT } from '../../src/shared/contract/names';
import { LOCK_SOON, LOCKED_ELSEWHERE } from '../../src/renderer/src/app/lockEvents';
import { app, menus, messages, partitions, permissions, popups, powerMonitor, safeStorage, schemes, served, sessionEvents, standInForElectron, windows, type StandInContents, type StandInWindow } from './electron-shell.stand-in';

// Electron’s security checklist, item by item, on the built bundles as Electron loads them, on a real demo file. Electron’s own part is a
// stand-in: it shows what Stratum asks of Electron, not that Electron keeps to it.
const MAIN = join(ROOT, 'out', 'main', 'electron.js');
const PRELOAD = join(ROOT, 'out', 'preload', 'index.cjs');
const FOLDER = mkdtempSync(join(tmpdir(), 'stratum-electron-'));
const OUR_PAGE = 'stratum://app/';

beforeAll(async () => {
  standInForElectron();
  process.env['TMPDIR'] = FOLDER;
  process.argv = [process.execPath, ROOT, '--demo'];
  createRequire(import.meta.url)(MAIN);
  await vi.waitUntil(() => windows.length === 1 || app.exits.length > 0, { timeout: 60_000 });
}, 90_000);

afterAll(() => rmSync(FOLDER, { recursive: true, force: true, maxRetries: 5 }));

const mainWindow = (): StandInWindow => {
  const window = windows[0];
  if (window === undefined) throw new Error('There is no window.');
  return window;
};

async function fetchFrom(address: string, method = 'GET'): Promise<Response> {
  const answer = served.get('stratum');
  if (answer === undefined) throw new Error('Nothing serves stratum:.');
  return answer(new Request(address, { method }));
}

/** Sends a message as the page would; the frame can be made another one. */
async function message(channel: string, input: unknown, frame: { readonly url: string; readonly parent: unknown } | null = mainWindow().webContents.mainFrame, sender: StandInContents = mainWindow().webContents): Promise<unknown> {
  const handler = messages.get(channel);
  if (handler === undefined) throw new Error(`Nothing answers ${channel}.`);
  return handler({ sender, senderFrame: frame }, input);
}

/** Whether an event of a page was stopped by the shell. */
function isStopped(contents: StandInContents, name: string, details: Readonly<Record<string, unknown>> = {}): boolean {
  let stopped = false;
  contents.emit(name, { ...details, preventDefault: () => (stopped = true) });
  return stopped;
}

describe('production loads only its own scheme, path traversal gets nothing, a strict policy blocks inline script', () => {
  test('the window loads the app by its own scheme, which is standard and secure', () => {
    expect(mainWindow().webContents.mainFrame.url).toBe(OUR_PAGE);
    expect(schemes).toEqual([{ scheme: 'stratum', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
    expect([...served.keys()]).toEqual(['stratum']);
  });

  test('the page and its files are served, with their types', async () => {
    const page = await fetchFrom(OUR_PAGE);
    expect(page.status).toBe(200);
    const html = await page.text();
    const script = /src="\.(\/assets\/[^"]+\.js)"/.exec(html)?.[1];
    const code = await fetchFrom(`stratum://app${script}`);
    expect(code.headers.get('content-type')).toContain('text/javascript');
  });

  test('path traversal, another host and another method get nothing', async () => {
    const addresses = [
      'stratum://app/../../package.json',
      'stratum://app/%2e%2e/%2e%2e/package.json',
      'stratum://app/..%2f..%2fpackage.json',
      'stratum://app/assets/..%5c..%5c..%5cpackage.json',
      'stratum://app//etc/passwd',
      'stratum://app/documents/..%2f..%2fkeyring.json',
      'stratum://other/index.html',
      'stratum://app:80/index.html',
    ];
    for (const address of addresses) {
      const response = await fetchFrom(address);
      expect([address, response.status, await response.text()]).toEqual([address, 404, '']);
    }
    expect((await fetchFrom(OUR_PAGE, 'POST')).status).toBe(404);
  });

  test('a strict policy blocks inline script, eval and every other host', async () => {
    const policy = (await fetchFrom(OUR_PAGE)).headers.get('content-security-policy') ?? '';
    const directives = new Map(policy.split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]));
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('script-src')).toBe("'self'");
    expect(directives.get('connect-src')).toBe("'self'");
    expect(directives.get('frame-ancestors')).toBe("'none'");
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    const html = await (await fetchFrom(OUR_PAGE)).text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=/);
  });

  test('nothing of a page is kept on the disk: its session is in memory', () => {
    expect(partitions).toEqual(['stratum']);
  });
});

describe('every window is sandboxed and isolated; no <webview>; navigation, redirects and window.open are denied', () => {
  test('the window has every protection on and the preload as its only door', () => {
    const { webPreferences } = mainWindow().options;
    expect(webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInSubFrames: false, webSecurity: true, webviewTag: false, allowRunningInsecureContent: false });
    expect(webPreferences['preload']).toBe(PRELOAD);
    expect(existsSync(PRELOAD)).toBe(true);
  });

  test('a page cannot navigate, be redirected, open a window or embed a webview', () => {
    const contents = mainWindow().webContents;
    expect(contents.windowOpenHandler?.({ url: 'https://example.org' })).toEqual({ action: 'deny' });
    expect(isStopped(contents, 'will-navigate', { url: 'https://example.org' })).toBe(true);
    expect(isStopped(contents, 'will-redirect', { url: 'https://example.org' })).toBe(true);
    expect(isStopped(contents, 'will-frame-navigate', { url: 'https://example.org', isMainFrame: false })).toBe(true);
    expect(isStopped(contents, 'will-attach-webview')).toBe(true);
  });

  test('openExternal has no address on its list: none is ever handed to another program', () => {
    const folder = join(ROOT, 'out', 'main');
    const bundles = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
    for (const name of bundles) expect(readFileSync(join(folder, name), 'utf8')).not.toContain('openExternal');
  });

  test('a second start brings the window to the front', () => {
    app.emit('second-instance');
    expect(mainWindow().focused).toBe(true);
  });
});

describe('keys of a browser do nothing, and text fields have cut, copy and paste by mouse', () => {
  const key = (words: string): Readonly<Record<string, unknown>> => {
    const parts = words.split('+');
    const last = parts.at(-1) ?? '';
    return { type: 'keyDown', key: last, code: /^[a-z]$/i.test(last) ? `Key${last.toUpperCase()}` : last, control: parts.includes('Ctrl'), meta: parts.includes('Cmd'), alt: parts.includes('Alt'), shift: parts.includes('Shift') };
  };
  const stops = (words: string): boolean => {
    let stopped = false;
    mainWindow().webContents.emit('before-input-event', { preventDefault: () => (stopped = true) }, key(words));
    return stopped;
  };

  test('G6: F12, new window, developers’ tools, reload, print and back are stopped before the page and the menu have them', () => {
    const command = process.platform === 'darwin' ? 'Cmd' : 'Ctrl';
    for (const words of ['F12', 'F5', `${command}+n`, `${command}+r`, `${command}+p`, `${command}+Shift+I`, `${command}+Shift+J`]) expect([words, stops(words)]).toEqual([words, true]);
    for (const words of ['n', 'Enter', `${command}+l`, `${command}+c`, `${command}+v`, `${command}+a`, `${command}+Enter`]) expect([words, stops(words)]).toEqual([words, false]);
  });

  test('the menu has no window, reload or tools of a browser in it', () => {
    const roles = (menus.at(-1) ?? []).flatMap(({ submenu }) => submenu.map((item) => ('role' in item ? item.role : null)));
    for (const role of ['reload', 'forceReload', 'toggleDevTools', 'about', 'windowMenu', 'services']) expect(roles).not.toContain(role);
  });

  test('a field has cut, copy and paste, each where it can; what is no field has no menu', () => {
    const open = (isEditable: boolean, editFlags: Readonly<Record<string, boolean>>): void => void mainWindow().webContents.emit('context-menu', {}, { isEditable, editFlags });
    open(false, { canCut: false, canCopy: true, canPaste: false, canSelectAll: true });
    expect(popups).toEqual([]);
    open(true, { canCut: false, canCopy: false, canPaste: true, canSelectAll: true });
    expect(popups).toHaveLength(1);
    expect(popups[0]?.items).toEqual([
      { role: 'cut', label: 'Cut', enabled: false },
      { role: 'copy', label: 'Copy', enabled: false },
      { role: 'paste', label: 'Paste', enabled: true },
      { type: 'separator' },
      { role: 'selectAll', label: 'Select all', enabled: true },
    ]);
    expect(popups[0]?.options).toEqual({ window: mainWindow() });
  });
});

describe('all permission requests but the camera for our own page are denied', () => {
  const asks = (permission: string, details: Readonly<Record<string, unknown>>): unknown => {
    let decision: unknown = null;
    permissions.get('request')?.(mainWindow().webContents, permission, (allowed: unknown) => (decision = allowed), details);
    return decision;
  };

  test('the camera is for our own page only', () => {
    expect(asks('media', { mediaTypes: ['video'], isMainFrame: true, requestingUrl: OUR_PAGE })).toBe(true);
    expect(asks('media', { mediaTypes: ['video', 'audio'], isMainFrame: true, requestingUrl: OUR_PAGE })).toBe(false);
    expect(asks('media', { mediaTypes: ['video'], isMainFrame: false, requestingUrl: OUR_PAGE })).toBe(false);
    expect(asks('media', { mediaTypes: ['video'], isMainFrame: true, requestingUrl: 'https://example.org/' })).toBe(false);
  });

  test('everything else is denied', () => {
    for (const permission of ['geolocation', 'notifications', 'clipboard-read', 'display-capture', 'midi', 'openExternal', 'fullscreen', 'unknown']) {
      expect([permission, asks(permission, { isMainFrame: true, requestingUrl: OUR_PAGE })]).toEqual([permission, false]);
      expect(permissions.get('check')?.(null, permission, OUR_PAGE, {})).toBe(false);
    }
    expect(permissions.get('device')?.({})).toBe(false);
  });
});

describe('downloads', () => {
  /** Whether a download was stopped before anything was written. */
  const isStoppedDownload = (url: string, type: string, contents: StandInContents = mainWindow().webContents): boolean => {
    let stopped = false;
    sessionEvents.get('will-download')?.({ preventDefault: () => (stopped = true) }, { getURL: () => url, getMimeType: () => type }, contents);
    return stopped;
  };

  test('the calendar entry that our own page made may be saved', () => {
    expect(isStoppedDownload('blob:stratum://app/6f9619ff-8b86-d011-b42d-00c04fc964ff', 'text/calendar')).toBe(false);
  });

  test('nothing else may: no address, no other type, no other page and no other window', () => {
    const entry = 'blob:stratum://app/6f9619ff-8b86-d011-b42d-00c04fc964ff';
    for (const url of ['https://example.org/book.ics', 'stratum://app/documents/00000000-0000.pdf', 'data:text/calendar,x', 'blob:https://example.org/1', 'blob:stratum://app.example.org/1', 'file:///etc/passwd']) expect([url, isStoppedDownload(url, 'text/calendar')]).toEqual([url, true]);
    for (const type of ['application/pdf', 'text/html', 'application/x-msdownload', '']) expect([type, isStoppedDownload(entry, type)]).toEqual([type, true]);
    expect(isStoppedDownload(entry, 'text/calendar', Object.create(mainWindow().webContents))).toBe(true);
  });
});

describe('a message from another frame or of another shape is refused before its handler', () => {
  test('each channel of the contract has a handler, and nothing else has', () => {
    expect([...messages.keys()].toSorted()).toEqual(Object.keys(channels).toSorted());
  });

  test('a message from our page is answered', async () => {
    expect(await message('app.status', {})).toMatchObject({ ok: true, value: { shell: 'electron', phase: 'locked' } });
  });

  test('a message from another frame, page or window is refused before its handler', async () => {
    const refused = { ok: false, error: { kind: 'unknown-channel' } };
    const own = mainWindow().webContents.mainFrame;
    expect(await message('app.status', {}, { url: OUR_PAGE, parent: own })).toEqual(refused);
    expect(await message('app.status', {}, { url: 'https://example.org/', parent: null })).toEqual(refused);
    expect(await message('app.status', {}, { url: 'stratum://other/', parent: null })).toEqual(refused);
    expect(await message('app.status', {}, { url: 'stratum://app.example.org/', parent: null })).toEqual(refused);
    expect(await message('app.status', {}, null)).toEqual(refused);
    expect(await message('app.status', {}, own, Object.create(mainWindow().webContents))).toEqual(refused);
  });

  test('three hundred hostile messages get a typed error and nothing else, from our page and from any other', async () => {
    for (const { channel, input } of fc.sample(hostileMessages, 300)) {
      const name = typeof channel === 'string' && messages.has(channel) ? channel : 'clients.search';
      // The door answers while it is locked.
      if (routes[name as Channel].needs === 'nothing') continue;
      expect(await message(name, input)).toMatchObject({ ok: false, error: { kind: expect.stringMatching(/^(?!unexpected)/) } });
      expect(await message(name, input, { url: 'https://example.org/', parent: null })).toEqual({ ok: false, error: { kind: 'unknown-channel' } });
    }
  });

  test('a message of another shape is refused with what is wrong', async () => {
    expect(await message('app.status', { surprise: true })).toMatchObject({ ok: false, error: { kind: 'invalid-input' } });
    expect(await message('session.unlock', { password: 7 })).toMatchObject({ ok: false, error: { kind: 'invalid-input' } });
  });
});

describe('the preload exposes exactly the contract’s names', () => {
  test('it is one CommonJS file that needs only Electron, and carries no schema', () => {
    const source = readFileSync(PRELOAD, 'utf8');
    expect([...source.matchAll(/require\(["']([^"']+)["']\)/g)].map((match) => match[1])).toEqual(['electron']);
    expect(source).not.toMatch(/\bimport\b.*\bfrom\b|^export /m);
    expect(source.length).toBeLessThan(5000);
    expect(readdirSync(join(ROOT, 'out', 'preload'))).toEqual(['index.cjs']);
  });

  test('it exposes exactly the names of the contract, and the page hears that it was locked', async () => {
    const exposed = new Map<string, Record<string, (input: unknown) => unknown>>();
    const invoked: unknown[] = [];
    const listened = new Map<string, () => void>();
    const events: string[] = [];
    const electron = {
      contextBridge: { exposeInMainWorld: (name: string, value: Record<string, (input: unknown) => unknown>) => exposed.set(name, value) },
      ipcRenderer: { invoke: (...sent: unknown[]) => invoked.push(sent), on: (name: string, listener: () => void) => listened.set(name, listener) },
    };
    runInNewContext(readFileSync(PRELOAD, 'utf8'), { require: (name: string) => (name === 'electron' ? electron : null), Event, window: { dispatchEvent: (event: Event) => events.push(event.type) }, exports: {}, module: {} });
    expect([...exposed.keys()]).toEqual(['stratum']);
    const bridge = exposed.get('stratum') ?? {};
    expect(Object.keys(bridge).toSorted()).toEqual(Object.keys(channels).toSorted());
    bridge['app.status']?.({});
    expect(invoked).toEqual([['app.status', {}]]);
    expect([...listened.keys()]).toEqual([LOCK_SOON_EVENT, LOCKED_EVENT]);
    for (const tell of listened.values()) tell();
    expect(events).toEqual([LOCK_SOON, LOCKED_ELSEWHERE]);
  });
});

describe('fuses are set in the packaged app, and an unsupported Electron fails the build', () => {
  test('the fuses are burnt into the program, each as it was decided', async () => {
    const { FUSES, setFuses } = await import('../../scripts/fuses.mjs');
    const program = join(FOLDER, 'stratum-program');
    // As Electron’s program carries them: a mark, the version of the wire, how many, then one sign each; all as Electron ships them.
    writeFileSync(program, Buffer.concat([Buffer.alloc(5000, 7), Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, 9]), Buffer.from('100110010'), Buffer.alloc(5000, 7)]));
    await setFuses(program);
    const { version: _version, ...wire } = await getCurrentFuseWire(program);
    expect(Object.fromEntries(Object.keys(FUSES).map((fuse) => [fuse, wire[fuse as never]]))).toEqual(Object.fromEntries(Object.entries(FUSES).map(([fuse, on]) => [fuse, on ? FuseState.ENABLE : FuseState.DISABLE])));
    expect(FUSES).toMatchObject({ [FuseV1Options.RunAsNode]: false, [FuseV1Options.OnlyLoadAppFromAsar]: true, [FuseV1Options.EnableCookieEncryption]: true, [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false, [FuseV1Options.EnableNodeCliInspectArguments]: false });
  });

  test('a program without fuses is refused, not waved through', async () => {
    const { setFuses } = await import('../../scripts/fuses.mjs');
    const program = join(FOLDER, 'other-program');
    writeFileSync(program, Buffer.alloc(9000, 7));
    await expect(setFuses(program)).rejects.toThrow(/sentinel/i);
  });

  test('the Electron that is installed is supported, and older, newer and unreleased ones are not', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules', 'electron', 'package.json'), 'utf8')) as { readonly version: string };
    expect(electronProblem(version)).toBeNull();
    for (const other of [`${SUPPORTED_ELECTRON.oldest - 1}.9.9`, `${SUPPORTED_ELECTRON.newest + 1}.0.0`, `${SUPPORTED_ELECTRON.newest}.0.0-beta.1`, '']) expect(electronProblem(other)).toContain('none that Stratum may be built with');
  });

  test('a build with an unsupported one fails', async () => {
    const { run, NODE, tool } = await import('../../scripts/machine.mjs') as unknown as { run: (program: string, args: readonly string[], how: object) => Promise<{ code: number; output: string }>; NODE: string; tool: (...parts: readonly string[]) => string };
    const { code, output } = await run(NODE, [tool('electron-vite', 'bin', 'electron-vite.js'), 'build', '--outDir', join(FOLDER, 'built')], { output: 'collect', env: { ...process.env, STRATUM_TEST_ELECTRON: '12.0.0' } });
    expect(code).not.toBe(0);
    expect(output).toContain('Electron 12.0.0 is none that Stratum may be built with');
  });
});

describe('locking and printing', () => {
  const unlock = async (): Promise<void> => {
    const status = await message('app.status', {});
    const { demoPassword } = (status as { readonly value: { readonly demoPassword: string } }).value;
    expect(await message('session.unlock', { password: demoPassword })).toMatchObject({ ok: true });
  };

  const isLocked = async (): Promise<boolean> => !((await message('desk.read', {})) as { readonly ok: boolean }).ok;

  test.each([
    ['the computer sleeps', () => powerMonitor.emit('suspend')],
    ['the screen is locked', () => powerMonitor.emit('lock-screen')],
    ['the computer wakes and did not say that it slept', () => powerMonitor.emit('resume')],
  ])('Stratum locks when %s, and what was typed a moment before is written first', async (when, act) => {
    await unlock();
    mainWindow().webContents.sent.length = 0;
    act();
    expect(mainWindow().webContents.sent).toEqual([[LOCK_SOON_EVENT]]);
    // What the page does when it is told.
    const json = JSON.stringify({ reason: when });
    expect(await message('desk.typing', { json })).toMatchObject({ ok: true });
    expect(await message('session.lock', {})).toEqual({ ok: true, value: null });
    expect(await message('desk.read', {})).toEqual({ ok: false, error: { kind: 'locked' } });
    expect(mainWindow().webContents.sent).toEqual([[LOCK_SOON_EVENT], [LOCKED_EVENT]]);
    await unlock();
    expect(await message('desk.read', {})).toMatchObject({ ok: true, value: { typing: json } });
  });

  test('a page that does not answer is locked all the same when the computer sleeps', async () => {
    await unlock();
    mainWindow().webContents.sent.length = 0;
    powerMonitor.emit('suspend');
    powerMonitor.emit('resume');
    await vi.waitUntil(isLocked, { timeout: 30_000 });
    expect(mainWindow().webContents.sent).toEqual([[LOCK_SOON_EVENT], [LOCKED_EVENT]]);
  });

  test('Stratum locks at once when Lock is chosen in the menu, and the page is told', async () => {
    await unlock();
    mainWindow().webContents.sent.length = 0;
    lockInMenu()?.click?.();
    expect(await message('desk.read', {})).toEqual({ ok: false, error: { kind: 'locked' } });
    expect(mainWindow().webContents.sent).toEqual([[LOCKED_EVENT]]);
  });

  test('the menu has Lock with the key that it has everywhere', () => {
    expect(lockInMenu()?.accelerator).toBe('CmdOrCtrl+L');
  });

  test('a document is shown in a protected window of its own and printed with its paper, never silently', async () => {
    await unlock();
    const documentId = await someDocument();
    expect(await message('documents.print', { documentId })).toEqual({ ok: true, value: { url: null } });
    const shown = windows[1];
    expect(shown?.webContents.mainFrame.url).toBe(`stratum://app/documents/${documentId}.pdf`);
    expect(shown?.options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true });
    expect(shown?.options.webPreferences['preload']).toBeUndefined();
    expect(shown?.webContents.printed).toEqual([{ silent: false, printBackground: true, pageSize: 'A4' }]);
    expect(shown && isStopped(shown.webContents, 'will-navigate', { url: OUR_PAGE })).toBe(true);
    const pdf = await fetchFrom(`stratum://app/documents/${documentId}.pdf`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.headers.get('cache-control')).toBe('no-store');
    powerMonitor.emit('suspend');
    expect(shown?.closed).toBe(true);
    await vi.waitUntil(isLocked, { timeout: 30_000 });
    expect((await fetchFrom(`stratum://app/documents/${documentId}.pdf`)).status).toBe(403);
  });

  test('a letter is shown in a protected window of its own, which goes when Stratum is locked', async () => {
    await unlock();
    const { value: recent } = (await message('consultations.recent', {})) as { readonly value: readonly { readonly id: string; readonly status: string }[] };
    const consultationId = recent.find((visit) => visit.status === 'draft')?.id;
    const added = (await message('attachments.add', { consultationId, title: 'letter.png', base64: cleanPng(8, 8).toString('base64') })) as { readonly value: { readonly id: string } };
    expect(await message('attachments.read', { attachmentId: added.value.id })).toEqual({ ok: true, value: { url: null } });
    const shown = windows.at(-1);
    const address = `stratum://app/attachments/${added.value.id}`;
    expect(shown?.webContents.mainFrame.url).toBe(address);
    expect(shown?.options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true });
    expect(shown?.options.webPreferences['preload']).toBeUndefined();
    expect(shown?.webContents.printed).toEqual([]);
    expect(shown && isStopped(shown.webContents, 'will-navigate', { url: 'https://example.org' })).toBe(true);
    const letter = await fetchFrom(address);
    expect(letter.headers.get('content-type')).toBe('image/png');
    expect(letter.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    powerMonitor.emit('suspend');
    expect(shown?.closed).toBe(true);
    await vi.waitUntil(isLocked, { timeout: 30_000 });
    expect((await fetchFrom(address)).status).toBe(403);
  });
});

describe('quick unlock', () => {
  const status = async () => (await message('app.status', {})) as { readonly value: { readonly demoPassword: string; readonly people: readonly { readonly id: string; readonly quick: boolean }[] } };
  const unlockWith = async (): Promise<unknown> => message('session.unlock', { practitionerId: (await status()).value.people[0]?.id, password: (await status()).value.demoPassword });

  test('is there only where the operating system protects what it keeps', async () => {
    safeStorage.there = true;
    safeStorage.backend = 'basic_text';
    expect(await unlockWith()).toMatchObject({ ok: true, value: { quickUnlock: process.platform === 'linux' ? 'not-here' : 'off' } });
    safeStorage.backend = 'gnome_libsecret';
    expect(await message('desk.read', {})).toMatchObject({ ok: true, value: { quickUnlock: 'off' } });
    safeStorage.there = false;
    expect(await message('desk.read', {})).toMatchObject({ ok: true, value: { quickUnlock: 'not-here' } });
  });

  test('opens after the computer was locked, and not after Stratum was', async () => {
    safeStorage.there = true;
    const { demoPassword: password } = (await status()).value;
    expect(await message('session.quickUnlock', { password })).toEqual({ ok: true, value: 'on' });
    const practitionerId = (await status()).value.people[0]?.id;
    await message('session.lock', {});
    expect(await message('session.unlockQuickly', { practitionerId })).toMatchObject({ ok: false, error: { kind: 'not-allowed' } });
    await unlockWith();
    powerMonitor.emit('lock-screen');
    await message('session.lock', {});
    expect((await status()).value.people[0]?.quick).toBe(true);
    expect(await message('session.unlockQuickly', { practitionerId })).toMatchObject({ ok: true });
    expect(await message('session.quickUnlock', { password: null })).toEqual({ ok: true, value: 'off' });
    safeStorage.there = false;
    await message('session.lock', {});
  });
});

test('the client file is closed before Electron ends', async () => {
  app.emit('window-all-closed');
  const quits = app.quits;
  let stopped = false;
  app.emit('will-quit', { preventDefault: () => (stopped = true) });
  expect(stopped).toBe(true);
  await expect.poll(() => app.quits).toBe(quits + 1);
});

const lockInMenu = () => menus.at(-1)?.[0]?.submenu.find(({ label }) => label === 'Lock');

/** A document of some consultation of the demo. */
async function someDocument(): Promise<string> {
  const recent = (await message('consultations.recent', {})) as { readonly value: readonly { readonly id: string }[] };
  for (const { id } of recent.value) {
    const made = (await message('documents.make', { id, kind: 'aftercare' })) as { readonly ok: boolean; readonly value: { readonly id: string } };
    if (made.ok) return made.value.id;
  }
  throw new Error('No document could be made.');
}
