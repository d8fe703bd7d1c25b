import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf, SignOffItem } from '../../src/shared/contract/channels';
import type { Access } from '../../src/shared/domain/people';
import { areaById, itemById, treatmentById } from '../../src/shared/pack/lookup';
import type { Pack } from '../../src/shared/pack/schema';
import { pack } from '../fixtures/pack';
import { secondEdition } from '../fixtures/secondEdition';
import { openRaw, openRoom, PASSWORD, person, removeFolder, setUpRoom, sign, tempFolder, type Room } from './servicesRoom';

const OTHER = 'harbour-violet-kettle-31';
const ISOTRETINOIN = 'contraindications.items/isotretinoin';
const FOREHEAD = 'treatments.areas/forehead';

let dir = '';
let room: Room;
beforeEach(async () => {
  dir = tempFolder();
  room = await setUpRoom(dir);
});
afterEach(async () => {
  await room.stratum.close();
  if (room.bugs.length > 0) throw room.bugs[0];
  removeFolder(dir);
});

type Decision = InputOf<'signOffs.decide'>['decision'];
const AGREE: Decision = { kind: 'agree' };
const stricter = (limit: string, to: number | string | boolean): Decision => ({ kind: 'stricter', tighter: { limit, to } });

async function itemOf(id: string): Promise<SignOffItem> {
  const found = (await room.call('signOffs.read', {})).items.find((item) => item.id === id);
  if (!found) throw new Error(`There is no item ${id}.`);
  return found;
}
const asShown = async (id: string, decision: Decision, reason: string): Promise<InputOf<'signOffs.decide'>> => {
  const item = await itemOf(id);
  return { item: id, hash: item.hash, latest: item.state.last?.position ?? 0, decision, reason };
};
const decide = async (id: string, decision: Decision, reason = 'Read in the team.') => room.call('signOffs.decide', await asShown(id, decision, reason));
const refused = async (id: string, decision: Decision, reason = 'Try') => room.fails('signOffs.decide', await asShown(id, decision, reason));
const inUse = () => room.call('pack.read', {});

/** Somebody more, with or without a registration number. */
async function add(name: string, access: Access, registrationNumber: string): Promise<string> {
  await room.call('people.add', { person: { name, role: 'Doctor', registrationNumber, prescriber: true }, access, password: OTHER });
  return (await room.call('people.list', {})).find((row) => row.name === name)?.id ?? '';
}
async function at(practitionerId: string, password = OTHER): Promise<void> {
  await room.call('session.lock', {});
  await room.call('session.unlock', { practitionerId, password });
}
async function updateTo(changes: Partial<Pack>, from: Pack = pack): Promise<void> {
  await room.stratum.close();
  room = openRoom(dir, { pack: { ...from, ...changes } });
  await room.call('session.unlock', { password: PASSWORD });
}
const withIsotretinoin = (change: object): Partial<Pack> => ({ contraindications: { ...pack.contraindications, items: pack.contraindications.items.map((item) => (item.id === 'isotretinoin' ? { ...item, ...change } : item)) } });

