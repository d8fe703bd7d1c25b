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
