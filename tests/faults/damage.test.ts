import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRoom, PASSWORD, person, removeFolder, setUpRoom, sign, type Room } from '../integration/servicesRoom';
import { readDisk, writeDisk } from './onDisk';
import { HARMLESS, pick, quickFolder, report, rounds, seeded, tally, type Chance, type Tally } from './tally';

let dir = '';
beforeEach(() => {
  dir = quickFolder();
});
afterEach(() => removeFolder(dir));

/** What may be said of a damaged file; each of their sentences leads to the backup. */
const REFUSALS: ReadonlySet<string> = new Set(['damaged-file', 'missing-file', 'newer-file']);

/** Some bytes changed, or a stretch wiped out. */
function spoil(bytes: Buffer, chance: Chance): Buffer {
  const spoilt = Buffer.from(bytes);
  const kind = chance();
  if (kind < 0.3) {
    const at = pick(chance, spoilt.length);
    return spoilt.fill(0, at, Math.min(spoilt.length, at + 1 + pick(chance, 6000)));
  }
  for (let count = 1 + pick(chance, 8); count > 0; count -= 1) {
    const at = pick(chance, spoilt.length);
    spoilt.writeUInt8(spoilt.readUInt8(at) ^ (1 << pick(chance, 8)), at);
  }
  return spoilt;
}

/** Everything that a practitioner can be shown of the clients of the tests, as one text; or the kind of error that kept it back. */
async function shownBy(room: Room): Promise<{ readonly text: string; readonly gapTold: boolean } | { readonly refused: string }> {
  const parts: unknown[] = [];
  const ask = async (answer: ReturnType<Room['stratum']['handle']>): Promise<unknown> => {
    const result = await answer;
    if (!result.ok) throw new Refused(result.error.kind);
    parts.push(result.value);
    return result.value;
  };
  try {
    const desk = (await ask(room.stratum.handle('session.unlock', { password: PASSWORD }))) as { keyFingerprint: string; trail: { whole: boolean } };
    parts.pop();
    parts.push(desk.keyFingerprint);
    const { rows } = (await ask(room.stratum.handle('clients.search', { text: '', limit: 50 }))) as { rows: readonly { id: string }[] };
    for (const { id } of rows) {
      const { consultations } = (await ask(room.stratum.handle('clients.read', { id }))) as { consultations: readonly { id: string }[] };
      for (const visit of consultations) {
        const { consultation } = (await ask(room.stratum.handle('consultations.read', { id: visit.id }))) as { consultation: { documents: readonly { id: string }[] } };
        for (const document of consultation.documents) {
          await ask(room.stratum.handle('documents.verify', { documentId: document.id }));
          const pdf = await room.stratum.documentPdf(document.id);
          if (!pdf.ok) throw new Refused(pdf.error.kind);
          parts.push(Buffer.from(pdf.value).toString('base64'));
        }
      }
    }
    return { text: JSON.stringify(parts), gapTold: !desk.trail.whole };
  } catch (problem) {
    if (problem instanceof Refused) return { refused: problem.kind };
    throw problem;
  }
}

class Refused extends Error {
  constructor(readonly kind: string) {
    super(kind);
  }
}

/** A file with a sealed consent in it, as it lies on the disk while it is open: the newest writes are in the log. */
async function writtenRoom(): Promise<string> {
  const room = await setUpRoom(dir);
  for (const givenName of ['Anna', 'Grace', 'Mei']) {
    const { id } = await room.call('clients.create', { client: person({ givenName, phone: '' }) });
    if (givenName === 'Grace') await sign(room, id);
  }
  const [disk, keyring] = [readDisk(dir), readFileSync(join(dir, 'keyring.json'))];
  await room.stratum.close();
  const lieThere = (): void => {
    writeDisk(dir, disk);
    writeFileSync(join(dir, 'keyring.json'), keyring);
  };
  lieThere();
  const again = openRoom(dir);
  const found = await shownBy(again);
  await again.stratum.close();
  if ('refused' in found || found.gapTold) throw new Error('The intact file was not shown whole.');
  lieThere();
  return found.text;
}