describe('who may sign off', () => {
  it('is an owner of a registered profession', async () => {
    expect(await room.call('signOffs.read', {})).toMatchObject({ signer: { may: true, name: 'Jo Marsh', registrationNumber: '12A3456E', profession: 'Nurse' } });
    expect((await itemOf(ISOTRETINOIN)).state).toEqual({ state: 'open', because: 'never', last: null });
    await decide(ISOTRETINOIN, AGREE);
    expect((await itemOf(ISOTRETINOIN)).state).toMatchObject({ state: 'decided', last: { decision: 'agree', by: 'Jo Marsh', registrationNumber: '12A3456E', profession: 'Nurse', on: '2026-11-24', reason: 'Read in the team.' } });
  });

  it('is nobody without a registration number, an owner neither', async () => {
    const { practitioner } = await room.call('desk.read', {});
    await room.call('people.change', { id: practitioner.id, revision: 0, person: { name: 'Jo Marsh', role: 'Manager', registrationNumber: '', prescriber: false }, access: 'owner' });
    expect(await room.call('signOffs.read', {})).toMatchObject({ signer: { may: 'no-registration' } });
    expect(await refused(ISOTRETINOIN, AGREE)).toEqual({ kind: 'not-allowed', why: 'no-registration' });
  });

  it('is a practitioner whom an owner named, until the owner takes it back', async () => {
    const jo = (await room.call('desk.read', {})).practitioner.id;
    const ann = await add('Ann Ferrer', 'practitioner', '7654321');
    await at(ann);
    expect(await refused(ISOTRETINOIN, AGREE)).toEqual({ kind: 'not-allowed', why: 'not-a-lead' });
    expect(await room.fails('people.leadClinician', { id: ann, revision: 0, lead: true })).toEqual({ kind: 'not-allowed', why: 'role' });
    await at(jo, PASSWORD);
    await room.call('people.leadClinician', { id: ann, revision: 0, lead: true });
    expect(await room.fails('people.leadClinician', { id: ann, revision: 0, lead: false })).toEqual({ kind: 'changed-elsewhere' });
    await at(ann);
    await decide(ISOTRETINOIN, AGREE);
    expect((await itemOf(ISOTRETINOIN)).state).toMatchObject({ state: 'decided', last: { by: 'Ann Ferrer', registrationNumber: '7654321' } });
    await at(jo, PASSWORD);
    await room.call('people.leadClinician', { id: ann, revision: 1, lead: false });
    await at(ann);
    expect(await refused(FOREHEAD, AGREE)).toEqual({ kind: 'not-allowed', why: 'not-a-lead' });
    expect((await itemOf(ISOTRETINOIN)).state.state).toBe('decided');
  });

  it('is named only of a registered profession, and never the front desk', async () => {
    const bo = await add('Bo Example', 'practitioner', ' ');
    const fay = await add('Fay Desk', 'front-desk', '99');
    expect(await room.fails('people.leadClinician', { id: bo, revision: 0, lead: true })).toEqual({ kind: 'not-allowed', why: 'no-registration' });
    expect(await room.fails('people.leadClinician', { id: fay, revision: 0, lead: true })).toEqual({ kind: 'not-allowed', why: 'not-a-lead' });
    await at(fay);
    expect(await room.fails('signOffs.read', {})).toEqual({ kind: 'not-allowed', why: 'role' });
  });
});

describe('a number that a finding changes in a plan', () => {
  const EFFECT = 'practice.planEffects/immunosuppression';
  const LIMIT = 'effect/immunosuppression/any/depth';

  it('may be decided stricter, which becomes an entry of the overlay, and never looser', async () => {
    expect((await itemOf(EFFECT)).choices.map(({ limit }) => limit)).toEqual(expect.arrayContaining([LIMIT, 'effect/immunosuppression/any/interval']));
    expect(await refused(EFFECT, stricter(LIMIT, 5))).toMatchObject({ kind: 'invalid-input' });
    await decide(EFFECT, stricter(LIMIT, 0.5));
    const rules = await inUse();
    expect(rules.overlay?.changes.map(({ address, after }) => [address, after])).toContainEqual([LIMIT, '0.5 mm']);
    expect(rules.practice.planEffects.find(({ item }) => item === 'immunosuppression')?.depthMaxMm).toBe(0.5);
    expect(await refused(EFFECT, stricter(LIMIT, 1))).toMatchObject({ kind: 'invalid-input' });
    expect((await itemOf(EFFECT)).state).toMatchObject({ state: 'decided', last: { decision: 'stricter' } });
  });

  it('keeps with a visit that ends what of its plan was not signed off then', async () => {
    const { id } = (await room.call('consultations.start', { clientId: (await room.call('clients.create', { client: person() })).id })).consultation;
    const none = await room.readView(id);
    await room.saveSection(id, 'concerns', { ...none.consultation.sections.concerns, concerns: [{ concern: 'stretch marks', areas: ['abdomen'] }] });
    await room.saveSection(id, 'skin', { ...none.consultation.sections.skin, phototype: 'II' });
    await room.saveSection(id, 'healthCheck', { ...none.consultation.sections.healthCheck, answers: { immunosuppression: { answer: 'yes', which: ['medicine'] } } });
    const paper = async (): Promise<string> => JSON.stringify((await room.call('documents.preview', { id, kind: 'session-record' })).blocks);
    expect(await paper()).toContain('Needle depth, Abdomen and waist. Practice judgement: not signed off yet');
    await room.call('consultations.close', { id, revision: (await room.readView(id)).consultation.revision, outcome: 'planned' });
    room.clock.now = new Date('2026-11-25T10:30:00');
    await decide(EFFECT, AGREE);
    expect(await paper()).toContain('Needle depth, Abdomen and waist. Practice judgement: not signed off yet');
    expect((await room.readView(id)).judgement).toMatchObject({ settingMarks: expect.arrayContaining([expect.objectContaining({ setting: 'depth:abdomen', mark: { signed: false } })]) });
  });
});

