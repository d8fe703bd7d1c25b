import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import { emptySections, type Answer, type Consultation, type ConsentRecord, type Sections } from '../domain/consultation';
import { plainDate } from '../domain/plainDate';
import { relevantItems } from '../screening/screen';
import { evaluate, judgedOn, screeningContext } from './evaluate';
import type { ConsultationFacts, Evaluation } from './types';
import { noEarlierVisits } from './recordFacts';

const today = plainDate('2026-11-24');

function factsWith(changes: { readonly sections?: Partial<Sections>; readonly consents?: readonly ConsentRecord[]; readonly documents?: Consultation['documents'] }): ConsultationFacts {
  const consultation: Consultation = {
    id: 'consultation-1',
    clientId: 'client-01',
    practitionerId: 'practitioner-1',
    status: 'draft',
    step: 'client',
    revision: 1,
    startedOn: today,
    closedAt: null,
    outcome: null,
    pack: { id: pack.id, version: pack.version, hash: pack.hash },
    sections: { ...emptySections, ...changes.sections },
    consents: changes.consents ?? [],
    documents: changes.documents ?? [],
    withdrawals: [],
    attachments: [],
  };
  return {
    pack,
    clinic: { name: 'Willow', address: '14 Mill Lane', phone: '0113 496 0000', outOfHoursPhone: '111', emergencyNumber: '999', jurisdiction: 'UK' },
    practitioner: { id: 'practitioner-1', name: 'Sam Okafor', role: 'RN', registrationNumber: '1', prescriber: false },
    client: { id: 'client-01', revision: 1, givenName: 'Example', familyName: 'Client', dateOfBirth: plainDate('1988-09-02'), sex: 'female', pronouns: '', phone: '', email: '', weightKg: 70, language: 'en', notes: '', phototype: null },
    consultation,
    ...noEarlierVisits,
    today,
  };
}

const concerns: Sections['concerns'] = { ...emptySections.concerns, concerns: [{ concern: 'stretch marks', areas: ['abdomen'] }] };
const skin: Sections['skin'] = { ...emptySections.skin, phototype: 'II' };
const talk: Sections['consentTalk'] = { ...emptySections.consentTalk, discussed: pack.words.talkPoints.map((point) => point.id), teachBack: 'Dark marks', hadTimeForQuestions: true, knowsMayStop: true, toldTheTruth: true };

function ready(changes: Partial<Sections> = {}): Partial<Sections> {
  const asked = relevantItems(pack, screeningContext(factsWith({ sections: { concerns, skin } })));
  const healthCheck = { answers: Object.fromEntries(asked.map((item) => [item.id, { answer: 'no' as const }])), clearances: {}, acknowledged: {}, medicines: [], allergies: [], protection: null };
  const sections = { concerns, skin, healthCheck, consentTalk: talk, ...changes };
  const { planFingerprint } = evaluate(factsWith({ sections }));
  return { ...sections, plan: { ...emptySections.plan, agreed: planFingerprint, ...changes.plan } };
}

const messages = (evaluation: Evaluation, before: 'signing' | 'closing'): readonly string[] => evaluation.missing.filter((entry) => entry.before === before).map((entry) => entry.message);
const agreedTo = (basis: string): ConsentRecord => ({ id: 'consent-1', decision: 'agreed', decidedAt: '2026-11-24T14:29:05+00:00', basis, reason: null });

