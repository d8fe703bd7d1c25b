import { describe, expect, it } from 'vitest';
import { documentText } from '../../../tests/golden/documentText';
import { abdomen, factsOf, finding, finds, pack, practitioner, talkedOver, type Story } from '../../../tests/golden/fixtures';
import type { Clearance } from '../domain/consultation';
import { plainDate } from '../domain/plainDate';
import { buildDocument } from './build';
import { buildInLanguage } from './inLanguage';

const said = (story: Story = {}): string => documentText(buildDocument('consent', factsOf(story)));

describe('what a client told, on the consent', () => {
  it('stands there with its question, kinds, place, day and note, and with what it means; the rest was no', () => {
    const text = said({
      concerns: [abdomen],
      answers: { antiplatelet: { answer: 'yes', which: ['aspirin'], note: 'after a stroke' }, 'eczema-active': { answer: 'yes', inArea: ['abdomen'], endedOn: plainDate('2026-09-01') } },
    });
    expect(text).toContain('What you told us about your health\n');
    expect(text).toMatch(/Do you take aspirin, clopidogrel[^\n]*\? You said: yes, [^\n]*[Aa]spirin[^\n]* \(after a stroke\)\. Keep taking it\./);
    expect(text).toContain('You said: yes, on your stomach area (abdomen), ended Tue 1 Sept 2026.');
    expect(text).toContain('To all our other questions you said no.');
  });

  it('is in the order of the questions, whichever was answered first', () => {
    const whole = said({ answers: { rosacea: { answer: 'yes' }, 'herpes-history': { answer: 'yes' } }, concerns: [{ concern: 'acne scars', areas: ['cheeks'] }] });
    const text = whole.slice(whole.indexOf('What you told us about your health'));
    const order = pack.practice.questionGroups.flatMap(({ questions }) => questions.flatMap(({ items }) => items));
    const first = order.indexOf('rosacea') < order.indexOf('herpes-history') ? 'Do you have rosacea' : 'Have you ever had cold sores';
    const second = first === 'Do you have rosacea' ? 'Have you ever had cold sores' : 'Do you have rosacea';
    expect(text.indexOf(first)).toBeGreaterThan(-1);
    expect(text.indexOf(first)).toBeLessThan(text.indexOf(second));
  });

  it('is all no where nothing else was said, and says nothing of the kind while questions are open', () => {
    expect(said()).toContain('To all our questions you said no.');
    expect(said({ unasked: true })).not.toMatch(/questions you said no/);
  });

  it('lists medicines and allergies', () => {
    const facts = factsOf();
    const { sections } = facts.consultation;
    const listed = { ...facts, consultation: { ...facts.consultation, sections: { ...sections, healthCheck: { ...sections.healthCheck, medicines: ['hay fever spray', 'vitamin D'], allergies: ['plasters'] } } } };
    const text = documentText(buildDocument('consent', listed));
    expect(text).toContain('Medicines: hay fever spray, vitamin D.');
    expect(text).toContain('Allergies: plasters.');
  });

  it('leaves out what the practitioner judges', () => {
    const [first] = pack.practice.questionGroups;
    if (!first) throw new Error('no questions');
    const question = { id: 'judged', lead: null, items: ['bdd-expectations'], answeredBy: 'practitioner' as const, verified: 'general-knowledge' as const, sources: ['GK'] };
    const judged = { ...pack, practice: { ...pack.practice, questionGroups: [...pack.practice.questionGroups, { ...first, id: 'judged', questions: [question] }] } };
    const story: Story = { answers: { 'bdd-expectations': { answer: 'yes' } }, clearances: { 'bdd-expectations': { by: 'Dr Osei', on: plainDate('2026-11-20') } } };
    expect(said(story)).toContain('Do you think about a flaw in your appearance');
    expect(said({ ...story, pack: judged })).not.toContain('Do you think about a flaw in your appearance');
  });

  it('carries the last INR and HbA1c with their days, in the language that is read', () => {
    const facts = factsOf({ answers: { anticoagulant: { answer: 'yes', which: ['warfarin'], inr: { value: 2.6, on: plainDate('2026-11-23') } }, diabetes: { answer: 'yes', hba1c: { value: 50, month: '2026-10' } } }, clearances: { anticoagulant: agreed(), diabetes: agreed() } });
    expect(documentText(buildDocument('consent', facts))).toMatch(/INR 2\.6 on Mon 23 Nov 2026\.[^]*HbA1c 50 mmol\/mol in October 2026\./);
    const polish = documentText(buildInLanguage('consent', { ...facts, client: { ...facts.client, language: 'pl' } }, 'own'));
    expect(polish).toMatch(/INR 2,6, pon\. 23 lis 2026[^]*HbA1c 50 mmol\/mol, październik 2026\./);
    expect(polish).not.toContain('You said');
  });
});

const agreed = (changes: Partial<Clearance> = {}): Clearance => ({ by: 'Dr Patel', on: plainDate('2026-11-20'), reference: 'letter 12', ...changes });

