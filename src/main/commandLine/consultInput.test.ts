import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import { parseConsultInput } from './consultInput';

const input = (changes: Record<string, unknown>): unknown => ({
  today: '2026-11-24',
  jurisdiction: 'UK',
  client: { givenName: 'Example', familyName: 'Client', dateOfBirth: '1988-09-02' },
  concerns: [{ concern: 'stretch marks', areas: ['abdomen'] }],
  answers: {},
  ...changes,
});
const pathsOf = (json: unknown): readonly string[] => {
  const result = parseConsultInput(json, pack);
  return result.ok ? [] : result.error.map((problem) => problem.path);
};

describe('the input of a consultation', () => {
  it('takes no name that every object has for an id of the pack', () => {
    for (const name of ['constructor', 'toString', 'hasOwnProperty']) {
      expect(pathsOf(input({ answers: { [name]: 'yes' } }))).toEqual([`answers.${name}`]);
      expect(pathsOf(input({ concerns: [{ concern: 'stretch marks', areas: [name] }] }))).toEqual(['concerns[0].areas[0]']);
      expect(pathsOf(input({ concerns: [{ concern: name, areas: ['abdomen'] }] }))).toEqual(['concerns[0].concern']);
    }
    const proto: unknown = JSON.parse(JSON.stringify(input({ answers: { x1: 'yes' } })).replace('x1', '__proto__'));
    expect(pathsOf(proto)).toEqual(['answers.__proto__']);
  });

  it('takes no day that is not on the calendar, or so far off that a wait cannot be added', () => {
    for (const day of ['0001-01-01', '2026-02-29', '9999-12-31', '+10000-01-01', '2026-11-24T00:00']) {
      expect(pathsOf(input({ today: day })), day).toContain('today');
      expect(pathsOf(input({ answers: { 'acne-active': { answer: 'yes', endedOn: day } } })), day).toEqual(['answers.acne-active.endedOn']);
    }
    expect(pathsOf(input({ today: '2024-02-29' }))).toEqual([]);
  });

  it('takes no end and no agreement from before the client was born', () => {
    expect(pathsOf(input({ answers: { 'acne-active': { answer: 'yes', endedOn: '1026-11-14' } } }))).toEqual(['answers.acne-active.endedOn']);
    expect(pathsOf(input({ answers: { diabetes: 'yes' }, clearances: { diabetes: { by: 'GP', on: '1026-11-14' } } }))).toEqual(['clearances.diabetes.on']);
  });

  it('takes no number that is none', () => {
    const weight = (written: string): unknown => JSON.parse(JSON.stringify(input({ client: { givenName: 'A', familyName: 'B', dateOfBirth: '1988-09-02', weightKg: 71.5 } })).replace('71.5', written));
    for (const written of ['1e999', '-1e999', '-0', '"70"']) expect(pathsOf(weight(written)), written).toEqual(['client.weightKg']);
  });

  it('takes no treated area that the pack does not have, and no list for the treatment', () => {
    expect(pathsOf(input({ treatment: { areas: [{ area: 'elbow', depthMm: 1, passes: '2' }] } }))).toEqual(['treatment.areas[0].area']);
    expect(pathsOf(input({ treatment: [] }))).toEqual(['treatment']);
    expect(pathsOf(input({ treatedBefore: [{ area: 'elbow', on: '2026-11-10' }, { area: 'abdomen', on: '2026-02-30' }] }))).toEqual(['treatedBefore[1].on', 'treatedBefore[0].area']);
    expect(pathsOf(input({ treatedBefore: [{ area: 'abdomen', on: '2026-11-10' }] }))).toEqual([]);
  });

  it('H8: takes a client who has one name', () => {
    expect(pathsOf(input({ client: { givenName: 'Suharto', dateOfBirth: '1966-06-06' } }))).toEqual([]);
  });
});
