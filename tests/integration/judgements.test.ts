import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { evaluate } from '../../src/shared/consultation/evaluate';
import { asJudgement, evaluationFrom, judgementOf, judgementSchema, whyNotToBeHad } from '../../src/shared/consultation/judgement';
import { recordOf } from '../../src/shared/consultation/recordFacts';
import { keptWordsOf } from '../../src/shared/consultation/keptWords';
import { readCases } from '../../src/main/commandLine/cases';
import { parseConsultInput } from '../../src/main/commandLine/consultInput';
import { judge } from '../../src/main/commandLine/judge';
import { pack } from '../fixtures/pack';
import type { ConsultationView } from '../../src/shared/contract/channels';
import type { StratumOptions } from '../../src/main/stratum';
import { emptySections, type Answers, type DocumentKind } from '../../src/shared/domain/consultation';
import { plainDate } from '../../src/shared/domain/plainDate';
import type { Pack } from '../../src/shared/pack/schema';
import { NODE, ROOT } from '../../scripts/machine.mjs';
import { changedRules, released, updated } from '../fixtures/rules';
import { errorOf, leaveRoom, openRaw, openRoom, PASSWORD, person, setUpRoom, sign, tempFolder, type Room } from './servicesRoom';

/** Of the pack that release 0.1.0 came with: what every visit of its files names. */
const RELEASED_HASH = 'd2c16dd822619570fa82e3d0a8a67a4dcb306ec458e6fe612c9797df6bbe77b1';

const rooms: Room[] = [];
afterEach(async () => {
  for (const room of rooms.splice(0)) await leaveRoom(room);
});

const inUse = (room: Room): Room => {
  rooms.splice(0, rooms.length, room);
  return room;
};

const begin = async (options: Partial<StratumOptions> = {}): Promise<Room> => inUse(await setUpRoom(tempFolder(), { pack: released, ...options }));

/** The same client file, opened by another Stratum. */
async function openedBy(room: Room, options: Partial<StratumOptions>): Promise<Room> {
  await room.stratum.close();
  const again = inUse(openRoom(room.dir, options));
  again.clock.now = room.clock.now;
  await again.call('session.unlock', { password: PASSWORD });
  return again;
}

const revisionOf = async (room: Room, id: string): Promise<number> => (await room.readView(id)).consultation.revision;
const newClient = async (room: Room, givenName: string): Promise<string> => (await room.call('clients.create', { client: person({ givenName, phone: '' }) })).id;

/** No two visits begin at once. */
const aMinuteLater = (room: Room): void => {
  room.clock.now = new Date(room.clock.now.getTime() + 60_000);
};

/** A visit with these answers, still open; its id. */
async function visitWith(room: Room, clientId: string, answers: Answers): Promise<string> {
  aMinuteLater(room);
  const { id } = (await room.call('consultations.start', { clientId })).consultation;
  await room.saveSection(id, 'concerns', { ...emptySections.concerns, concerns: [{ concern: 'stretch marks', areas: ['abdomen'] }] });
  await room.saveSection(id, 'skin', { ...emptySections.skin, phototype: 'III' });
  await room.saveSection(id, 'healthCheck', { ...emptySections.healthCheck, answers });
  return id;
}

const close = async (room: Room, id: string, outcome: 'treated' | 'not-today' | 'refused' | 'planned'): Promise<ConsultationView> => room.call('consultations.close', { id, revision: await revisionOf(room, id), outcome });

const ECZEMA: Answers = { 'eczema-active': { answer: 'yes', endedOn: plainDate('2026-11-20') }, 'poor-healing-smoking': { answer: 'yes' } };

/** A visit of each end, all of one client: not today, treated, refused, planned, given up. */
async function oneOfEach(room: Room, rules: Pack = released): Promise<{ readonly clientId: string; readonly ids: readonly string[] }> {
  const clientId = await newClient(room, 'Anna');
  const planned = await visitWith(room, clientId, { 'poor-healing-smoking': { answer: 'yes' }, diabetes: { answer: 'not-sure' } });
  await close(room, planned, 'planned');
  const refused = await visitWith(room, clientId, {});
  await room.call('consents.refuse', { id: refused, revision: await revisionOf(room, refused), reason: 'Rather not' });
  await close(room, refused, 'refused');
  const given = await visitWith(room, clientId, ECZEMA);
  await room.call('consultations.abandon', { id: given, revision: await revisionOf(room, given), reason: 'Had to leave' });
  const treated = await treatedVisit(room, clientId, rules);
  const notToday = await visitWith(room, clientId, ECZEMA);
  await close(room, notToday, 'not-today');
  return { clientId, ids: [planned, refused, given, treated, notToday] };
}

