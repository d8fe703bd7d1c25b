import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NODE } from '../../scripts/machine.mjs';
import { findBrowser } from '../../src/main/shell/browser/findBrowser';
import { keepAlive, letIn, send, startShell, type Answer, type Message, type ShellProcess } from './browser-shell.process';

const MEGABYTE = 1024 * 1024;

let shell: ShellProcess;
let address: URL;
let cookie = '';
let firstAnswer: Answer;

beforeAll(async () => {
  shell = startShell(['--demo']);
  address = await shell.address();
  firstAnswer = await send(address.port, { path: `${address.pathname}${address.search}` });
  cookie = firstAnswer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}, 90_000);

afterAll(() => shell.end());

/** A request as our own page sends it. */
const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> => send(address.port, { path, headers: { cookie, ...headers } });
const call = (channel: string, input: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> => post(JSON.stringify({ channel, input }), headers);
const post = (body: NonNullable<Message['body']>, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  send(address.port, { method: 'POST', path: '/call', body, headers: { cookie, origin: address.origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...headers } });

describe('the way in', () => {
  test('it is one line with an address on this computer', () => {
    expect(shell.said).toEqual([`Stratum is ready: ${address.href}`]);
    expect(address.hostname).toBe('127.0.0.1');
    expect(address.searchParams.get('token')?.length).toBeGreaterThanOrEqual(43);
  });

  test('the address gives a cookie that no script and no other site gets, and leads to the app', () => {
    expect(firstAnswer.status).toBe(303);
    expect(firstAnswer.headers.location).toBe('/');
    expect(firstAnswer.headers['set-cookie']?.[0]).toMatch(/^stratum_\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
  });

  test('the address works once', async () => {
    const again = await send(address.port, { path: `${address.pathname}${address.search}` });
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  test.each(['/launch', '/launch?token=', '/launch?token=wrong', `/launch?token=${'a'.repeat(43)}`])('%s lets nobody in', async (path) => {
    const answer = await send(address.port, { path });
    expect(answer.status).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test.each(['/', '/index.html', '/alive', '/documents/00000000-0000.pdf', '/nothing'])('%s is closed without the cookie', async (path) => {
    for (const headers of [{}, { cookie: 'other=1' }, { cookie: `${cookie}x` }, { cookie: `${cookie.split('=')[0]}=` }]) expect((await send(address.port, { path, headers })).status).toBe(403);
  });

  test('a call is closed without the cookie', async () => {
    expect((await call('app.status', {}, { cookie: '' })).status).toBe(403);
  });
});

describe('who is asking', () => {
  test.each(['localhost', 'stratum.example.org', '127.0.0.1', '127.0.0.1:1', '[::1]'])('the host name %s is refused, cookie or not', async (host) => {
    expect((await get('/', { host })).status).toBe(403);
    expect((await call('app.status', {}, { host })).status).toBe(403);
  });

  test.each(['https://example.org', 'null', 'http://127.0.0.1', 'http://localhost:80', 'file://'])('the origin %s is refused', async (origin) => {
    expect((await call('app.status', {}, { origin })).status).toBe(403);
    expect((await get('/', { origin })).status).toBe(403);
  });

  test.each(['cross-site', 'same-site', 'nonsense'])('a request from a page that is %s is refused', async (site) => {
    expect((await get('/', { 'sec-fetch-site': site })).status).toBe(403);
    expect((await call('app.status', {}, { 'sec-fetch-site': site })).status).toBe(403);
  });

  test('a call has to say where it comes from, while an address may be opened from nowhere', async () => {
    expect((await send(address.port, { method: 'POST', path: '/call', body: '{}', headers: { cookie } })).status).toBe(403);
    expect((await call('app.status', {}, { 'sec-fetch-site': 'none' })).status).toBe(403);
    expect((await get('/', { 'sec-fetch-site': 'none' })).status).toBe(200);
  });

  test('no other site is ever allowed by a header', async () => {
    for (const answer of [await get('/'), await call('app.status', {}), await send(address.port, { method: 'OPTIONS', path: '/call', headers: { cookie, origin: address.origin, 'access-control-request-method': 'POST' } })]) {
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });
});

describe('calls', () => {
  test('a call is answered with a tagged result', async () => {
    const answer = await call('app.status', {});
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(JSON.parse(answer.text)).toMatchObject({ ok: true, value: { shell: 'browser', phase: 'locked' } });
  });

  test.each(['', '{', '[]', '"app.status"', '{"channel":"app.status"}', 'null'])('a body such as %j is refused', async (body) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toEqual({ ok: false, error: { kind: 'unknown-channel' } });
  });

  test('a channel that the contract does not name is refused', async () => {
    for (const channel of ['nothing', '__proto__', 'constructor', 7, null]) {
      expect(JSON.parse((await post(JSON.stringify({ channel, input: {} }))).text)).toEqual({ ok: false, error: { kind: 'unknown-channel' } });
    }
  });

  test('a body that is too large is refused, and the next call still works', async () => {
    const answer = await post(Buffer.alloc(5 * MEGABYTE, 'a'));
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.text)).toEqual({ ok: false, error: { kind: 'too-large' } });
    expect((await call('app.status', {})).status).toBe(200);
  });
});

describe('the call for letters', () => {
  const postLetter = (body: NonNullable<Message['body']>, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    send(address.port, { method: 'POST', path: '/call/attachments.add', body, headers: { cookie, origin: address.origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...headers } });
  const letterOf = (megabytes: number): string => JSON.stringify({ channel: 'attachments.add', input: { consultationId: '00000000-0000', title: 'x', base64: 'A'.repeat(megabytes * MEGABYTE) } });

  test('takes a body that is larger than any other, up to its own end', async () => {
    expect(JSON.parse((await postLetter(letterOf(13))).text)).toEqual({ ok: false, error: { kind: 'locked' } });
    expect((await postLetter(letterOf(15))).status).toBe(413);
    expect((await post(letterOf(5))).status).toBe(413);
  });

  test('takes no other channel', async () => {
    for (const channel of ['clients.create', 'app.status', 'nothing', null]) expect((await postLetter(JSON.stringify({ channel, input: {} }))).status).toBe(400);
  });

  test('is as closed as the other one', async () => {
    expect((await postLetter('{}', { cookie: '' })).status).toBe(403);
    expect((await postLetter('{}', { origin: 'https://example.org' })).status).toBe(403);
    expect((await get('/call/attachments.add')).status).toBe(404);
  });
});

describe('files and documents', () => {
  test('the app is served at / with its scripts and styles', async () => {
    const page = await get('/');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    const script = /src="\.(\/assets\/[^"]+\.js)"/.exec(page.text)?.[1] ?? '';
    expect((await get(script)).headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  test.each([
    '/../package.json',
    '/../../package.json',
    '/assets/../../../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/..%5c..%5cpackage.json',
    '/assets/..%c0%af..%c0%afpackage.json',
    '//etc/passwd',
    '//',
    '//[',
    '/documents/..%2f..%2f..%2fetc%2fpasswd.pdf',
    '/documents/../../keyring.json',
    '/attachments/..%2f..%2fkeyring.json',
    '/attachments/00000000-0000.png',
    '/index.html%00.js',
    '/assets',
    '/call',
    '/nothing',
  ])('%s is not found', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test('only GET and the one call are known', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      expect((await send(address.port, { method, path: '/', headers: { cookie, origin: address.origin } })).status).toBe(404);
    }
  });

  test('a document is a PDF that is shown in the window, and only while Stratum is unlocked', async () => {
    const status: unknown = JSON.parse((await call('app.status', {})).text);
    const { demoPassword } = (status as { readonly value: { readonly demoPassword: string } }).value;
    expect(JSON.parse((await call('session.unlock', { password: demoPassword })).text)).toMatchObject({ ok: true });
    const documentId = await someDocument();
    expect(JSON.parse((await call('documents.print', { documentId })).text)).toEqual({ ok: true, value: { url: `/documents/${documentId}.pdf` } });

    const pdf = await get(`/documents/${documentId}.pdf`);
    expect(pdf.status).toBe(200);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.headers['content-disposition']).toBe(`inline; filename="${documentId}.pdf"`);
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await get('/documents/00000000-0000-0000-0000-000000000000.pdf')).status).toBe(404);
    expect((await send(address.port, { path: `/documents/${documentId}.pdf` })).status).toBe(403);

    await call('session.lock', {});
    expect((await get(`/documents/${documentId}.pdf`)).status).toBe(403);
  });

  test('a letter is shown as what it is, with a policy of its own, and only while Stratum is unlocked', async () => {
    const status = JSON.parse((await call('app.status', {})).text) as { readonly value: { readonly demoPassword: string } };
    await call('session.unlock', { password: status.value.demoPassword });
    const recent = JSON.parse((await call('consultations.recent', {})).text) as { readonly value: readonly { readonly id: string; readonly status: string }[] };
    const consultationId = recent.value.find((visit) => visit.status === 'draft')?.id ?? '';
    const base64 = Buffer.from('%PDF-1.7 <html>').toString('base64');
    const added = JSON.parse((await call('attachments.add', { consultationId, title: 'page.html', base64 })).text) as { readonly value: { readonly id: string } };
    const path = `/attachments/${added.value.id}`;
    expect(JSON.parse((await call('attachments.read', { attachmentId: added.value.id })).text)).toEqual({ ok: true, value: { url: path } });
    const letter = await get(path);
    expect(letter.status).toBe(200);
    expect(letter.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': 'inline', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    expect(letter.headers['content-security-policy']).toMatch(/^default-src 'none'; object-src 'self'/);
    expect((await get('/attachments/00000000-0000-0000-0000-000000000000')).status).toBe(404);
    expect((await send(address.port, { path })).status).toBe(403);
    await call('session.lock', {});
    expect((await get(path)).status).toBe(403);
  });

  /** A document of some consultation of the demo. */
  async function someDocument(): Promise<string> {
    const recent = JSON.parse((await call('consultations.recent', {})).text) as { readonly value: readonly { readonly id: string }[] };
    for (const { id } of recent.value) {
      const made = JSON.parse((await call('documents.make', { id, kind: 'aftercare' })).text) as { readonly ok: boolean; readonly value: { readonly id: string } };
      if (made.ok) return made.value.id;
    }
    throw new Error('No document could be made.');
  }
});

test('every answer has the headers that keep it where it belongs', async () => {
  const answers = [firstAnswer, await get('/'), await get('/nothing'), await call('app.status', {}), await post(''), await send(address.port, { path: '/' })];
  for (const { headers } of answers) {
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-powered-by']).toBeUndefined();
  }
});

describe('its window', () => {
  test('a second window takes over from the first, and when the last is gone Stratum locks and offers a new address', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stratum-test-'));
    const own = startShell(['--data', folder]);
    try {
      const offered = await own.address();
      const earlier = await letIn(offered);
      const first = await keepAlive(offered.port, earlier);
      const second = await keepAlive(offered.port, earlier);
      expect(await first.ended).toContain('event: taken-over');
      second.close();
      const next = await own.address(offered.href);
      const later = await letIn(next);
      expect(later).not.toBe(earlier);
      // The browser that was in before is out.
      expect((await send(next.port, { path: '/', headers: { cookie: earlier } })).status).toBe(403);
      expect((await send(next.port, { path: '/', headers: { cookie: later } })).status).toBe(200);
    } finally {
      expect(await own.end()).toBe(0);
      rmSync(folder, { recursive: true });
    }
  });

  /** A stand-in for Chromium: notes how it was started, shows the page for a moment and then has no window any more. */
  const program = (folder: string, shows: boolean): string => {
    const script = join(folder, 'browser.mjs');
    writeFileSync(
      script,
      `import { existsSync, writeFileSync } from 'node:fs';
      const args = process.argv.slice(2);
      const value = (name) => args.find((arg) => arg.startsWith(name + '='))?.slice(name.length + 1);
      writeFileSync(${JSON.stringify(join(folder, 'started.json'))}, JSON.stringify({ args, profile: value('--user-data-dir'), profileExists: existsSync(value('--user-data-dir')) }));
      if (${shows}) {
        const page = await fetch(value('--app'), { redirect: 'manual' });
        const window = new AbortController();
        await fetch(new URL('/alive', value('--app')), { headers: { cookie: page.headers.get('set-cookie').split(';')[0] }, signal: window.signal });
        setTimeout(() => window.abort(), 300);
        setInterval(() => {}, 1000);
      }`,
    );
    const browser = join(folder, 'browser');
    writeFileSync(browser, `#!/bin/sh\nexec "${NODE}" "${script}" "$@"\n`, { mode: 0o755 });
    return browser;
  };

  test('it opens an app window with a profile of its own, and ends with it and without leaving anything', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stratum-test-'));
    const own = startShell(['--demo'], { STRATUM_BROWSER: program(folder, true), DISPLAY: ':0', STRATUM_NO_WINDOW: '', TMPDIR: folder });
    expect(await own.ended).toBe(0);
    const started = JSON.parse(readFileSync(join(folder, 'started.json'), 'utf8')) as { readonly args: readonly string[]; readonly profile: string; readonly profileExists: boolean };
    expect(started.profileExists).toBe(true);
    expect(existsSync(started.profile)).toBe(false);
    expect(started.args).toEqual(expect.arrayContaining(['--incognito', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']));
    expect(started.args.includes('--no-sandbox')).toBe(process.getuid?.() === 0);
    expect(own.said.filter((line) => line.includes('--no-sandbox'))).toHaveLength(process.getuid?.() === 0 ? 1 : 0);
    expect(own.said.some((line) => line.includes('http:'))).toBe(false);
    expect(readdirSync(folder).toSorted()).toEqual(['browser', 'browser.mjs', 'started.json']);
    rmSync(folder, { recursive: true });
  }, 90_000);

  const realBrowser = findBrowser();
  test.skipIf(realBrowser === null || process.platform !== 'linux')('killing the shell ends the window of a real browser', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stratum-test-'));
    const [browser, noted] = [join(folder, 'browser'), join(folder, 'pid')];
    writeFileSync(browser, `#!/bin/sh\necho $$ > "${noted}.new" && mv "${noted}.new" "${noted}"\nexec "${realBrowser}" --headless=new "$@"\n`, { mode: 0o755 });
    const own = startShell(['--data', join(folder, 'data')], { STRATUM_BROWSER: browser, DISPLAY: ':0', STRATUM_NO_WINDOW: '', TMPDIR: folder });
    await expect.poll(() => existsSync(noted), { timeout: 60_000 }).toBe(true);
    const pid = Number(readFileSync(noted, 'utf8'));
    const isThere = (): boolean => existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    try {
      // It shows the page once it has made its profile.
      await expect.poll(() => readdirSync(folder).some((name) => name.startsWith('stratum-window-') && existsSync(join(folder, name, 'Default'))), { timeout: 60_000 }).toBe(true);
      expect(isThere()).toBe(true);
      own.child.kill('SIGKILL');
      await own.ended;
      await expect.poll(isThere, { timeout: 60_000 }).toBe(false);
    } finally {
      if (isThere()) process.kill(pid, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    }
  }, 200_000);

  test('a browser that gets no pipe to be tied by is started without one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stratum-test-'));
    const plain = program(folder, true);
    const picky = join(folder, 'picky');
    writeFileSync(picky, `#!/bin/sh\ncase "$*" in *--remote-debugging-pipe*) exit 13;; esac\nexec "${plain}" "$@"\n`, { mode: 0o755 });
    const own = startShell(['--demo'], { STRATUM_BROWSER: picky, DISPLAY: ':0', STRATUM_NO_WINDOW: '', TMPDIR: folder });
    expect(await own.ended).toBe(0);
    expect(own.said.some((line) => line.includes('http:'))).toBe(false);
    expect(readdirSync(folder).toSorted()).toEqual(['browser', 'browser.mjs', 'picky', 'started.json']);
    rmSync(folder, { recursive: true });
  }, 90_000);

  test('a browser that ends before it showed anything leaves a way in', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stratum-test-'));
    const own = startShell(['--data', join(folder, 'data')], { STRATUM_BROWSER: program(folder, false), DISPLAY: ':0', STRATUM_NO_WINDOW: '' });
    const offered = await own.address();
    expect((await send(offered.port, { path: '/', headers: { cookie: await letIn(offered) } })).status).toBe(200);
    await own.end();
    rmSync(folder, { recursive: true });
  });

  test('without a browser or a display it says why and serves on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stratum-test-'));
    for (const env of [{ STRATUM_BROWSER: '/nowhere/chromium', DISPLAY: ':0', STRATUM_NO_WINDOW: '' }, { DISPLAY: '', WAYLAND_DISPLAY: '', STRATUM_NO_WINDOW: '' }]) {
      const own = startShell(['--data', folder], env);
      const offered = await own.address();
      expect(own.said[0]).toMatch(/^(No Chromium, Chrome or Edge was found on this computer|There is no display here)\./);
      expect((await send(offered.port, { path: '/', headers: { cookie: await letIn(offered) } })).status).toBe(200);
      await own.end();
    }
    rmSync(folder, { recursive: true });
  });
});
