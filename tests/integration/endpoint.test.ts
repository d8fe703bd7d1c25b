import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failureOf } from '../../src/main/endpoint/failures';
import { DamagedRecord } from '../../src/main/store/damagedRecord';
import { CHANNEL_NAMES, type Channel } from '../../src/shared/contract/channels';
import { emptySections } from '../../src/shared/domain/consultation';
import { messagesFor, NO_IDS } from '../fixtures/messages';
import { errorOf, openRoom, person, removeFolder, setUpRoom, tempFolder, type Room } from './servicesRoom';

let dir = '';
let room: Room;
beforeEach(async () => {
  dir = tempFolder();
  room = await setUpRoom(dir);
});
afterEach(async () => {
  await room.stratum.close();
  removeFolder(dir);
});

const send = async (channel: unknown, input: unknown) => errorOf(await room.stratum.handle(channel, input));

describe('a message that is not of the contract', () => {
  it.each([['nonsense'], ['constructor'], ['__proto__'], ['toString'], [''], [null], [undefined], [7], [{ channel: 'desk.read' }]])('is refused on the channel %j', async (channel) => {
    expect(await send(channel, {})).toEqual({ kind: 'unknown-channel' });
  });

  it.each([[null], [undefined], ['text'], [[]], [{ extra: 1 }]])('is refused with the input %j', async (input) => {
    expect(await send('desk.read', input)).toMatchObject({ kind: 'invalid-input' });
  });

  it('is told field by field what is wrong, in sentences', async () => {
    const error = await send('clients.create', { client: { ...person(), givenName: '', familyName: 'a'.repeat(300), dateOfBirth: '1988-02-30', email: 'nobody', pronouns: 'they\u0007' } });
    expect(error).toEqual({
      kind: 'invalid-input',
      problems: [
        { path: 'client.givenName', message: 'Please enter the first name.' },
        { path: 'client.familyName', message: expect.stringContaining('300 characters') },
        { path: 'client.dateOfBirth', message: 'Write a real day as year-month-day, for example 1988-09-02.' },
        { path: 'client.pronouns', message: expect.stringContaining('a hidden control sign') },
        { path: 'client.email', message: expect.stringContaining('name@example.org') },
      ],
    });
  });

  it('is told where in a list the problem is', async () => {
    const { id } = await room.call('clients.create', { client: person() });
    const { consultation } = await room.call('consultations.start', { clientId: id });
    const value = { ...emptySections.skin, seen: ['Scar', 'x'.repeat(500)] };
    expect(await send('consultations.save', { section: 'skin', id: consultation.id, revision: 0, value })).toMatchObject({ kind: 'invalid-input', problems: [{ path: 'value.seen.1' }] });
    expect(await send('consultations.save', { section: 'nonsense', id: consultation.id, revision: 0, value })).toMatchObject({ kind: 'invalid-input', problems: [{ path: 'section' }] });
  });
});

describe('a message that is too large', () => {
  const pasted = '%PDF-1.7 '.repeat(100_000);

  it('is refused before it is looked at, and nothing is changed', async () => {
    const { id } = await room.call('clients.create', { client: person() });
    const { consultation } = await room.call('consultations.start', { clientId: id });
    expect(await send('clients.create', { client: person({ notes: pasted }) })).toEqual({ kind: 'too-large' });
    expect(await send('consultations.save', { section: 'skin', id: consultation.id, revision: 0, value: { ...emptySections.skin, notes: pasted } })).toEqual({ kind: 'too-large' });
    expect(await send('session.unlock', { password: pasted })).toEqual({ kind: 'too-large' });
    expect((await room.readView(consultation.id)).consultation.revision).toBe(0);
  });

  it('is refused when it never ends or is nested without end', async () => {
    const circle: Record<string, unknown> = {};
    circle['again'] = circle;
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    for (const input of [circle, { deep }, new Uint8Array(10_000_000)]) expect(await send('desk.read', input)).toEqual({ kind: 'too-large' });
  });

  it('is not what a long signature is', async () => {
    const { id } = await room.call('clients.create', { client: person() });
    const { consultation } = await room.call('consultations.start', { clientId: id });
    const stroke = Array.from({ length: 4000 }, (_, at): [number, number, number, number] => [at / 4000, 0.2, at * 8, 0.5]);
    await room.saveSection(consultation.id, 'ink', { client: Array.from({ length: 40 }, () => stroke), practitioner: [] });
    expect((await room.readView(consultation.id)).consultation.sections.ink.client).toHaveLength(40);
  });
});