async function treatedVisit(room: Room, clientId: string, rules: Pack): Promise<string> {
  aMinuteLater(room);
  const { id } = (await sign(room, clientId, rules)).consultation;
  await room.saveSection(id, 'treatment', { ...emptySections.treatment, performedAt: '2026-11-24T10:50:00+00:00', device: 'Pen', cartridgeLot: 'LOT 4471', areas: [{ area: 'thighs-outer', depthMm: 1, passes: '3 to 4' }], endpoint: 'Evenly pink' });
  await room.call('documents.make', { id, kind: 'aftercare' });
  await room.saveSection(id, 'aftercare', { nextAppointment: null, explained: true });
  await close(room, id, 'treated');
  return id;
}

/** What the screens of a visit that is over show, with the rules whose words they are shown in. */
async function screenOf(room: Room, id: string): Promise<unknown> {
  const view = await room.readView(id);
  if (!view.judgement) throw new Error('A visit that is over says nothing.');
  const { hash } = view.consultation.pack;
  return { view, shown: evaluationFrom(view.judgement, view.consultation, view.client), rules: await room.call('pack.kept', { hash }) };
}

const PAPERS: readonly DocumentKind[] = ['plan', 'aftercare', 'not-today', 'preparation', 'clearance-letter', 'session-record', 'client-record'];

/** What each paper of a visit says, or why it is not made. */
const papersOf = async (room: Room, id: string): Promise<unknown> =>
  Object.fromEntries(await Promise.all(PAPERS.map(async (kind) => [kind, await room.stratum.handle('documents.preview', { id, kind })])));

const everything = async (room: Room, ids: readonly string[]): Promise<unknown> => {
  const visits = [];
  for (const id of ids) visits.push({ screen: await screenOf(room, id), papers: await papersOf(room, id) });
  return { visits, comeBack: await room.call('comeBack.list', {}) };
};

/** Makes of a file what a release has left that kept no judgements: no row of them, and the mark that they were made once is gone. */
async function forgetJudgements(dir: string, more: readonly string[] = []): Promise<void> {
  const raw = await openRaw(dir);
  const triggers = raw.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all() as { name: string; sql: string }[];
  for (const { name } of triggers) raw.exec(`DROP TRIGGER ${name}`);
  for (const write of ['DELETE FROM judgements', 'DELETE FROM kept_packs', 'DELETE FROM upgrades', ...more]) raw.exec(write);
  for (const { sql } of triggers) raw.exec(sql);
  raw.close();
}

/** One number out of the file as it lies there. */
async function counted(dir: string, query: string): Promise<unknown> {
  const raw = await openRaw(dir);
  const value: unknown = raw.prepare(query).pluck().get();
  raw.close();
  return value;
}

