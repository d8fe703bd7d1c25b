import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NODE } from '../../scripts/machine.mjs';
import type { StratumError } from '../../src/shared/contract/errors';
import type { Result } from '../../src/shared/domain/result';
import { nextWrite, type Call, type Kept } from '../faults/visit';
import { letIn, send, startShell } from './browser-shell.process';
import { PASSWORD, removeFolder, setUpRoom, tempFolder } from './servicesRoom';

// The window’s own requests are counted in every end-to-end test (tests/e2e/fixtures.ts).
const WATCH = new URL('../fixtures/outgoing.mjs', import.meta.url).href;

let dir = '';
beforeEach(() => {
  dir = tempFolder();
});
afterEach(() => removeFolder(dir));

const noted = (file: string): readonly string[] => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter((line) => line !== '') : []);

test('the count counts: a connection that is tried and a name that is asked for are written down', () => {
  const file = join(dir, 'outgoing');
  spawnSync(NODE, ['--import', WATCH, '-e', "require('node:net').connect(9, '127.0.0.1').on('error', () => {}); require('node:dns').lookup('example.invalid', () => {})"], { env: { ...process.env, STRATUM_TEST_OUTGOING: file } });
  expect(noted(file)).toEqual(expect.arrayContaining(['connect', 'name']));
});

test('a whole consultation, from the first start to the closed visit, opens no connection and asks for no name', async () => {
  const file = join(dir, 'outgoing');
  const data = join(dir, 'data');
  await (await setUpRoom(data)).stratum.close();
  const shell = startShell(['--data', data], { STRATUM_NO_WINDOW: '1', STRATUM_TEST_OUTGOING: file, NODE_OPTIONS: `--import ${WATCH}` });
  try {
    const address = await shell.address();
    const cookie = await letIn(address);
    const call: Call = async (channel, input) => {
      const answer = await send(address.port, { method: 'POST', path: '/call', headers: { cookie, origin: address.origin, 'content-type': 'application/json' }, body: JSON.stringify({ channel, input }) });
      const result = JSON.parse(answer.text) as Result<never, StratumError>;
      if (!result.ok) throw new Error(`${channel}: ${result.error.kind}`);
      return result.value;
    };
    await call('session.unlock', { password: PASSWORD });
    const kept: Kept = { clients: 0, clientId: null, visit: null, finished: new Map(), place: null };
    while (kept.finished.size === 0) await (await nextWrite(call, kept)).run(call, kept);
    for (const { documents } of kept.finished.values()) for (const { id } of documents) expect((await send(address.port, { path: `/documents/${id}.pdf`, headers: { cookie } })).status).toBe(200);
  } finally {
    expect(await shell.end()).toBe(0);
  }
  expect(noted(file)).toEqual([]);
}, 90_000);
