import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAY_SEND } from '../../src/main/endpoint/access';
import { CHANNEL_NAMES, type Channel } from '../../src/shared/contract/channels';
import { plainDate } from '../../src/shared/domain/plainDate';
import { emptySections } from '../../src/shared/domain/consultation';
import { ACCESS, type Access } from '../../src/shared/domain/people';
import { messagesFor, type Ids } from '../fixtures/messages';
import { person, removeFolder, setUpRoom, sign, tempFolder, type Room } from './servicesRoom';

const OTHER = 'harbour-violet-kettle-31';
/** What is known about the health of the clients of this test, in words and numbers that stand nowhere else. */
const HEALTH = ['77.25', 'Nickel', 'thighs-outer', 'stretch marks', 'Isotretinoin', 'isotretinoin', 'dark or infected'];
/** Names of fields that hold health data, wherever they turn up in an answer. */
const HEALTH_FIELDS = ['weightKg', 'notes', 'phototype', 'sex', 'sections', 'because', 'findings', 'outcome', 'step', 'consents', 'documents', 'attachments', 'earlier', 'numbedToday', 'treatedBefore', 'withdrawn', 'model', 'plan'];

let dir = '';
let room: Room;
let ids: Ids;
let people: Readonly<Record<Access, string>>;

beforeEach(async () => {
  dir = tempFolder();
  room = await setUpRoom(dir);
  const owner = (await room.call('desk.read', {})).practitioner.id;
  const add = async (name: string, access: Access): Promise<string> => {
    await room.call('people.add', { person: { name, role: 'Nurse', registrationNumber: '', prescriber: false }, access, password: OTHER });
    return (await room.call('people.list', {})).find((row) => row.name === name)?.id ?? '';
  };
  people = { owner, practitioner: await add('Ann Ferrer', 'practitioner'), 'front-desk': await add('Fay Desk', 'front-desk') };

  const treated = await room.call('clients.create', { client: person({ notes: 'Nickel under the ring finger', weightKg: 77.25 }) });
  const { consultation } = await sign(room, treated.id);
  const made = await room.call('documents.make', { id: consultation.id, kind: 'aftercare' });
  const letter = await room.call('attachments.add', { consultationId: consultation.id, title: 'Isotretinoin.pdf', base64: 'JVBERi0xLjQ=' });
  // And one who was sent home, so that the list of those who come back has a reason in it.
  const sentHome = await room.call('clients.create', { client: person({ givenName: 'Dee', familyName: 'Example', phone: '' }) });
  const visit = (await room.call('consultations.start', { clientId: sentHome.id })).consultation;
  await room.saveSection(visit.id, 'concerns', { ...emptySections.concerns, concerns: [{ concern: 'stretch marks', areas: ['thighs-outer'] }] });
  await room.saveSection(visit.id, 'healthCheck', { answers: { 'acne-active': { answer: 'yes', inArea: true } }, clearances: {}, acknowledged: {}, medicines: [], allergies: [], protection: null });
  await room.call('consultations.close', { id: visit.id, revision: (await room.readView(visit.id)).consultation.revision, outcome: 'not-today' });
  ids = { client: treated.id, consultation: consultation.id, document: made.id, attachment: letter.id, person: people.practitioner };
});
afterEach(async () => {
  await room.stratum.close();
  removeFolder(dir);
});

async function at(access: Access): Promise<void> {
  await room.call('session.lock', {});
  await room.call('session.unlock', { practitionerId: people[access], password: access === 'owner' ? 'willow-river-lantern-58' : OTHER });
}

function fieldsOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (Array.isArray(value) ? fieldsOf(inner) : [key, ...fieldsOf(inner)]));
}

/** Those that would end what the test looks at. */
const ENDS: readonly Channel[] = ['session.lock', 'setup.create'];

/**
 * Who may send what, written down once more and apart from the program: a channel that is added without a line here fails, and so does a
 * line of the program that somebody loosens. `door`: also while the file is locked; each of these is driven by a test of its own below or
 * in `restoreDoor.test.ts`.
 */
