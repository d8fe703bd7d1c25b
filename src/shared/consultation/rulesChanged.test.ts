import { describe, expect, it } from 'vitest';
import { factsOf, type Story } from '../../../tests/golden/fixtures';
import { changedRules, released } from '../../../tests/fixtures/rules';
import type { Pack } from '../pack/schema';
import { plainDate } from '../domain/plainDate';
import { rulesChange } from './rulesChanged';

/** What the rules of today make of a visit that was begun with those of 0.1.0. */
const changed = (story: Story, today: Pack) => rulesChange({ ...factsOf(story), pack: today }, released);

const answers: Story['answers'] = { 'eczema-active': { answer: 'yes', endedOn: plainDate('2026-11-20') }, 'poor-healing-smoking': { answer: 'yes' } };

describe('what other rules make of an open visit', () => {
  it('is nothing where they say the same of it, whatever they say of others', () => {
    const today = changedRules('1.1.0', ({ contraindications }) => {
      for (const item of contraindications.items) if (item['id'] === 'pregnancy') item['severity'] = 'absolute';
    });
    expect(changed({ answers }, today)).toBeNull();
  });

  it('is the verdict before and after, and what a finding asks for instead', () => {
    const today = changedRules('1.1.0', ({ contraindications }) => {
      for (const item of contraindications.items) if (item['id'] === 'poor-healing-smoking') Object.assign(item, { severity: 'absolute', clinicalName: 'Smoking of any kind' });
    });
    expect(changed({ answers }, today)).toMatchObject({ verdict: { before: 'defer', after: 'stop' }, other: [{ title: 'Smoking of any kind', before: 'clearance', after: 'stop' }], found: [], gone: [] });
  });

  it('is another earliest date', () => {
    const today = changedRules('1.1.0', ({ contraindications }) => {
      for (const item of contraindications.items) if (item['id'] === 'eczema-active') item['waitDays'] = 90;
    });
    expect(changed({ answers }, today)).toMatchObject({ verdict: null, earliestDate: { before: '2026-12-18', after: '2027-02-18' }, found: [], gone: [], other: [] });
  });

  it('is a finding that is new and one that is gone', () => {
    const wider = changedRules('1.1.0', ({ contraindications }) => {
      for (const item of contraindications.items) if (item['id'] === 'eczema-active') item['areas'] = ['face'];
    });
    const narrowed = changed({ answers }, wider);
    expect(narrowed?.gone).toEqual(['Atopic, contact or seborrhoeic dermatitis, active']);
    const back = rulesChange({ ...factsOf({ answers }), pack: released }, wider);
    expect(back?.found).toEqual(['Atopic, contact or seborrhoeic dermatitis, active']);
  });

  it('is another plan', () => {
    const today = changedRules('1.1.0', ({ treatments }) => {
      for (const treatment of treatments.treatments) Object.assign(treatment, { intervalWeeksMin: 12, intervalWeeksMax: 12 });
    });
    expect(changed({}, today)).toMatchObject({ verdict: null, plan: true });
  });
});
