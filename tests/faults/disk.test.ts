import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptySections } from '../../src/shared/domain/consultation';
import { openRaw, openRoom, PASSWORD, person, removeFolder, setUpRoom, sign, tempFolder, type Room } from '../integration/servicesRoom';
import { HARMLESS, pick, report, rounds, seeded, tally, type Chance, type Tally } from './tally';

const KB = 1024;

let dir = '';
let mounted: string | null = null;
beforeEach(() => {
  dir = tempFolder();
});
afterEach(() => {
  if (mounted !== null) execFileSync('umount', ['-l', mounted]);
  mounted = null;
  removeFolder(dir);
});

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

/** A small disk of its own; false where this machine does not let one be made. */
function mountSmallDisk(kilobytes: number): boolean {
  const place = mkdtempSync(join(tmpdir(), 'stratum-test-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', place], { stdio: 'ignore' });
  } catch {
    rmSync(place, { recursive: true });
    return false;
  }
  removeFolder(dir);
  dir = place;
  mounted = place;
  return true;
}
const canMount = isRoot && existsSync('/usr/bin/mount') && (() => {
  const place = mkdtempSync(join(tmpdir(), 'stratum-test-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place], { stdio: 'ignore' });
    execFileSync('umount', ['-l', place]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
})();
/** Told in the name of a test that cannot run here. */
const onItsOwnDisk = canMount ? '' : ' (skipped: a small disk can be mounted only by root on Linux)';

/** What is acknowledged during a fault, to be looked for afterwards. */
interface Kept {
  readonly clients: string[];
  notes: string;
}

/** Tries to write; what is refused must be refused for the reason that is expected. */
async function tryWrites(room: Room, visitId: string, kept: Kept, line: Tally, chance: Chance, expected: readonly string[]): Promise<number> {
  let refused = 0;
  for (let write = 0; write < 6; write += 1) {
    const notes = `${line.rounds}/${write} ${'x'.repeat(pick(chance, 1400))}`;
    const { revision } = (await room.readView(visitId).catch(() => ({ consultation: { revision: 0 } }))).consultation;
    const answers = [
      { kind: 'client', result: await room.stratum.handle('clients.create', { client: person({ notes }) }) },
      { kind: 'skin', result: await room.stratum.handle('consultations.save', { section: 'skin', id: visitId, revision, value: { ...emptySections.skin, notes } }) },
      { kind: 'paper', result: write === 0 ? await room.stratum.handle('documents.make', { id: visitId, kind: 'client-record' }) : null },
    ];
    for (const { kind, result } of answers) {
      if (result === null) continue;
      if (result.ok) {
        if (kind === 'client') kept.clients.push((result.value as { id: string }).id);
        if (kind === 'skin') kept.notes = notes;
      } else {
        refused += 1;
        if (!expected.includes(result.error.kind)) line.wrong += 1;
      }
    }
  }
  return refused;
}

/** Whether all that was acknowledged is there, in a file that is whole. */
async function lookFor(kept: Kept, visitId: string, line: Tally): Promise<void> {
  const raw = await openRaw(dir);
  const ids = new Set(raw.prepare<[], { id: string }>('SELECT id FROM clients').all().map(({ id }) => id));
  line.lost += kept.clients.filter((id) => !ids.has(id)).length;
  const skin = raw.prepare<[string], { json: string }>("SELECT json FROM consultation_sections WHERE section = 'skin' AND consultation_id = ?").get(visitId);
  if (kept.notes !== '' && !skin?.json.includes(JSON.stringify(kept.notes))) line.lost += 1;
  if (raw.pragma('integrity_check', { simple: true }) !== 'ok') line.wrong += 1;
  raw.close();
}

async function roomWithVisit(): Promise<{ readonly room: Room; readonly visitId: string; readonly kept: Kept }> {
  const room = await setUpRoom(dir);
  const { id } = await room.call('clients.create', { client: person() });
  const visitId = (await room.call('consultations.start', { clientId: id })).consultation.id;
  return { room, visitId, kept: { clients: [id], notes: '' } };
}

test.skipIf(!canMount)(`a full disk takes nothing that was acknowledged, is named, and is survived${onItsOwnDisk}`, async () => {
  const line = tally('disk full');
  const chance = seeded(line.fault);
  expect(mountSmallDisk(6 * KB)).toBe(true);
  const { room, visitId, kept } = await roomWithVisit();
  const ballast = join(dir, 'ballast');
  let refused = 0;
  for (; line.rounds < rounds(6, 60); line.rounds += 1) {
    const { bavail, bsize } = statfsSync(dir);
    writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - pick(chance, 60 * KB))));
    refused += await tryWrites(room, visitId, kept, line, chance, ['disk-full', 'changed-elsewhere']);
    rmSync(ballast);
    const after = await room.stratum.handle('clients.search', { text: '', limit: 1 });
    if (!after.ok) line.wrong += 1;
  }
  line.crashed += room.bugs.length;
  expect((await room.stratum.handle('clients.create', { client: person() })).ok).toBe(true);
  await room.stratum.close();
  await lookFor(kept, visitId, line);
  report(line, `${kept.clients.length} clients acknowledged, ${refused} writes refused.`);
  expect(line).toMatchObject(HARMLESS);
  expect(refused).toBeGreaterThan(0);
}, 600_000);

