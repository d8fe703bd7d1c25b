import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { noEarlierVisits } from '../../src/shared/consultation/recordFacts';
import { evaluate } from '../../src/shared/consultation/evaluate';
import type { ConsultationFacts } from '../../src/shared/consultation/types';
import { emptySections, SECTION_NAMES, sectionSchemas, type Sections } from '../../src/shared/domain/consultation';
import { applyOverlay, parseOverlay } from '../../src/shared/pack/overlay';
import type { Pack } from '../../src/shared/pack/schema';
import { verifyCommand } from '../../src/main/commandLine/verifyCommand';
import { readPack } from '../../src/main/pack/readPack';
import { openWithPassword, readKeyring } from '../../src/main/store/keyring';
import { closeFile, connectionOf, openAsItIs } from '../../src/main/store/sqlite-file';
import { openRoom, removeFolder, tempFolder, type Room } from './servicesRoom';

/** What release 0.1.0 made, as it is kept for good; see its README. Opened only as a copy. */
const FIXTURES = 'tests/fixtures/released-0.1.0';
const PACK_HASH = 'd2c16dd822619570fa82e3d0a8a67a4dcb306ec458e6fe612c9797df6bbe77b1';
/** The day after the last entry, and years later: neither the clock of this computer nor its zone has a say. */
const NEXT_DAY = '2026-11-25T09:00:00';
const YEARS_LATER = '2033-02-28T09:00:00';

const row = z.record(z.string(), z.unknown());
const shapes = {
  secrets: z.object({ people: z.array(z.object({ name: z.string(), access: z.string(), password: z.string() })), left: z.object({ name: z.string() }), recoveryCode: z.string(), keyFingerprint: z.string(), backup: z.string(), clients: z.record(z.string(), z.string()) }),
  sections: z.array(z.object({ consultationId: z.string(), clientId: z.string(), status: z.string(), outcome: z.string().nullable(), startedOn: z.string(), closedAt: z.string().nullable(), pack: z.object({ id: z.string(), version: z.string(), hash: z.string(), overlay: z.string().nullable() }), sections: z.partialRecord(z.enum(SECTION_NAMES), z.object({ value: z.unknown() })) })),
  rows: z.record(z.string(), z.array(row)),
  judged: z.array(z.object({ consultationId: z.string(), client: z.string(), startedOn: z.string(), status: z.string(), outcome: z.string().nullable(), asEnded: z.object({ pack: z.object({ hash: z.string(), overlay: z.string().nullable() }), evaluation: row, facts: row }) })),
  papers: z.array(z.object({ file: z.string(), kind: z.string(), sealed: z.boolean(), documentId: z.string(), sha256: z.string() })),
};
const kept = <Name extends keyof typeof shapes>(name: Name) => shapes[name].parse(JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), 'utf8'))) as z.output<(typeof shapes)[Name]>;
const { people, left, recoveryCode, keyFingerprint, backup, clients } = kept('secrets');
const passwordOf = (access: string): string => people.find((person) => person.access === access)?.password ?? '';
const OWNER = passwordOf('owner');

const sha256 = (value: string | Uint8Array): string => createHash('sha256').update(value).digest('hex');
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

let outside = '';
beforeAll(() => {
  outside = tempFolder();
});
afterAll(() => removeFolder(outside));

let open: Room[] = [];
beforeEach(() => {
  open = [];
});
afterEach(async () => {
  for (const room of open) await room.stratum.close();
  const bugs = open.flatMap((room) => room.bugs);
  if (bugs.length > 0) throw bugs[0];
});

let copies = 0;
const emptyFolder = (): string => {
  const dir = join(outside, String((copies += 1)));
  mkdirSync(dir);
  return dir;
};
const copyOf = (part: string): string => {
  const dir = emptyFolder();
  cpSync(join(FIXTURES, part), dir, { recursive: true });
  return dir;
};
const roomAt = (dir: string, moment = NEXT_DAY): Room => {
  const room = openRoom(dir);
  room.clock.now = new Date(moment);
  open.push(room);
  return room;
};

async function unlock(room: Room, access: string) {
  const name = people.find((person) => person.access === access)?.name;
  const practitionerId = (await room.call('app.status', {})).people.find((person) => person.name === name)?.id ?? '';
  return room.call('session.unlock', { practitionerId, password: passwordOf(access) });
}

async function unlocked(moment = NEXT_DAY): Promise<Room> {
  const room = roomAt(copyOf('data'), moment);
  await unlock(room, 'owner');
  return room;
}