describe('a sign-off', () => {
  it('is bound to the words and numbers that were read: another hash, or a decision in between, is refused', async () => {
    const seen = await asShown(ISOTRETINOIN, AGREE, 'Read.');
    expect(await room.fails('signOffs.decide', { ...seen, hash: '0'.repeat(64) })).toEqual({ kind: 'changed-elsewhere' });
    expect(await room.fails('signOffs.decide', { ...seen, item: 'contraindications.items/gone' })).toEqual({ kind: 'changed-elsewhere' });
    await room.call('signOffs.decide', seen);
    expect(await room.fails('signOffs.decide', seen)).toEqual({ kind: 'changed-elsewhere' });
    expect(await room.fails('signOffs.decide', { ...(await asShown(ISOTRETINOIN, AGREE, ' ')) })).toMatchObject({ kind: 'invalid-input' });
  });

  it('holds over an update of the pack for what stayed the same, and is open again for what changed', async () => {
    await decide(ISOTRETINOIN, AGREE);
    await decide(FOREHEAD, AGREE);
    await updateTo({ version: '9.0.0', ...withIsotretinoin({ waitDays: 90 }) });
    expect((await itemOf(FOREHEAD)).state).toMatchObject({ state: 'decided' });
    expect((await itemOf(ISOTRETINOIN)).state).toMatchObject({ state: 'open', because: 'changed', last: { by: 'Jo Marsh' } });
    await decide(ISOTRETINOIN, AGREE, 'Read the new wait.');
    expect((await itemOf(ISOTRETINOIN)).state).toMatchObject({ state: 'decided', last: { packVersion: '9.0.0' } });
  });

  it('stays in the file as it was made, with what was read, and in the trail', async () => {
    await decide(ISOTRETINOIN, AGREE);
    await decide(ISOTRETINOIN, stricter('waitDays/isotretinoin', 365), 'Some demand a year.');
    await room.call('session.lock', {});
    const raw = await openRaw(dir);
    const rows = raw.prepare('SELECT item, decision, tighter_json, reason, name, registration_number, profession, decided_on, pack_id, pack_version, pack_sha256, item_json FROM sign_offs ORDER BY position').all() as Record<string, string>[];
    expect(rows).toEqual([
      expect.objectContaining({ item: ISOTRETINOIN, decision: 'agree', tighter_json: null, name: 'Jo Marsh', registration_number: '12A3456E', profession: 'Nurse', decided_on: '2026-11-24', pack_id: pack.id, pack_version: pack.version, pack_sha256: pack.hash }),
      expect.objectContaining({ decision: 'stricter', tighter_json: '{"limit":"waitDays/isotretinoin","to":365}', reason: 'Some demand a year.' }),
    ]);
    expect(JSON.parse(rows[0]?.['item_json'] ?? '')).toMatchObject({ id: ISOTRETINOIN, says: expect.arrayContaining([{ label: 'Wait days', value: '180' }]) });
    expect(() => raw.exec("UPDATE sign_offs SET reason = 'x'")).toThrow(/append-only/);
    expect(() => raw.exec('DELETE FROM sign_offs')).toThrow(/append-only/);
    expect(raw.prepare("SELECT action, detail FROM audit WHERE action LIKE 'pack.%' ORDER BY seq").all()).toEqual([
      { action: 'pack.sign-off', detail: `agree ${ISOTRETINOIN}` },
      { action: 'pack.apply-overlay', detail: 'Decisions of this clinic 1.0.0' },
      { action: 'pack.sign-off', detail: `stricter ${ISOTRETINOIN}` },
    ]);
    raw.close();
    await room.call('session.unlock', { password: PASSWORD });
    expect((await room.call('trail.list', {})).rows.map(({ words }) => words)).toContain(`Jo Marsh decided about an item of the rules (${ISOTRETINOIN}): stricter here`);
  });
});