const MAY: Readonly<Record<Channel, 'door' | 'everybody' | 'treating' | 'owners'>> = {
  'app.status': 'door',
  'numbing.on': 'door',
  'setup.create': 'door',
  'session.unlock': 'door',
  'session.unlockQuickly': 'door',
  'session.recover': 'door',
  'session.confirm': 'door',
  'session.lock': 'door',
  'session.active': 'door',
  'backups.read': 'door',
  'backups.pickFolder': 'door',
  'restore.look': 'door',
  'restore.bring': 'door',

  'session.changePassword': 'everybody',
  'session.quickUnlock': 'everybody',
  'desk.read': 'everybody',
  'desk.place': 'everybody',
  'desk.typing': 'everybody',
  'desk.turn': 'treating',
  'desk.singleKeys': 'everybody',
  'desk.readRestored': 'everybody',
  'pack.read': 'everybody',
  'contacts.read': 'everybody',
  'contacts.create': 'everybody',
  'contacts.update': 'everybody',
  'contacts.visits': 'everybody',
  'contacts.expected': 'everybody',
  'clients.search': 'everybody',
  'clients.likelyDoubles': 'everybody',
  'backups.make': 'everybody',
  'comeBack.calendar': 'everybody',

  'pack.kept': 'treating',
  'pack.overlay': 'treating',
  'pack.checkOverlay': 'treating',
  'pack.applyOverlay': 'treating',
  'pack.removeOverlay': 'treating',
  'signOffs.read': 'treating',
  'signOffs.decide': 'treating',
  'clinic.update': 'treating',
  'clinic.setLogo': 'treating',
  'translations.review': 'treating',
  'clients.create': 'treating',
  'clients.update': 'treating',
  'clients.read': 'treating',
  'clients.export': 'treating',
  'clients.keeping': 'treating',
  'retention.read': 'treating',
  'retention.due': 'owners',
  'retention.setHolder': 'owners',
  'trail.list': 'treating',
  'trail.check': 'treating',
  'trail.export': 'treating',
  'consultations.start': 'treating',
  'consultations.read': 'treating',
  'consultations.recent': 'treating',
  'consultations.save': 'treating',
  'consultations.goTo': 'treating',
  'consultations.close': 'treating',
  'consultations.abandon': 'treating',
  'consultations.calendar': 'treating',
  'consultations.correct': 'treating',
  'consents.sign': 'treating',
  'consents.refuse': 'treating',
  'consents.giveText': 'treating',
  'consents.withdraw': 'treating',
  'documents.preview': 'treating',
  'documents.make': 'treating',
  'documents.makeRecord': 'treating',
  'documents.verify': 'treating',
  'documents.printTogether': 'treating',
  'documents.prints': 'treating',
  'documents.print': 'treating',
  'attachments.add': 'treating',
  'attachments.read': 'treating',
  'comeBack.list': 'treating',
  'comeBack.end': 'treating',

  'people.list': 'owners',
  'people.add': 'owners',
  'people.change': 'owners',
  'people.leadClinician': 'owners',
  'people.setPassword': 'owners',
  'people.remove': 'owners',
  'people.recoveryCode': 'owners',
  'people.security': 'owners',
  'clients.hold': 'owners',
  'clients.erase': 'owners',
  'retention.set': 'owners',
  'backups.settings': 'owners',
  'backups.addPlace': 'owners',
  'backups.removePlace': 'owners',
};

const ROLES: Readonly<Record<(typeof MAY)[Channel], readonly Access[]>> = { door: ACCESS, everybody: ACCESS, treating: ['owner', 'practitioner'], owners: ['owner'] };

/** What a locked file says to a message that asks for no secret. */
const LOCKED_TELLS: readonly Channel[] = ['app.status', 'numbing.on', 'session.lock', 'session.active', 'backups.read', 'backups.pickFolder'];

describe('every channel', () => {
  it('has a line in the table of this test, and no line is of a channel that is gone', () => {
    expect(Object.keys(MAY).toSorted()).toEqual([...CHANNEL_NAMES].toSorted());
  });

  it.each(ACCESS)('is refused to a person who is %s exactly where the table says so', async (access) => {
    await at(access);
    const messages = messagesFor(ids);
    for (const channel of CHANNEL_NAMES.filter((name) => !ENDS.includes(name))) {
      const before = await room.call('app.status', {});
      expect(before.phase, `still unlocked before ${channel}`).toBe('unlocked');
      const result = await room.stratum.handle(channel, messages[channel]);
      const isRefused = !result.ok && result.error.kind === 'not-allowed' && result.error.why === 'role';
      expect(isRefused, `${channel} by ${access}`).toBe(!ROLES[MAY[channel]].includes(access));
    }
    expect(room.bugs).toEqual([]);
  });

  it('is refused while the file is locked, but for those of the door; and these tell nothing of a client and let nobody in without a secret', async () => {
    await room.call('session.lock', {});
    const messages = messagesFor(ids);
    for (const channel of CHANNEL_NAMES) {
      const result = await room.stratum.handle(channel, messages[channel]);
      if (MAY[channel] !== 'door') expect(result, channel).toEqual({ ok: false, error: { kind: 'locked' } });
      else expect(result.ok, channel).toBe(LOCKED_TELLS.includes(channel));
      for (const secret of [...HEALTH, 'Wiśniewski', 'Dee Example']) expect(JSON.stringify(result).includes(secret), `${secret} by ${channel}`).toBe(false);
    }
    expect(await room.call('app.status', {})).toMatchObject({ phase: 'locked' });
  });
});

