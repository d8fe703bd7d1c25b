import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WHILE_TURNED } from '../../src/main/endpoint/whileTurned';
import { CHANNEL_NAMES, type Channel } from '../../src/shared/contract/channels';
import { emptySections, type Sections } from '../../src/shared/domain/consultation';
import { messagesFor, type Ids } from '../fixtures/messages';
import { openRoom, PASSWORD, person, removeFolder, setUpRoom, sign, tempFolder, vaultOf, type Room } from './servicesRoom';

const TURNED = { kind: 'turned' } as const;

let dir = '';
let room: Room;
let ids: Ids;
/** The visit of the client to whom the screen is turned, and one of somebody else. */
let visit = '';
let other = '';
const vault = vaultOf('jo');

const draftOf = async (givenName: string): Promise<string> => {
  const client = await room.call('clients.create', { client: person({ givenName }) });
  return (await room.call('consultations.start', { clientId: client.id })).consultation.id;
};
const talkOf = async (id: string): Promise<Sections['consentTalk']> => (await room.call('consultations.read', { id })).consultation.sections.consentTalk;
const revisionOf = async (id: string): Promise<number> => (await room.call('consultations.read', { id })).consultation.revision;

/** As the window does it: the section is written first, then the main process hears of it. */
async function turn(): Promise<void> {
  await room.saveSection(visit, 'consentTalk', { ...(await talkOf(visit)), turnedAt: '2026-11-24T10:31:00+00:00' });
  await room.call('desk.turn', { consultationId: visit });
}

beforeEach(async () => {
  dir = tempFolder();
  room = await setUpRoom(dir, { vault });
  await room.call('session.quickUnlock', { password: PASSWORD });
  const treated = await room.call('clients.create', { client: person() });
  const { consultation } = await sign(room, treated.id);
  const made = await room.call('documents.make', { id: consultation.id, kind: 'aftercare' });
  const letter = await room.call('attachments.add', { consultationId: consultation.id, title: 'Letter.pdf', base64: 'JVBERi0xLjQ=' });
  const { id: owner } = (await room.call('desk.read', {})).practitioner;
  ids = { client: treated.id, consultation: consultation.id, document: made.id, attachment: letter.id, person: owner };
  other = await draftOf('Dee');
  visit = await draftOf('Ann');
});
afterEach(async () => {
  await room.stratum.close();
  removeFolder(dir);
});

describe('G6: while the screen is turned to a client', () => {
  it('G6: every channel has a rule, and every one that the client’s page does not need is refused', async () => {
    expect(Object.keys(WHILE_TURNED).toSorted()).toEqual([...CHANNEL_NAMES].toSorted());
    await turn();
    const messages = messagesFor(ids);
    for (const channel of CHANNEL_NAMES.filter((name) => WHILE_TURNED[name] === 'refused')) expect([channel, await room.fails(channel, messages[channel] as never)]).toEqual([channel, TURNED]);
    // The practitioner is back: none of them is refused for that any more.
    await room.call('session.confirm', { password: PASSWORD });
    for (const channel of ['clients.search', 'consultations.recent', 'trail.list', 'backups.read'] as const) expect([channel, await room.stratum.handle(channel, messages[channel])]).toMatchObject([channel, { ok: true }]);
  });

  it('G6: the page gets no list of clients, nobody else’s visit and no paper', async () => {
    await turn();
    expect(await room.fails('clients.search', { text: '', limit: 50 })).toEqual(TURNED);
    expect(await room.fails('consultations.read', { id: other })).toEqual(TURNED);
    expect(await room.fails('documents.preview', { id: other, kind: 'consent' })).toEqual(TURNED);
    expect(await room.fails('documents.preview', { id: visit, kind: 'plan' })).toEqual(TURNED);
    expect(await room.fails('consents.refuse', { id: other, revision: 0, reason: '' })).toEqual(TURNED);
    expect(await room.fails('desk.place', { consultationId: null })).toEqual(TURNED);
    expect(await room.fails('desk.turn', { consultationId: other })).toEqual(TURNED);
    expect(await room.stratum.documentPdf(ids.document)).toEqual({ ok: false, error: TURNED });
    expect(await room.stratum.letter(ids.attachment)).toEqual({ ok: false, error: TURNED });
  });

  it('G6: what the page needs is answered', async () => {
    await turn();
    const needed: readonly Channel[] = ['app.status', 'numbing.on', 'session.active', 'desk.read', 'pack.read', 'pack.kept', 'desk.typing'];
    const messages = messagesFor(ids);
    for (const channel of needed) expect([channel, await room.stratum.handle(channel, messages[channel])]).toMatchObject([channel, { ok: true }]);
    expect((await room.call('desk.read', {})).turned).toBe(visit);
    await room.call('desk.place', { consultationId: visit });
    await room.call('consultations.read', { id: visit });
    await room.call('consents.refuse', { id: visit, revision: await revisionOf(visit), reason: '' });
  });

  it('G6: the client ticks, chooses, draws and makes the text larger; nothing else of the visit can be written', async () => {
    await turn();
    const talk = await talkOf(visit);
    const line = [[[0.1, 0.1, 0], [0.5, 0.4, 120]]] as Sections['ink']['client'];
    const save = async <Name extends 'consentTalk' | 'ink' | 'healthCheck'>(section: Name, value: Sections[Name], id = visit) => room.stratum.handle('consultations.save', { section, id, revision: await revisionOf(visit), value });

    expect(await save('consentTalk', { ...talk, textSize: 'largest', toldTheTruth: true, hadTimeForQuestions: true, knowsMayStop: true, photos: ['record'] })).toMatchObject({ ok: true });
    expect(await save('ink', { client: line, practitioner: [] })).toMatchObject({ ok: true });
    expect(await save('ink', { client: [], practitioner: [], typed: { client: { name: 'Ann Example', reason: 'Her hand is in plaster' } } })).toMatchObject({ ok: true });

    const refused = { ok: false, error: TURNED };
    expect(await save('consentTalk', { ...talk, turnedAt: null })).toEqual(refused);
    expect(await save('consentTalk', { ...talk, teachBack: 'All clear' })).toEqual(refused);
    expect(await save('consentTalk', { ...talk, discussed: ['risks'] })).toEqual(refused);
    expect(await save('ink', { client: line, practitioner: line })).toEqual(refused);
    expect(await save('healthCheck', emptySections.healthCheck)).toEqual(refused);
    expect(await save('consentTalk', talk, other)).toEqual(refused);
  });
});

