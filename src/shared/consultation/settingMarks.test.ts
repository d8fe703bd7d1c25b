import { describe, expect, it } from 'vitest';
import { abdomen, factsOf, pack, type Story } from '../../../tests/golden/fixtures';
import { plainDate } from '../domain/plainDate';
import { decisionItems } from '../pack/decisions';
import type { DecidedItem, SignOff } from '../pack/signOffs';
import { settingMarksOf, settingMarkWords, type SettingMark } from './settingMarks';

const open: readonly DecidedItem[] = decisionItems(pack).map((item) => ({ ...item, state: { state: 'open', because: 'never', last: null } }));
const signOff: SignOff = { position: 1, item: '', hash: '', packVersion: pack.version, decision: 'agree', tighter: null, reason: 'Read.', by: 'Dr Helen Marsh', registrationNumber: '7654321', profession: 'Doctor', on: plainDate('2026-11-20'), at: '2026-11-20T10:00:00+00:00' };
const signed = (prefix: string): readonly DecidedItem[] => open.map((item) => (item.id.startsWith(prefix) ? { ...item, state: { state: 'decided', last: signOff } } : item));

function marksOf(story: Story, items: readonly DecidedItem[] = open): readonly SettingMark[] {
  const { evaluation, consultation } = factsOf({ concerns: [abdomen], ...story });
  return settingMarksOf(pack, items, evaluation, consultation.sections.healthCheck.answers);
}
const settings = (marks: readonly SettingMark[]): readonly string[] => marks.map(({ setting, mark }) => `${setting} ${mark.signed ? 'signed' : 'open'}`);
const agreed = { by: 'Dr Patel', on: plainDate('2026-11-20') };
const immune: Story = { answers: { immunosuppression: { answer: 'yes', which: ['medicine'] } }, clearances: { immunosuppression: agreed } };

describe('a setting of the plan that rests on judgement', () => {
  it('is marked where a finding changes it by a judgement of the pack’s own', () => {
    expect(settings(marksOf({}))).toEqual([]);
    expect(settings(marksOf(immune))).toEqual(['depth:abdomen open', 'test-area open', 'areas open']);
    expect(marksOf(immune).map(({ name }) => name)).toEqual(['Needle depth, Abdomen and waist', 'Test area', 'Areas in one visit']);
  });

  it('is marked no longer as open once all of it is signed off', () => {
    expect(settings(marksOf(immune, signed('practice.planEffects/')))).toEqual(['depth:abdomen signed', 'test-area open', 'areas signed']);
    expect(settings(marksOf(immune, signed('practice.')))).toEqual(['depth:abdomen signed', 'test-area signed', 'areas signed']);
  });

  it('is not marked for a number whose source was read, nor for a kind that it is not about', () => {
    expect(settings(marksOf({ phototype: 'VI', answers: { 'skin-type-iv-vi': { answer: 'yes' } } }))).toEqual([]);
    expect(settings(marksOf({ answers: { 'other-health': { answer: 'yes', which: ['change-plan'], note: 'Tires easily' } } }))).toEqual([]);
  });

  it('is cream where an answer limits it by a reading that waits for a clinician', () => {
    const epilepsy = marksOf({ answers: { 'epilepsy-syncope': { answer: 'yes', which: ['controlled'] } } });
    expect(epilepsy.map(({ setting, kind }) => [setting, kind])).toEqual([['numbing', 'to-decide']]);
  });

  it('says in words whose judgement it is, and who signed it off', () => {
    const day = (on: string): string => on;
    expect(marksOf(immune).map((mark) => settingMarkWords(mark, day))[0]).toBe('Practice judgement: not signed off yet');
    expect(marksOf(immune, signed('practice.')).map((mark) => settingMarkWords(mark, day))[0]).toBe('Practice judgement: signed off by Dr Helen Marsh on 2026-11-20 (agreed)');
  });
});
