import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCases } from '../../src/main/commandLine/cases';

/** The command as whoever was given a sealed document runs it: the built command line and the file, nothing else. */
const CLI = join(process.cwd(), 'out/main/cli.js');
let dir = '';

function run(...args: readonly string[]): { readonly exit: number | null; readonly stdout: string; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', cwd: dir, env: { ...process.env, INIT_CWD: dir } });
  return { exit: status, stdout, stderr };
}

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'stratum-verify-'));
  const [clear] = readCases('resources/packs/microneedling');
  const strokes = [Array.from({ length: 60 }, (_, at) => [10 + at * 3, 40 + Math.sin(at / 3) * 20, at * 16])];
  writeFileSync(join(dir, 'signed.json'), JSON.stringify({ ...(clear?.input as object), signatures: { client: { strokes }, practitioner: { name: 'Jo Marsh', strokes } } }));
  const consult = run('consult', 'signed.json', '--out', 'papers');
  if (consult.exit !== 0 || consult.stderr !== '') throw new Error(consult.stderr);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('verify', () => {
  it('ends with 0 for a consent as it was sealed, and names the clinic and its key', () => {
    const { exit, stdout, stderr } = run('verify', 'papers/consent.pdf');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toContain('Intact. Sealed 2026-11-24T12:00:00');
    const key = /Key: ([0-9a-f]{4}(?: [0-9a-f]{4}){15})/.exec(stdout)?.[1] ?? '';
    expect(execFileSync('pdftotext', ['-raw', join(dir, 'papers/consent.pdf'), '-'], { encoding: 'utf8' }).replaceAll(/\s+/g, ' ')).toContain(key);
  });

  it('ends with 1 for one that was changed, and says where', () => {
    const bytes = readFileSync(join(dir, 'papers/consent.pdf'));
    bytes[bytes.length - 200] = (bytes[bytes.length - 200] ?? 0) ^ 1;
    writeFileSync(join(dir, 'changed.pdf'), bytes);
    const { exit, stdout, stderr } = run('verify', 'changed.pdf');
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
    expect(stderr).toMatch(/^Changed after it was sealed: .*the signature does not fit/);
  });

  it('ends with 2 for what is not ours, is not there, or is not said', () => {
    expect(run('verify', 'papers/plan.pdf')).toMatchObject({ exit: 2, stderr: expect.stringContaining('not a document that was sealed') });
    expect(run('verify', 'nowhere.pdf')).toMatchObject({ exit: 2, stderr: expect.stringContaining('cannot be read') });
    expect(run('verify')).toMatchObject({ exit: 2, stderr: expect.stringContaining('Use:') });
  });
});
