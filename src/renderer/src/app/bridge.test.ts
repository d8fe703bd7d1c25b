import { afterEach, describe, expect, test, vi } from 'vitest';
import { call, documentUrl, openPrint } from './bridge';

const UNEXPECTED = { ok: false, error: { kind: 'unexpected' } };

/** Puts the page into Electron, where the preload has put one function a channel. */
const inElectron = (answer: (input: unknown) => Promise<unknown>): void => void vi.stubGlobal('window', { stratum: { 'app.status': answer } });
/** Puts the page into the browser shell, with this answer to `/call`. */
const inBrowser = (answer: () => Promise<Response>): void => {
  vi.stubGlobal('window', {});
  vi.stubGlobal('fetch', answer);
};

afterEach(() => vi.unstubAllGlobals());

describe('a call', () => {
  test('goes through the preload where there is one', async () => {
    const sent: unknown[] = [];
    inElectron((input) => {
      sent.push(input);
      return Promise.resolve({ ok: true, value: 7 });
    });
    expect(await call('app.status', {})).toEqual({ ok: true, value: 7 });
    expect(sent).toEqual([{}]);
  });

  test('is a POST of channel and input where there is none', async () => {
    const post = vi.fn((_path: string, _request: RequestInit) => Promise.resolve(Response.json({ ok: true, value: null })));
    vi.stubGlobal('window', {});
    vi.stubGlobal('fetch', post);
    expect(await call('session.lock', {})).toEqual({ ok: true, value: null });
    expect(post).toHaveBeenCalledWith('/call', expect.objectContaining({ method: 'POST', body: '{"channel":"session.lock","input":{}}' }));
  });

  test('gives an expected failure as it is', async () => {
    inBrowser(() => Promise.resolve(Response.json({ ok: false, error: { kind: 'too-large' } }, { status: 413 })));
    expect(await call('app.status', {})).toEqual({ ok: false, error: { kind: 'too-large' } });
  });

  test.each<[string, () => Promise<Response>]>([
    ['the shell is gone', () => Promise.reject(new TypeError('fetch failed'))],
    ['it is not let in', () => Promise.resolve(new Response('Stratum answers only its own window.', { status: 403 }))],
    ['the answer is no result', () => Promise.resolve(Response.json({ value: 1 }))],
    ['the failure is of no known kind', () => Promise.resolve(Response.json({ ok: false, error: { kind: 'surprise' } }))],
  ])('is unexpected, and never rejects, when %s', async (_when, answer) => {
    inBrowser(answer);
    expect(await call('app.status', {})).toEqual(UNEXPECTED);
  });

  test('is unexpected when the main process fails in Electron', async () => {
    inElectron(() => Promise.reject(new Error('no handler')));
    expect(await call('app.status', {})).toEqual(UNEXPECTED);
  });
});

describe('a document', () => {
  test('has the same address in both shells', () => {
    expect(documentUrl('0190a1b2-c3d4')).toBe('/documents/0190a1b2-c3d4.pdf');
  });

  test('opens in the viewer of the browser, and is closed when Stratum locks', async () => {
    const close = vi.fn();
    const open = vi.fn(() => ({ close }));
    inBrowser(() => Promise.resolve(Response.json({ ok: true, value: null })));
    vi.stubGlobal('window', { open });
    expect(openPrint({ url: '/documents/0190a1b2-c3d4.pdf' })).toBe(true);
    expect(open).toHaveBeenCalledWith('/documents/0190a1b2-c3d4.pdf', '_blank');
    await call('session.lock', {});
    expect(close).toHaveBeenCalledOnce();
  });

  test('that the browser did not let open is told, and in Electron there is nothing to open', () => {
    vi.stubGlobal('window', { open: () => null });
    expect(openPrint({ url: '/documents/0190a1b2-c3d4.pdf' })).toBe(false);
    expect(openPrint({ url: null })).toBe(true);
  });
});