async function strike(line: Tally, truth: string, times: number, damage: (copy: string) => void): Promise<Readonly<Record<string, number>>> {
  const disk = readDisk(dir);
  const keyring = readFileSync(join(dir, 'keyring.json'));
  const seen: Record<string, number> = {};
  for (; line.rounds < times; line.rounds += 1) {
    const copy = quickFolder();
    writeDisk(copy, disk);
    writeFileSync(join(copy, 'keyring.json'), keyring);
    damage(copy);
    const room = openRoom(copy);
    try {
      const shown = await shownBy(room);
      const outcome = 'refused' in shown ? shown.refused : shown.text === truth ? 'shown in full' : shown.gapTold ? 'shown, and that something is missing' : 'shown as something else';
      seen[outcome] = (seen[outcome] ?? 0) + 1;
      if ('refused' in shown) {
        if (shown.refused === 'unexpected') line.crashed += 1;
        else if (!REFUSALS.has(shown.refused)) line.wrong += 1;
      } else if (outcome === 'shown as something else') line.wrong += 1;
      if (room.bugs.length > 0) line.crashed += 1;
    } catch {
      line.crashed += 1;
    } finally {
      await room.stratum.close();
      removeFolder(copy);
    }
  }
  return seen;
}

test.each([
  ['client file', 'client-file.db', rounds(25, 1500)],
  ['log of the client file', 'client-file.db-wal', rounds(25, 1500)],
  ['keyring', 'keyring.json', rounds(15, 1000)],
] as const)('random damage to the %s is called damage: nothing else is shown, and nothing ends Stratum', async (what, name, times) => {
  const line = tally(`random damage: ${what}`);
  const chance = seeded(line.fault);
  const truth = await writtenRoom();
  const seen = await strike(line, truth, times, (copy) => writeFileSync(join(copy, name), spoil(readFileSync(join(copy, name)), chance)));
  report(line, Object.entries(seen).map(([outcome, count]) => `${outcome} ${count}`).join(', '));
  expect(line).toMatchObject(HARMLESS);
}, rounds(300_000, 3_600_000));

/** What comes of bringing a backup back on a new computer: all of it, something else, or the kind of error that was told. */
async function broughtBack(backup: string, truth: string): Promise<{ readonly outcome: string; readonly crashed: boolean }> {
  const folder = quickFolder();
  const room = openRoom(folder);
  try {
    const brought = await room.stratum.handle('restore.bring', { path: backup, secret: PASSWORD });
    if (!brought.ok) return { outcome: brought.error.kind, crashed: brought.error.kind === 'unexpected' || room.bugs.length > 0 };
    const shown = await shownBy(room);
    return { outcome: 'text' in shown && shown.text === truth ? IN_FULL : OTHERWISE, crashed: room.bugs.length > 0 };
  } catch {
    return { outcome: 'an end', crashed: true };
  } finally {
    await room.stratum.close();
    removeFolder(folder);
  }
}
const IN_FULL = 'brought back in full';
const OTHERWISE = 'brought back as something else';

test('random damage to a backup is told and nothing is brought back from it, or all of it is as it was', async () => {
  const line = tally('random damage: backup');
  const chance = seeded(line.fault);
  const truth = await writtenRoom();
  const room = openRoom(dir);
  await room.call('session.unlock', { password: PASSWORD });
  const { place, name } = await room.call('backups.make', {});
  await room.stratum.close();
  const intact = join(place, name);
  expect(await broughtBack(intact, truth)).toEqual({ outcome: IN_FULL, crashed: false });
  const files = readdirSync(intact);
  const seen: Record<string, number> = {};
  for (const times = rounds(12, 500); line.rounds < times; line.rounds += 1) {
    const copy = quickFolder();
    const backup = join(copy, name);
    cpSync(intact, backup, { recursive: true });
    const struck = join(backup, files[line.rounds % files.length] ?? '');
    writeFileSync(struck, spoil(readFileSync(struck), chance));
    const { outcome, crashed } = await broughtBack(backup, truth);
    seen[outcome] = (seen[outcome] ?? 0) + 1;
    if (outcome === OTHERWISE) line.wrong += 1;
    if (crashed) line.crashed += 1;
    removeFolder(copy);
  }
  report(line, Object.entries(seen).map(([outcome, count]) => `${outcome} ${count}`).join(', '));
  expect(line).toMatchObject(HARMLESS);
}, rounds(300_000, 3_600_000));