describe('a visit that is over', () => {
  it('says under other rules what it said when it ended, on screen and in every paper, the complete record too', async () => {
    const room = await begin();
    const { clientId, ids } = await oneOfEach(room);
    const before = await everything(room, ids);
    const again = await openedBy(room, { pack: updated });
    expect((await again.call('pack.read', {})).version).toBe('1.1.0');
    expect(await everything(again, ids)).toEqual(before);

    // The rules that are loaded now would have it otherwise: the test could fail.
    const { client, consultation, ...record } = await again.readView(ids[4] ?? '');
    const { clinic, practitioner } = await again.call('desk.read', {});
    const anew = evaluate({ pack: updated, clinic, practitioner, client, consultation, today: plainDate('2026-11-24'), ...recordOf(record) });
    expect(anew.screening.earliestDate).not.toBe((await again.call('comeBack.list', {}))[0]?.on);
    expect(JSON.stringify(await again.call('documents.preview', { id: ids[4] ?? '', kind: 'client-record' }))).not.toMatch(/new name|renamed/);

    // A visit that is held today goes by them.
    const open = await visitWith(again, clientId, ECZEMA);
    expect(JSON.stringify((await again.call('documents.preview', { id: open, kind: 'session-record' })).blocks)).toContain('(new name)');
  });

  it('keeps each finding with the words that were shown and told, and where they come from', async () => {
    const room = await begin();
    const id = await visitWith(room, await newClient(room, 'Anna'), ECZEMA);
    const { judgement } = await close(room, id, 'not-today');
    if (judgement?.kind !== 'judged') throw new Error('Nothing was kept.');
    const eczema = released.contraindications.items.find((item) => item.id === 'eczema-active');
    const told = released.words.told.find((entry) => entry.item === 'eczema-active');
    expect(judgement.rules).toEqual({ id: released.id, title: released.title, version: '1.0.0', hash: RELEASED_HASH });
    expect(judgement).toMatchObject({ judgedOn: '2026-11-24', keptBy: 'end', begunWith: null, evaluation: { screening: { verdict: 'defer', earliestDate: '2026-12-18' } } });
    expect(judgement.words.find((words) => words.finding === 'eczema-active')).toMatchObject({ title: eczema?.clinicalName, action: eczema?.practitionerAction, tell: told?.text, planAdjustments: eczema?.planAdjustments, sources: eczema?.sources.map((source) => expect.objectContaining({ id: source, title: expect.stringMatching(/./) })) });
    expect(judgement.evaluation.missing.map((entry) => entry.message)).toContainEqual(expect.stringContaining('Not today'));
  });

  it('shows what was taken back after it, and nothing else that is new', async () => {
    const room = await begin();
    const clientId = await newClient(room, 'Anna');
    const id = await treatedVisit(room, clientId, released);
    const before = await room.readView(id);
    await room.call('consents.withdraw', { id, what: 'treatment', reason: '' });
    const after = await room.readView(id);
    expect(after.judgement).toEqual(before.judgement);
    const shown = (view: ConsultationView) => (view.judgement ? evaluationFrom(view.judgement, view.consultation, view.client) : null);
    expect(shown(before)?.consent.state).toBe('agreed');
    expect(shown(after)?.consent.state).toBe('withdrawn');
    expect({ ...shown(after), consent: null }).toEqual({ ...shown(before), consent: null });
  });

  it('has its judgement changed, deleted or written anew by nobody, and one that was changed all the same is not shown', async () => {
    const room = await begin();
    const clientId = await newClient(room, 'Anna');
    const id = await visitWith(room, clientId, ECZEMA);
    await close(room, id, 'not-today');
    const open = await visitWith(room, clientId, {});
    await room.stratum.close();
    const raw = await openRaw(room.dir);
    raw.pragma('recursive_triggers = ON');
    expect(() => raw.exec("UPDATE judgements SET judgement_json = '{}'")).toThrow('append-only');
    expect(() => raw.exec('DELETE FROM judgements')).toThrow('append-only');
    expect(() => raw.exec("INSERT OR REPLACE INTO judgements SELECT 'other', consultation_id, '{}', '' FROM judgements")).toThrow('append-only');
    expect(() => raw.prepare("INSERT INTO judgements VALUES ('other', ?, '{}', '')").run(open)).toThrow('a draft is judged anew');
    expect(() => raw.exec("UPDATE kept_packs SET content = x'00'")).toThrow('append-only');
    expect(() => raw.exec('DELETE FROM kept_packs')).toThrow('append-only');
    raw.exec("INSERT INTO upgrades VALUES ('something', '2026-11-24')");
    expect(() => raw.exec('DELETE FROM upgrades')).toThrow('append-only');
    raw.exec('DROP TRIGGER judgements_never_updated');
    raw.exec(`UPDATE judgements SET judgement_json = replace(judgement_json, '"defer"', '"clear"')`);
    raw.close();
    const again = await openedBy(room, { pack: updated });
    expect(await again.fails('consultations.read', { id })).toMatchObject({ kind: 'damaged-file' });
  });

  it('loses its judgement with the client who is erased, and nobody else’s', async () => {
    const room = await begin();
    const gone = await newClient(room, 'Anna');
    await close(room, await visitWith(room, gone, ECZEMA), 'not-today');
    await close(room, await visitWith(room, await newClient(room, 'Berta'), ECZEMA), 'not-today');
    const { givenName, familyName } = (await room.call('clients.read', { id: gone })).client;
    await room.call('clients.erase', { id: gone, typedName: `${givenName} ${familyName}`, reason: 'client-asked', earlyReason: 'never-a-client' });
    await room.stratum.close();
    expect(await counted(room.dir, 'SELECT count(*) FROM judgements')).toBe(1);
    expect(await counted(room.dir, 'SELECT count(*) FROM judgements WHERE consultation_id NOT IN (SELECT id FROM consultations)')).toBe(0);
  });
});