describe('a locked file', () => {
  it('answers on no channel but those of the door', async () => {
    await room.call('session.lock', {});
    const ofTheDoor: readonly Channel[] = ['app.status', 'numbing.on', 'setup.create', 'session.unlock', 'session.unlockQuickly', 'session.recover', 'session.lock', 'session.active', 'backups.read', 'backups.pickFolder', 'restore.look', 'restore.bring'];
    const inputs = messagesFor(NO_IDS);
    const id = NO_IDS.document;
    for (const channel of CHANNEL_NAMES.filter((name) => !ofTheDoor.includes(name))) expect(await send(channel, inputs[channel]), channel).toEqual({ kind: 'locked' });
    expect(await room.stratum.documentPdf(id)).toEqual({ ok: false, error: { kind: 'locked' } });
    expect(await room.stratum.letter(id)).toEqual({ ok: false, error: { kind: 'locked' } });
  });
});

describe('an exception', () => {
  const withCode = (code: string): Error => Object.assign(new Error('Łukasz Wiśniewski in /home/jo/clients'), { code });

  it.each([
    ['ENOSPC', 'disk-full'],
    ['SQLITE_FULL', 'disk-full'],
    ['EACCES', 'read-only-folder'],
    ['EROFS', 'read-only-folder'],
    ['EPERM', 'read-only-folder'],
    ['SQLITE_READONLY', 'read-only-folder'],
    ['SQLITE_READONLY_DIRECTORY', 'read-only-folder'],
    ['SQLITE_CANTOPEN', 'read-only-folder'],
    ['SQLITE_NOTADB', 'damaged-file'],
    ['SQLITE_CORRUPT', 'damaged-file'],
    ['SQLITE_BUSY', 'file-in-use'],
    ['SQLITE_CONSTRAINT', 'unexpected'],
  ])('with the code %s becomes %s', (code, kind) => {
    expect(failureOf(withCode(code))).toMatchObject({ kind });
  });

  it('never carries its message to the window', () => {
    for (const problem of [withCode('ENOSPC'), withCode('SQLITE_CONSTRAINT'), new Error('Łukasz'), new DamagedRecord('Łukasz'), 'Łukasz', null]) expect(JSON.stringify(failureOf(problem))).not.toMatch(/Łukasz|home/);
  });

  it('is answered as unexpected and told to whoever looks after bugs', async () => {
    const broken = openRoom(dir, { newId: () => { throw new Error('Łukasz'); }, location: { kind: 'folder', dir: `${dir}/other` } });
    expect(await broken.fails('setup.create', { clinic: { name: 'Rosewood', address: 'x', phone: '0113 496', outOfHoursPhone: '', emergencyNumber: '999', jurisdiction: 'UK' }, practitioner: { name: 'Jo', role: 'Nurse', registrationNumber: '', prescriber: false }, password: 'willow-river-lantern-58' })).toEqual({ kind: 'unexpected' });
    expect(broken.bugs).toHaveLength(1);
  });
});

describe('messages that come at once', () => {
  it('are worked off in their order', async () => {
    const { id } = await room.call('clients.create', { client: person() });
    const { consultation } = await room.call('consultations.start', { clientId: id });
    const saves = await Promise.all(Array.from({ length: 10 }, (_, revision) => room.call('consultations.save', { section: 'skin', id: consultation.id, revision, value: { ...emptySections.skin, notes: `Save ${revision}` } })));
    expect(saves.map((save) => save.revision)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect((await room.readView(consultation.id)).consultation.sections.skin.notes).toBe('Save 9');
  });

  it('do not wait for a print dialog', async () => {
    const dialog: { close?: () => void } = {};
    const shell = { kind: 'electron' as const, print: () => new Promise<{ url: null }>((resolve) => { dialog.close = () => resolve({ url: null }); }), show: async () => ({ url: null }) };
    await room.stratum.close();
    const printing = openRoom(dir, { shell });
    await printing.call('session.unlock', { password: 'willow-river-lantern-58' });
    const { id } = await printing.call('clients.create', { client: person() });
    const { consultation } = await printing.call('consultations.start', { clientId: id });
    const made = await printing.call('documents.make', { id: consultation.id, kind: 'not-today' });
    const printed = printing.call('documents.print', { documentId: made.id });
    expect(await printing.call('clients.search', { text: '', limit: 5 })).toMatchObject({ total: 1 });
    expect(await printing.stratum.documentPdf(made.id)).toMatchObject({ ok: true });
    dialog.close?.();
    expect(await printed).toEqual({ url: null });
    await printing.stratum.close();
  });
});
