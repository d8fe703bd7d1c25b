import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifySeal } from '../../src/main/seal/verifySeal';
import { hashOf, BEGINNING } from '../../src/main/store/trailHash';
import { readKeyring, withTrailHead, writeKeyring } from '../../src/main/store/keyring';
import { sealedHead } from '../../src/main/store/trailHead';
import { markCode, type TrailMark } from '../../src/shared/trail/heads';
import { dataKeyOf, openRaw, openRoom, PASSWORD, person, removeFolder, setUpRoom, sign, tempFolder, type Room } from './servicesRoom';

const OTHER = 'harbour-violet-kettle-31';
const CLI = join(process.cwd(), 'out/main/cli.js');

let dir = '';
let outside = '';
let open: Room[] = [];
beforeEach(() => {
  dir = tempFolder();
  outside = tempFolder();
  open = [];
});
afterEach(async () => {
  for (const room of open) await room.stratum.close();
  removeFolder(dir);
  removeFolder(outside);
});
const kept = <R extends Room>(room: R): R => {
  open.push(room);
  return room;
};
const later = (room: Room, minutes: number): void => {
  room.clock.now = new Date(room.clock.now.getTime() + minutes * 60_000);
};

interface Paper extends TrailMark {
  readonly sealedAt: string;
  readonly bytes: Uint8Array;
}

/** A sealed record of a new client, as it goes out of the clinic. */
async function paperOf(room: Room, givenName: string): Promise<Paper> {
  const { id } = await room.call('clients.create', { client: person({ givenName, phone: '' }) });
  const made = await room.call('documents.makeRecord', { clientId: id });
  const pdf = await room.stratum.documentPdf(made.id);
  const check = pdf.ok ? await verifySeal(pdf.value) : null;
  if (!pdf.ok || check?.state !== 'intact' || !check.content.trail) throw new Error('The paper has no mark.');
  return { ...check.content.trail, sealedAt: check.content.sealedAt, bytes: pdf.value };
}
const asked = async (room: Room, paper: Paper) => (await room.call('trail.check', { code: markCode(paper), sealedAt: paper.sealedAt })).marks.asked;
const backUp = async (room: Room): Promise<string> => {
  const made = await room.call('backups.make', {});
  return join(made.place, made.name);
};

/** Takes entries out and writes the chain and the mark in the keyring anew, as whoever has a password and the source can. */
async function rewrite(folder: string, sql: string): Promise<void> {
  const raw = await openRaw(folder);
  raw.exec(`DROP TRIGGER audit_never_updated; DROP TRIGGER audit_never_deleted; ${sql}`);
  const rows = raw.prepare<[], Parameters<typeof hashOf>[0]>('SELECT * FROM audit ORDER BY seq').all();
  raw.exec('DELETE FROM audit');
  let last = BEGINNING;
  const insert = raw.prepare('INSERT INTO audit (seq, at, practitioner_id, action, subject_id, detail, client_id, form, previous_hash, hash) VALUES (@seq, @at, @practitioner_id, @action, @subject_id, @detail, @client_id, @form, @previous_hash, @hash)');
  for (const row of rows) {
    const next = { ...row, seq: last.seq + 1, previous_hash: last.hash };
    last = { seq: next.seq, hash: hashOf(next) ?? '' };
    insert.run({ ...next, hash: last.hash });
  }
  raw.close();
  const keyring = readKeyring(folder);
  if (!keyring.ok || !keyring.value) throw new Error('There is no keyring.');
  writeKeyring(folder, withTrailHead(keyring.value, sealedHead(await dataKeyOf(folder), keyring.value.id, last)));
}

describe('a trail that was written anew', () => {
  it('G5: is whole by itself, and is contradicted by papers in clients’ hands and by backups', async () => {
    const room = kept(await setUpRoom(dir));
    const early = await paperOf(room, 'Early');
    const { id } = await room.call('clients.create', { client: person() });
    await room.call('clients.read', { id });
    await backUp(room);
    later(room, 10);
    const late = await paperOf(room, 'Late');
    await room.stratum.close();
    await rewrite(dir, `DELETE FROM audit WHERE client_id = '${id}'`);
    // The papers that the file keeps are taken out, too: what is left is outside of it.
    const raw = await openRaw(dir);
    raw.exec('DROP TRIGGER IF EXISTS documents_never_deleted; PRAGMA foreign_keys = OFF; DELETE FROM documents');
    raw.close();

    const again = kept(openRoom(dir));
    later(again, 20);
    expect(await again.call('session.unlock', { password: PASSWORD })).toMatchObject({ trail: { whole: true } });
    expect(await asked(again, early)).toEqual({ kind: 'contained' });
    expect(await asked(again, late)).toEqual({ kind: 'contradicts' });
    expect(await again.call('trail.check', { code: markCode(late) })).toMatchObject({ whole: false, breaks: [{ kind: 'contradicted', by: 'backup' }], marks: { papers: 0, backups: 1, asked: { kind: 'contradicts' } } });
    // The backup alone tells, and stays so when the file has another key, by which its sealed state is not to be read.
    expect(await again.call('trail.check', {})).toMatchObject({ whole: false, breaks: [{ kind: 'contradicted', by: 'backup' }] });
    await again.call('people.recoveryCode', { password: PASSWORD });
    expect((await again.call('trail.check', {})).whole).toBe(false);
  });

  it('G5: is contradicted by the papers that the file itself keeps', async () => {
    const room = kept(await setUpRoom(dir));
    const { id } = await room.call('clients.create', { client: person() });
    await sign(room, id);
    await room.stratum.close();
    await rewrite(dir, "DELETE FROM audit WHERE action = 'client.create'");
    const again = kept(openRoom(dir));
    await again.call('session.unlock', { password: PASSWORD });
    expect(await again.call('trail.check', {})).toMatchObject({ whole: false, breaks: [{ kind: 'contradicted', by: 'paper', when: expect.stringMatching(/^2026-11-24T/) }], marks: { papers: 1 } });
  });
});

