import { describe, expect, it } from 'vitest';
import { documentText } from '../../../tests/golden/documentText';
import { abdomen, factsOf, signatures, talkedOver, thighs, type Story } from '../../../tests/golden/fixtures';
import { plainDate } from '../domain/plainDate';
import { buildDocument } from './build';

const form = (story: Story = {}) => buildDocument('consent', factsOf(story));
const said = (story: Story = {}): string => documentText(form(story));
const kinds = (story: Story = {}): readonly string[] => form(story).blocks.map((block) => block.kind);
const rowOf = (label: string, story: Story = {}): string =>
  form(story)
    .blocks.flatMap((block) => (block.kind === 'rows' ? block.rows : []))
    .filter((row) => row.label === label)
    .flatMap((row) => row.content.map((content) => content.map((run) => run.text).join('')))
    .join('\n');

describe('the consent form', () => {
  it('says where, how deep and how often', () => {
    const text = said({ concerns: [abdomen] });
    expect(text).toContain('Microneedling for stretch marks on your stomach area (abdomen), 3 sessions.');
    expect(text).toMatch(/Your stomach area \(abdomen\)\n[\d.]+ mm\n3\n\d+ weeks/);
  });

  it('tells plainly that needling cellulite has the lowest grade and is not advised', () => {
    const text = said({ concerns: [{ concern: 'cellulite', areas: ['thighs-outer'] }] });
    expect(text).toContain('Grade D, the lowest of four: nobody has shown that it works.');
    expect(text).toContain('We found no fair trial of plain needling for cellulite.');
    expect(text).toContain('We do not advise needling as the main treatment for this.');
    expect(text).toContain('It does not make cellulite go away.');
    expect(said({ concerns: [abdomen, { concern: 'cellulite', areas: ['thighs-outer'] }] })).toContain('Cellulite: We do not advise needling');
  });

  it('names each answer that changed since the last visit, before the risks, in the words of its question', () => {
    const earlier = { consultationId: 'c0', on: plainDate('2026-05-03'), answers: { diabetes: { answer: 'no' }, pregnancy: { answer: 'no' } }, concerns: { concerns: [abdomen], modality: 'mechanical', hopes: '' }, phototype: null, device: '', pricePerSession: null } as const;
    const story: Story = { concerns: [abdomen], earlier: { ...earlier, concerns: { ...earlier.concerns, concerns: [abdomen] } }, answers: { diabetes: { answer: 'yes' } }, clearances: { diabetes: { by: 'Dr Patel', on: plainDate('2026-11-20') } } };
    const text = said(story);
    expect(text).toContain('What is new since your last visit\n');
    expect(text).toContain('Do you have diabetes? Is it well controlled? On Sun 3 May 2026 you said: no. Today you said: yes.');
    expect(text.indexOf('What is new')).toBeLessThan(text.indexOf('What can happen'));
    expect(text).not.toContain('pregnant, or could you be');
    expect(said({ ...story, answers: {} })).not.toContain('What is new');
  });

  it('repeats that a discouraged treatment was talked about, and has no place to sign before', () => {
    const concerns = [{ concern: 'cellulite', areas: ['thighs-outer'] }];
    expect(said({ concerns })).toContain('First we talk about how little is known about this.');
    expect(said({ concerns })).not.toMatch(/What we will do|My decision/);
    const after = said({ concerns, plan: talkedOver });
    expect(after).toContain('We talked about this before we made a plan.');
    expect(after).toMatch(/What we will do[^]*My decision/);
  });

  it('names the specialist whose plan a treatment follows, and has no place to sign without one', () => {
    const concerns = [{ concern: 'melasma', areas: ['cheeks'] }];
    expect(said({ concerns })).toContain('First we need the plan of your skin specialist.');
    expect(said({ concerns })).not.toContain('My decision');
    expect(said({ concerns, plan: talkedOver })).toContain('Dr N. Osei, dermatologist leads this treatment. We follow the plan from Tue 10 Nov 2026 (letter of 10 November).');
  });

  it('names the chosen device, says when this is outside its cleared uses, and what those are', () => {
    const outside = said({ jurisdiction: 'US', concerns: [abdomen], plan: { choices: { device: { kind: 'catalogue', id: 'skinpen-precision' } } } });
    expect(outside).toContain('We will use SkinPen Precision. We know of no clearance in your country for all of this');
    expect(outside).toContain('In your country this device is cleared for: facial acne scars in adults aged 22 and over, all skin types; neck wrinkles');
    const within = said({ jurisdiction: 'US', concerns: [{ concern: 'acne scars', areas: ['cheeks'] }], plan: { choices: { device: { kind: 'catalogue', id: 'exceed' } } } });
    expect(within).toContain('We will use Exceed. In your country it is cleared for this:');
    expect(said({ plan: { choices: { device: { kind: 'other', name: 'House pen', depthMaxMm: 2 } } } })).toContain('We will use House pen. We know of no clearance in your country for this use. Using it this way is called off-label.');
  });

  it('says when to stop', () => {
    expect(said({ concerns: [abdomen] })).toContain('When do we stop? We compare photos in the same light.');
  });

  it('repeats what the client hopes for, in their words', () => {
    expect(said({ hopes: 'Wear shorts again.' })).toContain('You told us you hope for: Wear shorts again.');
    expect(said()).not.toContain('You told us');
  });

  it('gives each area its own grade where the evidence differs', () => {
    const text = said({ concerns: [thighs, abdomen] });
    expect(text).toContain('On the outside and back of your thighs: Grade B');
    expect(text).toContain('On your stomach area (abdomen): Grade A');
  });

  it('moves a risk to “more likely for you” because of what was found, and tells it once', () => {
    expect(rowOf('More likely for you', { concerns: [abdomen] })).toBe('');
    const likely = rowOf('More likely for you', { concerns: [abdomen], phototype: 'V', answers: { antiplatelet: { answer: 'yes' } } });
    expect(likely).toContain('Because of your skin tone.');
    expect(likely).toContain('Because of the medicine you take against clots.');
    expect(rowOf('Some people', { concerns: [abdomen], phototype: 'V' })).not.toContain('Dark marks');
    expect(rowOf('More likely for you', { concerns: [thighs] })).toContain('Leg skin darkens more easily.');
  });

  it('tells the risks of the area only', () => {
    expect(said({ concerns: [abdomen] })).not.toMatch(/cold sore|injury to the eye|radio waves can/);
    expect(said({ concerns: [{ concern: 'wrinkles', areas: ['periorbital'] }] })).toContain('An injury to the eye.');
  });

  it('names the deaths after cream on legs only where a leg is numbed, and the most cream for this client', () => {
    const cream = (areas: Record<string, number>, more: Story = {}): string => said({ concerns: [thighs, { concern: 'acne scars', areas: ['cheeks'] }], plan: { choices: { numbing: { product: 'lmx4', areaCm2: 100, minutes: 45, areas } } }, ...more });
    expect(cream({ 'thighs-outer': 100 })).toContain('Poisoning by numbing cream. Two women died after cream on wrapped legs.');
    expect(cream({ cheeks: 100 })).toMatch(/Poisoning by numbing cream\.(?! Two women)/);
    expect(cream({ cheeks: 100 })).toContain('Numbing cream goes on 600 cm² at most for you.');
    expect(cream({ cheeks: 100 }, { client: { weightKg: 45 } })).toContain('Numbing cream goes on 300 cm² at most for you.');
  });

  it('tells somebody on a blood thinner that small wounds bleed longer, and nobody else', () => {
    const longer = 'With your medicine small wounds bleed longer. We press longer, and we do not go deep.';
    expect(said({ concerns: [abdomen], answers: { antiplatelet: { answer: 'yes', which: ['aspirin'] } } })).toContain(longer);
    expect(said({ concerns: [abdomen] })).not.toContain(longer);
  });

  it('speaks of numbing cream only when it is planned, with its dose and its dangers', () => {
    expect(said()).not.toContain('Poisoning by numbing cream');
    const text = said({ plan: { choices: { numbing: { product: 'lmx4', areaCm2: 200, minutes: 45 } } } });
    expect(text).toContain('200 cm², 45 minutes.');
    expect(text).toContain('We never wrap it or warm it.');
    expect(text).toContain('Poisoning by numbing cream.');
  });

  it('offers other choices, always with no treatment, and never a serum driven in', () => {
    const text = said({ concerns: [{ concern: 'acne scars', areas: ['cheeks'] }] });
    expect(text).toContain('No treatment. This is always a good choice');
    expect(text).not.toMatch(/vitamin C|growth-factor/);
  });

  it('promises that only a sterile gel goes on needled skin and that nothing is pushed in, whatever is treated', () => {
    for (const concerns of [[abdomen], [thighs], [{ concern: 'acne scars', areas: ['cheeks'] }]]) expect(said({ concerns })).toContain('Only a sterile gel goes on needled skin. We never push creams or serums in.');
  });

  it('says off-label where a country’s clearances do not cover the plan, and names device, use and skin types where they do', () => {
    expect(said({ jurisdiction: 'US' })).toContain('Using one this way is called off-label.');
    expect(said({ jurisdiction: 'US', concerns: [{ concern: 'acne scars', areas: ['cheeks'] }] })).toContain('SkinPen Precision is cleared for this: facial acne scars in adults aged 22 and over, all skin types.');
    expect(said({ jurisdiction: 'UK' })).toContain('We know of no needling device that is cleared in your country for this use. Using one this way is called off-label.');
    for (const jurisdiction of ['UK', 'US', 'EU'] as const) for (const areas of [['cheeks'], ['abdomen']]) expect(said({ jurisdiction, concerns: [{ concern: areas[0] === 'cheeks' ? 'acne scars' : 'stretch marks', areas }] })).not.toMatch(/Is the device made for this\?[^\n]*Ask us/);
  });

  it('must not be signed while the health check is open, and says why at the top', () => {
    const story: Story = { unasked: true };
    expect(kinds(story)[1]).toBe('callout');
    expect(kinds(story)).not.toContain('signature');
    expect(said(story)).toMatch(/This form must not be signed yet\.\n• The health check is not finished: \d+ questions are still open\./);
  });

  it('must not be signed while a doctor has to agree, with the reason', () => {
    expect(said({ answers: { diabetes: { answer: 'yes', which: ['not-known'] } } })).toMatch(/must not be signed yet\.\n• [^\n]*diabetes/);
    expect(said({ answers: { diabetes: { answer: 'yes', which: ['not-known'] } }, clearances: { diabetes: { by: 'Dr Patel', on: plainDate('2026-11-03') } } })).not.toContain('must not be signed');
  });

  it('has no place to sign when the client may not be treated', () => {
    const story: Story = { answers: { 'keloid-personal': { answer: 'yes' } } };
    expect(kinds(story)).not.toContain('signature');
    expect(said(story)).toContain('must not be signed yet');
  });

  it('is unsigned with printed names and blank lines', () => {
    const blocks = form().blocks.filter((block) => block.kind === 'signature');
    expect(blocks).toMatchObject([
      { name: 'Aisha Kamara', role: 'client', signedAt: null, strokes: [] },
      { name: 'Sam Okafor', role: 'RN, 12A3456B', signedAt: null, strokes: [] },
    ]);
  });

  it('carries both hands with name, meaning, date, time and zone', () => {
    const text = said({ signatures });
    expect(text).toContain('Signed Tue 24 Nov 2026, 14:29 (UTC)');
    expect(text).toContain('I agree to this treatment');
    expect(text).toContain('I explained this form');
  });

  it('states a refusal with its reason and asks for no signature', () => {
    const story: Story = { consents: [{ id: 'c', decision: 'refused', decidedAt: '2026-11-24T14:20:00+00:00', basis: 'x', reason: 'I want to think.' }] };
    expect(said(story)).toContain('Aisha Kamara said no to this treatment on Tue 24 Nov 2026, 14:20.');
    expect(said(story)).toContain('I want to think.');
    expect(kinds(story)).not.toContain('signature');
  });

  it('shows what was talked about and what the client ticked', () => {
    const blocks = form({ talk: { discussed: ['risks'], knowsMayStop: true, questions: 'Does it hurt? A little.' } }).blocks;
    const checks = blocks.flatMap((block) => (block.kind === 'checks' ? block.items : []));
    expect(checks.filter((item) => item.checked).map((item) => item.text)).toEqual(['The risks that matter most here', 'I know I can say no or stop at any time.']);
    expect(said({ talk: { questions: 'Does it hurt? A little.' } })).toContain('Does it hurt? A little.');
  });
});

