import { describe, expect, it } from 'vitest';
import { documentText } from '../../../tests/golden/documentText';
import { abdomen, factsOf, finding, pack, thighs, type Story } from '../../../tests/golden/fixtures';
import { plainDate } from '../domain/plainDate';
import type { Pack } from '../pack/schema';
import type { Finding } from '../screening/types';
import { buildDocument } from './build';

const aged: Pack = { ...pack, practice: { ...pack.practice, clearanceValid: { defaultDays: 180, days: { 'chemo-current': 90 }, verified: 'practice-judgement', sources: ['GK'] } } };
const found = (findings: readonly Finding[], story: Story = {}): Story => ({ pack: aged, concerns: [abdomen, thighs], ...story, evaluation: (evaluation) => ({ ...evaluation, screening: { ...evaluation.screening, verdict: 'clearance', findings } }) });
const letter = (findings: readonly Finding[], story?: Story): string => documentText(buildDocument('clearance-letter', factsOf(found(findings, story))));
const needs = (id: string, changes: Partial<Finding> = {}): Finding => finding(id, { effect: 'clearance', ...changes });

describe('a letter that asks for an agreement', () => {
  it('asks about each finding what the practice has to know of it, and for the number where there is one', () => {
    const text = letter([needs('anticoagulant'), needs('diabetes')]);
    expect(text).toMatch(/: Which blood thinner, at what dose, and since when\? For warfarin: the last INR with its date\./);
    expect(text).toContain('at most 1.0 mm deep, while it is continued? Please do not stop it for this.');
    expect(text).toContain('The last HbA1c with its month, and any ulcer, nerve damage or infection.');
    expect(text).toContain('\nFor warfarin: last INR, with its date\n');
    expect(text).toContain('\nLast HbA1c, with its month\n');
    expect(letter([needs('bdd-expectations')])).not.toMatch(/INR|HbA1c|Which blood thinner/);
  });

  it('asks about a thing once, also where it was found in two places', () => {
    const text = letter([needs('skin-cancer-area'), needs('skin-cancer-area', { elsewhere: true })]);
    expect(text.split('What did you find, was it treated, and when was it healed?').length).toBe(2);
  });

  it('has room for yes, no, conditions, each area with its greatest depth, and a last day', () => {
    const text = letter([needs('diabetes')]);
    expect(text).toContain('I agree on the conditions below.');
    expect(text).toContain('What I agree to. What is not ticked is not agreed.');
    expect(text).toMatch(/Abdomen and waist, at most \.+ mm \(planned: [\d.]+ mm\)/);
    expect(text).toMatch(/Outer and back of thighs, at most \.+ mm \(planned: [\d.]+ mm\)/);
    expect(text).toContain('Without a day here it counts, from the date of your signature: 180 days.');
    expect(text).not.toContain('Numbing cream: ');
    expect(letter([needs('diabetes')], { plan: { choices: { numbing: { product: 'lmx4', areaCm2: 200, minutes: 45 } } } })).toMatch(/Numbing cream: [^\n]*, at most \.+ cm² \(planned: 200 cm²\)/);
  });

  it('says how long an answer counts for each finding where that differs, and nothing where the content has no limit', () => {
    expect(letter([needs('diabetes'), needs('chemo-current')])).toMatch(/signature: [^\n]*: 180 days; [^\n]*: 90 days\./);
    expect(letter([needs('diabetes')], { pack: { ...pack, practice: { ...pack.practice, clearanceValid: undefined } } })).not.toContain('Without a day here');
  });

  it('says that a wait is over, whose agreement it is, and why one on record does not count', () => {
    const notCounted = { clearance: { by: 'Dr Patel', on: plainDate('2026-03-03'), reachedBy: 'phone' as const }, why: 'too-old' as const };
    const text = letter([needs('chemo-current', { afterWait: true, by: 'surgeon', notCounted })]);
    expect(text).toContain('The waiting time after it has passed.');
    expect(text).toContain('Agreement asked of: The surgeon.');
    expect(text).toContain('On record and not counted: Dr Patel, Tue 3 Mar 2026, by phone. Agreed: content not recorded. Because it is older than 90 days.');
  });

  it('names the day and the test area before the first full session', () => {
    const story = found([needs('diabetes')], { phototype: 'V' });
    const facts = factsOf({ ...story, evaluation: (evaluation) => {
      const made = story.evaluation?.(evaluation) ?? evaluation;
      const course = made.plan?.course;
      return { ...made, plan: made.plan && course ? { ...made.plan, course: { ...course, testArea: course.testArea && { ...course.testArea, weeks: 4, on: plainDate('2026-11-24') } } } : null };
    } });
    expect(documentText(buildDocument('clearance-letter', facts))).toMatch(/Microneedling, a small test area first, the first full session not before \w/);
  });

  it('says what it is about and from when, also where no settings are planned', () => {
    const story = found([needs('chemo-current')]);
    const facts = factsOf({ ...story, evaluation: (evaluation) => {
      const made = story.evaluation?.(evaluation) ?? evaluation;
      return { ...made, plan: null, screening: { ...made.screening, earliestDate: plainDate('2027-05-29') } };
    } });
    const text = documentText(buildDocument('clearance-letter', facts));
    expect(text).toContain('No settings are planned yet; not before Sat 29 May 2027.');
    expect(text).toMatch(/Abdomen and waist, at most \.+ mm\n/);
  });
});

it('a referral asks what was found on a spot of the skin, and nothing about a keloid', () => {
  const refer = (id: string): string => documentText(buildDocument('referral-letter', factsOf({ answers: { [id]: { answer: 'yes' } } })));
  expect(refer('skin-cancer-area')).toContain('What did you find, was it treated, and when was it healed?');
  expect(refer('keloid-personal')).not.toContain('What we ask you');
});
