import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDITED } from '../../src/main/endpoint/audited';
import { verifyAudit } from '../../src/main/store/audit';
import type { Schema } from '../../src/main/store/schema';
import { translationHash } from '../../src/shared/pack/translation';
import { clinicBasis } from '../../src/shared/domain/clinic';
import { DEFAULT_BACKUP_SETTINGS } from '../../src/shared/domain/backup';
import { CHANNEL_NAMES, type Channel } from '../../src/shared/contract/channels';
import { plainDate } from '../../src/shared/domain/plainDate';
import { emptySections } from '../../src/shared/domain/consultation';
import { Kysely, SqliteDialect } from 'kysely';
import { CLINIC, ink, openRaw, openRoom, PASSWORD, person, PRACTITIONER, readyToSign, removeFolder, tempFolder, vaultOf, type Room } from './servicesRoom';
import { pack } from '../fixtures/pack';

interface Row {
  readonly at: string;
  readonly action: string;
  readonly detail: string | null;
  readonly subject_id: string | null;
  readonly client_id: string | null;
  readonly practitioner_id: string | null;
}

/** Typed wherever something can be typed; none of it may come back in the trail. */
const TYPED = 'Zanzibar';
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC';
const PDF = Buffer.from('%PDF-1.7\n%letter').toString('base64');

const OVERLAY = JSON.stringify({ schema: 1, name: 'Rosewood rules', version: '1.0.0', for: { pack: pack.id, version: '1.x' }, by: 'Clinic', limits: [{ limit: 'hardCap/thighs-outer', to: 0.9, because: TYPED }], words: [] });

const dir = tempFolder();
const stick = tempFolder();
const clock = { now: new Date('2026-11-24T09:00:00') };
let room: Room;
let rows: readonly Row[] = [];
let chain: unknown;
/** Each channel at an instant of its own, by which its entries are known. */
const drivenAt = new Map<Channel, string>();
let recoveryCode = '';
let clientId = '';

const tick = (): string => {
  clock.now = new Date(clock.now.getTime() + 1000);
  return clock.now.toISOString();
};