describe('the front desk', () => {
  it('gets no health data by any channel, and of a client exactly the contact details', async () => {
    await at('front-desk');
    const messages = messagesFor(ids);
    for (const channel of CHANNEL_NAMES.filter((name) => !ENDS.includes(name))) {
      const result = await room.stratum.handle(channel, messages[channel]);
      const allowed = MAY_SEND[channel] === 'door' || MAY_SEND[channel].includes('front-desk');
      if (!allowed) expect(result, channel).toEqual({ ok: false, error: { kind: 'not-allowed', why: 'role' } });
      // The pack is knowledge of the trade and of nobody.
      if (channel === 'pack.read') continue;
      const text = JSON.stringify(result);
      for (const secret of HEALTH) expect(text.includes(secret), `${secret} by ${channel}`).toBe(false);
      if (result.ok) expect(fieldsOf(result.value).filter((field) => HEALTH_FIELDS.includes(field)), channel).toEqual([]);
    }
    const { contact, visits } = await room.call('contacts.read', { id: ids.client });
    expect(Object.keys(contact).toSorted()).toEqual(['dateOfBirth', 'email', 'familyName', 'givenName', 'id', 'language', 'phone', 'pronouns', 'revision']);
    expect(visits.map((visit) => Object.keys(visit))).toEqual([['clientId', 'clientName', 'on', 'open']]);
    expect(await room.call('contacts.read', { id: ids.client })).toMatchObject({ next: { on: '2027-01-05', at: '', booked: false } });
    expect(await room.call('contacts.expected', {})).toEqual([expect.objectContaining({ clientName: 'Dee Example', seenOn: '2026-11-24' })]);
    expect(await room.stratum.documentPdf(ids.document)).toEqual({ ok: false, error: { kind: 'not-allowed', why: 'role' } });
    expect(await room.stratum.letter(ids.attachment)).toEqual({ ok: false, error: { kind: 'not-allowed', why: 'role' } });
    expect(room.bugs).toEqual([]);
  });

  it('sees the visit that was booked, with its time, before the one that is only planned', async () => {
    await room.saveSection(ids.consultation, 'aftercare', { nextAppointment: { on: plainDate('2026-12-30'), at: '14:30' }, explained: false });
    await at('front-desk');
    expect((await room.call('contacts.read', { id: ids.client })).next).toEqual({ on: '2026-12-30', at: '14:30', booked: true });
  });

  it('changes how to reach a client and leaves what it does not see as it is', async () => {
    await at('front-desk');
    const { contact } = await room.call('contacts.read', { id: ids.client });
    const { id, revision, ...details } = contact;
    await room.call('contacts.update', { id, revision, contact: { ...details, phone: '0113 496 0999' } });
    expect(await room.fails('contacts.create', { contact: { ...details, dateOfBirth: '2027-01-01' } })).toMatchObject({ kind: 'invalid-input', problems: [{ path: 'contact.dateOfBirth' }] });
    await at('practitioner');
    expect((await room.call('clients.read', { id })).client).toMatchObject({ phone: '0113 496 0999', notes: 'Nickel under the ring finger', weightKg: 77.25, sex: 'male', phototype: 'III' });
  });
});

describe('a practitioner', () => {
  it('may do all but say who gets in, how the clinic is locked, where its backups go and who is kept or erased, and nothing once the file is locked', async () => {
    await at('practitioner');
    const messages = messagesFor(ids);
    const refused: Channel[] = [];
    for (const channel of CHANNEL_NAMES.filter((name) => !ENDS.includes(name))) {
      const result = await room.stratum.handle(channel, messages[channel]);
      if (!result.ok && result.error.kind === 'not-allowed' && result.error.why === 'role') refused.push(channel);
    }
    expect(refused).toEqual(CHANNEL_NAMES.filter((name) => name.startsWith('people.') || ['backups.settings', 'backups.addPlace', 'backups.removePlace', 'clients.hold', 'clients.erase', 'retention.set', 'retention.setHolder', 'retention.due'].includes(name)));

    await room.call('session.lock', {});
    for (const channel of CHANNEL_NAMES.filter((name) => MAY_SEND[name] !== 'door')) expect(await room.stratum.handle(channel, messages[channel]), channel).toEqual({ ok: false, error: { kind: 'locked' } });
  });
});
