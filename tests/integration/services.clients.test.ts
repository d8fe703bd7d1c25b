import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '../../src/shared/domain/plainDate';
import type { InputOf } from '../../src/shared/contract/channels';
import { openRoom, person, removeFolder, setUpRoom, tempFolder, type Room } from './servicesRoom';

type NewClient = InputOf<'clients.create'>['client'];
let dir = '';
let room: Room;
const ids = new Map<string, string>();

const PEOPLE: readonly Partial<NewClient>[] = [
  { givenName: 'Łukasz', familyName: 'Wiśniewski', dateOfBirth: '1988-09-02', phone: '07700 900123' },
  { givenName: 'Thị Anh', familyName: 'Nguyễn', dateOfBirth: '1991-02-09', phone: '+44 7700 900456' },
  { givenName: 'Ольга', familyName: 'Иванова', dateOfBirth: '1975-12-31', phone: '' },
  { givenName: 'Anne-Marie', familyName: "O'Brien", dateOfBirth: '1988-03-01', phone: '0113 496 0200' },
  { givenName: 'Anna', familyName: 'Berg', dateOfBirth: '1969-05-05', phone: '0113 496 0201' },
  { givenName: 'Annabel', familyName: 'Bergman', dateOfBirth: '2001-05-05', phone: '0113 496 0202' },
];

beforeAll(async () => {
  dir = tempFolder();
  room = await setUpRoom(dir);
  for (const changes of PEOPLE) {
    room.clock.now = new Date(room.clock.now.getTime() + 60_000);
    const client = await room.call('clients.create', { client: person(changes) });
    ids.set(client.givenName, client.id);
  }
});
afterAll(async () => {
  await room.stratum.close();
  removeFolder(dir);
});

const found = async (text: string): Promise<readonly string[]> => (await room.call('clients.search', { text, limit: 10 })).rows.map((row) => row.givenName);

describe('finding a client', () => {
  it.each([
    ['wisn', ['Łukasz']],
    ['WIŚNIEWSKI łuk', ['Łukasz']],
    ['lukasz wisniewski', ['Łukasz']],
    ['nguyen thi', ['Thị Anh']],
    ['ива', ['Ольга']],
    ['obrien', ['Anne-Marie']],
    ["o'brien", ['Anne-Marie']],
    ['marie', ['Anne-Marie']],
    ['annemarie', ['Anne-Marie']],
    ['anna zimmer', []],
  ])('by the name typed as %s', async (text, names) => {
    expect(await found(text)).toEqual(names);
  });

  it.each(['2/9/1988', '1988-09-02', '02 Sep 1988'])('by the birth date typed as %s', async (text) => {
    expect(await found(text)).toEqual(['Łukasz']);
  });

  it('by the year of birth', async () => {
    expect((await found('1988')).toSorted()).toEqual(['Anne-Marie', 'Łukasz']);
  });

  it.each(['07700 900456', '+447700900456', '900456', '0456', '00447700 900456'])('by the phone number typed as %s', async (text) => {
    expect(await found(text)).toEqual(['Thị Anh']);
  });

  it('by name and birth date together', async () => {
    expect(await found('anne 1/3/1988')).toEqual(['Anne-Marie']);
    expect(await found('lukasz 1/3/1988')).toEqual([]);
  });

  it('puts a whole name before names that only begin so', async () => {
    expect((await found('anna'))[0]).toBe('Anna');
    expect((await found('anna')).toSorted()).toEqual(['Anna', 'Annabel']);
  });

  it('shows whoever was here last when nothing is typed, and how many there are', async () => {
    expect((await found(''))[0]).toBe('Annabel');
    room.clock.now = new Date(room.clock.now.getTime() + 60_000);
    await room.call('consultations.start', { clientId: ids.get('Łukasz') ?? '' });
    const { rows, total } = await room.call('clients.search', { text: '  ', limit: 2 });
    expect(rows.map((row) => row.givenName)).toEqual(['Łukasz', 'Annabel']);
    expect(total).toBe(PEOPLE.length);
    expect(rows[0]).toMatchObject({ lastVisitOn: '2026-11-24', openConsultationId: expect.any(String) });
    expect(rows[1]).toMatchObject({ lastVisitOn: null, openConsultationId: null });
  });
});

describe('a likely double', () => {
  const doubles = async (changes: Partial<{ givenName: string; familyName: string; dateOfBirth: string | null; phone: string }>): Promise<readonly string[]> =>
    (await room.call('clients.likelyDoubles', { givenName: 'Someone', familyName: 'Else', dateOfBirth: null, phone: '', ...changes })).map((row) => row.givenName);

  it.each([
    ['the same birth date and a shared name', { givenName: 'Lukasz', familyName: 'Nowak', dateOfBirth: '1988-09-02' }, ['Łukasz']],
    ['the name without its accents', { givenName: 'Lukasz', familyName: 'Wisniewski' }, ['Łukasz']],
    ['a typing slip in both names', { givenName: 'Lukazs', familyName: 'Wisniewsky' }, ['Łukasz']],
    ['the names swapped', { givenName: 'Berg', familyName: 'Anna' }, ['Anna']],
    ['the same phone, written otherwise', { phone: '+44 (0)7700 900-123' }, ['Łukasz']],
  ])('is known by %s', async (_why, changes, names) => {
    expect(await doubles(changes)).toEqual(names);
  });

  it('is not somebody who only shares a birth date or a first name', async () => {
    expect(await doubles({ givenName: 'Oliver', familyName: 'Pemberton', dateOfBirth: '1988-09-02' })).toEqual([]);
    expect(await doubles({ givenName: 'Anna', familyName: 'Pemberton' })).toEqual([]);
    expect(await doubles({ givenName: '', familyName: '' })).toEqual([]);
  });
});

