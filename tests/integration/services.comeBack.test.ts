import ICAL from 'ical.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptySections, type Answers } from '../../src/shared/domain/consultation';
import { plainDate } from '../../src/shared/domain/plainDate';
import { CLINIC, openRoom, PASSWORD, person, PRACTITIONER, readyToSign, removeFolder, setUpRoom, tempFolder, type Room } from './servicesRoom';

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

const on = plainDate;
const later = (days: number): void => {
  room.clock.now = new Date(room.clock.now.getTime() + days * 86_400_000);
};
const newClient = async (givenName: string): Promise<string> => (await room.call('clients.create', { client: person({ givenName }) })).id;

/** A visit that ends as "not today" because of these answers; its id. */
async function sentHome(clientId: string, answers: Answers, areas: readonly string[] = ['abdomen']): Promise<string> {
  const { id } = (await room.call('consultations.start', { clientId })).consultation;
  await room.saveSection(id, 'concerns', { ...emptySections.concerns, concerns: [{ concern: 'stretch marks', areas: [...areas] }] });
  await room.saveSection(id, 'healthCheck', { ...emptySections.healthCheck, answers });
  await room.call('consultations.close', { id, revision: (await room.readView(id)).consultation.revision, outcome: 'not-today' });
  return id;
}
const names = async (): Promise<readonly string[]> => (await room.call('comeBack.list', {})).map((row) => row.clientName.split(' ')[0] ?? '');
const eczema = (ended: string): Answers => ({ 'eczema-active': { answer: 'yes', endedOn: on(ended) } });

describe('the come-back list', () => {
  it('is empty where nobody was sent home', async () => {
    await newClient('Anna');
    expect(await names()).toEqual([]);
  });

  it('has whoever is due first on top and those without a day last, each with what to know for a call', async () => {
    await sentHome(await newClient('Later'), eczema('2026-11-20'));
    await sentHome(await newClient('Unknown'), { pregnancy: { answer: 'yes' } });
    const soon = await newClient('Soon');
    const visit = await sentHome(soon, eczema('2026-11-01'));
    expect(await names()).toEqual(['Soon', 'Later', 'Unknown']);
    const [first, , last] = await room.call('comeBack.list', {});
    expect(first).toEqual({ consultationId: visit, clientId: soon, clientName: 'Soon Wiśniewski', dateOfBirth: '1988-09-02', phone: '07700 900123', on: '2026-11-29', seenOn: '2026-11-24', because: [expect.stringMatching(/dermatitis/)] });
    expect(last).toMatchObject({ on: null, because: [expect.stringMatching(/regnan/)] });
  });

  it('keeps the day that was known when the visit was closed', async () => {
    await sentHome(await newClient('Anna'), eczema('2026-11-20'));
    later(200);
    expect(await room.call('comeBack.list', {})).toMatchObject([{ on: '2026-12-18', because: [expect.stringMatching(/dermatitis/)] }]);
  });

  it('leaves out a client who has been here since, and takes them back when that visit was given up', async () => {
    const client = await newClient('Anna');
    await sentHome(client, eczema('2026-11-20'));
    later(7);
    const { consultation } = await room.call('consultations.start', { clientId: client });
    expect(await names()).toEqual([]);
    await room.call('consultations.abandon', { id: consultation.id, revision: 0, reason: 'Had to leave' });
    expect(await names()).toEqual(['Anna']);
    later(7);
    await sentHome(client, eczema('2026-12-06'));
    expect(await room.call('comeBack.list', {})).toMatchObject([{ on: '2027-01-03' }]);
  });

  it('leaves out a client who cannot be treated anywhere, and keeps one who can on another area', async () => {
    await sentHome(await newClient('Never'), { 'keloid-personal': { answer: 'yes' }, ...eczema('2026-11-20') });
    expect(await names()).toEqual([]);
  });

  it('leaves out visits that ended in another way', async () => {
    const { consultation } = await room.call('consultations.start', { clientId: await newClient('Planned') });
    await room.call('consultations.close', { id: consultation.id, revision: 0, outcome: 'planned' });
    expect(await names()).toEqual([]);
    expect(await room.fails('comeBack.end', { consultationId: consultation.id, reason: 'x' })).toEqual({ kind: 'changed-elsewhere' });
  });

  it('ends with a reason, once', async () => {
    const visit = await sentHome(await newClient('Anna'), eczema('2026-11-20'));
    expect(await room.fails('comeBack.end', { consultationId: visit, reason: '  ' })).toMatchObject({ kind: 'invalid-input' });
    await room.call('comeBack.end', { consultationId: visit, reason: 'Goes to another clinic' });
    expect(await names()).toEqual([]);
    expect(await room.fails('comeBack.end', { consultationId: visit, reason: 'Again' })).toEqual({ kind: 'changed-elsewhere' });
    expect(await room.fails('comeBack.end', { consultationId: 'nobody-has-this', reason: 'x' })).toEqual({ kind: 'not-found', what: 'consultation' });
  });
});