describe('G6: only the practitioner’s password turns it back', () => {
  it('G6: not a wrong password, which waits as at the door', async () => {
    await turn();
    expect(await room.fails('session.confirm', { password: 'not the password' })).toMatchObject({ kind: 'wrong-password' });
    expect(await room.fails('clients.search', { text: '', limit: 50 })).toEqual(TURNED);
  });

  it('G6: not a lock: neither the sign-in of the computer nor the password at the door', async () => {
    await turn();
    room.stratum.lock(true);
    await room.call('session.unlockQuickly', { practitionerId: ids.person });
    expect(await room.fails('clients.search', { text: '', limit: 50 })).toEqual(TURNED);
    await room.call('session.lock', {});
    expect((await room.call('session.unlock', { password: PASSWORD })).turned).toBe(visit);
    expect(await room.fails('clients.search', { text: '', limit: 50 })).toEqual(TURNED);
    await room.call('session.confirm', { password: PASSWORD });
    await room.call('clients.search', { text: '', limit: 50 });
  });

  it('G6: not a new start of the program', async () => {
    await turn();
    await room.stratum.close();
    room = openRoom(dir, { vault });
    await room.call('session.unlockQuickly', { practitionerId: ids.person });
    expect(await room.fails('clients.search', { text: '', limit: 50 })).toEqual(TURNED);
  });

  it('G6: it can be turned again, and a visit that is over cannot be turned to', async () => {
    await turn();
    await room.call('session.confirm', { password: PASSWORD });
    await room.call('desk.turn', { consultationId: visit });
    expect(await room.fails('clients.search', { text: '', limit: 50 })).toEqual(TURNED);
    await room.call('session.confirm', { password: PASSWORD });
    await room.call('consultations.abandon', { id: visit, revision: await revisionOf(visit), reason: 'Try' });
    expect(await room.fails('desk.turn', { consultationId: visit })).toEqual({ kind: 'consultation-closed' });
    expect(await room.fails('desk.turn', { consultationId: '00000000-0000-4000-8000-000000000000' })).toEqual({ kind: 'not-found', what: 'consultation' });
  });
});

describe('what is sent twice', () => {
  const attempt = '4a1b0a52-7d86-4a35-9b58-0d8f3f2f1c11';

  it('H1: one attempt makes one client and one contact, however often it is sent', async () => {
    const count = async (): Promise<number> => (await room.call('clients.search', { text: '', limit: 50 })).total;
    const before = await count();
    const client = person({ givenName: 'Una' });
    const made = await Promise.all([1, 2, 3].map(() => room.call('clients.create', { client, attempt })));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await count()).toBe(before + 1);
    const contact = { givenName: 'Ida', familyName: 'Example', dateOfBirth: '1990-01-01', pronouns: '', phone: '', email: '', language: 'en' } as const;
    await room.call('contacts.create', { contact, attempt });
    await room.call('contacts.create', { contact, attempt });
    expect(await count()).toBe(before + 2);
    // Another attempt, or none, is somebody else of the same name.
    await room.call('clients.create', { client });
    await room.call('clients.create', { client, attempt: '4a1b0a52-7d86-4a35-9b58-0d8f3f2f1c12' });
    expect(await count()).toBe(before + 4);
  });

  it('H1: one attempt adds one correction to a record that is over', async () => {
    await room.call('consultations.abandon', { id: visit, revision: await revisionOf(visit), reason: 'Try' });
    const correction = { id: visit, part: 'treatment', says: 'Left side only', reason: 'Mistyped', attempt } as const;
    await room.call('consultations.correct', correction);
    const { consultation } = await room.call('consultations.correct', correction);
    expect(consultation.corrections).toHaveLength(1);
  });

  it('H1: an attempt that failed may be tried again', async () => {
    const tooYoung = person({ givenName: 'Una', dateOfBirth: '2031-01-01' });
    expect(await room.fails('clients.create', { client: tooYoung, attempt })).toMatchObject({ kind: 'invalid-input' });
    expect(await room.fails('clients.create', { client: tooYoung, attempt })).toMatchObject({ kind: 'invalid-input' });
  });
});

it('H12: a person switches single keys off for themselves, and they stay off', async () => {
  expect((await room.call('desk.read', {})).singleKeys).toBe(true);
  expect(await room.call('desk.singleKeys', { on: false })).toEqual({ on: false });
  await room.call('people.add', { person: { name: 'Ann Ferrer', role: 'Nurse', registrationNumber: '', prescriber: false }, access: 'practitioner', password: 'harbour-violet-kettle-31' });
  await room.call('session.lock', {});
  expect((await room.call('session.unlock', { practitionerId: ids.person, password: PASSWORD })).singleKeys).toBe(false);
  const ann = (await room.call('people.list', {})).find(({ name }) => name === 'Ann Ferrer')?.id ?? '';
  await room.call('session.lock', {});
  expect((await room.call('session.unlock', { practitionerId: ann, password: 'harbour-violet-kettle-31' })).singleKeys).toBe(true);
});