describe('a visit that is open while the rules change', () => {
  it('goes on naming the rules that it was begun with, is judged by those of today, and ends with both on record', async () => {
    const room = await begin();
    const id = await visitWith(room, await newClient(room, 'Anna'), ECZEMA);
    const named = (await room.readView(id)).consultation.pack;
    const again = await openedBy(room, { pack: updated });
    await again.saveSection(id, 'skin', { ...emptySections.skin, phototype: 'II' });
    const open = await again.readView(id);
    expect(open.consultation.pack).toEqual(named);
    expect(open).not.toHaveProperty('judgement');
    expect(await again.call('pack.kept', { hash: named.hash })).toEqual(released);
    const record = async () => JSON.stringify((await again.call('documents.preview', { id, kind: 'client-record' })).blocks);
    expect(await record()).toContain('Begun with pack microneedling 1.0.0');
    expect(await record()).toContain('as today’s');

    const closed = await close(again, id, 'not-today');
    expect(closed.consultation.pack).toEqual({ id: updated.id, version: '1.1.0', hash: updated.hash });
    expect(closed.judgement).toMatchObject({ kind: 'judged', begunWith: named, rules: { version: '1.1.0' }, evaluation: { screening: { verdict: 'stop' } } });
    expect(await record()).toContain('Made with pack microneedling 1.1.0');
    expect(await record()).toContain('Begun with pack microneedling 1.0.0');
  });
});

describe('what is kept of a visit', () => {
  it('reads back as it was judged, in every case of the pack', () => {
    const anybody = { id: 'client-1', givenName: 'Anna', familyName: 'Kowal', dateOfBirth: '1988-09-02' };
    const judged = readCases('resources/packs/microneedling').flatMap(({ input }) => {
      const parsed = parseConsultInput(input, pack);
      return parsed.ok ? [judge(pack, parsed.value)] : [];
    });
    expect(judged.length).toBeGreaterThan(200);
    for (const evaluation of judged) {
      const rules = { id: pack.id, version: pack.version, hash: pack.hash, title: pack.title };
      const words = evaluation.screening.findings.map((finding) => keptWordsOf(pack, finding));
      const kept = judgementOf({ rules, begunWith: null, judgedOn: plainDate('2026-11-24'), keptBy: 'end', keptAt: '2026-11-24T10:30:00+00:00', evaluation, words, marks: [] });
      const read = asJudgement(judgementSchema.parse(JSON.parse(JSON.stringify(kept))));
      expect(evaluationFrom(read, { consents: [], withdrawals: [] } as never, anybody)).toEqual(evaluation);
      expect(read.kind === 'judged' && read.words).toEqual(words);
    }
  });
});

