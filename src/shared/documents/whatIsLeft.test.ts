import { describe, expect, it } from 'vitest';
import { documentText } from '../../../tests/golden/documentText';
import { abdomen, factsOf, pack, signatures, thighs, type Story } from '../../../tests/golden/fixtures';
import { NOT_YET_ON, type DocumentKind } from '../domain/consultation';
import { plainDate } from '../domain/plainDate';
import { clientTextOf } from './wording';
import { buildDocument } from './build';
import { daysAhead } from './calendarDays';
import { buildInLanguage } from './inLanguage';

const said = (kind: DocumentKind, story: Story): string => documentText(buildDocument(kind, factsOf(story)));
const operated: Story = { concerns: [abdomen], answers: { 'surgery-recent': { answer: 'yes', which: ['other'], endedOn: plainDate('2026-05-08') } } };
const agreed = (id: string, role?: string): Pick<Story, 'clearances'> => ({ clearances: { [id]: { by: 'Dr Lee', on: plainDate('2026-11-20'), reference: 'letter of 20 November', contentNotRecorded: true, ...(role === undefined ? {} : { role }) } } });

describe('a wait that is over', () => {
  it.each(['not-today', 'consent', 'plan'] as const)('is not asked for any more: %s', (kind) => {
    const text = said(kind, operated);
    expect(text).toContain('You had an operation here in the last year.');
    expect(text).toContain('The time to wait is over. Now your surgeon has to agree in writing.');
    expect(text).not.toMatch(/Please wait until/);
  });

  it('is not asked for either once the surgeon agreed', () => {
    const text = said('consent', { ...operated, ...agreed('surgery-recent', 'surgeon') });
    expect(text).toContain('You said: yes, Other surgery, ended Fri 8 May 2026. You had an operation here in the last year.');
    expect(text).not.toMatch(/Please wait until|has to agree/);
  });

  it('of pustules is told as one, where the treatment goes ahead gently', () => {
    const text = said('consent', { concerns: [{ concern: 'wrinkles', areas: ['cheeks'] }], answers: { rosacea: { answer: 'yes', which: ['pustules'], inArea: true, endedOn: plainDate('2026-10-01') } } });
    expect(text).toContain('You had bumps with pus, and they have been gone for four weeks.');
    expect(text).not.toMatch(/We wait until they are gone/);
  });

  it('has words of its own for every wait of the pack that something follows', () => {
    for (const { item, which, afterwards } of pack.practice.kinds ?? []) {
      if (afterwards === undefined) continue;
      for (const kind of which) {
        const finding = { id: item, kinds: kind === '*' ? [] : [kind], elsewhere: false };
        const after = clientTextOf(pack, { ...finding, afterWait: true });
        expect(after, `${item} ${kind}`).not.toMatch(/\b(we|please) wait\b|has to be (free|quiet)|must (be|have)/i);
      }
    }
  });

  it('is asked of the specialist alone where the pack says so, before and after', () => {
    const flare = (day: string): Story => ({ answers: { 'lupus-vasculitis': { answer: 'yes', which: ['active'], endedOn: plainDate(day) } } });
    const waiting = said('not-today', flare('2026-11-01'));
    expect(waiting.split('Then your specialist has to agree in writing.')).toHaveLength(2);
    expect(waiting).not.toContain('your doctor has to agree');
    expect(said('not-today', flare('2026-05-01'))).toContain('The time to wait is over. Now your specialist has to agree in writing.');
  });
});

describe('steroid tablets that somebody goes on taking', () => {
  const story: Story = { answers: { steroid: { answer: 'yes', which: ['ongoing'] } } };

  it('wait for a doctor, and for no four weeks', () => {
    const text = said('not-today', story);
    expect(text).toContain('• Your doctor has to look at your skin and agree in writing.');
    expect(text).not.toMatch(/Four weeks have to pass|Then your doctor/);
    expect(said('consent', story)).not.toContain('Then your doctor');
  });

  it('need one agreement in the record, and not another one after it', () => {
    expect(said('session-record', story)).toContain('\nNeeds a doctor’s agreement\n');
  });
});

it('fake tan alone waits a week, and the letter says no two weeks beside that day', () => {
  const text = said('not-today', { answers: { 'sun-tan-recent': { answer: 'yes', which: ['fake-tan'], endedOn: plainDate('2026-11-18') } } });
  expect(text).toContain('We can look again from Wed 25 Nov 2026.');
  expect(text).toContain('• A week has to pass after the fake tan.');
  expect(text).not.toMatch(/2 weeks without sun|tanned or burnt/);
});

