import { expect, it } from 'vitest';
import { plainDate } from '../domain/plainDate';
import { answerInWords } from './answerWords';

const words = { day: (date: string) => `the day ${date}`, area: (id: string) => `the ${id}`, kind: (id: string) => id.replaceAll('-', ' ') };

it('says what was answered, with which, where and until when', () => {
  expect(answerInWords({ answer: 'yes', which: ['low-dose-aspirin'], inArea: ['abdomen', 'flanks'], endedOn: plainDate('2026-05-03') }, words)).toBe('yes, low dose aspirin, on the abdomen and the flanks, ended the day 2026-05-03');
  expect(answerInWords({ answer: 'not-sure', inArea: false }, words)).toBe('not sure, in another place');
  expect(answerInWords({ answer: 'yes', inArea: true }, words)).toBe('yes');
});

it('says nothing beside a no', () => {
  expect(answerInWords({ answer: 'no', endedOn: plainDate('2026-05-03') }, words)).toBe('no');
});

it('says what was measured, with its day', () => {
  expect(answerInWords({ answer: 'yes', inr: { value: 2.6, on: plainDate('2026-11-23') } }, words)).toBe('yes, INR 2.6 on the day 2026-11-23');
  expect(answerInWords({ answer: 'yes', inr: { doesNotApply: 'not warfarin' }, hba1c: { value: 50, month: '2026-10' } }, words)).toBe('yes, HbA1c 50 mmol/mol in 2026-10');
  expect(answerInWords({ answer: 'yes', hba1c: { value: 50.5, month: '2026-10' } }, { ...words, number: (value) => String(value).replace('.', ','), month: () => 'October' })).toBe('yes, HbA1c 50,5 mmol/mol in October');
});