describe('the talk on the form', () => {
  const talk: NonNullable<Story['talk']> = {
    discussed: ['risks'],
    discussedAt: { risks: '2026-11-24T14:06:00+00:00' },
    teachBack: 'My legs can stay dark for months.',
    room: { interpreter: { name: 'Ewa Lis', language: 'Polish' }, witness: { name: 'Tom Hale' } },
    language: 'Polish',
    textSize: 'large',
    photos: ['teaching'],
  };

  it('says when each point was spoken of, what the client made of it, and who was there', () => {
    const text = said({ talk });
    expect(text).toContain('The risks that matter most here · 14:06');
    expect(text).toContain('What could go wrong, in my own words: My legs can stay dark for months.');
    expect(text).toMatch(/In the room: .* \(client\); Sam Okafor.*; Ewa Lis \(interpreter, Polish\); Tom Hale \(witness\)\./);
    expect(text).toContain('Language of the talk: Polish. Language read: English. Size of the text on screen: large.');
  });

  it('has a tick of its own for each use of photos', () => {
    const checks = form({ talk }).blocks.flatMap((block) => (block.kind === 'checks' ? block.items : []));
    expect(checks.filter((item) => item.text.includes('photos')).map((item) => item.checked)).toEqual([false, false, true, false]);
  });

  it('marks a typed name as typed, with the reason', () => {
    expect(said({ signatures: { ...signatures, client: { strokes: [], typed: { name: 'Aisha Kamara', reason: 'Tremor' }, signedAt: '2026-11-24T14:29:00+00:00' } } })).toContain('Typed, not signed by hand: Tremor');
  });

  it('does not change the mark of the text', () => {
    const mark = (story: Story): string | undefined => /Text [0-9a-f ]{19}/.exec(said(story))?.[0];
    expect(mark({ talk })).toBe(mark({}));
    expect(mark({ concerns: [abdomen] })).not.toBe(mark({ concerns: [thighs] }));
  });
});