describe('“stricter”', () => {
  it('becomes the clinic’s overlay where there is none, with the reason, and is in force at once and after a restart', async () => {
    await decide(ISOTRETINOIN, stricter('waitDays/isotretinoin', 365), 'Some demand a year.');
    expect(itemById(await inUse(), 'isotretinoin')).toMatchObject({ waitDays: 365, waitNote: expect.stringContaining('This clinic: Some demand a year. (Jo Marsh, 12A3456E)') });
    expect((await inUse()).overlay).toMatchObject({ name: 'Decisions of this clinic', version: '1.0.0', by: 'Jo Marsh', problems: [] });
    expect(await room.call('pack.overlay', {})).toMatchObject({ state: 'applied', by: 'Jo Marsh', reason: 'Some demand a year.' });
    await updateTo({});
    expect(itemById(await inUse(), 'isotretinoin')?.waitDays).toBe(365);
    expect((await itemOf(ISOTRETINOIN)).state).toMatchObject({ state: 'decided', last: { decision: 'stricter' } });
  });

  it('is added to the overlay that is there, as a new version, and keeps all else of it', async () => {
    const text = JSON.stringify({ schema: 1, name: 'Rosewood rules', version: '1.2.0', for: { pack: pack.id, version: '1.x' }, by: 'Dr Helen Marsh', words: [{ text: 'nature/clean', says: 'We wash your skin before we start.' }], limits: [{ limit: 'hardCap/forehead', to: 0.8, because: 'Thin skin.' }, { limit: 'hardCap/abdomen', to: 1.5, because: 'Bruises.' }] });
    await room.call('pack.applyOverlay', { text, reason: 'Team meeting' });
    await decide(FOREHEAD, stricter('hardCap/forehead', 0.5));
    const { overlay } = await inUse();
    expect(overlay).toMatchObject({ name: 'Rosewood rules', version: '1.2.1', by: 'Dr Helen Marsh' });
    expect(overlay?.changes.map(({ address, after }) => [address, after])).toEqual(expect.arrayContaining([['hardCap/forehead', '0.5 mm'], ['hardCap/abdomen', '1.5 mm'], ['nature/clean', 'We wash your skin before we start.']]));
    await decide(FOREHEAD, stricter('depth/forehead', 0.4));
    expect((await inUse()).overlay?.version).toBe('1.2.2');
  });

  it('never loosens: neither what the pack says, nor what the clinic had tightened already', async () => {
    for (const to of [1, 1.5, 0, -1]) expect(await refused(FOREHEAD, stricter('hardCap/forehead', to)), String(to)).toMatchObject({ kind: 'invalid-input' });
    await decide(FOREHEAD, stricter('hardCap/forehead', 0.5));
    expect(await refused(FOREHEAD, stricter('hardCap/forehead', 0.8))).toMatchObject({ kind: 'invalid-input', problems: [{ message: expect.stringContaining('would loosen the limit') }] });
    expect(await refused(ISOTRETINOIN, stricter('severity/isotretinoin', 'precaution-adjust-plan'))).toMatchObject({ kind: 'invalid-input' });
    expect(areaById(await inUse(), 'forehead')?.hardCapMm).toBe(0.5);
    // To agree later on takes nothing back.
    await decide(FOREHEAD, AGREE);
    expect(areaById(await inUse(), 'forehead')?.hardCapMm).toBe(0.5);
    expect((await itemOf(FOREHEAD)).state).toMatchObject({ state: 'decided', last: { decision: 'agree' } });
  });

  it('is about a limit of the item, and of no other', async () => {
    expect(await refused(ISOTRETINOIN, stricter('hardCap/cheeks', 0.5))).toMatchObject({ kind: 'invalid-input', problems: [{ message: expect.stringContaining('has no such limit') }] });
    expect(await refused('words.told/systemic-illness-fever', stricter('severity/systemic-illness-fever', 'absolute'))).toMatchObject({ kind: 'invalid-input' });
  });

  it('is open again once the overlay is taken out, and is refused while the overlay does not fit', async () => {
    await decide(ISOTRETINOIN, stricter('waitDays/isotretinoin', 365));
    await room.call('pack.removeOverlay', { reason: 'Try' });
    expect((await itemOf(ISOTRETINOIN)).state).toMatchObject({ state: 'open', because: 'not-in-force' });
    // The version that documents may name is not used for other content.
    await decide(ISOTRETINOIN, stricter('waitDays/isotretinoin', 400));
    expect((await inUse()).overlay?.version).toBe('1.0.1');
    await updateTo({ version: '9.0.0' });
    expect((await inUse()).overlay?.problems).not.toEqual([]);
    expect((await itemOf(ISOTRETINOIN)).state).toMatchObject({ state: 'decided' });
    expect(await refused(FOREHEAD, stricter('hardCap/forehead', 0.5))).toMatchObject({ kind: 'invalid-input', problems: [{ message: expect.stringContaining('does not fit this pack') }] });
    await decide(FOREHEAD, AGREE);
  });
});

