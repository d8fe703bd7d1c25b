import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import { emptySections, type Answer, type Answers } from '../domain/consultation';
import type { EarlierVisit } from '../domain/earlierVisit';
import { plainDate } from '../domain/plainDate';
import { changedAnswers } from './changes';
import type { ScreeningContext } from './types';

const on = plainDate('2026-05-03');
const concernsOf = (areas: readonly string[]) => ({ ...emptySections.concerns, concerns: [{ concern: 'stretch marks', areas: [...areas] }] });
const earlierVisit = (answers: Answers, areas: readonly string[] = ['abdomen', 'flanks']): EarlierVisit => ({ consultationId: 'earlier-00000001', on, answers, concerns: concernsOf(areas), phototype: 'II', device: '', pricePerSession: null });
const context = (areas: readonly string[] = ['abdomen', 'flanks']): ScreeningContext => ({ concerns: concernsOf(areas).concerns, modality: 'mechanical', dateOfBirth: plainDate('1988-09-02'), sex: 'female', phototype: 'II', clearances: {}, treatedBefore: [] });
const changed = (before: Answers, after: Answers, areas?: readonly string[], areasThen?: readonly string[]): readonly string[] => changedAnswers(pack, after, context(areas), earlierVisit(before, areasThen)).map((change) => change.item);
const yes: Answer = { answer: 'yes' };
const no: Answer = { answer: 'no' };

describe('answers that changed since the last visit', () => {
  it('are told with both answers and the day of the first, in the order in which they are asked', () => {
    const before = { diabetes: no, anticoagulant: yes, pregnancy: no };
    const after = { diabetes: yes, anticoagulant: no, pregnancy: no };
    const changes = changedAnswers(pack, after, context(), earlierVisit(before));
    expect(changes).toContainEqual({ item: 'diabetes', before: no, after: yes, beforeOn: on });
    expect(changes.map((change) => change.item).toSorted()).toEqual(['anticoagulant', 'diabetes']);
    expect(changedAnswers(pack, { anticoagulant: no, diabetes: yes }, context(), earlierVisit(before))).toEqual(changes);
  });

  it('are none at a first visit, and none where an answer was only confirmed or its note worded anew', () => {
    expect(changedAnswers(pack, { diabetes: yes }, context(), null)).toEqual([]);
    expect(changed({ diabetes: { ...yes, note: 'type 2' } }, { diabetes: { ...yes, note: 'Type 2, tablets', confirmedFrom: on } })).toEqual([]);
  });

  it('are none for a question that was asked only once', () => {
    expect(changed({}, { diabetes: yes })).toEqual([]);
    expect(changed({ diabetes: yes }, {})).toEqual([]);
  });

  it.each<[string, Answer, Answer]>([
    ['a doubt', no, { answer: 'not-sure' }],
    ['another end', { ...yes, endedOn: plainDate('2026-04-01') }, { ...yes, endedOn: plainDate('2026-10-01') }],
    ['an end', yes, { ...yes, endedOn: plainDate('2026-10-01') }],
    ['another area', { ...yes, inArea: ['abdomen'] }, { ...yes, inArea: ['flanks'] }],
    ['fewer areas', yes, { ...yes, inArea: ['abdomen'] }],
    ['elsewhere', yes, { ...yes, inArea: false }],
    ['another one of the kind', { ...yes, which: ['one'] }, { ...yes, which: ['two'] }],
  ])('are told for %s', (_what, before, after) => {
    expect(changed({ 'eczema-active': before }, { 'eczema-active': after })).toEqual(['eczema-active']);
  });

  it('are none where the same was said in another way', () => {
    expect(changed({ 'eczema-active': { ...yes, inArea: ['flanks', 'abdomen'] } }, { 'eczema-active': { ...yes, inArea: true } })).toEqual([]);
    expect(changed({ 'eczema-active': { ...yes, inArea: ['abdomen', 'flanks'] } }, { 'eczema-active': yes }, ['abdomen'])).toEqual([]);
    expect(changed({ 'eczema-active': { ...no, inArea: false } }, { 'eczema-active': no })).toEqual([]);
  });

  it('are none about the area where other areas were treated then, and still told about the person', () => {
    expect(changed({ 'eczema-active': no, diabetes: no }, { 'eczema-active': yes, diabetes: yes }, ['abdomen'], ['calves'])).toEqual(['diabetes']);
  });

  it('are none for what is no question today', () => {
    const male = { ...context(), sex: 'male' as const, dateOfBirth: plainDate('1950-01-01'), on: plainDate('2026-11-24') };
    expect(changedAnswers(pack, { pregnancy: yes }, male, earlierVisit({ pregnancy: no }))).toEqual([]);
  });
});