describe('what is missing', () => {
  it('starts with the concern when nothing was chosen', () => {
    const evaluation = evaluate(factsWith({}));
    expect(evaluation.plan).toBeNull();
    expect(evaluation.missing[0]).toMatchObject({ step: 'concern', before: 'signing' });
  });

  it('leads from an area without protocol, or one that is never treated, to where areas are chosen', () => {
    const rf: Sections['concerns'] = { concerns: [{ concern: 'acne scars', areas: ['cheeks'] }], modality: 'rf-microneedling', hopes: '' };
    const evaluation = evaluate(factsWith({ sections: { concerns: rf } }));
    expect(evaluation.screening.findings.map((finding) => finding.id)).toContain('no-protocol');
    expect(evaluation.missing).toContainEqual({ step: 'concern', field: 'areas', before: 'signing', message: 'The pack has no protocol for this concern on one of the areas.' });
    expect(evaluation.missing.some((entry) => entry.field === 'question-no-protocol')).toBe(false);
    expect(evaluation.done.concern).toBe(false);
  });

  it('is nothing before signing once the health check, the skin type, the plan and the talk are done', () => {
    expect(messages(evaluate(factsWith({ sections: ready() })), 'signing')).toEqual([]);
  });

  it('counts the questions without an answer and links to the first of them', () => {
    const evaluation = evaluate(factsWith({ sections: { ...ready(), healthCheck: emptySections.healthCheck } }));
    const entry = evaluation.missing.find((missing) => missing.step === 'health-check');
    expect(entry?.message).toMatch(/^\d+ questions of the health check have no answer\.$/);
    expect(entry?.field).toBe(`question-${evaluation.screening.unanswered[0]}`);
  });

  it('counts items that share a question once, and links to the first of them without an answer', () => {
    const sections = ready();
    const { anticoagulant: _anticoagulant, antiplatelet: _antiplatelet, ...answers } = sections.healthCheck?.answers ?? {};
    const evaluation = evaluate(factsWith({ sections: { ...sections, healthCheck: { answers, clearances: {}, acknowledged: {}, medicines: [], allergies: [], protection: null } } }));
    expect(evaluation.missing.find((missing) => missing.step === 'health-check')).toMatchObject({ message: 'One question of the health check has no answer.', field: 'question-anticoagulant' });
  });

  it('asks for a doctor’s agreement where a finding needs one', () => {
    const sections = ready();
    const answers = { ...sections.healthCheck?.answers, diabetes: { answer: 'yes' as const } };
    expect(messages(evaluate(factsWith({ sections: { ...sections, healthCheck: { answers, clearances: {}, acknowledged: {}, medicines: [], allergies: [], protection: null } } })), 'signing')).toContainEqual(expect.stringContaining('agreement is needed'));
  });

  it('asks once for an acknowledgement of what changes the plan, also when that goes and comes back', () => {
    const sections = ready();
    const acknowledgements = (found: Readonly<Record<string, 'yes' | 'no'>>, acknowledged: Readonly<Record<string, string>>): readonly string[] => {
      const answers = { ...sections.healthCheck?.answers, ...Object.fromEntries(Object.entries(found).map(([id, answer]) => [id, { answer }])) };
      return messages(evaluate(factsWith({ sections: { ...sections, healthCheck: { answers, clearances: {}, acknowledged: { ...acknowledged }, medicines: [], allergies: [], protection: null } } })), 'signing').filter((message) => message.startsWith('Acknowledge'));
    };
    const read = { antiplatelet: '2026-11-24T14:00:00+00:00' };
    expect(acknowledgements({}, {})).toEqual([]);
    expect(acknowledgements({ antiplatelet: 'yes' }, {})).toEqual([expect.stringMatching(/^Acknowledge the adjustments: .*ntiplatelet/)]);
    expect(acknowledgements({ antiplatelet: 'yes' }, read)).toEqual([]);
    expect(acknowledgements({ antiplatelet: 'no' }, read)).toEqual([]);
    expect(acknowledgements({ antiplatelet: 'yes', 'bloodborne-virus': 'yes' }, read)).toEqual([expect.not.stringMatching(/ntiplatelet/)]);
  });

  it('asks for the letter of an agreement or its reference, and to acknowledge what was agreed to', () => {
    const sections = ready();
    const answers = { ...sections.healthCheck?.answers, diabetes: { answer: 'yes' as const, which: ['not-known'] } };
    const found = (clearance: Partial<Sections['healthCheck']['clearances'][string]>): readonly string[] => {
      const healthCheck = { answers, clearances: { diabetes: { by: 'Dr Marsh', on: today, ...clearance } }, acknowledged: {}, medicines: [], allergies: [], protection: null };
      const evaluation = evaluate(factsWith({ sections: { ...sections, healthCheck } }));
      expect(evaluation.screening.verdict).toBe('adjust');
      return messages(evaluation, 'signing').filter((message) => /^(Acknowledge|Add|Record)/.test(message));
    };
    const acknowledge = 'Acknowledge the adjustments: Diabetes mellitus.';
    const prove = 'Add the letter or its reference: Diabetes mellitus.';
    const content = 'Record who agreed, how it reached you, and to which areas, depth and cream: Diabetes mellitus.';
    const whole = { role: 'own-clinician', reachedBy: 'letter', agreed: { areas: ['abdomen'], depthMaxMm: 1, creams: [] } } as const;
    const agreed = { ...whole, agreed: { ...whole.agreed, areas: [...whole.agreed.areas], creams: [] } };
    expect(found({})).toEqual([acknowledge, content, prove]);
    expect(found({ ...agreed, reference: '' })).toEqual([acknowledge, prove]);
    expect(found({ ...agreed, letter: 'attachment-of-another-visit' })).toEqual([acknowledge, prove]);
    expect(found({ ...agreed, reference: 'Letter of 3 May' })).toEqual([acknowledge]);
    // At the command line nobody can be asked for it, and the papers say so.
    expect(found({ contentNotRecorded: true, reference: 'Letter of 3 May' })).toEqual([acknowledge]);
  });

  it('asks for a new signature where the price or the kind of what was told is another one than the form says', () => {
    const sections = ready();
    const basisOf = (changes: Partial<Sections>): string => evaluate(factsWith({ sections: { ...sections, ...changes } })).basis;
    const plan = sections.plan ?? emptySections.plan;
    expect(basisOf({ plan: { ...plan, pricePerSession: 18_000 } })).not.toBe(basisOf({ plan: { ...plan, pricePerSession: 20_000 } }));
    const healthCheck = (kind: string): Partial<Sections> => ({ healthCheck: { ...emptySections.healthCheck, answers: { ...sections.healthCheck?.answers, antiplatelet: { answer: 'yes', which: [kind] } } } });
    expect(basisOf(healthCheck('aspirin'))).not.toBe(basisOf(healthCheck('clopidogrel')));
  });

  it('asks why the practitioner decided so about what was told besides, and for protection before the face of who gets cold sores is treated', () => {
    const sections = ready();
    const withAnswers = (answers: Readonly<Record<string, Answer>>, changes: Partial<Sections> = {}): readonly string[] =>
      messages(evaluate(factsWith({ sections: { ...sections, ...changes, healthCheck: { ...emptySections.healthCheck, ...changes.healthCheck, answers: { ...sections.healthCheck?.answers, ...answers } } } })), 'signing');
    const told: Answer = { answer: 'yes', which: ['no-bearing'], note: 'Hay fever, a spray in summer' };
    const why = expect.stringMatching(/^Write down why it was decided so/);
    expect(withAnswers({ 'other-health': told })).toContainEqual(why);
    expect(withAnswers({ 'other-health': { ...told, reason: 'Looked up, no effect on skin' } })).not.toContainEqual(why);

    const face = { concerns: { ...emptySections.concerns, concerns: [{ concern: 'acne scars', areas: ['cheeks'] }] } };
    const toRecord = expect.stringMatching(/^Record what was decided about protection/);
    const soreYes = { 'herpes-history': { answer: 'yes' as const } };
    expect(withAnswers(soreYes, face)).toContainEqual(toRecord);
    expect(withAnswers(soreYes)).not.toContainEqual(toRecord);
    const decided = (protection: Sections['healthCheck']['protection']): readonly string[] => withAnswers(soreYes, { ...face, healthCheck: { ...emptySections.healthCheck, protection } });
    expect(decided({ decision: 'not-offered', by: '', reason: '' })).toContainEqual(toRecord);
    expect(decided({ decision: 'not-offered', by: '', reason: 'Allergic to the medicine' })).not.toContainEqual(toRecord);
    expect(decided({ decision: 'taken', by: 'Dr Marsh', reason: '' })).not.toContainEqual(toRecord);
  });

  it('asks which kind it is where that decides something, and calls nothing clear before it is named', () => {
    const withAntiplatelet = (answer: Answer): Evaluation => {
      const sections = ready();
      return evaluate(factsWith({ sections: { ...sections, healthCheck: { answers: { ...sections.healthCheck?.answers, antiplatelet: answer }, clearances: {}, acknowledged: {}, medicines: [], allergies: [], protection: null } } }));
    };
    const open = withAntiplatelet({ answer: 'yes' });
    expect(open.screening).toMatchObject({ verdict: 'incomplete', areas: { abdomen: 'incomplete' } });
    expect(open.plan?.course?.sessions).toEqual([]);
    expect(open.missing).toContainEqual({ step: 'health-check', field: 'question-antiplatelet', before: 'signing', message: expect.stringMatching(/^Ask: Which of these medicines/) });
    expect(open.done['health-check']).toBe(false);
    expect(messages(withAntiplatelet({ answer: 'yes', which: ['aspirin'] }), 'signing')).not.toContainEqual(expect.stringMatching(/^Ask:/));
  });

  it('leads from a combination to the first of the answers that it joins', () => {
    const sections = ready();
    const answers = { ...sections.healthCheck?.answers, antiplatelet: { answer: 'yes' as const, which: ['aspirin', 'ticagrelor'] } };
    const { missing } = evaluate(factsWith({ sections: { ...sections, healthCheck: { answers, clearances: {}, acknowledged: {}, medicines: [], allergies: [], protection: null } } }));
    expect(missing).toContainEqual({ step: 'health-check', field: 'question-antiplatelet', before: 'signing', message: expect.stringContaining('Two antiplatelet medicines') });
  });

  it('includes a refused setting of the plan and a plan that changed after it was agreed', () => {
    const sections = ready();
    const plan = { ...emptySections.plan, ...sections.plan, choices: { depthMm: { abdomen: 2.4 }, sessions: 4 } };
    const found = messages(evaluate(factsWith({ sections: { ...sections, plan } })), 'signing');
    expect(found).toContainEqual(expect.stringContaining('2.4 mm is deeper than 2 mm'));
    expect(found).toContain('The plan changed after it was agreed. Agree it again.');
  });

  it('refuses to close with a treated depth above the cap of the area', () => {
    const treatment = { ...emptySections.treatment, areas: [{ area: 'abdomen', depthMm: 2.5, passes: '' }] };
    expect(messages(evaluate(factsWith({ sections: ready({ treatment }) })), 'closing')).toContainEqual(expect.stringContaining('2.5 mm is deeper than 2 mm'));
  });

  it('refuses to close without the lot of the cartridge', () => {
    const closing = (cartridgeLot: string): readonly string[] => messages(evaluate(factsWith({ sections: ready({ treatment: { ...emptySections.treatment, cartridgeLot } }) })), 'closing');
    expect(closing('')).toContain('Enter the cartridge lot.');
    expect(closing('LOT 4471')).not.toContain('Enter the cartridge lot.');
  });
});

