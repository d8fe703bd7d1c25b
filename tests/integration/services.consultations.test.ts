import { recordOf } from '../../src/shared/consultation/recordFacts';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evaluate } from '../../src/shared/consultation/evaluate';
import { emptySections, type InkPoint } from '../../src/shared/domain/consultation';
import { pack } from '../fixtures/pack';
import { USED } from '../fixtures/treated';
import { ink, leaveRoom, openRaw, PASSWORD, person, readyToSign, roomWithClient, sign, type Room } from './servicesRoom';

let dir = '';
let room: Room;
let clientId = '';
beforeEach(async () => {
  ({ dir, room, clientId } = await roomWithClient());
});
afterEach(() => leaveRoom(room));

const start = async () => (await room.call('consultations.start', { clientId })).consultation;
const revisionOf = async (id: string): Promise<number> => (await room.readView(id)).consultation.revision;
const daysLater = (days: number): void => {
  room.clock.now = new Date(room.clock.now.getTime() + days * 86_400_000);
};
const treat = async (id: string): Promise<void> => {
  await room.saveSection(id, 'treatment', { ...emptySections.treatment, performedAt: room.clock.now.toISOString(), device: 'Pen', ...USED, areas: [{ area: 'thighs-outer', depthMm: 0.5, passes: '4' }] });
  await room.saveSection(id, 'aftercare', { nextAppointment: null, explained: true });
  await room.call('documents.make', { id, kind: 'aftercare' });
};

/** An answer that keeps a client from being treated at all. */
const learnThatItMustStop = async (id: string): Promise<void> => {
  const { healthCheck } = (await room.readView(id)).consultation.sections;
  const stop = pack.contraindications.items.find((item) => item.severity === 'absolute' && item.id in healthCheck.answers);
  if (!stop) throw new Error('The health check asks nothing that stops a treatment.');
  await room.saveSection(id, 'healthCheck', { ...healthCheck, answers: { ...healthCheck.answers, [stop.id]: { answer: 'yes' } } });
};

const agree = async (id: string): Promise<void> => {
  const view = await room.readView(id);
  const { clinic, practitioner, today } = await room.call('desk.read', {});
  const { planFingerprint } = evaluate({ pack, clinic, practitioner, today, client: view.client, consultation: view.consultation, ...recordOf(view) });
  await room.saveSection(id, 'plan', { ...view.consultation.sections.plan, agreed: planFingerprint });
};

