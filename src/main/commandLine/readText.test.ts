import { expect, it } from 'vitest';
import { secretsIn, tryEach } from './atTheDoor';
import { textOf } from './readText';
import { err, ok } from '../../shared/domain/result';

const JSON_TEXT = '{"name":"Łukasz"}';
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

it.each([
  ['UTF-8', Buffer.from(JSON_TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${JSON_TEXT}`)],
  ['UTF-16', utf16(JSON_TEXT)],
  ['UTF-16 with a mark', utf16(`\uFEFF${JSON_TEXT}`)],
  ['UTF-16, high byte first', utf16(JSON_TEXT).swap16()],
  ['UTF-16, high byte first, with a mark', utf16(`\uFEFF${JSON_TEXT}`).swap16()],
])('D4: a file of %s is read', (_what, bytes) => {
  expect(JSON.parse(textOf(bytes))).toEqual({ name: 'Łukasz' });
});

it('an empty file is empty text', () => {
  expect(textOf(Buffer.alloc(0))).toBe('');
});

it('D5: a secret is tried without what a script left around it, and then with the blank that it may have', async () => {
  expect(secretsIn('\uFEFFwillow-river ')).toEqual(['willow-river', 'willow-river ']);
  expect(secretsIn('willow river')).toEqual(['willow river']);
  const opens = (secret: string) => (tried: string) => Promise.resolve(tried === secret ? ok(tried) : err({ kind: 'wrong-password' } as never));
  expect(await tryEach('willow ', opens('willow'))).toEqual(ok('willow'));
  expect(await tryEach('willow ', opens('willow '))).toEqual(ok('willow '));
  expect(await tryEach('\uFEFFwillow', opens('willow'))).toEqual(ok('willow'));
  expect(await tryEach('other', opens('willow'))).toMatchObject({ ok: false });
});

it('D5: another refusal is not tried again', async () => {
  let tries = 0;
  const refused = await tryEach('willow ', () => {
    tries += 1;
    return Promise.resolve(err({ kind: 'file-in-use' } as never));
  });
  expect([refused.ok, tries]).toEqual([false, 1]);
});
