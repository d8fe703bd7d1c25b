import { describe, expect, it } from 'vitest';
import { finding, pack } from '../../../tests/golden/fixtures';
import { emptySections, type Answers, type Consultation } from '../domain/consultation';
import { plainDate } from '../domain/plainDate';
import { NOT_KNOWN } from '../pack/files/kinds';
import type { Finding, Screening, Verdict } from '../screening/types';
import { isPlaceOpen, placesAsked, standingOf } from './standing';
import type { Missing } from './types';

interface Given {
  readonly verdict: Verdict;
  readonly findings?: readonly Finding[];
  readonly unanswered?: readonly string[];
  readonly openFollowUps?: readonly string[];
  readonly namesOpen?: readonly { readonly item: string; readonly name: string }[];
  readonly missing?: readonly Missing[];
  readonly answers?: Answers;
  readonly areas?: readonly string[];
}

const signing = (field: string, step: Missing['step'] = 'health-check'): Missing => ({ step, field, before: 'signing', message: 'Something is missing.' });

function stand({ verdict, findings = [], unanswered = [], openFollowUps = [], namesOpen = [], missing = [], answers = {}, areas = ['abdomen'] }: Given, rules = pack) {
  const screening: Screening = { verdict, areas: Object.fromEntries(areas.map((area) => [area, verdict])), earliestDate: null, findings, unanswered, openFollowUps, namesOpen, told: [] };
  const sections: Consultation['sections'] = { ...emptySections, healthCheck: { ...emptySections.healthCheck, answers } };
  return standingOf(rules, { screening, missing }, { sections });
}

const [first, second] = pack.practice.questionGroups.flatMap(({ questions }) => questions.filter(({ items }) => items.length > 1));

describe('green', () => {
  it('is what is clear, with nothing left to ask', () => {
    expect(stand({ verdict: 'clear' })).toMatchObject({ tone: 'clear', colour: 'green', kicker: 'Clear to treat', title: 'No answer speaks against it', chip: 'Clear to treat', left: 0, noted: [] });
  });

  it('is what was only looked into and changes nothing, with its note in the title', () => {
    const looked = finding('diabetes', { changesNothing: true });
    const answers: Answers = { diabetes: { answer: 'yes', note: ' hay fever spray ' } };
    expect(stand({ verdict: 'adjust', findings: [looked], answers })).toMatchObject({ tone: 'clear', colour: 'green', title: 'Nothing speaks against it; noted: hay fever spray', left: 0, noted: ['hay fever spray'], areas: { abdomen: 'Clear to treat' } });
    expect(stand({ verdict: 'adjust', findings: [looked] }).noted).toEqual(['Diabetes mellitus']);
    expect(stand({ verdict: 'adjust', findings: [looked, finding('antiplatelet')], answers })).toMatchObject({ tone: 'adjust', title: '1 thing changes the plan', noted: ['hay fever spray'] });
  });

  it.each<[string, Partial<Given>]>([
    ['a question', { unanswered: ['diabetes'] }],
    ['a kind', { openFollowUps: ['resurfacing-recent'], answers: { 'resurfacing-recent': { answer: 'yes' } } }],
    ['a name of a medicine', { namesOpen: [{ item: 'diabetes', name: 'metformin' }], answers: { diabetes: { answer: 'no' } } }],
    ['a note', { findings: [finding('diabetes', { asks: 'note', changesNothing: true })] }],
    ['a number', { findings: [finding('anticoagulant', { asks: 'measurement' })] }],
    ['anything else before signing', { missing: [signing('acts-diabetes-adjust')] }],
  ])('is nothing while %s is open', (_what, open) => {
    for (const verdict of ['clear', 'adjust'] as const) {
      const standing = stand({ verdict, ...open });
      expect(standing).toMatchObject({ tone: 'incomplete', colour: 'amber', chip: 'Health check not complete', left: 1 });
      expect(JSON.stringify(standing)).not.toContain('Clear to treat');
    }
  });

  it('waits for the health check alone: what other steps need is theirs', () => {
    expect(stand({ verdict: 'clear', missing: [signing('agree-plan', 'plan')] })).toMatchObject({ colour: 'green', left: 0, leftInAll: 1 });
  });
});