describe('a client’s record', () => {
  it('refuses a birth date in the future, by the clock of this computer', async () => {
    expect(await room.fails('clients.create', { client: person({ dateOfBirth: '2026-11-25' }) })).toMatchObject({ kind: 'invalid-input', problems: [{ path: 'client.dateOfBirth', message: expect.stringContaining('future') }] });
  });

  it('refuses a change that was made on an older version, and keeps the newer one', async () => {
    const client = await room.call('clients.create', { client: person({ givenName: 'Zora', familyName: 'Quill', phone: '' }) });
    expect(await room.call('clients.update', { id: client.id, revision: 0, client: person({ givenName: 'Zora', familyName: 'Quillfeather', phone: '' }) })).toMatchObject({ revision: 1, familyName: 'Quillfeather' });
    expect(await room.fails('clients.update', { id: client.id, revision: 0, client: person({ givenName: 'Zora', familyName: 'Other' }) })).toEqual({ kind: 'changed-elsewhere' });
    expect((await room.call('clients.read', { id: client.id })).client).toMatchObject({ revision: 1, familyName: 'Quillfeather' });
    expect(await found('quillfeather')).toEqual(['Zora']);
    expect(await found('quill zora')).toEqual(['Zora']);
  });

  it('is not found under an id that nobody has', async () => {
    expect(await room.fails('clients.read', { id: 'nobody-has-this' })).toEqual({ kind: 'not-found', what: 'client' });
    expect(await room.fails('clients.update', { id: 'nobody-has-this', revision: 0, client: person() })).toEqual({ kind: 'not-found', what: 'client' });
  });
});

describe('the record of a search', () => {
  const entries = async (): Promise<number> => (await room.call('trail.list', { kind: 'read' })).rows.filter(({ words }) => words.includes('searched for clients')).length;
  const type = async (...texts: readonly string[]): Promise<number> => {
    const before = await entries();
    for (const text of texts) await room.call('clients.search', { text, limit: 10 });
    return (await entries()) - before;
  };
  const WORD = ['w', 'wi', 'wis', 'wisn', 'wisni'] as const;

  it('V4: is one entry for a name that is typed letter by letter', async () => {
    await room.call('desk.place', { consultationId: null });
    expect(await type(...WORD)).toBe(1);
    expect((await room.call('trail.list', { kind: 'read' })).rows.find(({ words }) => words.includes('searched for clients'))?.words).toMatch(/saw 1 line$/);
  });

  it('V4: has another entry for everybody who comes on screen later, and none that is written after they were seen', async () => {
    await room.call('desk.place', { consultationId: null });
    expect(await type('wisn', 'wis', 'nguyen', 'nguy', 'wisn')).toBe(2);
    expect(await type('')).toBe(1);
    expect(await type(...WORD)).toBe(1);
    room.clock.now = new Date(room.clock.now.getTime() + 61_000);
    expect(await type('wisn')).toBe(1);
    await room.call('desk.place', { consultationId: null });
    expect(await type('wisn')).toBe(1);
  });
});

describe('an in-memory file', () => {
  it('starts open with its clinic and practitioner, and locks for good', async () => {
    const clinic = { name: 'Command line', address: 'Here', phone: '0113 496 0000', outOfHoursPhone: '', emergencyNumber: '112', jurisdiction: 'EU' } as const;
    const memory = openRoom('', { location: { kind: 'memory', clinic, practitioner: { name: 'Jo Marsh', role: 'Nurse', registrationNumber: '', prescriber: true } } });
    expect(await memory.call('app.status', {})).toMatchObject({ phase: 'unlocked' });
    expect(await memory.call('desk.read', {})).toMatchObject({ clinic, practitioner: { name: 'Jo Marsh' } });
    await memory.call('clients.create', { client: person() });
    expect(await memory.call('clients.search', { text: 'luk', limit: 5 })).toMatchObject({ total: 1 });
    await memory.stratum.close();
    expect(await memory.fails('desk.read', {})).toEqual({ kind: 'locked' });
  });
});

describe('that somebody cannot be pregnant', () => {
  it('is kept with its day, also by the front desk, and can be taken off again', async () => {
    const said = plainDate('2026-11-20');
    const { id, revision } = await room.call('clients.create', { client: person({ givenName: 'Robin', familyName: 'Example', phone: '' }) });
    const read = async () => (await room.call('clients.read', { id })).client;
    expect((await read()).cannotBePregnant).toBeNull();
    const kept = await room.call('clients.update', { id, revision, client: { ...person({ givenName: 'Robin', familyName: 'Example', phone: '' }), cannotBePregnant: said } });
    const { contact } = await room.call('contacts.read', { id });
    const { id: _id, revision: _revision, ...details } = contact;
    await room.call('contacts.update', { id, revision: kept.revision, contact: { ...details, phone: '0113 496 0999' } });
    expect(await read()).toMatchObject({ phone: '0113 496 0999', cannotBePregnant: said });
    await room.call('clients.update', { id, revision: kept.revision + 1, client: person({ givenName: 'Robin', familyName: 'Example', phone: '' }) });
    expect((await read()).cannotBePregnant).toBeNull();
  });

  it('was not said on a day that has not come', async () => {
    const refused = await room.stratum.handle('clients.create', { client: { ...person({ givenName: 'Robin', familyName: 'Later', phone: '' }), cannotBePregnant: '2030-01-01' } });
    expect(refused).toMatchObject({ ok: false, error: { kind: 'invalid-input', problems: [{ path: 'client.cannotBePregnant' }] } });
  });
});