describe('what never makes a mark untrue', () => {
  it('G5: another key, an erasure, a restore of the newest backup, and years of use', async () => {
    const room = kept(await setUpRoom(dir));
    const papers = [await paperOf(room, 'First')];
    const { id } = await room.call('clients.create', { client: person() });
    papers.push(await paperOf(room, 'Second'));
    await room.call('session.changePassword', { oldPassword: PASSWORD, newPassword: OTHER });
    await room.call('session.changePassword', { oldPassword: OTHER, newPassword: PASSWORD });
    papers.push(await paperOf(room, 'Third'));
    await room.call('clients.erase', { id, typedName: 'Łukasz Wiśniewski', reason: 'by-mistake', earlyReason: null });
    papers.push(await paperOf(room, 'Fourth'));
    const path = await backUp(room);
    later(room, 60);
    await room.call('restore.bring', { path, secret: PASSWORD });
    later(room, 60);
    await room.call('session.unlock', { password: PASSWORD });
    papers.push(await paperOf(room, 'Fifth'));
    for (const paper of papers) expect(await asked(room, paper)).toEqual({ kind: 'contained' });
    expect(await room.call('trail.check', {})).toMatchObject({ whole: true, marks: { papers: 5, replaced: [{ of: 'backup' }] } });
    for (const { seq } of papers) expect(seq).toBeGreaterThan(0);
  });

  it('G5: a paper that is newer than the file is told apart by the entry of the restore, and by nothing else', async () => {
    const room = kept(await setUpRoom(dir));
    const before = await paperOf(room, 'Before');
    const path = await backUp(room);
    later(room, 60);
    const between = await paperOf(room, 'Between');
    later(room, 60);
    await room.call('restore.bring', { path, secret: PASSWORD });
    later(room, 60);
    await room.call('session.unlock', { password: PASSWORD });
    for (let time = 0; time < 20; time += 1) await room.call('trail.list', {});
    expect(await asked(room, before)).toEqual({ kind: 'contained' });
    const newer = { kind: 'replaced', madeAt: new Date('2026-11-24T10:30:00').toISOString(), restoredAt: new Date('2026-11-24T12:30:00').toISOString() };
    expect(await asked(room, between)).toEqual(newer);
    // The backup from before the restore is of the file that was replaced, and accuses nobody.
    expect(await room.call('trail.check', {})).toMatchObject({ whole: true, marks: { backups: 2, replaced: [{ of: 'backup', restoredAt: newer.restoredAt }] } });
    // One that says that it was sealed after the restore, or that is of no file that was ever replaced, is explained by nothing.
    expect(await asked(room, { ...between, sealedAt: '2026-11-25T10:00:00+00:00' })).toEqual({ kind: 'contradicts' });
    expect(await asked(room, { ...between, seq: 900 })).toEqual({ kind: 'contradicts' });
    expect(await asked(room, { ...before, hash: between.hash })).toEqual({ kind: 'contradicts' });
  });

  it('G5: papers of a file that was replaced stay explained when another restore follows, in each order', async () => {
    const room = kept(await setUpRoom(dir));
    const path = await backUp(room);
    later(room, 60);
    const first = [await paperOf(room, 'One'), await paperOf(room, 'Two'), await paperOf(room, 'Three')];
    later(room, 60);
    await room.call('restore.bring', { path, secret: PASSWORD });
    later(room, 60);
    await room.call('session.unlock', { password: PASSWORD });
    const second = await paperOf(room, 'Other');
    later(room, 60);
    // Once more the same old one: the second file goes, and the papers of the first are not to be forgotten with it.
    await room.call('restore.bring', { path, secret: PASSWORD });
    later(room, 60);
    const { restored } = await room.call('session.unlock', { password: PASSWORD });
    expect(restored).toMatchObject({ at: new Date('2026-11-24T14:30:00').toISOString() });
    for (const paper of [...first, second]) expect(await asked(room, paper)).toMatchObject({ kind: 'replaced' });
    // And back to the first file, by the backup that was made before it was replaced.
    const safe = (await room.call('backups.read', {})).backups.filter(({ reason }) => reason === 'before-restore').at(-1);
    later(room, 60);
    await room.call('restore.bring', { path: safe?.path ?? '', secret: PASSWORD });
    later(room, 60);
    await room.call('session.unlock', { password: PASSWORD });
    for (const paper of first) expect(await asked(room, paper)).toEqual({ kind: 'contained' });
    expect(await asked(room, second)).toMatchObject({ kind: 'replaced' });
    expect(await room.call('trail.check', {})).toMatchObject({ whole: true });
  });

  it('G5: where the file that was replaced could not be read, papers from after the backup are explained by the restore', async () => {
    const room = kept(await setUpRoom(dir));
    const path = await backUp(room);
    later(room, 60);
    const between = await paperOf(room, 'Between');
    await room.stratum.close();
    rmSync(join(dir, 'client-file.db'));
    const again = kept(openRoom(dir));
    later(again, 120);
    await again.call('restore.bring', { path, secret: PASSWORD });
    await again.call('session.unlock', { password: PASSWORD });
    expect(await asked(again, between)).toMatchObject({ kind: 'replaced' });
  });
});