describe('consent', () => {
  it('covers exactly what was signed for', () => {
    const sections = ready();
    const { basis } = evaluate(factsWith({ sections }));
    expect(evaluate(factsWith({ sections, consents: [agreedTo(basis)] })).consent.state).toBe('agreed');
  });

  it.each([
    ['another depth', { plan: { ...emptySections.plan, choices: { depthMm: { abdomen: 1.5 } } } }],
    ['another area', { concerns: { ...concerns, concerns: [{ concern: 'stretch marks', areas: ['abdomen', 'flanks'] }] } }],
    ['another skin type', { skin: { ...skin, phototype: 'V' as const } }],
  ])('is outdated by %s', (_what, change) => {
    const { basis } = evaluate(factsWith({ sections: ready() }));
    expect(evaluate(factsWith({ sections: { ...ready(), ...change }, consents: [agreedTo(basis)] })).consent.state).toBe('outdated');
  });

  it('is refused when the last decision was a refusal', () => {
    const { basis } = evaluate(factsWith({ sections: ready() }));
    const refusal: ConsentRecord = { ...agreedTo(basis), id: 'consent-2', decision: 'refused' };
    expect(evaluate(factsWith({ sections: ready(), consents: [agreedTo(basis), refusal] })).consent.state).toBe('refused');
  });
});