describe('other colours', () => {
  it('are amber for changes that were not read, and blue once they were', () => {
    const findings = [finding('antiplatelet'), finding('varicose-leg')];
    expect(stand({ verdict: 'adjust', findings, missing: [signing('acknowledge')] })).toMatchObject({ tone: 'adjust', colour: 'amber', title: '2 things change the plan', left: 1 });
    expect(stand({ verdict: 'adjust', findings })).toMatchObject({ tone: 'adjust', colour: 'blue', chip: 'Treat with changes', left: 0 });
  });

  it('are red for what stops or waits, whatever else is open', () => {
    const missing = [signing('question-pregnancy'), signing('question-diabetes')];
    expect(stand({ verdict: 'defer', findings: [finding('pregnancy', { effect: 'defer' })], unanswered: ['diabetes'], missing })).toMatchObject({ tone: 'defer', colour: 'red', kicker: 'Not today', left: 1 });
    expect(stand({ verdict: 'stop', findings: [finding('pregnancy', { effect: 'stop' }), finding('keloid-personal', { effect: 'stop' })] }).title).toMatch(/, and 1 more$/);
  });

  it('are amber for a letter to get', () => {
    expect(stand({ verdict: 'clearance', findings: [finding('diabetes', { effect: 'clearance' })], missing: [signing('question-diabetes')] })).toMatchObject({ colour: 'amber', title: '1 agreement to get before treating', left: 1 });
  });
});

describe('what is left', () => {
  it('counts a question that asks for several items once, and an answer with something open each for itself', () => {
    if (!first || !second) throw new Error('The pack asks for several items at once');
    expect(stand({ verdict: 'incomplete', unanswered: [...first.items, ...second.items] })).toMatchObject({ left: 2, title: '2 questions are still open' });
    const answers = Object.fromEntries(first.items.map((item) => [item, { answer: 'yes' as const }]));
    expect(stand({ verdict: 'incomplete', openFollowUps: first.items, answers }).left).toBe(first.items.length);
  });

  it('counts nothing twice that several places speak of', () => {
    const answers: Answers = { diabetes: { answer: 'yes' } };
    const findings = [finding('diabetes', { effect: 'clearance' }), finding('diabetes', { effect: 'incomplete', asks: 'kind' })];
    expect(stand({ verdict: 'incomplete', findings, answers, unanswered: ['diabetes'], openFollowUps: ['diabetes'], missing: [signing('question-diabetes'), signing('question-diabetes')] }).left).toBe(1);
    const more = finding('antiplatelet', { effect: 'clearance' });
    expect(stand({ verdict: 'incomplete', findings: [more], unanswered: ['diabetes'] })).toMatchObject({ left: 2, title: '1 question is still open, and 1 more' });
  });

  it('is to find out where the kind is not known, and to ask where nobody has asked', () => {
    const open = { verdict: 'incomplete' as const, openFollowUps: ['antiplatelet'] };
    expect(stand({ ...open, answers: { antiplatelet: { answer: 'yes' } } }).title).toBe('1 question is still open');
    expect(stand({ ...open, answers: { antiplatelet: { answer: 'yes', which: [NOT_KNOWN] } } }).title).toBe('1 thing to find out');
    expect(stand({ verdict: 'incomplete', findings: [finding('diabetes', { effect: 'incomplete', unsure: true })] })).toMatchObject({ title: '1 thing to find out', left: 1 });
  });

  it('is the areas or the skin type where no question is', () => {
    expect(stand({ verdict: 'incomplete', areas: [] }).title).toBe('Nothing to treat is chosen yet');
    expect(stand({ verdict: 'incomplete' }).title).toBe('The skin type is not known yet');
  });
});

describe('a place', () => {
  const item = 'psoriasis-lichen-koebner';
  const without = { ...pack, practice: { ...pack.practice, inArea: [], elsewhere: [], near: [] } };
  const rules = { ...pack, practice: { ...pack.practice, inArea: [{ item, severity: 'absolute' as const, sources: ['GK'], verified: 'general-knowledge' as const, verifiedNote: null }] } };

  it('has to be said where it decides something, and only there', () => {
    expect(isPlaceOpen(rules, item, { answer: 'yes' }, ['abdomen'])).toBe(true);
    expect(isPlaceOpen(without, item, { answer: 'yes' }, ['abdomen'])).toBe(false);
    for (const inArea of [false, true, ['abdomen']]) expect(isPlaceOpen(rules, item, { answer: 'yes', inArea }, ['abdomen'])).toBe(false);
    expect(isPlaceOpen(rules, item, { answer: 'no', endedOn: plainDate('2026-01-01') }, ['abdomen'])).toBe(false);
    expect(placesAsked(rules, item, ['abdomen'])).toEqual(['abdomen']);
  });

  it('that was not said leaves nothing green', () => {
    expect(stand({ verdict: 'clear', answers: { [item]: { answer: 'yes' } } }, rules)).toMatchObject({ tone: 'incomplete', left: 1 });
  });
});
