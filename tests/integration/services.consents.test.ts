import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evaluate } from '../../src/shared/consultation/evaluate';
import { agreedPhotos } from '../../src/shared/consultation/agreed';
import type { ConsultationView } from '../../src/shared/contract/channels';
import { textsOf } from '../../src/shared/documents/text';
import { emptySections, sectionSchemas } from '../../src/shared/domain/consultation';
import { fingerprint } from '../../src/shared/domain/fingerprint';
import { pack } from '../fixtures/pack';
import { ink, leaveRoom, openRaw, PASSWORD, person, readyToSign, roomWithClient, sign, type Room } from './servicesRoom';

let dir = '';
let room: Room;
let clientId = '';
beforeEach(async () => {
  ({ dir, room, clientId } = await roomWithClient());
});
afterEach(() => leaveRoom(room));

const revisionOf = async (id: string): Promise<number> => (await room.readView(id)).consultation.revision;
const consentOf = async (view: ConsultationView) => evaluate({ pack: await room.call('pack.read', {}), ...(await room.call('desk.read', {})), ...view }).consent;
const signNow = async (id: string): Promise<ConsultationView> => room.call('consents.sign', { id, revision: await revisionOf(id) });
const textOf = async (id: string): Promise<string> => textsOf(await room.call('documents.preview', { id, kind: 'consent' })).join('\n');
const hoursLater = (hours: number): void => {
  room.clock.now = new Date(room.clock.now.getTime() + hours * 3_600_000);
};

async function signedWithPhotos(): Promise<string> {
  const { id, sections } = (await readyToSign(room, clientId)).consultation;
  await room.saveSection(id, 'consentTalk', { ...sections.consentTalk, photos: ['record', 'teaching'] });
  await room.saveSection(id, 'ink', { client: ink(1), practitioner: ink(2) });
  await signNow(id);
  return id;
}

describe('taking a consent back', () => {
  it('leaves what was signed as it is, and keeps the visit from being closed as treated', async () => {
    const id = await signedWithPhotos();
    const before = await room.readView(id);
    const view = await room.call('consents.withdraw', { id, what: 'treatment', reason: ' I want to wait ' });
    expect(view.consultation.consents).toEqual(before.consultation.consents);
    expect(view.consultation.documents).toEqual(before.consultation.documents);
    expect(view.consultation.withdrawals).toEqual([{ id: expect.any(String), consentId: before.consultation.consents[0]?.id, what: 'treatment', withdrawnAt: expect.stringMatching(/^2026-11-24T10:30:00/), reason: 'I want to wait' }]);
    expect((await consentOf(view)).state).toBe('withdrawn');
    expect(await room.fails('consultations.close', { id, revision: await revisionOf(id), outcome: 'treated' })).toMatchObject({ kind: 'not-ready', missing: expect.arrayContaining([expect.objectContaining({ message: 'The client took the consent back.' })]) });
    expect((await room.call('consultations.close', { id, revision: await revisionOf(id), outcome: 'refused' })).consultation.outcome).toBe('refused');
  });

  it('can be followed by a new signature, which counts', async () => {
    const id = await signedWithPhotos();
    await room.call('consents.withdraw', { id, what: 'treatment', reason: '' });
    await room.saveSection(id, 'ink', { client: ink(3), practitioner: ink(4) });
    expect((await consentOf(await signNow(id))).state).toBe('agreed');
  });

  it('takes one use of photos back by itself, also when the visit is over, and still shows what was signed', async () => {
    const id = await signedWithPhotos();
    expect(agreedPhotos((await room.readView(id)).consultation)).toEqual(['record', 'teaching']);
    await room.call('consultations.close', { id, revision: await revisionOf(id), outcome: 'planned' });
    const signed = await textOf(id);
    const view = await room.call('consents.withdraw', { id, what: 'photos:teaching', reason: '' });
    expect(agreedPhotos(view.consultation)).toEqual(['record']);
    expect((await consentOf(view)).state).toBe('agreed');
    await room.call('consents.withdraw', { id, what: 'treatment', reason: '' });
    expect(await textOf(id)).toBe(signed);
  });

  it('holds photos to what was signed, not to what is ticked afterwards', async () => {
    const id = await signedWithPhotos();
    const { consentTalk } = (await room.readView(id)).consultation.sections;
    await room.saveSection(id, 'consentTalk', { ...consentTalk, photos: ['marketing'] });
    expect(agreedPhotos((await room.readView(id)).consultation)).toEqual(['record', 'teaching']);
  });

  it('needs an agreement that stands', async () => {
    const { id } = (await room.call('consultations.start', { clientId })).consultation;
    expect(await room.fails('consents.withdraw', { id, what: 'treatment', reason: '' })).toMatchObject({ kind: 'not-ready' });
    const signed = await signedWithPhotos();
    expect(await room.fails('consents.withdraw', { id: signed, what: 'photos:marketing', reason: '' })).toMatchObject({ kind: 'not-ready' });
    await room.call('consents.withdraw', { id: signed, what: 'treatment', reason: '' });
    expect(await room.fails('consents.withdraw', { id: signed, what: 'treatment', reason: '' })).toMatchObject({ kind: 'not-ready' });
  });

  it('is in the audit, and cannot be undone with a tool', async () => {
    const id = await signedWithPhotos();
    await room.call('consents.withdraw', { id, what: 'photos:record', reason: '' });
    await room.stratum.close();
    const raw = await openRaw(dir);
    expect(raw.prepare("SELECT detail FROM audit WHERE action = 'consent.withdraw' AND subject_id = ?").all(id)).toEqual([{ detail: 'photos:record' }]);
    for (const change of ["UPDATE withdrawals SET what = 'x'", 'DELETE FROM withdrawals']) expect(() => raw.exec(change)).toThrow(/append-only/);
    raw.close();
  });
});