describe('changed answers', () => {
  const visit = { consultationId: 'consultation-0', on: plainDate('2026-05-03'), concerns, phototype: 'II' as const, device: '', pricePerSession: null };

  it('are part of what is signed', () => {
    const facts = factsWith({ sections: ready() });
    const { basis } = evaluate(facts);
    const same = evaluate({ ...facts, earlier: { ...visit, answers: ready().healthCheck?.answers ?? {} } });
    expect(same.changes).toEqual([]);
    expect(same.basis).toBe(basis);
    const other = evaluate({ ...facts, earlier: { ...visit, answers: { diabetes: { answer: 'yes' } } } });
    expect(other.changes.map((change) => change.item)).toEqual(['diabetes']);
    expect(other.basis).not.toBe(basis);
  });
});

describe('a closed consultation', () => {
  it('is judged as on the day it was closed', () => {
    expect(judgedOn({ closedAt: null }, today)).toBe(today);
    expect(judgedOn({ closedAt: '2026-05-03T23:59:00+01:00' }, today)).toBe('2026-05-03');
  });
});

describe('the plan', () => {
  it('is not made while the client must not be treated', () => {
    const sections = ready();
    const answers = { ...sections.healthCheck?.answers, 'keloid-personal': { answer: 'yes' as const } };
    const evaluation = evaluate(factsWith({ sections: { ...sections, healthCheck: { answers, clearances: {}, acknowledged: {}, medicines: [], allergies: [], protection: null } } }));
    expect(evaluation).toMatchObject({ plan: null, screening: { verdict: 'stop' } });
  });
});