describe('the entry for the client’s calendar', () => {
  const unfolded = (text: string): readonly string[] => text.replaceAll('\r\n ', '').replaceAll('\r\n\t', '').trimEnd().split('\r\n');

  it('is all day on the first day on which they may come back, with the phone number, a reminder and nothing about them', async () => {
    const visit = await sentHome(await newClient('Łukasz'), eczema('2026-11-20'));
    const { fileName, text } = await room.call('comeBack.calendar', { consultationId: visit });
    expect(fileName).toBe('book-your-visit-2026-12-18.ics');
    const lines = unfolded(text);
    expect(lines).toContain('DTSTART;VALUE=DATE:20261218');
    expect(lines).toContain('DTEND;VALUE=DATE:20261219');
    expect(lines).toContain(`SUMMARY:Book your visit at ${CLINIC.name}`);
    expect(lines.find((line) => line.startsWith('DESCRIPTION:Call'))).toContain(CLINIC.phone);
    expect(lines.slice(lines.indexOf('BEGIN:VALARM'), lines.indexOf('END:VALARM'))).toEqual(expect.arrayContaining(['ACTION:DISPLAY', 'TRIGGER;RELATED=START:PT9H']));
    expect(text).not.toMatch(/Łukasz|Wiśniewski|eczema|dermatitis|skin|health|treat/i);
  });

  it('moves to the next day on which the clinic is open', async () => {
    await room.stratum.close();
    const open = openRoom(`${dir}/weekdays`);
    await open.call('setup.create', { clinic: { ...CLINIC, openDays: [1, 2] }, practitioner: PRACTITIONER, password: PASSWORD });
    room = open;
    const visit = await sentHome(await newClient('Anna'), eczema('2026-11-20'));
    expect((await room.call('comeBack.calendar', { consultationId: visit })).fileName).toBe('book-your-visit-2026-12-21.ics');
  });

  it('is never on a day that has passed', async () => {
    const visit = await sentHome(await newClient('Anna'), eczema('2026-11-20'));
    later(60);
    expect((await room.call('comeBack.calendar', { consultationId: visit })).fileName).toBe('book-your-visit-2027-01-23.ics');
  });

  it('is not made where nobody knows the day', async () => {
    const visit = await sentHome(await newClient('Anna'), { pregnancy: { answer: 'yes' } });
    expect(await room.fails('comeBack.calendar', { consultationId: visit })).toMatchObject({ kind: 'not-ready' });
  });

  it('P9: is in the client’s language, and in English where the consent is read in English', async () => {
    for (const [language, reading, words] of [['pl', 'own', 'Umów wizytę: Rosewood Clinic'], ['es', 'beside', 'Reserve su visita en Rosewood Clinic'], ['pl', 'english', 'Book your visit at Rosewood Clinic'], ['de', 'own', 'Book your visit at Rosewood Clinic']] as const) {
      const { id: clientId } = await room.call('clients.create', { client: person({ givenName: 'Anna', language }) });
      const { id } = (await room.call('consultations.start', { clientId })).consultation;
      await room.saveSection(id, 'concerns', { ...emptySections.concerns, concerns: [{ concern: 'stretch marks', areas: ['abdomen'] }] });
      await room.saveSection(id, 'healthCheck', { ...emptySections.healthCheck, answers: eczema('2026-11-20') });
      await room.saveSection(id, 'consentTalk', { ...emptySections.consentTalk, reading });
      const { text } = await room.call('comeBack.calendar', { consultationId: id });
      expect(unfolded(text)).toContain(`SUMMARY:${words}`);
      expect(unfolded(text)).toContain(`PRODID:-//Stratum//Stratum//${words.startsWith('Book') ? 'EN' : language.toUpperCase()}`);
    }
  });
});

describe('the visits that are ahead, for the client’s calendar', () => {
  const read = (text: string) => {
    const calendar = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]);
    return calendar.getAllSubcomponents('vevent').map((event) => ({ on: event.getFirstPropertyValue('dtstart')?.toString(), title: event.getFirstPropertyValue('summary'), free: event.getFirstPropertyValue('transp') === 'TRANSPARENT' }));
  };
  const booked = async (nextAppointment: { readonly on: string; readonly at: string } | null): Promise<string> => {
    const { consultation } = await readyToSign(room, await newClient('Łukasz'));
    await room.saveSection(consultation.id, 'aftercare', { ...emptySections.aftercare, nextAppointment: nextAppointment && { on: on(nextAppointment.on), at: nextAppointment.at } });
    return consultation.id;
  };

  it('P9: are the booked one at its time and each planned day behind it, with nothing about the client or their health', async () => {
    const { fileName, text } = await room.call('consultations.calendar', { id: await booked({ on: '2026-12-22', at: '14:30' }) });
    expect(fileName).toBe('your-visits.ics');
    const [first, ...planned] = read(text);
    expect(first).toEqual({ on: '2026-12-22T14:30:00', title: `Your visit at ${CLINIC.name}`, free: false });
    expect(planned.length).toBeGreaterThan(1);
    expect(planned.map(({ title }) => title)).toEqual(planned.map((_day, index) => `Planned visit ${index + 2} at ${CLINIC.name}`));
    expect(planned.every(({ on: day, free }) => free && (day ?? '') > '2026-12-22')).toBe(true);
    expect(text).not.toMatch(/Łukasz|Wiśniewski|stretch|needl|skin|health|treat|session|photo/i);
  });

  it('P9: are the planned days alone where nothing is booked, and none where the visit has no plan', async () => {
    expect(read((await room.call('consultations.calendar', { id: await booked(null) })).text)[0]).toMatchObject({ title: `Planned visit 1 at ${CLINIC.name}`, free: true });
    const { id } = (await room.call('consultations.start', { clientId: await newClient('Nobody') })).consultation;
    expect(await room.fails('consultations.calendar', { id })).toMatchObject({ kind: 'not-ready' });
    await room.saveSection(id, 'aftercare', { ...emptySections.aftercare, nextAppointment: { on: on('2027-01-19'), at: '' } });
    const { fileName, text } = await room.call('consultations.calendar', { id });
    expect(fileName).toBe('your-visit-2027-01-19.ics');
    expect(read(text)).toEqual([{ on: '2027-01-19', title: `Your visit at ${CLINIC.name}`, free: false }]);
    expect((await room.call('consultations.calendar', { id })).text.match(/UID:.*/g)).toEqual(text.match(/UID:.*/g));
  });
});