describe('the text to take home', () => {
  const give = async (id: string) => room.call('consents.giveText', { id, revision: await revisionOf(id) });

  it('is a paper of its own with a mark, and the same mark stands on what is signed', async () => {
    const { id } = (await readyToSign(room, clientId)).consultation;
    const { view, documentId } = await give(id);
    expect(view.consultation.documents.map((document) => document.id)).toContain(documentId);
    const mark = (view.consultation.textGiven?.sha256 ?? '').slice(0, 16).replaceAll(/(.{4})(?=.)/g, '$1 ');
    hoursLater(48);
    await room.saveSection(id, 'ink', { client: ink(1), practitioner: ink(2) });
    await signNow(id);
    const signed = await textOf(id);
    expect(signed).toContain(`Text ${mark}. It is, word for word, the text that was given to take home on Tue 24 Nov 2026, 10:30`);
  });

  it('is compared line by line when the plan has changed since', async () => {
    const { id, sections } = (await readyToSign(room, clientId)).consultation;
    await give(id);
    await room.saveSection(id, 'plan', { ...sections.plan, choices: { sessions: 5 } });
    const text = await textOf(id);
    expect(text).toContain('It is not the text that was given to take home');
    expect(text).toMatch(/New: Microneedling for .*5 sessions/);
    expect(text).toMatch(/No longer: Microneedling for .*3 sessions/);
  });

  it('says nothing of a day, so that a later day gives the same mark', async () => {
    const { id } = (await readyToSign(room, clientId)).consultation;
    const first = (await give(id)).view.consultation.textGiven;
    hoursLater(30);
    const second = (await give(id)).view.consultation.textGiven;
    expect(second?.sha256).toBe(first?.sha256);
    expect(second?.givenAt).not.toBe(first?.givenAt);
  });

  it('has to be thought over as long as the clinic asks, or a reason is given, which is printed', async () => {
    const { clinic } = await room.call('desk.read', {});
    await room.call('clinic.update', { clinic: { ...clinic, reflection: { default: 24, 'striae-thighs': 48 } }, basedOn: fingerprint(clinic) });
    const { id, sections } = (await readyToSign(room, clientId)).consultation;
    await room.saveSection(id, 'ink', { client: ink(1), practitioner: ink(2) });
    const early = { kind: 'not-ready', missing: [expect.objectContaining({ field: 'early-reason', message: expect.stringContaining('48 hours') })] };
    expect(await room.fails('consents.sign', { id, revision: await revisionOf(id) })).toEqual(early);
    await give(id);
    hoursLater(47);
    expect(await room.fails('consents.sign', { id, revision: await revisionOf(id) })).toEqual(early);
    await room.saveSection(id, 'consentTalk', { ...sections.consentTalk, earlyReason: 'Had read it all before' });
    expect((await signNow(id)).consultation.consents).toHaveLength(1);
    expect(await textOf(id)).toContain('Signed earlier than usual: 48 hours to think are usual here; it was 47 hours. The reason: Had read it all before');
  });

  it('needs no reason once the time is up', async () => {
    const { clinic } = await room.call('desk.read', {});
    await room.call('clinic.update', { clinic: { ...clinic, reflection: { default: 24 } }, basedOn: fingerprint(clinic) });
    const { id } = (await readyToSign(room, clientId)).consultation;
    await give(id);
    hoursLater(24);
    await room.saveSection(id, 'ink', { client: ink(1), practitioner: ink(2) });
    expect((await signNow(id)).consultation.consents).toHaveLength(1);
  });

  it('keeps the clinic’s hours when a form saves the clinic without knowing of them', async () => {
    const { clinic } = await room.call('desk.read', {});
    const changed = await room.call('clinic.update', { clinic: { ...clinic, reflection: { default: 24 } }, basedOn: fingerprint(clinic) });
    const { reflection: _hours, ...rest } = changed;
    expect(await room.call('clinic.update', { clinic: { ...rest, phone: '0113 496 0009' }, basedOn: fingerprint(changed) })).toMatchObject({ reflection: { default: 24 } });
  });
});