describe('a doctor’s agreement, on the consent', () => {
  const withLetter = (clearance: Clearance): string => said({ concerns: [abdomen], answers: { diabetes: { answer: 'yes' } }, clearances: { diabetes: clearance } });

  it('is named with who, when, how it came, and to what exactly', () => {
    const text = withLetter(agreed({ reachedBy: 'letter', agreed: { areas: ['abdomen'], depthMaxMm: 1, creams: ['lmx4'], conditions: 'not while there is an infection' } }));
    expect(text).toContain('What your doctor agreed to\nYour diabetes: Your doctor agreed to this treatment. Dr Patel wrote to us on Fri 20 Nov 2026. It is for your stomach area (abdomen), at most 1.0 mm deep. Numbing cream that is part of it: ');
    expect(text).toContain('On this condition: not while there is an infection.');
  });

  it('did not write where it came by phone', () => {
    const text = withLetter(agreed({ reachedBy: 'phone', agreed: { areas: ['abdomen'], depthMaxMm: null, creams: [] } }));
    expect(text).toContain('Dr Patel told us on Fri 20 Nov 2026. It is for your stomach area (abdomen). No numbing cream is part of it.');
    expect(text).not.toContain('wrote to us');
  });

  it('of an older record says that its content was not written down', () => {
    expect(withLetter(agreed())).toContain('Your doctor agreed to this treatment: Dr Patel, on Fri 20 Nov 2026. What exactly was agreed was not written down.');
  });

  it('is not there where nobody agreed, and stands once where two findings rest on it', () => {
    expect(said()).not.toContain('What your doctor agreed to');
    const both = said({ answers: { diabetes: { answer: 'yes' }, 'psoriasis-lichen-koebner': { answer: 'yes' } }, clearances: { diabetes: agreed(), 'psoriasis-lichen-koebner': agreed() } });
    expect(both.split('Your doctor agreed to this treatment: Dr Patel').length).toBe(2);
  });
});

describe('a risk on the consent', () => {
  it('of bleeding is longer for who takes something against clots, and only for them', () => {
    const longer = 'With your medicine small wounds bleed longer. We press longer, and we do not go deep.';
    expect(said({ answers: { antiplatelet: { answer: 'yes' } } })).toContain(longer);
    expect(said()).not.toContain(longer);
    expect(said()).toContain('Tiny spots of blood for some hours.');
  });
});

describe('who treats, on the consent', () => {
  it('is named with role and registration, with the price of a session and of the course', () => {
    const text = said({ plan: { pricePerSession: 15_000 } });
    expect(text).toContain('Sam Okafor, RN. Registration number: 12A3456B.');
    expect(text).toMatch(/£150 a session, £450 for 3 sessions\./);
  });

  it('has no number and no price where none is written down, and says so', () => {
    const text = said({ practitioner: { ...practitioner, registrationNumber: '' } });
    expect(text).toContain('No registration number is written down.');
    expect(text).toContain('No price is written down yet.');
  });

  it('says how to complain, and to whom', () => {
    expect(said()).toMatch(/If you are not happy\nPlease tell us\. You can talk to us, ring us or write to us: Willow Skin Clinic, 14 Mill Lane, Leeds\.\nPhone: 0113 496 0000\n/);
  });
});

it('a form has the statement that what was told is right and complete, ticked only where the client ticked it', () => {
  const ticks = (story: Story) => buildDocument('consent', factsOf(story)).blocks.flatMap((block) => (block.kind === 'checks' ? block.items.filter(({ text }) => text.includes('is right and complete')) : []));
  expect(ticks({})).toEqual([{ checked: false, text: 'What I told you about my health and my medicines is right and complete. I will tell you if it changes.' }]);
  expect(ticks({ talk: { toldTheTruth: true } })[0]?.checked).toBe(true);
});

it('the specialist whose plan is followed is not named a second time as a doctor who agreed', () => {
  const specialist = { by: 'Dr N. Osei, dermatologist', on: plainDate('2026-11-10'), reference: 'letter of 10 November' };
  const story = (on: string): Story => ({
    concerns: [{ concern: 'melasma', areas: ['cheeks'] }],
    plan: talkedOver,
    evaluation: finds([finding('pih-melasma-history', { areas: ['cheeks'], clearedBy: { ...specialist, on: plainDate(on) } })]),
  });
  expect(said(story('2026-11-10'))).toContain('Dr N. Osei, dermatologist leads this treatment.');
  for (const kind of ['consent', 'plan'] as const) {
    expect(documentText(buildDocument(kind, factsOf(story('2026-11-10'))))).not.toContain('Your doctor agreed to this treatment');
    expect(documentText(buildDocument(kind, factsOf(story('2026-11-12'))))).toContain(kind === 'consent' ? 'Your doctor agreed to this treatment: Dr N. Osei' : 'leads this treatment');
  }
});

it('nothing is signed before the client ticked that what was told is right, and a pack without that statement does not ask for it', () => {
  const asked = (story: Story): readonly string[] => factsOf(story).evaluation.missing.flatMap(({ message }) => (message.includes('right and complete') ? [message] : []));
  expect(asked({})).toHaveLength(1);
  expect(asked({ talk: { toldTheTruth: true } })).toEqual([]);
  const two = { ...pack, words: { ...pack.words, statements: pack.words.statements.filter(({ id }) => id !== 'toldTheTruth') } };
  expect(asked({ pack: two })).toEqual([]);
  expect(said({ pack: two })).not.toContain('is right and complete');
});
