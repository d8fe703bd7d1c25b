import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import type { Answer, Answers } from '../domain/consultation';
import type { Phototype } from '../domain/client';
import { addDays, plainDate } from '../domain/plainDate';
import { relevantItems, screen } from './screen';
import { VERDICTS, type Screening, type ScreeningContext } from './types';

const today = plainDate('2026-11-24');
const { item, which } = pack.practice.needledHere;
const no: Answer = { answer: 'no' };

interface Setting {
  readonly areas?: readonly string[];
  readonly phototype?: Phototype;
  readonly answer?: Answer;
  readonly before?: readonly { readonly area: string; readonly daysAgo: number }[];
}

function screened({ areas = ['abdomen'], phototype = 'II', answer = no, before = [] }: Setting): Screening {
  const context: ScreeningContext = {
    concerns: [{ concern: 'stretch marks', areas }],
    modality: 'mechanical',
    dateOfBirth: plainDate('1988-09-02'),
    sex: 'female',
    phototype,
    clearances: {},
    treatedBefore: before.map(({ area, daysAgo }) => ({ area, on: addDays(today, -daysAgo) })),
  };
  const answers: Answers = { ...Object.fromEntries(relevantItems(pack, context).map(({ id }) => [id, no])), [item]: answer };
  return screen(pack, answers, context, today);
}
const found = ({ findings }: Screening) => findings.filter(({ id }) => id === item);

describe('a treatment in the own record, where the client says no', () => {
  it.each<readonly [string, string, Phototype, number]>([
    ['28 days', 'abdomen', 'II', 28],
    ['42 days on legs', 'calves', 'II', 42],
    ['42 days for skin type IV', 'abdomen', 'IV', 42],
    ['42 days for skin type VI', 'abdomen', 'VI', 42],
  ])('defers for %s, and says nothing from that day on', (_wait, area, phototype, days) => {
    const before = (daysAgo: number): Screening => screened({ areas: [area], phototype, before: [{ area, daysAgo }] });
    for (const daysAgo of [0, 1, days - 1]) {
      expect(before(daysAgo)).toMatchObject({ verdict: 'defer', areas: { [area]: 'defer' }, earliestDate: addDays(today, days - daysAgo), unanswered: [] });
      expect(found(before(daysAgo))).toMatchObject([{ effect: 'defer', unsure: false, recordedOn: addDays(today, -daysAgo) }]);
    }
    expect(found(before(days))).toEqual([]);
  });

  it('leaves another area as it is', () => {
    expect(screened({ before: [{ area: 'calves', daysAgo: 1 }] })).toMatchObject({ verdict: 'clear', findings: [] });
    expect(screened({ areas: ['abdomen', 'flanks'], before: [{ area: 'flanks', daysAgo: 1 }] })).toMatchObject({ areas: { abdomen: 'clear', flanks: 'defer' } });
  });

  it('is one finding for several treatments, until the last of them is over', () => {
    const screening = screened({ areas: ['abdomen', 'calves'], before: [{ area: 'abdomen', daysAgo: 5 }, { area: 'abdomen', daysAgo: 20 }, { area: 'calves', daysAgo: 10 }] });
    expect(found(screening)).toMatchObject([{ areas: ['abdomen', 'calves'], earliestDate: addDays(today, 32), recordedOn: addDays(today, -5) }]);
  });
});

describe('a treatment in the own record, beside what the client says', () => {
  const before = [{ area: 'abdomen', daysAgo: 10 }];

  it('keeps the later of the two days', () => {
    const said = (daysAgo: number): Answer => ({ answer: 'yes', endedOn: addDays(today, -daysAgo), which: [which] });
    expect(found(screened({ before, answer: said(3) }))).toMatchObject([{ earliestDate: addDays(today, 25), recordedOn: addDays(today, -10) }]);
    expect(found(screened({ before, answer: said(20) }))).toMatchObject([{ earliestDate: addDays(today, 18), recordedOn: addDays(today, -10) }]);
  });

  it('knows no day where the client’s own yes has none', () => {
    expect(found(screened({ before, answer: { answer: 'yes', which: [which] } }))).toMatchObject([{ effect: 'defer', earliestDate: null }]);
  });

  it('leaves a doubt a doubt, and no day is named', () => {
    const screening = screened({ before, answer: { answer: 'not-sure' } });
    expect(screening).toMatchObject({ verdict: 'defer', earliestDate: null });
    expect(found(screening).map(({ effect, unsure }) => ({ effect, unsure }))).toEqual([
      { effect: 'defer', unsure: false },
      { effect: 'incomplete', unsure: true },
    ]);
  });

  it('never makes any area better', () => {
    const areas = ['abdomen', 'calves', 'flanks'] as const;
    const visits = fc.array(fc.record({ area: fc.constantFrom(...areas, 'cheeks'), daysAgo: fc.integer({ min: 0, max: 90 }) }), { maxLength: 4 });
    const kinds = pack.practice.followUps.find((followUp) => followUp.item === item)?.options.map(({ id }) => id) ?? [];
    const answers: fc.Arbitrary<Answer> = fc.oneof(
      fc.constant(no),
      fc.constant<Answer>({ answer: 'not-sure' }),
      fc.record({ daysAgo: fc.integer({ min: 0, max: 120 }), kind: fc.constantFrom(...kinds), inArea: fc.constantFrom(true, false) }).map(({ daysAgo, kind, inArea }): Answer => ({ answer: 'yes', endedOn: addDays(today, -daysAgo), which: [kind], inArea })),
    );
    const rank = (verdict: (typeof VERDICTS)[number] | undefined): number => (verdict === undefined ? -1 : VERDICTS.indexOf(verdict));
    fc.assert(
      fc.property(visits, answers, fc.constantFrom<Phototype>('I', 'IV', 'VI'), (known, answer, phototype) => {
        const without = screened({ areas, answer, phototype });
        const withRecord = screened({ areas, answer, phototype, before: known });
        expect(rank(withRecord.verdict)).toBeLessThanOrEqual(rank(without.verdict));
        for (const area of areas) expect(rank(withRecord.areas[area])).toBeLessThanOrEqual(rank(without.areas[area]));
        expect(withRecord.unanswered).toEqual(without.unanswered);
        if (without.earliestDate !== null && withRecord.earliestDate !== null) expect(withRecord.earliestDate >= without.earliestDate).toBe(true);
      }),
    );
  });
});