const isOver = ({ status }: { readonly status: string }): boolean => status !== 'draft';

describe('what release 0.1.0 made', () => {
  it('is as it was kept, file by file, with its pack, and nothing was added', () => {
    const listed = new Map(readFileSync(join(FIXTURES, 'SHA256SUMS'), 'utf8').trimEnd().split('\n').map((line) => [line.slice(66), line.slice(0, 64)] as const));
    const filesIn = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const here = [...filesIn(FIXTURES), ...filesIn('resources/packs/microneedling-1.0.0')].map((path) => relative(FIXTURES, path).split(sep).join('/')).filter((path) => path !== 'SHA256SUMS');
    expect(here.toSorted()).toEqual([...listed.keys()].toSorted());
    for (const [path, sum] of listed) expect(sha256(readFileSync(join(FIXTURES, path))), path).toBe(sum);
  });

  it('is judged by a pack that still loads with the hash that its visits name', () => {
    const pack = readPack('resources/packs/microneedling-1.0.0');
    expect({ id: pack.id, version: pack.version, hash: pack.hash }).toEqual({ id: 'microneedling', version: '1.0.0', hash: PACK_HASH });
    expect(pack.translations?.map(({ language }) => language)).toEqual(['es', 'pl']);
  });
});

describe('the client file of release 0.1.0', () => {
  it('opens with the password of each person who is there, who may do what they may, and not with that of who left', async () => {
    const dir = copyOf('data');
    for (const { access, name } of people) {
      const room = roomAt(dir);
      expect(await unlock(room, access)).toMatchObject({ practitioner: { name }, access, keyFingerprint, trail: { whole: true } });
      const reading = room.stratum.handle('clients.read', { id: clients['amelia'] });
      expect(await reading).toMatchObject(access === 'front-desk' ? { ok: false, error: { kind: 'not-allowed' } } : { ok: true });
      await room.stratum.close();
    }
    const atTheDoor = (await roomAt(dir).call('app.status', {})).people.map((person) => person.name);
    expect(atTheDoor).toHaveLength(people.length);
    expect(atTheDoor).not.toContain(left.name);
  });

  it('opens with the recovery code, after which the new password opens it', async () => {
    const room = roomAt(copyOf('data'));
    const newPassword = 'lantern-harbour-quartz-62';
    const { practitioner, access } = await room.call('session.recover', { recoveryCode, newPassword });
    expect(access).toBe('owner');
    expect(await room.call('clients.search', { text: '', limit: 50 })).toMatchObject({ total: Object.keys(clients).length });
    await room.call('session.lock', {});
    expect(await room.fails('session.unlock', { practitionerId: practitioner.id, password: OWNER })).toMatchObject({ kind: 'wrong-password' });
    expect(await room.call('session.unlock', { practitionerId: practitioner.id, password: newPassword })).toMatchObject({ access: 'owner', trail: { whole: true } });
  });

  it.each([NEXT_DAY, YEARS_LATER])('shows every client and every visit with all that was stored in it, on %s', async (moment) => {
    const room = await unlocked(moment);
    const stored = kept('sections');
    const seen: string[] = [];
    for (const [name, id] of Object.entries(clients)) {
      const { client, consultations } = await room.call('clients.read', { id });
      const { given_name: givenName, family_name: familyName, date_of_birth: dateOfBirth, weight_kg: weightKg, sex, language, notes } = kept('rows')['clients']?.find((known) => known['id'] === id) ?? {};
      expect(client, name).toMatchObject({ givenName, familyName, dateOfBirth, weightKg, sex, language, notes });
      for (const visit of consultations) {
        const { consultation } = await room.readView(visit.id);
        const then = stored.find(({ consultationId }) => consultationId === visit.id);
        const { status, outcome, startedOn, closedAt, pack } = then ?? {};
        expect(consultation).toMatchObject({ status, outcome, startedOn, closedAt, pack: { id: pack?.id, version: pack?.version, hash: pack?.hash, ...(pack?.overlay ? { overlay: pack.overlay } : {}) } });
        for (const section of SECTION_NAMES) if (then?.sections[section]) expect(consultation.sections[section], `${name}, ${section}`).toMatchObject(then.sections[section].value as object);
        seen.push(visit.id);
      }
    }
    expect(seen.toSorted()).toEqual(stored.map(({ consultationId }) => consultationId).toSorted());
  });

  it('has sections that all parse', () => {
    for (const { consultationId, sections } of kept('sections')) for (const name of SECTION_NAMES) if (sections[name]) expect(sectionSchemas[name].safeParse(sections[name].value), `${consultationId} ${name}`).toMatchObject({ success: true });
  });

  it('keeps what is never changed as it was, row by row, after it was opened', async () => {
    const room = await unlocked();
    await room.stratum.close();
    const opened = await openWithPassword(keyringOf(room.dir), OWNER);
    const file = opened && openAsItIs(join(room.dir, 'client-file.db'), opened.dataKey);
    if (!file?.ok) throw new Error('The copy does not open.');
    const connection = connectionOf(file.value);
    try {
      for (const table of ['consultations', 'consents', 'documents', 'withdrawals', 'consent_texts_given', 'attachments', 'corrections', 'prints', 'come_back_ends', 'pack_overlays', 'legal_holds', 'retention_settings', 'erasures', 'translation_reviews', 'audit']) {
        const before = kept('rows')[table] ?? [];
        const now = connection.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY 1`).all().slice(0, before.length);
        expect(before.length, table).toBeGreaterThan(0);
        expect(now.map((entry, index) => asKept(entry, before[index] ?? {})), table).toEqual(before);
      }
    } finally {
      await closeFile(file.value);
    }
  });

  it('has papers that are all as they were sealed, and letters that are all there', async () => {
    const room = await unlocked(YEARS_LATER);
    const sealed = new Set((kept('rows')['audit'] ?? []).filter(({ action }) => action === 'document.seal').map((entry) => entry['subject_id']));
    for (const { id, sha256: sum } of kept('rows')['documents'] ?? []) {
      expect(await room.call('documents.verify', { documentId: String(id) })).toMatchObject(sealed.has(id) ? { state: 'intact', keyFingerprint } : { state: 'not-sealed' });
      const pdf = await room.stratum.documentPdf(String(id));
      expect(pdf.ok && sha256(pdf.value)).toBe(sum);
    }
    expect(sealed.size).toBeGreaterThan(15);
    for (const { id, sha256: sum } of kept('rows')['attachments'] ?? []) {
      const letter = await room.stratum.letter(String(id));
      expect(letter.ok && sha256(letter.value.bytes)).toBe(sum);
    }
    expect(await room.call('trail.check', {})).toMatchObject({ whole: true });
  });

  it('lets its drafts be gone on with: the cream of one comes off, and the visit goes on', async () => {
    const room = await unlocked();
    const ruth = await room.call('consultations.start', { clientId: clients['ruth'] ?? '' });
    const { id, sections } = ruth.consultation;
    const { numbing } = sections.treatment;
    expect(numbing).toMatchObject({ removedAt: '' });
    if (!numbing) return;
    await room.saveSection(id, 'treatment', { ...sections.treatment, numbing: { ...numbing, removedOn: numbing.appliedOn, removedAt: '10:00', overReason: 'Was forgotten' } });
    expect((await room.readView(id)).consultation).toMatchObject({ revision: ruth.consultation.revision + 1, sections: { treatment: { numbing: { removedAt: '10:00' } } } });
  });
});

describe('papers of release 0.1.0 that left the clinic', () => {
  it.each(kept('papers').map(({ file, sealed }) => ({ file, sealed, exit: sealed ? 0 : 2 })))('verify ends with $exit for $file', async ({ file, sealed, exit }) => {
    const said: string[] = [];
    const complained: string[] = [];
    const terminal = { say: (text: string) => void said.push(text), complain: (text: string) => void complained.push(text), startedIn: join(process.cwd(), FIXTURES, 'papers') };
    expect({ exit: await verifyCommand([file], terminal), complained: sealed ? complained : [] }).toEqual({ exit, complained: [] });
    if (sealed) expect(said.join('\n')).toMatch(/^Intact\. Sealed 2026-.* by Rosewood Clinic\./);
  });

  it('are of every kind that there was', () => {
    const kinds = (sealed: boolean): readonly string[] => kept('papers').filter((paper) => paper.sealed === sealed).map(({ kind }) => kind).toSorted();
    expect(kinds(true)).toEqual(['client-record', 'consent', 'refusal-letter', 'session-record', 'withdrawal-letter']);
    expect(kinds(false)).toEqual(['aftercare', 'clearance-letter', 'consent', 'not-today', 'plan', 'preparation', 'referral-letter', 'refusal-letter']);
  });
});

describe('a backup of release 0.1.0', () => {
  it.each([['a password', OWNER], ['the recovery code', recoveryCode]])('is brought back with %s, and its sealed papers are as they were', async (_what, secret) => {
    const path = copyOf(backup);
    const room = roomAt(emptyFolder());
    expect(await room.call('restore.look', { path, secret })).toMatchObject({ proven: true, inside: { clinicName: 'Rosewood Clinic', clients: 10 }, here: null });
    await room.call('restore.bring', { path, secret });
    expect(await unlock(room, 'owner')).toMatchObject({ access: 'owner', trail: { whole: true } });
    const { consultations } = await room.call('clients.read', { id: clients['sophie'] ?? '' });
    const { documents } = (await room.readView(consultations[0]?.id ?? '')).consultation;
    for (const { id } of documents) expect(await room.call('documents.verify', { documentId: id })).toMatchObject({ state: 'intact', keyFingerprint });
    expect(documents.map(({ kind }) => kind)).toEqual(['consent', 'withdrawal-letter']);
  });

  it('may be its files alone, as somebody copied them by hand', async () => {
    const path = copyOf('data');
    const room = roomAt(emptyFolder());
    expect(await room.call('restore.look', { path, secret: OWNER })).toMatchObject({ proven: false, inside: { clients: Object.keys(clients).length } });
    await room.call('restore.bring', { path, secret: OWNER });
    expect(await unlock(room, 'owner')).toMatchObject({ access: 'owner', trail: { whole: true } });
  });
});

describe('visits that ended under release 0.1.0', () => {
  const old = readPack('resources/packs/microneedling-1.0.0');

  function packOf(overlay: string | null): Pack {
    if (overlay === null) return old;
    const file = join(FIXTURES, `overlay-${overlay.split(' ').at(-1)}.json`);
    const parsed = existsSync(file) ? parseOverlay(readFileSync(file, 'utf8')) : null;
    const applied = parsed?.ok ? applyOverlay(old, parsed.value) : null;
    if (!applied?.ok) throw new Error(`The overlay ${overlay} does not fit its pack.`);
    return applied.value;
  }

  /** What was known then, read as whatever is stored is read. */
  function factsOf({ facts }: z.output<typeof shapes.judged>[number]['asEnded']): Omit<ConsultationFacts, 'pack'> {
    const then = facts as unknown as Omit<ConsultationFacts, 'pack'>;
    const sections = Object.fromEntries(SECTION_NAMES.map((name) => [name, sectionSchemas[name].parse(then.consultation.sections[name] ?? emptySections[name])])) as unknown as Sections;
    return { ...noEarlierVisits, ...then, consultation: { ...then.consultation, sections } };
  }

  it.each(kept('judged').map((visit) => ({ ...visit, ended: visit.outcome ?? visit.status })))('say under their own pack and overlay what they said at their end: $client, $startedOn, $ended', ({ asEnded }) => {
    const pack = packOf(asEnded.pack.overlay);
    expect(pack.hash).toBe(asEnded.pack.hash);
    expect(asJson(evaluate({ ...factsOf(asEnded), pack }))).toMatchObject(asEnded.evaluation);
  });

  it('are all of those that are over, and rest on the same answers and the same record in the file', async () => {
    const room = await unlocked(YEARS_LATER);
    expect(kept('judged').map(({ consultationId }) => consultationId).toSorted()).toEqual(kept('sections').filter(isOver).map(({ consultationId }) => consultationId).toSorted());
    for (const { consultationId, asEnded } of kept('judged')) {
      const { consultation, earlier, numbedToday, treatedBefore } = await room.readView(consultationId);
      const then = factsOf(asEnded);
      expect(asJson({ sections: consultation.sections, earlier, numbedToday, treatedBefore })).toMatchObject({ sections: then.consultation.sections, earlier: then.earlier, numbedToday: then.numbedToday ?? [], treatedBefore: then.treatedBefore ?? [] });
    }
  });
});

function keyringOf(dir: string) {
  const keyring = readKeyring(dir);
  if (!keyring.ok || !keyring.value) throw new Error('There is no keyring.');
  return keyring.value;
}

/** A row as `rows.json` has it: bytes and long texts by their SHA-256; columns of later migrations are left out. */
function asKept(entry: Record<string, unknown>, before: Record<string, unknown>): object {
  return Object.fromEntries(
    Object.entries(before).map(([column, then]) => {
      const value = entry[column];
      if (value instanceof Uint8Array) return [column, { bytes: value.length, sha256: sha256(value) }];
      return [column, typeof value === 'string' && then !== null && typeof then === 'object' ? { characters: value.length, sha256: sha256(value) } : value];
    }),
  );
}
