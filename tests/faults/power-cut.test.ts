import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataKeyOf, openRoom, PASSWORD, person, removeFolder, setUpRoom } from '../integration/servicesRoom';
import { contentOnDisk, readDisk, visitsToEnd, writesOf, type OnDisk } from './onDisk';
import { HARMLESS, pick, quickFolder, report, rounds, seeded, tally, type Chance } from './tally';

const WRITES = rounds(8, 120);
const CUTS = rounds(4, 30);
/** A disk writes this much or nothing of it. */
const SECTOR = 512;
const HEADER = 32;

let dir = '';
beforeEach(() => {
  dir = quickFolder();
});
afterEach(() => removeFolder(dir));

/** A file in the middle of being changed: each sector is the old one or the new one, in no order, or the file ends early. */
function torn(before: Buffer, after: Buffer, chance: Chance): Buffer {
  const mixed = Buffer.from(after);
  const share = chance();
  for (let at = 0; at < after.length; at += SECTOR) {
    const end = Math.min(at + SECTOR, after.length);
    if (chance() < share) continue;
    mixed.fill(0, at, end);
    if (at < before.length) before.copy(mixed, at, at, Math.min(end, before.length));
  }
  const isLonger = after.length > before.length;
  return isLonger && chance() < 0.4 ? mixed.subarray(0, before.length + pick(chance, after.length - before.length)) : mixed;
}

/**
 * What a disk can hold when the power goes between two writes. SQLite waits for the disk (`synchronous = FULL`) after a new head
 * of the log, after the log of each transaction, and before it takes a log that was copied into the file for empty.
 */
function cutBetween(before: OnDisk, after: OnDisk, chance: Chance): { readonly disk: OnDisk; readonly mayBe: readonly ('before' | 'after')[] } {
  if (!before.file.equals(after.file) && chance() < 0.6) return { disk: { file: torn(before.file, after.file, chance), wal: after.wal }, mayBe: ['after'] };
  const isNewLog = !before.wal.subarray(0, HEADER).equals(after.wal.subarray(0, HEADER));
  const base = isNewLog ? Buffer.concat([after.wal.subarray(0, HEADER), before.wal.subarray(HEADER)]) : before.wal;
  const wal = torn(base, after.wal, chance);
  if (isNewLog) after.wal.copy(wal, 0, 0, HEADER);
  return { disk: { file: before.file, wal }, mayBe: wal.equals(after.wal) ? ['after'] : ['before', 'after'] };
}

test('whenever the power goes, the file opens to what was acknowledged last, or to the write that was under way', async () => {
  const line = tally('power cut at any byte of a write');
  const chance = seeded(line.fault);
  const room = await setUpRoom(dir);
  const client = await room.call('clients.create', { client: person() });
  const { consultation } = await room.call('consultations.start', { clientId: client.id });
  const dataKey = await dataKeyOf(dir);
  const writes = writesOf(room, client.id, consultation.id, await visitsToEnd(room, rounds(3, 30)));

  // The log is copied into the file at a thousand pages (4 MB): not far from here.
  while (readDisk(dir).wal.length < 2.6 * 2 ** 20) await writes[1]?.(1);
  let before = readDisk(dir);
  let content = await contentOnDisk(before, dataKey);
  let copied = 0;
  for (let write = 0; write < WRITES; write += 1) {
    await writes[write < writes.length ? write : pick(chance, writes.length)]?.(write);
    const after = readDisk(dir);
    const contentAfter = await contentOnDisk(after, dataKey);
    if (!before.file.equals(after.file)) copied += 1;
    for (let cut = 0; cut < CUTS; cut += 1, line.rounds += 1) {
      const { disk, mayBe } = cutBetween(before, after, chance);
      try {
        const found = await contentOnDisk(disk, dataKey);
        if (!found.ok || !content.ok || !contentAfter.ok) line.lost += 1;
        else if (found.value !== contentAfter.value && !(mayBe.includes('before') && found.value === content.value)) line.wrong += 1;
      } catch {
        line.crashed += 1;
      }
    }
    [before, content] = [after, contentAfter];
  }
  await room.stratum.close();
  report(line, `${copied} times the log was copied into the file.`);
  expect(line).toMatchObject(HARMLESS);
  expect(copied).toBeGreaterThan(0);
}, rounds(300_000, 3_600_000));

test('a keyring that was cut off while it was written anew is still the one before', async () => {
  const line = tally('power cut while the keyring is written');
  const chance = seeded(line.fault);
  const room = await setUpRoom(dir);
  await room.stratum.close();
  for (; line.rounds < rounds(3, 60); line.rounds += 1) {
    writeFileSync(join(dir, 'keyring.json.new'), randomBytes(pick(chance, 3000)));
    const again = openRoom(dir);
    if (!(await again.stratum.handle('session.unlock', { password: PASSWORD })).ok) line.lost += 1;
    if (again.bugs.length > 0) line.crashed += 1;
    await again.stratum.close();
  }
  report(line);
  expect(line).toMatchObject(HARMLESS);
});