describe('“not used here”', () => {
  it('takes out a product, a treatment, or rules out whom a finding is about', async () => {
    await decide('anaesthetic.products/lido5', { kind: 'not-used' });
    expect((await inUse()).anaesthetic.products.find(({ id }) => id === 'lido5')?.allowedInApp).toBe(false);
    await decide('treatments.treatments/cellulite-thighs', { kind: 'not-used' });
    expect(treatmentById(await inUse(), 'cellulite-thighs')?.recommendation).toBe('refer');
    await decide(ISOTRETINOIN, { kind: 'not-used' });
    expect(itemById(await inUse(), 'isotretinoin')?.severity).toBe('absolute');
    for (const id of ['anaesthetic.products/lido5', 'treatments.treatments/cellulite-thighs', ISOTRETINOIN]) expect((await itemOf(id)).state, id).toMatchObject({ state: 'decided', last: { decision: 'not-used' } });
    // Once more changes no limit.
    const { overlay } = await inUse();
    await decide(ISOTRETINOIN, { kind: 'not-used' }, 'Asked again.');
    expect((await inUse()).overlay?.version).toBe(overlay?.version);
  });

  it('is refused where it would not be a tightening', async () => {
    for (const id of ['words.told/systemic-illness-fever', FOREHEAD, 'contraindications.items/keloid-personal']) expect(await refused(id, { kind: 'not-used' }), id).toMatchObject({ kind: 'invalid-input', problems: [{ message: expect.stringContaining('would not make anything tighter') }] });
  });
});

it('every limit and every way out that is offered can be signed: one of each list, tightened', async () => {
  await updateTo({}, secondEdition);
  const { items } = await room.call('signOffs.read', {});
  const lists = Map.groupBy(items.filter(({ choices }) => choices.length > 0), ({ id }) => id.split('/')[0] ?? '');
  expect([...lists.keys()]).toEqual(expect.arrayContaining(['contraindications.items', 'treatments.areas', 'treatments.treatments', 'practice.kinds', 'practice.clearanceValid', 'practice.answerNumbing', 'practice.numbingAreaCaps', 'practice.testAreaDefaultWeeks', 'practice.derived.notAskedOfMalesOver', 'practice.planEffects', 'combinations.combinations']));
  for (const [list, [first]] of lists) {
    // As it is by now: what was decided before may have tightened it.
    const choice = first && (await itemOf(first.id)).choices[0];
    if (!first || !choice) continue;
    const now = Number.parseFloat(choice.now);
    const to = choice.tighter === 'stricter' ? (choice.values.at(-1) ?? '') : choice.tighter === 'yes' ? true : choice.tighter === 'less' ? now * 0.9 : now + 1;
    const whole = /^(sessions|clearanceAge)/.test(choice.limit) && typeof to === 'number' ? Math.floor(to) : to;
    await decide(first.id, stricter(choice.limit, whole));
    expect((await itemOf(first.id)).state, list).toMatchObject({ state: 'decided', last: { decision: 'stricter' } });
  }
  expect((await inUse()).overlay).toMatchObject({ problems: [] });
}, 60_000);

it('the session record says of each finding that is for a clinician to decide whether it was, as it was at the visit', async () => {
  const { id: clientId } = await room.call('clients.create', { client: person() });
  const { consultation } = await sign(room, clientId);
  const { id } = consultation;
  const { sections } = await room.readView(id).then((view) => view.consultation);
  await room.saveSection(id, 'healthCheck', { ...sections.healthCheck, answers: { ...sections.healthCheck.answers, 'nsaid-supplements': { answer: 'yes' } } });
  const text = async (): Promise<string> => JSON.stringify((await room.call('documents.preview', { id, kind: 'session-record' })).blocks);
  expect(await text()).toContain('For a clinician to decide: not signed off yet');
  const { revision } = (await room.readView(id)).consultation;
  await room.call('consultations.close', { id, revision, outcome: 'planned' });
  room.clock.now = new Date('2026-11-25T09:00:00');
  for (const item of (await room.call('signOffs.read', {})).items.filter(({ rule, kind }) => rule === 'nsaid-supplements' && kind === 'conflict')) await decide(item.id, AGREE);
  expect(await text()).toContain('For a clinician to decide: not signed off yet');
  const next = (await room.call('consultations.start', { clientId })).consultation.id;
  await room.saveSection(next, 'concerns', sections.concerns);
  await room.saveSection(next, 'healthCheck', { ...sections.healthCheck, answers: { ...sections.healthCheck.answers, 'nsaid-supplements': { answer: 'yes' } } });
  expect(JSON.stringify((await room.call('documents.preview', { id: next, kind: 'session-record' })).blocks)).toMatch(/signed off by Jo Marsh on Wed 25 Nov 2026 \(agreed\)/);
});