describe('the code on a paper', () => {
  it('G5: stands at the foot of every page, is compared as it is typed, and another one is no code', async () => {
    const room = kept(await setUpRoom(dir));
    const paper = await paperOf(room, 'Client');
    writeFileSync(join(outside, 'record.pdf'), paper.bytes);
    const pages = spawnSync('pdftotext', ['-raw', join(outside, 'record.pdf'), '-'], { encoding: 'utf8' }).stdout.split('\f').filter((text) => text.trim() !== '');
    for (const text of pages) expect(text.replaceAll(/\s+/g, ' ')).toContain(`Record of use ${markCode(paper)}`);
    const code = markCode(paper);
    for (const typed of [code, `Record of use ${code}`, code.toUpperCase(), code.replaceAll(' ', ''), ` ${code.replaceAll(' ', '  ')} `, `${paper.seq} - ${paper.hash}`, code.replace('-', '–')]) expect((await room.call('trail.check', { code: typed })).marks.asked, typed).toEqual({ kind: 'contained' });
    // One that is mistyped accuses nobody.
    expect(await room.call('trail.check', { code: `${paper.seq}-0123 4567 89ab cdef` })).toMatchObject({ whole: true, marks: { asked: { kind: 'contradicts' } } });
    for (const typed of ['hello', '12', `${paper.seq}-12`, '']) expect(await room.fails('trail.check', { code: typed }), typed).toMatchObject({ kind: 'invalid-input', problems: [{ path: 'code' }] });
  });

});

describe('verify', () => {
  const run = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'verify', ...args], { encoding: 'utf8', env: { ...process.env, STRATUM_PASSWORD: PASSWORD, INIT_CWD: outside } });
    return { status, stdout, stderr };
  };

  it('G5: prints the code without a file, and compares with one: contained, newer, contradicts, another clinic', async () => {
    const room = kept(await setUpRoom(dir));
    const before = await paperOf(room, 'Before');
    const path = await backUp(room);
    later(room, 60);
    const between = await paperOf(room, 'Between');
    later(room, 60);
    await room.call('restore.bring', { path, secret: PASSWORD });
    await room.stratum.close();
    writeFileSync(join(outside, 'before.pdf'), before.bytes);
    writeFileSync(join(outside, 'between.pdf'), between.bytes);
    expect(run('before.pdf')).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining(`Record of use: ${markCode(before)}`) });
    expect(run('before.pdf', '--data', dir)).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('Contained:') });
    expect(run('between.pdf', '--data', dir)).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('This paper is newer than the file: it is from a file that was replaced: a backup of 2026-11-24 was brought back on 2026-11-24.') });
    await rewrite(dir, "DELETE FROM audit WHERE action = 'client.create'");
    expect(run('before.pdf', '--data', dir)).toMatchObject({ status: 1, stderr: expect.stringContaining('Contradicts:') });
    expect(run('--trail', '--data', dir)).toMatchObject({ status: 1, stderr: expect.stringContaining('The record of use is not whole.') });
    const other = join(outside, 'other');
    await (await setUpRoom(other)).stratum.close();
    expect(run('before.pdf', '--data', other)).toMatchObject({ status: 1, stderr: expect.stringContaining('this clinic did not seal the paper') });
    const old = join(process.cwd(), 'tests/fixtures/released-0.1.0/papers');
    const sealed = (JSON.parse(readFileSync(join(old, '../papers.json'), 'utf8')) as readonly { file: string; sealed: boolean }[]).find((paper) => paper.sealed)?.file ?? '';
    expect(run(join(old, sealed))).toMatchObject({ status: 0, stdout: expect.stringContaining('It has no code of the record of use') });
  });
});