describe('who signs', () => {
  it('may type the full name where a hand cannot sign, with a reason that stands on the sealed form', async () => {
    const { id } = (await readyToSign(room, clientId)).consultation;
    const typed = { client: { name: 'łukasz wiśniewski', reason: 'Broken wrist' } };
    await room.saveSection(id, 'ink', { client: [], practitioner: ink(2), typed: { client: { ...typed.client, reason: '' } } });
    expect(await room.fails('consents.sign', { id, revision: await revisionOf(id) })).toEqual({ kind: 'no-signature', whose: 'client' });
    await room.saveSection(id, 'ink', { client: [], practitioner: ink(2), typed: { client: { ...typed.client, name: 'Łukasz' } } });
    expect(await room.fails('consents.sign', { id, revision: await revisionOf(id) })).toEqual({ kind: 'no-signature', whose: 'client' });
    await room.saveSection(id, 'ink', { client: [], practitioner: ink(2), typed });
    const { consultation } = await signNow(id);
    expect(await textOf(id)).toContain('Typed, not signed by hand: Broken wrist');
    expect(consultation.sections.ink).toEqual(emptySections.ink);
    expect(await room.call('documents.verify', { documentId: consultation.documents.at(-1)?.id ?? '' })).toMatchObject({ state: 'intact' });
  });

  it('types again when the form changed after the name was typed', async () => {
    const { id } = (await readyToSign(room, clientId)).consultation;
    await room.saveSection(id, 'ink', { client: [], practitioner: ink(2), typed: { client: { name: 'Łukasz Wiśniewski', reason: 'Tremor' } } });
    await room.call('clients.update', { id: clientId, revision: 0, client: person({ dateOfBirth: '1988-09-03' }) });
    expect(await room.fails('consents.sign', { id, revision: await revisionOf(id) })).toMatchObject({ kind: 'not-ready' });
  });

  it('is never under 18', async () => {
    const { id } = (await readyToSign(room, clientId)).consultation;
    await room.saveSection(id, 'ink', { client: ink(1), practitioner: ink(2) });
    await room.call('clients.update', { id: clientId, revision: 0, client: person({ dateOfBirth: '2008-11-25' }) });
    expect(await room.fails('consents.sign', { id, revision: await revisionOf(id) })).toMatchObject({ kind: 'not-ready' });
    expect((await room.readView(id)).consultation.consents).toEqual([]);
  });

  it('tells back first what could go wrong', async () => {
    const { id, sections } = (await readyToSign(room, clientId)).consultation;
    await room.saveSection(id, 'consentTalk', { ...sections.consentTalk, teachBack: '', room: { interpreter: { name: 'Ewa Lis', language: '' } } });
    await room.saveSection(id, 'ink', { client: ink(1), practitioner: ink(2) });
    expect(await room.fails('consents.sign', { id, revision: await revisionOf(id) })).toMatchObject({ kind: 'not-ready', missing: [{ field: 'teach-back' }, { field: 'room' }] });
  });
});