describe('a consultation', () => {
  it('is opened again instead of begun twice', async () => {
    const first = await start();
    await room.saveSection(first.id, 'concerns', { ...emptySections.concerns, hopes: 'Smoother' });
    expect(await start()).toMatchObject({ id: first.id, revision: 1, sections: { concerns: { hopes: 'Smoother' } } });
    expect((await room.call('clients.read', { id: clientId })).consultations).toHaveLength(1);
    expect(await room.fails('consultations.start', { clientId: 'nobody-has-this' })).toEqual({ kind: 'not-found', what: 'client' });
  });

  it('is where it was after a restart: sections, step and revision', async () => {
    const { id } = await start();
    await room.saveSection(id, 'healthCheck', { answers: { 'pregnancy-or-breastfeeding': { answer: 'not-sure', note: 'Will test' } }, clearances: {}, acknowledged: {}, medicines: [], allergies: [], protection: null });
    await room.call('consultations.goTo', { id, step: 'health-check' });
    await room.call('session.lock', {});
    await room.call('session.unlock', { password: PASSWORD });
    expect((await room.readView(id)).consultation).toMatchObject({ step: 'health-check', revision: 1, status: 'draft', startedOn: '2026-11-24', sections: { healthCheck: { answers: { 'pregnancy-or-breastfeeding': { answer: 'not-sure', note: 'Will test' } } } } });
  });

  it('refuses a save on an older revision and keeps the newer one', async () => {
    const { id } = await start();
    await room.call('consultations.save', { section: 'skin', id, revision: 0, value: { ...emptySections.skin, notes: 'First window' } });
    expect(await room.fails('consultations.save', { section: 'skin', id, revision: 0, value: { ...emptySections.skin, notes: 'Second window' } })).toEqual({ kind: 'changed-elsewhere' });
    expect((await room.readView(id)).consultation).toMatchObject({ revision: 1, sections: { skin: { notes: 'First window' } } });
    expect(await room.fails('consents.sign', { id, revision: 0 })).toEqual({ kind: 'changed-elsewhere' });
    expect(await room.fails('consents.refuse', { id, revision: 0, reason: '' })).toEqual({ kind: 'changed-elsewhere' });
    expect(await room.fails('consultations.close', { id, revision: 0, outcome: 'planned' })).toEqual({ kind: 'changed-elsewhere' });
    expect(await room.fails('consultations.abandon', { id, revision: 0, reason: 'x' })).toEqual({ kind: 'changed-elsewhere' });
  });

  it('keeps the pack it was made with', async () => {
    expect((await start()).pack).toEqual({ id: pack.id, version: pack.version, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('gives the client the skin type that was seen, and takes it back when it is taken back', async () => {
    const { id } = await start();
    await room.saveSection(id, 'skin', { ...emptySections.skin, phototype: 'V' });
    expect((await room.readView(id)).client).toMatchObject({ phototype: 'V', revision: 0 });
    await room.saveSection(id, 'skin', emptySections.skin);
    expect((await room.readView(id)).client.phototype).toBeNull();
  });

  it('shows the last closed visit beside the new one, and no abandoned one', async () => {
    const { id } = (await sign(room, clientId)).consultation;
    expect((await room.readView(id)).earlier).toBeNull();
    await room.call('consultations.close', { id, revision: await revisionOf(id), outcome: 'planned' });
    daysLater(28);
    const broken = await start();
    await room.call('consultations.abandon', { id: broken.id, revision: 0, reason: 'Had to leave' });
    daysLater(1);
    const { earlier } = await room.call('consultations.start', { clientId });
    expect(earlier).toMatchObject({ consultationId: id, on: '2026-11-24', phototype: 'III', concerns: { concerns: [{ concern: 'stretch marks' }] } });
    expect(Object.keys(earlier?.answers ?? {}).length).toBeGreaterThan(5);
  });

  it('does not change any more once it has ended', async () => {
    const { id } = await start();
    await room.call('consultations.abandon', { id, revision: 0, reason: 'Had to leave' });
    const revision = await revisionOf(id);
    expect(await room.fails('consultations.save', { section: 'skin', id, revision, value: emptySections.skin })).toEqual({ kind: 'consultation-closed' });
    expect(await room.fails('consents.sign', { id, revision })).toEqual({ kind: 'consultation-closed' });
    expect(await room.fails('consents.refuse', { id, revision, reason: '' })).toEqual({ kind: 'consultation-closed' });
    expect(await room.fails('consultations.close', { id, revision, outcome: 'planned' })).toEqual({ kind: 'consultation-closed' });
    expect(await room.call('consultations.goTo', { id, step: 'skin' })).toBeNull();
    expect((await room.readView(id)).consultation).toMatchObject({ status: 'abandoned', step: 'concern' });
    expect((await room.call('consultations.recent', {}))[0]).toMatchObject({ id, status: 'abandoned', clientName: 'Łukasz Wiśniewski' });
  });
});

describe('closing', () => {
  it('as treated needs everything, and says what is missing', async () => {
    const { id } = (await sign(room, clientId)).consultation;
    const refusal = await room.fails('consultations.close', { id, revision: await revisionOf(id), outcome: 'treated' });
    expect(refusal).toMatchObject({ kind: 'not-ready' });
    expect(refusal.kind === 'not-ready' ? new Set(refusal.missing.map((entry) => entry.step)) : null).toEqual(new Set(['treatment', 'aftercare']));
    await treat(id);
    expect((await room.call('consultations.close', { id, revision: await revisionOf(id), outcome: 'treated' })).consultation).toMatchObject({ status: 'closed', outcome: 'treated', closedAt: expect.stringMatching(/^2026-11-24T10:30:00[+-]\d\d:\d\d$/) });
  });

  it('as “not today” needs a health check that says so', async () => {
    const { id } = (await readyToSign(room, clientId)).consultation;
    expect(await room.fails('consultations.close', { id, revision: await revisionOf(id), outcome: 'not-today' })).toMatchObject({ kind: 'not-ready', missing: [{ step: 'health-check' }] });
    await room.saveSection(id, 'healthCheck', emptySections.healthCheck);
    expect((await room.call('consultations.close', { id, revision: await revisionOf(id), outcome: 'not-today' })).consultation).toMatchObject({ status: 'closed', outcome: 'not-today' });
  });

  it('as refused needs a recorded refusal', async () => {
    const { id } = await start();
    expect(await room.fails('consultations.close', { id, revision: 0, outcome: 'refused' })).toMatchObject({ kind: 'not-ready', missing: [{ step: 'consent' }] });
    await room.call('consents.refuse', { id, revision: 0, reason: '' });
    expect((await room.call('consultations.close', { id, revision: 1, outcome: 'refused' })).consultation.outcome).toBe('refused');
  });

  it('is as treated or not at all once a treatment was finished', async () => {
    const { id } = (await sign(room, clientId)).consultation;
    await treat(id);
    for (const outcome of ['planned', 'not-today'] as const) expect(await room.fails('consultations.close', { id, revision: await revisionOf(id), outcome })).toMatchObject({ kind: 'not-ready', missing: [{ step: 'treatment', field: 'performed-at' }] });
    await room.saveSection(id, 'treatment', emptySections.treatment);
    expect((await room.call('consultations.close', { id, revision: await revisionOf(id), outcome: 'planned' })).consultation.outcome).toBe('planned');
  });

  it('as treated stays possible when something is learned after the treatment, with a note of it, and the client gets the aftercare sheet', async () => {
    const { id } = (await sign(room, clientId)).consultation;
    await treat(id);
    await learnThatItMustStop(id);
    const { treatment } = (await room.readView(id)).consultation.sections;
    expect(await room.fails('consultations.close', { id, revision: await revisionOf(id), outcome: 'treated' })).toEqual({ kind: 'not-ready', missing: [expect.objectContaining({ field: 'treatment-notes' })] });
    expect((await room.call('documents.preview', { id, kind: 'aftercare' })).title).not.toBe('');
    expect(await room.fails('documents.preview', { id, kind: 'plan' })).toMatchObject({ kind: 'not-ready' });
    await room.saveSection(id, 'treatment', { ...treatment, notes: 'Told afterwards. Rang the doctor.' });
    expect((await room.call('consultations.close', { id, revision: await revisionOf(id), outcome: 'treated' })).consultation.outcome).toBe('treated');
  });

  it('as treated is refused, and so is a signature, where that is learned before the treatment', async () => {
    const { id } = (await readyToSign(room, clientId)).consultation;
    await learnThatItMustStop(id);
    await treat(id);
    await room.saveSection(id, 'ink', { client: ink(1), practitioner: ink(2) });
    expect(await room.fails('consents.sign', { id, revision: await revisionOf(id) })).toMatchObject({ kind: 'not-ready' });
    expect(await room.fails('consultations.close', { id, revision: await revisionOf(id), outcome: 'treated' })).toMatchObject({ kind: 'not-ready', missing: expect.arrayContaining([expect.objectContaining({ step: 'health-check', before: 'signing' })]) });
  });

  it('as planned is always possible while nothing was done', async () => {
    const { id } = await start();
    expect((await room.call('consultations.close', { id, revision: 0, outcome: 'planned' })).consultation.outcome).toBe('planned');
  });
});

describe('consent', () => {
  it('keeps what was signed, with its PDF and both hands, and says that it is agreed', async () => {
    const view = await sign(room, clientId);
    const { consultation } = view;
    expect(consultation.consents).toEqual([{ id: expect.any(String), decision: 'agreed', decidedAt: expect.stringMatching(/^2026-11-24T10:30:00/), basis: expect.stringMatching(/^[0-9a-f]{64}$/), reason: null, agreed: { covers: expect.objectContaining({ client: expect.objectContaining({ familyName: 'Wiśniewski' }) }), photos: [] } }]);
    expect(consultation.sections.ink).toEqual(emptySections.ink);
    expect(evaluate({ pack: await room.call('pack.read', {}), ...(await room.call('desk.read', {})), ...view }).consent.state).toBe('agreed');

    const [document] = consultation.documents;
    const pdf = await room.stratum.documentPdf(document?.id ?? '');
    expect(pdf.ok && Buffer.from(pdf.value).subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.ok && createHash('sha256').update(pdf.value).digest('hex')).toBe(document?.sha256);
    const shown = await room.call('documents.preview', { id: consultation.id, kind: 'consent' });
    expect(shown.blocks.filter((block) => block.kind === 'signature').map((block) => block.strokes)).toEqual([ink(1), ink(2)]);
    expect(await room.call('documents.make', { id: consultation.id, kind: 'consent' })).toEqual(document);
  });

  it('is not signed before everything is there that must be', async () => {
    const { id } = await start();
    await room.saveSection(id, 'ink', { client: ink(), practitioner: ink() });
    expect(await room.fails('consents.sign', { id, revision: 1 })).toMatchObject({ kind: 'not-ready', missing: expect.arrayContaining([expect.objectContaining({ step: 'concern', before: 'signing' })]) });
  });

  it.each<[string, InkPoint[][], InkPoint[][], 'client' | 'practitioner']>([
    ['nothing of the client', [], ink(), 'client'],
    ['a dot of the client', [[[0.5, 0.1, 0]]], ink(), 'client'],
    ['nothing of the practitioner', ink(), [], 'practitioner'],
    ['a tick of the practitioner', ink(), [[[0.5, 0.1, 0], [0.51, 0.12, 9], [0.53, 0.1, 20]]], 'practitioner'],
  ])('is not signed with %s', async (_what, client, practitioner, whose) => {
    const { id } = (await readyToSign(room, clientId)).consultation;
    await room.saveSection(id, 'ink', { client, practitioner });
    expect(await room.fails('consents.sign', { id, revision: await revisionOf(id) })).toEqual({ kind: 'no-signature', whose });
    expect((await room.readView(id)).consultation.consents).toEqual([]);
  });

  it('does not take ink for something else than what was on the form under the pen', async () => {
    const { id } = (await readyToSign(room, clientId)).consultation;
    await room.saveSection(id, 'ink', { client: ink(1), practitioner: [] });
    await room.saveSection(id, 'plan', { ...emptySections.plan, choices: { sessions: 4 } });
    await agree(id);
    await room.saveSection(id, 'ink', { client: ink(1), practitioner: ink(2) });
    expect(await room.fails('consents.sign', { id, revision: await revisionOf(id) })).toEqual({
      kind: 'not-ready',
      missing: [{ step: 'consent', field: 'sign', before: 'signing', message: 'The form changed after the client signed. Clear that signature and sign again.' }],
    });
    await room.saveSection(id, 'ink', { client: ink(5), practitioner: ink(2) });
    expect((await room.call('consents.sign', { id, revision: await revisionOf(id) })).consultation.consents).toHaveLength(1);
  });

  it('needs new ink when the client’s name on the form changes', async () => {
    const { id } = (await readyToSign(room, clientId)).consultation;
    await room.saveSection(id, 'ink', { client: ink(1), practitioner: ink(2) });
    await room.call('clients.update', { id: clientId, revision: 0, client: person({ familyName: 'Nowak' }) });
    expect(await room.fails('consents.sign', { id, revision: await revisionOf(id) })).toMatchObject({ kind: 'not-ready', missing: [{ step: 'consent' }, { step: 'consent' }] });
  });

  it('takes ink that was drawn while the talk went on', async () => {
    const { id } = (await readyToSign(room, clientId)).consultation;
    await room.saveSection(id, 'ink', { client: ink(1), practitioner: ink(2) });
    const { consentTalk } = (await room.readView(id)).consultation.sections;
    await room.saveSection(id, 'consentTalk', { ...consentTalk, questions: 'How long will it be red?' });
    expect((await room.call('consents.sign', { id, revision: await revisionOf(id) })).consultation.consents).toHaveLength(1);
  });

  it('stays as it was when the plan changes afterwards, and a new one is signed beside it', async () => {
    const { id } = (await sign(room, clientId)).consultation;
    const raw = async () => {
      await room.call('session.lock', {});
      const connection = await openRaw(dir);
      const rows = connection.prepare('SELECT * FROM consents ORDER BY position').all();
      connection.close();
      await room.call('session.unlock', { password: PASSWORD });
      return rows;
    };
    const [signed] = await raw();
    await room.saveSection(id, 'concerns', { ...emptySections.concerns, concerns: [{ concern: 'stretch marks', areas: ['abdomen'] }] });
    expect(await room.fails('consents.sign', { id, revision: await revisionOf(id) })).toMatchObject({ kind: 'not-ready' });
    await room.saveSection(id, 'ink', { client: ink(3), practitioner: ink(4) });
    await room.call('consents.refuse', { id, revision: await revisionOf(id), reason: 'Not the abdomen' });
    const after = await raw();
    expect(after).toHaveLength(2);
    expect(after[0]).toEqual(signed);
    expect((await room.readView(id)).consultation.consents.map((consent) => consent.decision)).toEqual(['agreed', 'refused']);
  });

  it('is refused at any state of a draft, with a date and without having to say why', async () => {
    const { id } = await start();
    const { consultation } = await room.call('consents.refuse', { id, revision: 0, reason: '  ' });
    expect(consultation).toMatchObject({ revision: 1, consents: [{ decision: 'refused', reason: null, decidedAt: expect.stringMatching(/^2026-11-24T/) }] });
  });
});

describe('documents', () => {
  it('are made, kept byte for byte, listed and printed', async () => {
    const { id } = (await readyToSign(room, clientId)).consultation;
    const made = await room.call('documents.make', { id, kind: 'plan' });
    expect(made).toMatchObject({ kind: 'plan', title: expect.any(String), pages: expect.any(Number), createdAt: expect.stringMatching(/^2026-11-24T10:30:00/) });
    expect((await room.readView(id)).consultation.documents).toEqual([made]);
    expect(await room.call('documents.print', { documentId: made.id })).toEqual({ url: `/documents/${made.id}.pdf` });
    daysLater(400);
    const pdf = await room.stratum.documentPdf(made.id);
    expect(pdf.ok && createHash('sha256').update(pdf.value).digest('hex')).toBe(made.sha256);
    expect(await room.fails('documents.print', { documentId: 'nobody-has-this' })).toEqual({ kind: 'not-found', what: 'document' });
    expect(await room.stratum.documentPdf('nobody-has-this')).toEqual({ ok: false, error: { kind: 'not-found', what: 'document' } });
  });

  it('keeps nothing of a preview', async () => {
    const { id } = (await readyToSign(room, clientId)).consultation;
    expect(await room.call('documents.preview', { id, kind: 'consent' })).toMatchObject({ kind: 'consent', paper: 'A4' });
    expect((await room.readView(id)).consultation.documents).toEqual([]);
  });

  it('are not made before there is something to say', async () => {
    const { id } = await start();
    for (const kind of ['consent', 'plan', 'aftercare'] as const) expect(await room.fails('documents.make', { id, kind }), kind).toMatchObject({ kind: 'not-ready', missing: [{ step: 'concern' }] });
    const ready = (await readyToSign(room, clientId)).consultation;
    expect(await room.fails('documents.make', { id: ready.id, kind: 'not-today' })).toMatchObject({ kind: 'not-ready', missing: [{ step: 'health-check' }] });
  });

  it('cannot be had while it is locked', async () => {
    const { id } = (await readyToSign(room, clientId)).consultation;
    const made = await room.call('documents.make', { id, kind: 'plan' });
    await room.call('session.lock', {});
    expect(await room.stratum.documentPdf(made.id)).toEqual({ ok: false, error: { kind: 'locked' } });
    expect(await room.fails('documents.print', { documentId: made.id })).toEqual({ kind: 'locked' });
  });

  it('says of a closed visit what was said on its day', async () => {
    const { id } = (await sign(room, clientId)).consultation;
    await treat(id);
    await room.call('consultations.close', { id, revision: await revisionOf(id), outcome: 'treated' });
    const then = await room.call('documents.preview', { id, kind: 'plan' });
    daysLater(90);
    const now = await room.call('documents.preview', { id, kind: 'plan' });
    expect(now.blocks).toEqual(then.blocks);
  });

  it('reads what was decided about protection under the name that it had once', async () => {
    const { id } = await start();
    const decided = { decision: 'taken' as const, by: 'Dr Marsh', reason: '' };
    await room.saveSection(id, 'healthCheck', { ...emptySections.healthCheck, protection: decided });
    await room.call('session.lock', {});
    const raw = await openRaw(dir);
    raw.prepare("UPDATE consultation_sections SET json = replace(json, '\"protection\"', '\"herpesPlan\"') WHERE section = 'healthCheck'").run();
    expect(raw.prepare("SELECT json FROM consultation_sections WHERE section = 'healthCheck'").pluck().get()).toContain('herpesPlan');
    raw.close();
    await room.call('session.unlock', { password: PASSWORD });
    expect((await room.readView(id)).consultation.sections.healthCheck.protection).toEqual(decided);
  });
});