describe('a kind that is open', () => {
  const antiplatelet: Story = { answers: { antiplatelet: { answer: 'yes' } } };

  it('is asked in the letter in the words of its question, so that the client can find it out', () => {
    const text = said('not-today', antiplatelet);
    expect(text).toContain('Still open: Do you take aspirin, clopidogrel, ticagrelor or prasugrel that a doctor prescribed? Which of these medicines, and was there a stent or heart attack in the last 12 months?');
  });

  it.each(['consent', 'plan'] as const)('is named before what is said about it: %s', (kind) => {
    expect(said(kind, antiplatelet)).toMatch(/We need a clear answer here\. Do you take aspirin[^\n]*12 months\? Keep taking it\./);
  });

  it.each(['es', 'pl'] as const)('is asked in the language of the letter: %s', (language) => {
    const facts = factsOf(antiplatelet);
    const text = documentText(buildInLanguage('not-today', { ...facts, client: { ...facts.client, language } }, 'own'));
    expect(text).toContain(language === 'es' ? '¿Cuál de estos medicamentos?' : 'Który to lek?');
    expect(text).not.toContain('Which of these');
  });

  it('that the practitioner decides is never put to the client, and is told once', () => {
    const gout: Story = { answers: { 'other-health': { answer: 'yes', note: 'A tablet for gout' } } };
    expect(said('not-today', gout)).not.toMatch(/Still open|What did the practitioner decide/);
    expect(said('plan', gout).match(/We look into it before we make a plan\./g)).toHaveLength(2);
    expect(said('consent', gout)).toMatch(/signed yet\.\n• We need a clear answer here\. You told us something more[^\n]*\n(?!•)/);
  });

  it('of a number is named on the form', () => {
    const text = said('consent', { concerns: [abdomen], answers: { anticoagulant: { answer: 'yes', which: ['warfarin'] } }, ...agreed('anticoagulant') });
    expect(text).toContain('We need a clear answer here. We need your INR of the last three days. It has to be 3.5 or less.');
  });
});

it.each([['is on record', agreed('anticoagulant')], ['is missing, too', {}]] as const)('the number that is missing is said once, and an agreement is asked for only where it is: it %s', (_, clearances) => {
  const text = said('not-today', { concerns: [abdomen], answers: { anticoagulant: { answer: 'yes', which: ['warfarin'] } }, ...clearances });
  expect(text.split('We need your INR of the last three days.')).toHaveLength(2);
  expect(text.includes('Your doctor has to agree in writing.')).toBe(!('clearances' in clearances));
});

it('what the practitioner judges is no open question of the client’s letter', () => {
  const text = said('not-today', { unasked: true });
  expect(text).toContain('Still open: Are you unwell today');
  expect(text).not.toMatch(/unable to understand|under pressure/);
});

describe('while it is not known whether there will be a treatment', () => {
  it.each([['an agreement is missing', operated], ['questions are open', { unasked: true }]] as const)('no paper names a day for it: %s', (_, story) => {
    expect(said('plan', story)).not.toMatch(/Session 1|Test area\n|Review\n/);
    expect(said('consent', story)).not.toMatch(/Test area: First we treat/);
    expect(said('preparation', story)).toContain('Your visit is not fixed yet.');
  });

  it.each([['an agreement is missing', operated, 0], ['nothing is', { concerns: [abdomen] }, 4]] as const)('nor does a calendar: %s', (_, story, days) => {
    expect(daysAhead(factsOf(story), pack)).toHaveLength(days);
  });

  it('the price of the course is said all the same', () => {
    const priced: Story = { ...operated, plan: { pricePerSession: 12000 } };
    expect(said('consent', priced)).toContain('£120 a session, £360 for 3 sessions.');
  });

  it('a test area that is asked for is still said', () => {
    expect(said('plan', operated)).toContain('a small test area at least 4 weeks before');
  });

  it('the letter to the doctor names the day from which', () => {
    expect(said('clearance-letter', operated)).toContain('the first full session not before Tue 22 Dec 2026');
  });
});

describe('an area that is ruled out', () => {
  const nodes: Story = {
    concerns: [{ concern: 'sun damage', areas: ['forearms'] }, { concern: 'wrinkles', areas: ['decollete'] }, thighs],
    answers: { lymphoedema: { answer: 'yes', which: ['nodes-armpit'], inArea: ['forearms'] } },
  };

  it('is in no letter that asks for an agreement', () => {
    const text = said('clearance-letter', nodes);
    expect(text).toContain('Decollete / upper chest, at most');
    expect(text).toContain('Microneedling: Decollete / upper chest and outer and back of thighs. No settings are planned yet');
    expect(text).not.toMatch(/Forearms/);
  });

  it('is told as ruled out, and nothing else is asked for it', () => {
    const text = said('not-today', nodes);
    expect(text).toContain('So we do not needle it. This is about your forearms.');
    expect(text).toContain('Your doctor has to agree first. This is about your upper chest.');
    expect(text).not.toContain('your forearms and your upper chest');
  });

  it('alone leaves nothing to ask of a doctor', () => {
    const only: Story = { ...nodes, concerns: [{ concern: 'sun damage', areas: ['forearms'] }] };
    expect(said('not-today', only)).not.toContain('Your doctor has to agree');
  });
});