describe('a file of a release that kept no judgements', () => {
  it('brings the pack of that release with it', () => {
    expect(released.hash).toBe(RELEASED_HASH);
  });

  it('has each visit that is over judged once, by the rules that it names, with the clinic’s overlay of then', async () => {
    const room = await begin();
    const { ids } = await oneOfEach(room);
    await room.call('pack.applyOverlay', { text: OVERLAY, reason: 'Team meeting' });
    const overlaid = await visitWith(room, await newClient(room, 'Berta'), ECZEMA);
    await close(room, overlaid, 'not-today');
    await room.call('pack.removeOverlay', { reason: 'No longer' });
    const open = await visitWith(room, await newClient(room, 'Cilla'), ECZEMA);
    const all = [...ids, overlaid];
    const shown = async (of: Room) => Promise.all(all.map(async (id) => {
      const { judgement, consultation, client } = await of.readView(id);
      return judgement?.kind === 'judged' ? { evaluation: evaluationFrom(judgement, consultation, client), words: judgement.words, rules: judgement.rules } : judgement;
    }));
    const before = await shown(room);
    expect(before.at(-1)).toMatchObject({ rules: { overlay: 'Rosewood rules 1.0.0' }, evaluation: { screening: { earliestDate: '2027-01-29' } } });
    await room.stratum.close();
    await forgetJudgements(room.dir);

    const again = await openedBy(room, { pack: updated, olderPacks: () => [released] });
    expect(await shown(again)).toEqual(before);
    expect((await again.readView(overlaid)).judgement).toMatchObject({ keptBy: 'upgrade' });
    expect(JSON.stringify((await again.call('documents.preview', { id: overlaid, kind: 'client-record' })).blocks)).toContain('worked out once by these rules');
    // The visit that is open can be compared with what it was begun with.
    expect(await again.call('pack.kept', { hash: (await again.readView(open)).consultation.pack.hash })).toEqual(released);

    // Never again: with packs that would say something else, nothing changes.
    const third = await openedBy(again, { pack: updated, olderPacks: () => { throw new Error('Nothing is to be judged any more.'); } });
    expect(await shown(third)).toEqual(before);
    await third.stratum.close();
    expect(await counted(third.dir, "SELECT group_concat(detail) FROM audit WHERE action = 'file.judge-ended'")).toBe(String(all.length));
    expect(await counted(third.dir, 'SELECT count(*) FROM upgrades')).toBe(1);
  });

  it.each([
    ['no pack of that version is there', 'no-pack', { olderPacks: () => [] }, []],
    ['the pack of that version is another one', 'other-pack', { olderPacks: () => [changedRules('1.0.0', ({ words }) => (words.told[0] ?? { text: '' }).text = 'Changed.')] }, []],
    ['the overlay that it names is not in the file', 'no-overlay', { olderPacks: () => [released] }, ["UPDATE consultations SET pack_overlay = 'Lost rules 2.0.0' WHERE status = 'closed'"]],
    ['what was written down cannot be read', 'damaged', { olderPacks: () => [released] }, ["UPDATE consultation_sections SET json = '{' WHERE section = 'skin'"]],
  ] as const)('says plainly what is not to be had where %s', async (_what, why, options, damage) => {
    const room = await begin();
    const clientId = await newClient(room, 'Anna');
    const id = await visitWith(room, clientId, ECZEMA);
    await close(room, id, 'not-today');
    await room.stratum.close();
    await forgetJudgements(room.dir, damage);
    const again = await openedBy(room, { pack: updated, ...options });
    if (why === 'damaged') {
      // The file opens all the same; only this visit does not.
      expect(await again.fails('consultations.read', { id })).toMatchObject({ kind: 'damaged-file' });
      await again.stratum.close();
      expect(await counted(again.dir, "SELECT json_extract(judgement_json, '$.why') FROM judgements")).toBe('damaged');
      return;
    }
    const { judgement, consultation, client } = await again.readView(id);
    if (judgement?.kind !== 'not-to-be-had') throw new Error('It was judged.');
    expect(judgement.why).toBe(why);
    const shown = evaluationFrom(judgement, consultation, client);
    expect(shown).toMatchObject({ screening: { verdict: 'incomplete', findings: [], areas: {} }, plan: null });
    for (const kind of ['session-record', 'client-record'] as const) expect(JSON.stringify((await again.call('documents.preview', { id, kind })).blocks)).toContain(JSON.stringify(whyNotToBeHad(judgement)).slice(1, -1));
    expect(errorOf(await again.stratum.handle('documents.preview', { id, kind: 'not-today' }))).toMatchObject({ kind: 'not-ready', missing: [{ message: whyNotToBeHad(judgement) }] });
    expect((await again.call('comeBack.list', {}))[0]?.because).toEqual([whyNotToBeHad(judgement)]);
  });

  it('is judged whole or not at all when it is stopped in the middle, and goes on at the next opening', async () => {
    const room = await begin();
    const { ids } = await oneOfEach(room);
    await room.stratum.close();
    await forgetJudgements(room.dir);

    const here = join(ROOT, 'tests', 'integration');
    const killed = spawnSync(NODE, ['--no-warnings', '--import', pathToFileURL(join(here, 'services.resolver.mjs')).href, join(here, 'judgements.process.ts'), room.dir], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
    expect(killed.status).not.toBe(0);
    expect(await counted(room.dir, 'SELECT count(*) FROM judgements')).toBe(0);
    expect(await counted(room.dir, 'SELECT count(*) FROM upgrades')).toBe(0);

    const again = await openedBy(room, { pack: updated, olderPacks: () => [released] });
    for (const id of ids) expect((await again.readView(id)).judgement).toMatchObject({ kind: 'judged', keptBy: 'upgrade' });
  });

  it('is left as it is by a command that has no packs of earlier releases, and judged when the window opens it', async () => {
    const room = await begin();
    const id = await visitWith(room, await newClient(room, 'Anna'), ECZEMA);
    await close(room, id, 'not-today');
    await room.stratum.close();
    await forgetJudgements(room.dir);
    const command = await openedBy(room, { pack: updated });
    expect((await command.readView(id)).judgement).toMatchObject({ kind: 'not-to-be-had', why: 'not-kept' });
    const again = await openedBy(command, { pack: updated, olderPacks: () => [released] });
    expect((await again.readView(id)).judgement).toMatchObject({ kind: 'judged' });
  });
});

const OVERLAY = JSON.stringify({
  schema: 1,
  name: 'Rosewood rules',
  version: '1.0.0',
  for: { pack: released.id, version: '1.0.x' },
  by: 'Jo Marsh',
  limits: [{ limit: 'waitDays/eczema-active', to: 70, because: 'We wait longer.' }],
  words: [],
});
