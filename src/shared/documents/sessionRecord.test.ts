import { describe, expect, it } from 'vitest';
import { documentText } from '../../../tests/golden/documentText';
import { factsOf, finding, pack, type Story } from '../../../tests/golden/fixtures';
import type { Clearance } from '../domain/consultation';
import { plainDate } from '../domain/plainDate';
import type { Pack } from '../pack/schema';
import type { Finding } from '../screening/types';
import type { DocumentFacts } from './facts';
import { buildDocument } from './build';

const record = (story: Story): string => documentText(buildDocument('session-record', factsOf(story)));
const found = (findings: readonly Finding[], story: Story = {}): Story => ({ ...story, evaluation: (evaluation) => ({ ...evaluation, screening: { ...evaluation.screening, findings } }) });
const agreement: Clearance = { by: 'Dr Patel', role: 'dermatologist', on: plainDate('2026-11-20'), reference: 'letter 12', reachedBy: 'email', agreed: { areas: ['thighs-outer'], depthMaxMm: 1, creams: [], conditions: 'quiet skin' } };

describe('a session record', () => {
  it('says who agreed, in which role, how it came, and to what exactly', () => {
    const text = record(found([finding('diabetes', { clearedBy: agreement })]));
    expect(text).toContain('Agreed by Dr Patel, as dermatologist, Fri 20 Nov 2026, by e-mail (letter 12). Agreed: outer and back of thighs; at most 1.0 mm; no numbing cream; conditions: quiet skin');
  });

  it('says of an older agreement that its content was not recorded', () => {
    expect(record(found([finding('diabetes', { clearedBy: { by: 'GP', on: plainDate('2026-11-20') } })]))).toContain('Agreed by GP, Fri 20 Nov 2026, how it reached us not recorded. Agreed: content not recorded');
  });

  it('carries the mark of a reading that waits for a clinician’s decision, and of no other', () => {
    expect(record(found([finding('diabetes', { clinicianToDecide: true }), finding('rosacea')])).match(/For a clinician to decide: [^\n]*/g)).toEqual(['For a clinician to decide: not signed off yet']);
    expect(record(found([finding('rosacea')]))).not.toContain('For a clinician to decide');
  });

  it('carries the mark of each setting of the plan that rests on judgement', () => {
    const facts = factsOf();
    const settingMarks = [{ setting: 'depth:thighs-outer', kind: 'judgement', name: 'Needle depth, Outer and back of thighs', mark: { signed: false } }] as const;
    expect(documentText(buildDocument('session-record', { ...facts, settingMarks }))).toContain('Needle depth, Outer and back of thighs. Practice judgement: not signed off yet');
    expect(documentText(buildDocument('session-record', facts))).not.toContain('Practice judgement');
  });

  it('says what is behind a finding: a wait that is over, one with a letter after it, an open kind, a sign elsewhere', () => {
    const text = record(found([
      finding('surgery-recent', { effect: 'clearance', afterWait: true }),
      finding('chemo-current', { effect: 'defer', afterwards: { by: null, until: null } }),
      finding('anticoagulant', { effect: 'incomplete', asks: 'kind' }),
      finding('skin-cancer-area', { effect: 'clearance', elsewhere: true }),
      finding('rosacea', { changesNothing: true }),
    ]));
    for (const says of ['Needs a doctor’s agreement (the wait is over)', 'Wait (then a doctor’s agreement)', 'Not known (which kind is not known)', 'Needs a doctor’s agreement (the sign lies elsewhere)', 'Looked into, changes nothing']) expect(text).toContain(says);
  });

  it('prints capacity as the practitioner’s own judgement, with name and what helped', () => {
    const question = { id: 'judged', lead: null, items: ['capacity-consent'], answeredBy: 'practitioner' as const, verified: 'general-knowledge' as const, sources: ['GK'] };
    const judged: Pack = { ...pack, practice: { ...pack.practice, questionGroups: pack.practice.questionGroups.map((group) => ({ ...group, questions: [...group.questions.filter(({ items }) => !items.includes('capacity-consent')), ...(group.questions.some(({ items }) => items.includes('capacity-consent')) ? [question] : [])] })) } };
    const text = record({ pack: judged, answers: { 'capacity-consent': { answer: 'no', judgedBy: 'Sam Okafor', helped: 'an interpreter, and time' } } });
    expect(text).toMatch(/The practitioner’s own judgement:\n[^\n]+\nno\. Judged by Sam Okafor\.\nWhat helped: an interpreter, and time/);
    expect(record({ pack: judged, answers: { 'capacity-consent': { answer: 'no' } } })).toContain('Judged by the practitioner; name not written down.');
  });

  it('says what was decided about cold sores, and how a test area looked', () => {
    const facts = factsOf({ plan: { testAreas: { 'thighs-outer': { on: plainDate('2026-10-20'), calm: true, note: 'no mark' } } } });
    const { sections } = facts.consultation;
    const text = documentText(buildDocument('session-record', { ...facts, consultation: { ...facts.consultation, sections: { ...sections, healthCheck: { ...sections.healthCheck, protection: { decision: 'declined', by: 'Dr Osei', reason: 'never had one on the face' } } } } }));
    expect(text).toContain('Offered and declined, prescriber: Dr Osei. Reason: never had one on the face');
    expect(text).toContain('Test area of Tue 20 Oct 2026, outer and back of thighs: calm (no mark)');
  });
});

describe('the complete record', () => {
  const complete = (facts: DocumentFacts): string => documentText(buildDocument('client-record', facts));

  it('holds every agreement, also one that nothing rests on, and medicines and allergies', () => {
    const facts = factsOf({ clearances: { diabetes: agreement } });
    const { sections } = facts.consultation;
    const text = complete({ ...facts, consultation: { ...facts.consultation, sections: { ...sections, healthCheck: { ...sections.healthCheck, medicines: ['metformin'], allergies: ['latex'] } } } });
    expect(text).toMatch(/Agreements on record\n[^\n]*[Dd]iabetes[^\n]*\nDr Patel, as dermatologist/);
    expect(text).toContain('Medicines\nmetformin');
    expect(text).toContain('Allergies\nlatex');
  });

  it('says of a form that had no such statement that it was not asked, and not that it was left out', () => {
    const facts = factsOf();
    expect(complete(facts)).toContain('What was told is right and complete: not ticked.');
    expect(complete(factsOf({ talk: { toldTheTruth: true } }))).toContain('What was told is right and complete: yes.');
    const older = { ...facts, consultation: { ...facts.consultation, pack: { ...facts.consultation.pack, hash: '0'.repeat(64) } } };
    expect(complete(older)).toContain('What was told is right and complete: not asked on the form of that visit.');
  });
});