describe('letters to doctors', () => {
  it('are as urgent as what the client is told', () => {
    const text = said('referral-letter', { answers: { 'dvt-swelling': { answer: 'yes', which: ['suspected'] } } });
    expect(text).toContain('We tell this person:\nA leg that is hot, swollen and painful can be a clot. Get medical help today. Short of breath, chest pain, coughing blood or fainting: call 999 now.');
    expect(said('referral-letter', { answers: { 'keloid-personal': { answer: 'yes' } } })).not.toContain('We tell this person');
  });

  it('do not tell a doctor how the practice comes to a decision of its own', () => {
    const text = said('clearance-letter', { answers: { 'other-health': { answer: 'yes', which: ['ask-doctor'], note: 'A tablet for gout' } } });
    expect(text).toContain('(A tablet for gout)');
    expect(text).not.toMatch(/Our protocol: Write down|Twenty-four|asked for a list/);
  });

  it('print no answer to what nobody was asked', () => {
    const text = said('referral-letter', { client: { dateOfBirth: plainDate('2008-11-25') }, answers: { minor: { answer: 'no' } } });
    expect(text).toContain('Do not treat. Refer acne scarring');
    expect(text).not.toContain('Answer: no');
  });

  it('name no planned depth where none is settled', () => {
    const text = said('clearance-letter', { concerns: [{ concern: 'melasma', areas: ['cheeks'] }] });
    expect(text).toContain('not settled yet');
    expect(text).toMatch(/Cheeks, soft part, at most \.+ mm\n/);
  });

  it('say that a clot is over where only its day was given, and so does what the client signs', () => {
    const clot: Story = { concerns: [{ concern: 'texture', areas: ['forehead'] }], answers: { 'dvt-swelling': { answer: 'yes', endedOn: plainDate('2026-08-16') } } };
    expect(said('clearance-letter', clot)).toContain('Answer: yes, A clot that was treated, ended Sun 16 Aug 2026.');
    expect(said('consent', clot)).toContain('You said: yes, A clot that was treated, ended Sun 16 Aug 2026.');
    expect(said('session-record', clot)).toContain('A clot that was treated');
  });
});

it('a setting that is out of its range is put to the practitioner, not to the client', () => {
  const story: Story = { concerns: [thighs, abdomen], answers: { anticoagulant: { answer: 'yes', which: ['apixaban'] } }, ...agreed('anticoagulant') };
  for (const kind of ['consent', 'plan'] as const) {
    expect(said(kind, story)).toContain('Something in the plan has to be settled first.');
    expect(said(kind, story)).not.toMatch(/at the step|this client/);
  }
});

describe('the sheets', () => {
  const treated: Story = { treatment: { performedAt: '2026-11-24T14:50:00+00:00', numbing: { ...NOT_YET_ON, product: 'LMX4', areaCm2: 100 } } };

  it('do not have the emergency number called about a leg that needs help today', () => {
    const sheet = buildDocument('aftercare', factsOf(treated));
    const lines = sheet.blocks.flatMap((block) => (block.kind === 'callout' && block.tone === 'bad' ? block.lines : []));
    // Two sentences stand out, each with what is to be done; the signs below the first are what it is about.
    expect(lines.flatMap((line) => (line.every(({ strong }) => strong) ? [line.map(({ text }) => text).join('')] : []))).toEqual(['Call 999 now', 'One leg suddenly swells, is hot and hurts: get help today']);
    expect(lines.at(-1)?.map(({ text }) => text).join('')).toBe('One leg suddenly swells, is hot and hurts: get help today');
  });

  it('speak of cold sores before a treatment of the face only', () => {
    expect(said('preparation', { concerns: [thighs] })).not.toContain('cold sores');
    expect(said('preparation', { concerns: [{ concern: 'acne scars', areas: ['cheeks'] }] })).toContain('Do you get cold sores?');
  });

  it('end what is done on the day with a full stop', () => {
    expect(said('plan', { concerns: [{ concern: 'wrinkles', areas: ['hands'] }] })).toMatch(/2 light passes\. Light pink\.\n/);
  });

  it('in Polish begin a sentence with a capital letter after the reason', () => {
    const facts = factsOf({ phototype: 'V' });
    expect(documentText(buildInLanguage('plan', { ...facts, client: { ...facts.client, language: 'pl' } }, 'own'))).toMatch(/Powód: twój odcień skóry\. Igły/);
  });

  it.each([['es', 'Idioma leído: español.'], ['pl', 'Język czytania: polski.']] as const)('name the language that was read as that language writes it: %s', (language, words) => {
    const facts = factsOf({ signatures });
    expect(documentText(buildInLanguage('consent', { ...facts, client: { ...facts.client, language } }, 'own'))).toContain(words);
  });

  it('in Polish count one day back in the right case', () => {
    const facts = factsOf({ answers: { antiplatelet: { answer: 'yes' } } });
    const text = documentText(buildInLanguage('preparation', { ...facts, client: { ...facts.client, language: 'pl' } }, 'own'));
    expect(text).toContain('Zacznij 1 dzień wcześniej');
    expect(text).not.toContain('Od 1 dzień');
  });
});

it('the session record counts open questions as the desk does', () => {
  const facts = factsOf({ unasked: true });
  const plan = documentText(buildDocument('plan', facts));
  const count = /not finished: (\d+) questions/.exec(plan)?.[1];
  expect(count).toBeDefined();
  expect(documentText(buildDocument('session-record', facts))).toContain(`${count} questions were not answered.`);
});