async function drive<Value>(channel: Channel, input: unknown): Promise<Value> {
  drivenAt.set(channel, tick());
  const result = await room.stratum.handle(channel, input);
  tick();
  if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.error)}`);
  return result.value as Value;
}

const revisionOf = async (id: string): Promise<number> => (await room.readView(id)).consultation.revision;
const draftOf = async (givenName: string): Promise<string> => {
  const client = await room.call('clients.create', { client: person({ givenName, familyName: TYPED }) });
  return (await room.call('consultations.start', { clientId: client.id })).consultation.id;
};

const state = { id: '', documentId: '', attachmentId: '', notToday: '', personId: '', backup: '' };

/** In an order in which each can succeed. A channel that is missing does not compile. */
const recipes: Readonly<Record<Channel, () => Promise<unknown>>> = {
  'setup.create': async () => {
    ({ recoveryCode } = await drive<{ recoveryCode: string }>('setup.create', { clinic: CLINIC, practitioner: PRACTITIONER, password: PASSWORD }));
  },
  'app.status': () => drive('app.status', {}),
  'numbing.on': () => drive('numbing.on', {}),
  'desk.read': () => drive('desk.read', {}),
  'pack.read': () => drive('pack.read', {}),
  'pack.kept': () => drive('pack.kept', { hash: 'f'.repeat(64) }),
  'pack.overlay': () => drive('pack.overlay', {}),
  'pack.checkOverlay': () => drive('pack.checkOverlay', { text: OVERLAY }),
  'pack.applyOverlay': () => drive('pack.applyOverlay', { text: OVERLAY, reason: TYPED }),
  'pack.removeOverlay': () => drive('pack.removeOverlay', { reason: TYPED }),
  'signOffs.read': () => drive('signOffs.read', {}),
  'signOffs.decide': async () => {
    const item = (await room.call('signOffs.read', {})).items.find(({ id }) => id === 'contraindications.items/isotretinoin');
    await drive('signOffs.decide', { item: item?.id, hash: item?.hash, latest: 0, decision: { kind: 'agree' }, reason: TYPED });
  },
  'clinic.update': async () => drive('clinic.update', { clinic: { ...CLINIC, address: TYPED }, basedOn: clinicBasis((await room.call('desk.read', {})).clinic) }),
  'translations.review': async () => {
    const translation = (await room.call('pack.read', {})).translations?.[0];
    await drive('translations.review', { language: 'es', hash: translation ? translationHash(translation) : '', signedOff: true, reviewer: TYPED, qualification: TYPED });
  },
  'clinic.setLogo': () => drive('clinic.setLogo', { base64: PNG }),
  'clients.create': async () => {
    clientId = (await drive<{ id: string }>('clients.create', { client: person({ notes: TYPED }) })).id;
  },
  'clients.search': () => drive('clients.search', { text: 'wisniewski', limit: 5 }),
  'clients.likelyDoubles': () => drive('clients.likelyDoubles', { givenName: 'Łukasz', familyName: 'Wiśniewski', dateOfBirth: null, phone: '' }),
  'clients.update': () => drive('clients.update', { id: clientId, revision: 0, client: person({ notes: `${TYPED} 2` }) }),
  'clients.read': () => drive('clients.read', { id: clientId }),
  'consultations.start': async () => {
    state.id = (await drive<{ consultation: { id: string } }>('consultations.start', { clientId })).consultation.id;
    await readyToSign(room, clientId);
    await room.call('desk.place', { consultationId: null });
  },
  'consultations.read': () => drive('consultations.read', { id: state.id }),
  'consultations.recent': () => drive('consultations.recent', {}),
  'consultations.save': async () => {
    const { sections, revision } = (await room.readView(state.id)).consultation;
    await drive('consultations.save', { section: 'plan', id: state.id, revision, value: { ...sections.plan, choices: { ...sections.plan.choices, reasons: { sessions: TYPED } } } });
    const again = (await room.readView(state.id)).consultation;
    await room.saveSection(state.id, 'plan', { ...again.sections.plan, choices: {} });
    await room.saveSection(state.id, 'ink', { client: ink(1), practitioner: ink(2) });
  },
  'consultations.goTo': () => drive('consultations.goTo', { id: state.id, step: 'consent' }),
  'attachments.add': async () => {
    state.attachmentId = (await drive<{ id: string }>('attachments.add', { consultationId: state.id, title: `${TYPED}.pdf`, base64: PDF })).id;
  },
  'attachments.read': () => drive('attachments.read', { attachmentId: state.attachmentId }),
  'consents.giveText': async () => drive('consents.giveText', { id: state.id, revision: await revisionOf(state.id) }),
  'consents.sign': async () => drive('consents.sign', { id: state.id, revision: await revisionOf(state.id) }),
  'documents.preview': () => drive('documents.preview', { id: state.id, kind: 'plan' }),
  'documents.make': async () => {
    state.documentId = (await drive<{ id: string }>('documents.make', { id: state.id, kind: 'session-record' })).id;
  },
  'documents.makeRecord': () => drive('documents.makeRecord', { clientId }),
  'documents.verify': () => drive('documents.verify', { documentId: state.documentId }),
  'documents.print': () => drive('documents.print', { documentId: state.documentId }),
  'documents.printTogether': () => drive('documents.printTogether', { documentIds: [state.documentId] }),
  'documents.prints': async () => {
    await room.call('desk.place', { consultationId: null });
    await drive('documents.prints', { id: state.id });
  },
  'consents.withdraw': () => drive('consents.withdraw', { id: state.id, what: 'treatment', reason: TYPED }),
  'consultations.close': async () => drive('consultations.close', { id: state.id, revision: await revisionOf(state.id), outcome: 'planned' }),
  'consents.refuse': async () => {
    const id = await draftOf('Sophie');
    await drive('consents.refuse', { id, revision: await revisionOf(id), reason: TYPED });
  },
  'consultations.abandon': async () => {
    const id = await draftOf('Emma');
    await drive('consultations.abandon', { id, revision: await revisionOf(id), reason: TYPED });
  },
  'comeBack.list': async () => {
    state.notToday = await draftOf('Amelia');
    await room.saveSection(state.notToday, 'concerns', { ...emptySections.concerns, concerns: [{ concern: 'stretch marks', areas: ['abdomen'] }] });
    await room.saveSection(state.notToday, 'healthCheck', { answers: { 'eczema-active': { answer: 'yes', endedOn: plainDate('2026-11-01') } }, clearances: {}, acknowledged: {}, medicines: [], allergies: [], protection: null });
    await room.call('consultations.close', { id: state.notToday, revision: await revisionOf(state.notToday), outcome: 'not-today' });
    await drive('comeBack.list', {});
  },
  'contacts.expected': () => drive('contacts.expected', {}),
  'consultations.calendar': async () => {
    const id = await draftOf('Mia');
    await room.saveSection(id, 'aftercare', { ...emptySections.aftercare, nextAppointment: { on: plainDate('2027-01-19'), at: '' } });
    await drive('consultations.calendar', { id });
  },
  'comeBack.calendar': () => drive('comeBack.calendar', { consultationId: state.notToday }),
  'comeBack.end': () => drive('comeBack.end', { consultationId: state.notToday, reason: TYPED }),
  'consultations.correct': () => drive('consultations.correct', { id: state.id, part: 'treatment', says: TYPED, reason: TYPED }),
  'clients.keeping': () => drive('clients.keeping', { id: clientId }),
  'clients.hold': async () => {
    await drive('clients.hold', { id: clientId, revision: 0, held: true, reason: TYPED });
    await room.call('clients.hold', { id: clientId, revision: 1, held: false, reason: TYPED });
  },
  'retention.read': () => drive('retention.read', {}),
  'retention.due': () => drive('retention.due', {}),
  'retention.setHolder': () => drive('retention.setHolder', { basedOn: { country: null, region: null, kind: null }, holder: { country: null, region: null, kind: 'doctor' } }),
  'retention.set': () => drive('retention.set', { revision: 0, years: 10, reason: TYPED }),
  'clients.erase': async () => {
    const { id } = await room.call('clients.create', { client: person({ givenName: 'Isla', familyName: TYPED }) });
    await drive('clients.erase', { id, typedName: `isla ${TYPED}`, reason: 'by-mistake', earlyReason: null });
  },
  'trail.list': () => drive('trail.list', { clientId }),
  'trail.check': () => drive('trail.check', {}),
  'trail.export': () => drive('trail.export', { day: '2026-11-24' }),
  'clients.export': () => drive('clients.export', {}),
  'contacts.create': () => drive('contacts.create', { contact: { givenName: 'Olivia', familyName: TYPED, dateOfBirth: '1988-09-02', pronouns: '', phone: '', email: '', language: 'en' } }),
  'contacts.update': async () => {
    const { id, revision, ...contact } = (await room.call('contacts.read', { id: clientId })).contact;
    await drive('contacts.update', { id, revision, contact });
  },
  'contacts.read': () => drive('contacts.read', { id: clientId }),
  'contacts.visits': () => drive('contacts.visits', {}),
  'people.add': () => drive('people.add', { person: { ...PRACTITIONER, name: TYPED }, access: 'practitioner', password: 'harbour-violet-kettle-31' }),
  'people.list': async () => {
    state.personId = (await drive<readonly { id: string; name: string }[]>('people.list', {})).find((row) => row.name === TYPED)?.id ?? '';
  },
  'people.leadClinician': () => drive('people.leadClinician', { id: state.personId, revision: 0, lead: true }),
  'people.change': () => drive('people.change', { id: state.personId, revision: 1, person: { ...PRACTITIONER, name: TYPED }, access: 'front-desk' }),
  'people.setPassword': () => drive('people.setPassword', { id: state.personId, password: 'copper-meadow-lantern-64' }),
  'people.remove': () => drive('people.remove', { id: state.personId, reason: TYPED }),
  'people.recoveryCode': async () => {
    ({ recoveryCode } = await drive<{ recoveryCode: string }>('people.recoveryCode', { password: PASSWORD }));
  },
  'people.security': async () => drive('people.security', { autoLockMinutes: 7, quickUnlock: true, basedOn: (await room.call('desk.read', {})).security }),
  'session.changePassword': () => drive('session.changePassword', { oldPassword: PASSWORD, newPassword: PASSWORD }),
  'session.quickUnlock': () => drive('session.quickUnlock', { password: PASSWORD }),
  'session.active': () => drive('session.active', {}),
  'session.unlockQuickly': async () => {
    const { id } = (await room.call('desk.read', {})).practitioner;
    room.stratum.lock(true);
    await drive('session.unlockQuickly', { practitionerId: id });
  },
  'desk.readRestored': () => drive('desk.readRestored', { seq: 1 }),
  'desk.typing': () => drive('desk.typing', { json: JSON.stringify({ typed: TYPED }) }),
  'desk.singleKeys': () => drive('desk.singleKeys', { on: false }),
  'desk.place': () => drive('desk.place', { consultationId: null }),
  'backups.read': () => drive('backups.read', {}),
  'backups.pickFolder': () => drive('backups.pickFolder', {}),
  'backups.settings': () => drive('backups.settings', { ...DEFAULT_BACKUP_SETTINGS, basedOn: DEFAULT_BACKUP_SETTINGS }),
  'backups.addPlace': () => drive('backups.addPlace', { path: stick }),
  'backups.make': async () => {
    state.backup = join(stick, (await drive<{ name: string }>('backups.make', {})).name);
  },
  'backups.removePlace': () => drive('backups.removePlace', { path: stick }),
  'restore.look': () => drive('restore.look', { path: state.backup, secret: PASSWORD }),
  'desk.turn': async () => drive('desk.turn', { consultationId: await draftOf('Turned') }),
  'session.confirm': () => drive('session.confirm', { password: PASSWORD }),
  'session.lock': () => drive('session.lock', {}),
  'session.unlock': () => drive('session.unlock', { password: PASSWORD }),
  'session.recover': () => drive('session.recover', { recoveryCode, newPassword: PASSWORD }),
  // Last of all: what is brought back has the entries of all that came before.
  'restore.bring': async () => {
    tick();
    const { place, name } = await room.call('backups.make', {});
    await drive('restore.bring', { path: join(place, name), secret: PASSWORD });
  },
};

beforeAll(async () => {
  room = openRoom(dir, { now: () => clock.now, vault: vaultOf('jo') });
  for (const recipe of Object.values(recipes)) await recipe();
  await room.stratum.close();
  if (room.bugs.length > 0) throw room.bugs[0];
  const raw = await openRaw(dir);
  rows = raw.prepare<[], Row>('SELECT * FROM audit ORDER BY seq').all();
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: raw }) });
  chain = await verifyAudit(db);
  await db.destroy();
}, 120_000);
afterAll(() => {
  removeFolder(dir);
  removeFolder(stick);
});
afterAll(() => {
  removeFolder(dir);
  removeFolder(stick);
});

const left = (channel: Channel): readonly Row[] => rows.filter((row) => row.at === drivenAt.get(channel));

describe('every channel', () => {
  it.each(CHANNEL_NAMES)('%s leaves in the trail what the table says', (channel) => {
    expect(drivenAt.has(channel)).toBe(true);
    const audited = AUDITED[channel];
    const actions = left(channel).map((row) => row.action);
    if ('none' in audited) expect(actions).toEqual([]);
    else expect(actions).toEqual(expect.arrayContaining([...audited.entries]));
  });

  it('names who it was, and the client wherever it is about one', () => {
    for (const row of rows) {
      expect(row.practitioner_id, row.action).not.toBeNull();
      if (/^(client\.(?!list|export)|consultation\.|consent\.|document\.|attachment\.|decision\.|override\.|come-back\.)/.test(row.action)) expect(row.client_id, row.action).toMatch(/^[0-9a-f-]{36}$/);
      else if (!row.action.startsWith('trail.')) expect(row.client_id, row.action).toBeNull();
    }
    expect(left('documents.print')[0]).toMatchObject({ client_id: clientId, subject_id: state.documentId, detail: 'session-record' });
  });

  it('leaves a decision with its rule and an override with its setting', () => {
    const decided = rows.filter((row) => row.subject_id === state.id && /^(decision|override)\./.test(row.action)).map((row) => [row.action, row.detail]);
    expect(decided).toEqual([['decision.plan', null], ['override.setting', 'sessions'], ['override.undone', 'setting:sessions']]);
    expect(left('clients.search')[0]?.detail).toBe('search:1');
  });

  it('leaves no name, date of birth, number or typed word, and a chain that holds', () => {
    expect(JSON.stringify(rows)).not.toMatch(/Łukasz|Wiśniewski|wisniewski|1988-09-02|900123|Sophie|Zanzibar|lukasz@|Jo Marsh/i);
    expect(chain).toEqual({ ok: true, rows: rows.length });
  });
});
