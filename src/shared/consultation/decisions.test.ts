import { describe, expect, it } from 'vitest';
import { factsOf, type Story } from '../../../tests/golden/fixtures';
import { plainDate } from '../domain/plainDate';
import { decisionsOf } from './decisions';
import { acknowledging } from './findings';

const decided = (story: Story) => {
  const facts = factsOf(story);
  return decisionsOf(facts, facts.evaluation);
};

describe('the decisions of a visit', () => {
  it('are who agreed to what and on which ground', () => {
    const clearance = { by: 'Dr Patel, GP', on: plainDate('2026-11-20'), reference: 'Letter of 20 November', reason: 'Well controlled' };
    const { verdict, findings } = decided({ answers: { diabetes: { answer: 'yes', which: ['not-known'] } }, clearances: { diabetes: clearance } });
    expect(verdict).toBe('adjust');
    expect(findings).toEqual([{ id: 'diabetes', title: 'Diabetes mellitus', effect: 'adjust', clearance, acknowledgedAt: null }]);
  });

  it('are when each adjustment was acknowledged', () => {
    const facts = factsOf({ answers: { antiplatelet: { answer: 'yes', which: ['aspirin'] } } });
    const at = '2026-11-24T14:00:00+00:00';
    const healthCheck = acknowledging(facts.consultation, facts.evaluation.screening.findings, at);
    const consultation = { ...facts.consultation, sections: { ...facts.consultation.sections, healthCheck } };
    expect(decisionsOf({ ...facts, consultation }, facts.evaluation).findings).toMatchObject([{ id: 'antiplatelet', acknowledgedAt: at }]);
    expect(acknowledging(consultation, facts.evaluation.screening.findings, '2026-11-24T15:00:00+00:00')).toEqual(healthCheck);
  });

  it('are the reasons for what lies outside its range, and the answers that changed', () => {
    const { outsideRange, changes } = decided({
      concerns: [{ concern: 'stretch marks', areas: ['abdomen'] }],
      plan: { choices: { sessions: 12, reasons: { 'sessions:striae-abdomen': 'Agreed with the dermatologist' } } },
      earlier: { consultationId: 'c0', on: plainDate('2026-05-03'), answers: { diabetes: { answer: 'yes' } }, concerns: { concerns: [], modality: 'mechanical', hopes: '' }, phototype: null, device: '', pricePerSession: null },
    });
    expect(changes.map((change) => change.item)).toEqual(['diabetes']);
    expect(outsideRange).toEqual([{ what: expect.stringContaining('12'), reason: 'Agreed with the dermatologist' }]);
  });

  it('say whether the rules have changed since', () => {
    const facts = factsOf({});
    expect(decisionsOf(facts, facts.evaluation).begunWith).toBeNull();
    expect(decisionsOf({ ...facts, consultation: { ...facts.consultation, pack: { ...facts.consultation.pack, hash: 'other' } } }, facts.evaluation).begunWith).toMatchObject({ hash: 'other' });
  });
});