test.skipIf(!canMount)(`a folder that turns read-only is named as such, and nothing is lost${onItsOwnDisk}`, async () => {
  const line = tally('folder turns read-only');
  const chance = seeded(line.fault);
  expect(mountSmallDisk(16 * KB)).toBe(true);
  const { room, visitId, kept } = await roomWithVisit();
  await room.stratum.close();
  for (; line.rounds < rounds(2, 20); line.rounds += 1) {
    execFileSync('mount', ['-o', 'remount,ro', dir]);
    const again = openRoom(dir);
    const refused = await again.stratum.handle('session.unlock', { password: PASSWORD });
    if (refused.ok || refused.error.kind !== 'read-only-folder') line.wrong += 1;
    await again.stratum.close();
    execFileSync('mount', ['-o', 'remount,rw', dir]);
    const open = openRoom(dir);
    await open.call('session.unlock', { password: PASSWORD });
    await tryWrites(open, visitId, kept, line, chance, []);
    line.crashed += again.bugs.length + open.bugs.length;
    await open.stratum.close();
  }
  await lookFor(kept, visitId, line);
  report(line);
  expect(line).toMatchObject(HARMLESS);
}, 600_000);

const NOBODY = 65_534;

test.skipIf(process.platform === 'win32')('permissions that are lost are named as such, and given back they open the file as it was', async () => {
  const line = tally('permission lost');
  const chance = seeded(line.fault);
  const { room, visitId, kept } = await roomWithVisit();
  await room.stratum.close();
  const names = [dir, ...['client-file.db', 'keyring.json'].map((name) => join(dir, name))];
  // Permissions do not hold for root.
  const asNobody = <T>(work: () => Promise<T>): Promise<T> => {
    if (!isRoot) return work();
    process.seteuid?.(NOBODY);
    return work().finally(() => process.seteuid?.(0));
  };
  if (isRoot) for (const name of names) chownSync(name, NOBODY, NOBODY);
  for (; line.rounds < rounds(4, 40); line.rounds += 1) {
    const [place, mode, whole] = [
      [dir, 0o500, 0o700],
      [dir, 0o000, 0o700],
      [join(dir, 'client-file.db'), 0o000, 0o600],
      [join(dir, 'keyring.json'), 0o000, 0o600],
    ][line.rounds % 4] as [string, number, number];
    chmodSync(place, mode);
    const again = openRoom(dir);
    const [status, refused] = await asNobody(async () => [await again.stratum.handle('app.status', {}), await again.stratum.handle('session.unlock', { password: PASSWORD })] as const);
    if (refused.ok || refused.error.kind !== 'read-only-folder') line.wrong += 1;
    if (!status.ok && status.error.kind !== 'read-only-folder') line.wrong += 1;
    // A file that cannot be looked at must not be taken for none.
    if (status.ok && (status.value as { phase: string }).phase === 'setup') line.wrong += 1;
    chmodSync(place, whole);
    await asNobody(async () => {
      await again.call('session.unlock', { password: PASSWORD });
      await tryWrites(again, visitId, kept, line, chance, []);
      await again.stratum.close();
    });
    line.crashed += again.bugs.length;
  }
  await lookFor(kept, visitId, line);
  report(line);
  expect(line).toMatchObject(HARMLESS);
}, 600_000);

test.skipIf(process.platform === 'win32')('a client file that is deleted while it is open takes no more writes, and says why', async () => {
  const line = tally('file deleted while it is open');
  const chance = seeded(line.fault);
  for (; line.rounds < rounds(3, 30); line.rounds += 1) {
    const { room, visitId, kept } = await roomWithVisit();
    if (chance() < 0.3) await sign(room, kept.clients[0] ?? '');
    const before = kept.clients.length;
    unlinkSync(join(dir, 'client-file.db'));
    if (chance() < 0.5) writeFileSync(join(dir, 'client-file.db'), 'another file');
    const refused = await tryWrites(room, visitId, kept, line, chance, ['missing-file', 'changed-elsewhere']);
    line.lost += kept.clients.length - before;
    if (refused === 0) line.wrong += 1;
    line.crashed += room.bugs.length;
    await room.stratum.close();
    const again = openRoom(dir);
    const opened = await again.stratum.handle('session.unlock', { password: PASSWORD });
    if (opened.ok || !['missing-file', 'damaged-file'].includes(opened.error.kind)) line.wrong += 1;
    await again.stratum.close();
    removeFolder(dir);
    mkdirSync(dir);
  }
  report(line);
  expect(line).toMatchObject(HARMLESS);
}, 600_000);