describe('an earlier signature that is not enough', () => {
  const changedOf = async (id: string): Promise<readonly string[]> => {
    const consent = await consentOf(await room.readView(id));
    expect(consent.state).toBe('outdated');
    return consent.changed;
  };

  it('says that the areas and the sessions are other ones', async () => {
    const { id, sections } = (await sign(room, clientId)).consultation;
    await room.saveSection(id, 'concerns', { ...sections.concerns, concerns: [{ concern: 'stretch marks', areas: ['thighs-outer', 'abdomen'] }] });
    expect((await changedOf(id)).join(' ')).toMatch(/Areas: .*bdomen.* is new/);
    await room.saveSection(id, 'concerns', sections.concerns);
    await room.saveSection(id, 'plan', { ...sections.plan, choices: { sessions: 5 } });
    expect(await changedOf(id)).toEqual(['Sessions for stretch marks: 3 is now 5.']);
  });

  it('says that the depth is another one', async () => {
    const { id, sections } = (await sign(room, clientId)).consultation;
    await room.saveSection(id, 'plan', { ...sections.plan, choices: { depthMm: { 'thighs-outer': 0.75 } } });
    expect((await changedOf(id)).join(' ')).toMatch(/Needle depth on .*: 1 mm is now 0.75 mm/);
  });

  it('says which finding is new', async () => {
    const { id, sections } = (await sign(room, clientId)).consultation;
    await room.saveSection(id, 'skin', { ...sections.skin, phototype: 'V' });
    expect((await changedOf(id)).some((reason) => reason.startsWith('Health check: '))).toBe(true);
  });

  it('says that the name is another one', async () => {
    const { id } = (await sign(room, clientId)).consultation;
    await room.call('clients.update', { id: clientId, revision: 0, client: person({ familyName: 'Nowak' }) });
    expect(await changedOf(id)).toEqual(['The client’s name: Łukasz Wiśniewski is now Łukasz Nowak.']);
  });

  it('says that the text is newer', async () => {
    const view = await sign(room, clientId);
    const consent = evaluate({ pack: { ...pack, version: '2.0.0', hash: 'f'.repeat(64) }, ...(await room.call('desk.read', {})), ...view }).consent;
    expect(consent).toMatchObject({ state: 'outdated', changed: [`The text about risks and treatment: version ${pack.version} is now 2.0.0.`] });
  });
});

describe('handing the screen back', () => {
  it('needs the password, waits longer after each wrong one as the door does, and is in the audit', async () => {
    for (const wait of [0, 0, 5]) expect(await room.fails('session.confirm', { password: 'not the password' })).toEqual({ kind: 'wrong-password', waitSeconds: wait });
    expect(await room.fails('session.confirm', { password: PASSWORD })).toEqual({ kind: 'too-soon', waitSeconds: 5 });
    room.clock.now = new Date(room.clock.now.getTime() + 5000);
    expect(await room.call('session.confirm', { password: PASSWORD })).toBeNull();
    expect(await room.call('app.status', {})).toMatchObject({ phase: 'unlocked', waitSeconds: 0 });
    await room.call('session.lock', {});
    expect(await room.fails('session.confirm', { password: PASSWORD })).toEqual({ kind: 'locked' });
    const raw = await openRaw(dir);
    expect(raw.prepare("SELECT action FROM audit WHERE action LIKE 'session.%' ORDER BY seq").all()).toEqual([...Array.from({ length: 3 }, () => ({ action: 'session.unlock-failed' })), { action: 'session.confirm' }]);
    raw.close();
  });
});

describe('a draft from before', () => {
  it('keeps its tick for photos as the purpose of the record', () => {
    const old = { discussed: ['risks'], questions: '', hadTimeForQuestions: true, knowsMayStop: false, photosForRecord: true };
    expect(sectionSchemas.consentTalk.parse(old)).toEqual({ ...emptySections.consentTalk, discussed: ['risks'], hadTimeForQuestions: true, photos: ['record'] });
  });
});
