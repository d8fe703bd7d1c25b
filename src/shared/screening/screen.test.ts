import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import type { Answer, Answers } from '../domain/consultation';
import { addDays, plainDate } from '../domain/plainDate';
import { expandAreas, followUpOf, itemById } from '../pack/lookup';
import { effectOf } from './effects';
import { isDerived, relevantItems, screen } from './screen';
import { VERDICTS, type ScreeningContext } from './types';

const today = plainDate('2026-11-24');
const abdomen: ScreeningContext = { concerns: [{ concern: 'stretch marks', areas: ['abdomen'] }], modality: 'mechanical', dateOfBirth: plainDate('1988-09-02'), sex: 'female', phototype: 'II', clearances: {}, treatedBefore: [] };
const cheeks: ScreeningContext = { ...abdomen, concerns: [{ concern: 'acne scars', areas: ['cheeks'] }] };
const calves: ScreeningContext = { ...abdomen, concerns: [{ concern: 'stretch marks', areas: ['calves'] }] };

const allNo = (context: ScreeningContext): Answers => Object.fromEntries(relevantItems(pack, context).map((item) => [item.id, { answer: 'no' as const }]));
const withAnswer = (context: ScreeningContext, id: string, answer: Answer): Answers => ({ ...allNo(context), [id]: answer });
const yes: Answer = { answer: 'yes' };

describe('the verdict', () => {
  it('is clear when every relevant question was answered no', () => {
    expect(screen(pack, allNo(abdomen), abdomen, today)).toMatchObject({ verdict: 'clear', areas: { abdomen: 'clear' }, findings: [], unanswered: [], earliestDate: null });
  });

  it('is incomplete when nothing was asked', () => {
    const screening = screen(pack, {}, abdomen, today);
    expect(screening.verdict).toBe('incomplete');
    expect(screening.unanswered).toContain('pregnancy');
  });

  it('is incomplete when no area was chosen', () => {
    const nowhere = { ...abdomen, concerns: [] };
    expect(screen(pack, allNo(nowhere), nowhere, today).verdict).toBe('incomplete');
  });

  it('is stop for a keloid, on every area', () => {
    const both = { ...abdomen, concerns: [...abdomen.concerns, ...calves.concerns] };
    expect(screen(pack, withAnswer(both, 'keloid-personal', yes), both, today)).toMatchObject({ verdict: 'stop', areas: { abdomen: 'stop', calves: 'stop' } });
  });

  it('is stop for an area that is never needled, and leaves the others as they are', () => {
    const lids = { ...cheeks, concerns: [{ concern: 'wrinkles', areas: ['eyelids', 'cheeks'] }] };
    const screening = screen(pack, allNo(lids), lids, today);
    expect(screening).toMatchObject({ verdict: 'stop', areas: { eyelids: 'stop', cheeks: 'clear' } });
    expect(screening.findings.map((finding) => finding.id)).toEqual(['blocked-area']);
  });

  it('is incomplete where the pack has no protocol for the concern', () => {
    const melasmaOnCalves = { ...calves, concerns: [{ concern: 'melasma', areas: ['calves'] }] };
    expect(screen(pack, allNo(melasmaOnCalves), melasmaOnCalves, today)).toMatchObject({ verdict: 'incomplete', findings: [{ id: 'no-protocol', effect: 'incomplete', areas: ['calves'] }, { id: 'melasma-specialist', effect: 'clearance', by: 'dermatologist' }] });
  });

  it('is incomplete for an answer to a question that the pack does not know', () => {
    expect(screen(pack, { ...allNo(abdomen), 'no-such-item': { answer: 'no' } }, abdomen, today).verdict).toBe('incomplete');
  });
});

describe('known facts', () => {
  it('stop a client under eighteen whatever was answered, until the birthday', () => {
    const young = { ...abdomen, dateOfBirth: plainDate('2008-11-25') };
    expect(screen(pack, allNo(young), young, today).findings[0]).toMatchObject({ id: 'minor', effect: 'stop' });
    expect(screen(pack, allNo(young), young, plainDate('2026-11-25')).verdict).toBe('clear');
  });

  it('make the skin type an adjustment from type IV on', () => {
    const five = { ...abdomen, phototype: 'V' as const };
    expect(screen(pack, { ...allNo(five), 'skin-type-iv-vi': { answer: 'no' } }, five, today)).toMatchObject({ verdict: 'adjust', findings: [{ id: 'skin-type-iv-vi' }] });
  });

  it('leave the skin type unanswered until it is known', () => {
    const unknown = { ...abdomen, phototype: null };
    const answers = Object.fromEntries(Object.entries(allNo(unknown)).filter(([id]) => id !== 'skin-type-iv-vi'));
    expect(screen(pack, answers, unknown, today)).toMatchObject({ verdict: 'incomplete', unanswered: ['skin-type-iv-vi'] });
  });
});

describe('relevance', () => {
  const idsFor = (context: ScreeningContext): readonly string[] => relevantItems(pack, context).map((item) => item.id);

  it('asks about legs for legs only, and about the face for the face only', () => {
    expect(idsFor(calves)).toContain('varicose-leg');
    expect(idsFor(abdomen)).not.toContain('varicose-leg');
    expect(idsFor(cheeks)).toContain('rosacea');
    expect(idsFor(abdomen)).not.toContain('rosacea');
  });

  it('asks about implants in the way of radiofrequency for radiofrequency only', () => {
    expect(idsFor(abdomen)).not.toContain('rf-electronic-implant');
    expect(idsFor({ ...abdomen, modality: 'rf-microneedling' })).toContain('rf-electronic-implant');
  });

  it('asks about pregnancy by possibility, not by recorded sex: of men up to 55, and of everybody else', () => {
    const male = (born: string): ScreeningContext => ({ ...abdomen, sex: 'male', dateOfBirth: plainDate(born), on: today });
    expect(idsFor(male('1988-09-02'))).toContain('pregnancy');
    expect(idsFor(male('1970-11-25'))).toContain('breastfeeding');
    expect(idsFor(male('1970-11-24'))).not.toContain('pregnancy');
    expect(idsFor({ ...abdomen, sex: null, dateOfBirth: plainDate('1950-01-01'), on: today })).toContain('pregnancy');
  });

  it('takes what the card says of pregnancy as an answer, and no other answer than what was said', () => {
    const { pregnancy: _asked, ...others } = allNo(abdomen);
    const card: ScreeningContext = { ...abdomen, cannotBePregnant: plainDate('2026-01-10') };
    expect(screen(pack, others, card, today).unanswered).toEqual([]);
    expect(screen(pack, others, abdomen, today).unanswered).toEqual(['pregnancy']);
    expect(screen(pack, { ...others, pregnancy: yes }, card, today).verdict).toBe('defer');
  });
});

describe('services', () => {
  it('stop radiofrequency but only adjust plain needling for an electronic implant', () => {
    const rf = { ...abdomen, modality: 'rf-microneedling' as const };
    expect(screen(pack, withAnswer(abdomen, 'rf-electronic-implant', yes), abdomen, today).verdict).toBe('adjust');
    expect(screen(pack, withAnswer(rf, 'rf-electronic-implant', yes), rf, today).verdict).toBe('stop');
  });

  it.each(['liver-cardiac-anaesthetic', 'methaemoglobinaemia-g6pd', 'allergy-anaesthetic'])('never do more than adjust for %s, which concerns numbing cream only', (id) => {
    expect(screen(pack, withAnswer(abdomen, id, yes), abdomen, today).verdict).toBe('adjust');
    expect(screen(pack, withAnswer(abdomen, id, { answer: 'not-sure' }), abdomen, today).verdict).toBe('adjust');
  });
});

describe('areas', () => {
  const both = { ...abdomen, concerns: [...abdomen.concerns, ...calves.concerns] };

  it('holds a finding to the areas where it is', () => {
    expect(screen(pack, withAnswer(both, 'eczema-active', { answer: 'yes', inArea: ['calves'] }), both, today)).toMatchObject({ verdict: 'defer', areas: { abdomen: 'clear', calves: 'defer' } });
  });

  it('says nothing when the sign is elsewhere', () => {
    expect(screen(pack, withAnswer(both, 'eczema-active', { answer: 'yes', inArea: false }), both, today).verdict).toBe('clear');
  });

  it('does not take a place that the pack does not know for another place', () => {
    for (const place of ['face', 'no-such-area']) expect(screen(pack, withAnswer(cheeks, 'acne-active', { answer: 'yes', inArea: [place] }), cheeks, today).verdict, place).toBe('defer');
  });

  it('counts every area that it can concern when nobody said where', () => {
    expect(screen(pack, withAnswer(both, 'varicose-leg', { ...yes, which: ['veins'] }), both, today).areas).toEqual({ abdomen: 'clear', calves: 'clearance' });
  });

  it('rules out the whole face for a cold sore anywhere on it', () => {
    expect(screen(pack, withAnswer(cheeks, 'herpes-active', { answer: 'yes', inArea: ['perioral'] }), cheeks, today).verdict).toBe('defer');
    expect(screen(pack, withAnswer(cheeks, 'herpes-active', { answer: 'yes', inArea: false }), cheeks, today).verdict).toBe('defer');
    expect(screen(pack, withAnswer(abdomen, 'herpes-active', { answer: 'yes', inArea: false }), abdomen, today).verdict).toBe('clear');
  });

  it.each(['lips-mucosa', 'eyelids'])('rules out the whole face for a cold sore on skin that is never needled itself (%s)', (area) => {
    expect(screen(pack, withAnswer(cheeks, 'herpes-active', { answer: 'yes', inArea: [area] }), cheeks, today)).toMatchObject({ verdict: 'defer', areas: { cheeks: 'defer' } });
    expect(screen(pack, withAnswer(abdomen, 'herpes-active', { answer: 'yes', inArea: [area] }), abdomen, today).verdict).toBe('clear');
  });

  it('does not believe that a sign lies elsewhere when nobody is sure of it', () => {
    for (const inArea of [false, ['calves']]) expect(screen(pack, withAnswer(abdomen, 'radiotherapy-field', { answer: 'not-sure', inArea }), abdomen, today)).toMatchObject({ verdict: 'incomplete', areas: { abdomen: 'incomplete' } });
    expect(screen(pack, withAnswer(both, 'radiotherapy-field', { answer: 'not-sure', inArea: ['calves'] }), both, today).areas).toEqual({ abdomen: 'clear', calves: 'incomplete' });
  });
});

describe('waits', () => {
  const settled = (endedOn: string): Answer => ({ answer: 'yes', inArea: true, endedOn: plainDate(endedOn) });

  it('give the earliest date from a known end', () => {
    expect(screen(pack, withAnswer(cheeks, 'acne-active', settled('2026-11-14')), cheeks, today)).toMatchObject({ verdict: 'defer', earliestDate: '2026-12-12' });
  });

  it('end on that day', () => {
    const answers = withAnswer(cheeks, 'acne-active', settled('2026-11-14'));
    expect(screen(pack, answers, cheeks, plainDate('2026-12-11')).verdict).toBe('defer');
    expect(screen(pack, answers, cheeks, plainDate('2026-12-12')).verdict).toBe('clear');
  });

  it('stay, with no date, when nobody knows the end', () => {
    expect(screen(pack, withAnswer(cheeks, 'acne-active', { answer: 'yes', inArea: true }), cheeks, today)).toMatchObject({ verdict: 'defer', earliestDate: null });
  });

  it('add up to the latest of them, and to none when one is unknown', () => {
    const answers = { ...withAnswer(cheeks, 'acne-active', settled('2026-11-14')), 'sun-tan-recent': settled('2026-11-20') };
    expect(screen(pack, answers, cheeks, today).earliestDate).toBe('2026-12-12');
    expect(screen(pack, { ...answers, isotretinoin: yes }, cheeks, today).earliestDate).toBeNull();
  });

  it('have no end before the client was born', () => {
    expect(screen(pack, withAnswer(cheeks, 'acne-active', settled('1026-11-14')), cheeks, today)).toMatchObject({ verdict: 'defer', earliestDate: null });
  });

  it('add up to no date while an unsure answer may defer for longer', () => {
    const answers = { ...withAnswer(cheeks, 'acne-active', settled('2026-11-14')), pregnancy: { answer: 'not-sure' as const } };
    expect(screen(pack, answers, cheeks, today)).toMatchObject({ verdict: 'defer', earliestDate: null });
  });

  it('are not shortened for someone who is not sure', () => {
    expect(screen(pack, withAnswer(cheeks, 'acne-active', { answer: 'not-sure', endedOn: plainDate('2020-01-01') }), cheeks, today).verdict).toBe('incomplete');
  });
});

describe('clearances', () => {
  const unknownSugar: Answer = { ...yes, which: ['not-known'] };
  const cleared = (on: string): ScreeningContext => ({ ...abdomen, clearances: { diabetes: { by: 'GP', on: plainDate(on) } } });

  it('turn a needed clearance into an adjustment', () => {
    expect(screen(pack, withAnswer(abdomen, 'diabetes', unknownSugar), abdomen, today).verdict).toBe('clearance');
    expect(screen(pack, withAnswer(abdomen, 'diabetes', unknownSugar), cleared('2026-11-18'), today)).toMatchObject({ verdict: 'adjust', findings: [{ id: 'diabetes', effect: 'adjust', clearedBy: { by: 'GP' } }] });
  });

  it('do not count before their day', () => {
    expect(screen(pack, withAnswer(abdomen, 'diabetes', unknownSugar), cleared('2026-11-25'), today).verdict).toBe('clearance');
  });

  it('do not count once the answer that they were given for has changed', () => {
    const diabetes = (which: string, about: string): ReturnType<typeof screen> =>
      screen(pack, withAnswer(abdomen, 'diabetes', { answer: 'yes', which: [which] }), { ...abdomen, clearances: { diabetes: { by: 'Dr Patel', on: today, about: { which: [about], endedOn: null } } } }, today);
    expect(diabetes('not-known', 'not-known')).toMatchObject({ verdict: 'adjust' });
    expect(diabetes('not-known', 'controlled')).toMatchObject({ verdict: 'clearance', findings: [{ id: 'diabetes', notCounted: { why: 'answer-changed' } }] });
  });

  it('never lift a stop or a wait', () => {
    const context: ScreeningContext = { ...abdomen, clearances: { 'keloid-personal': { by: 'GP', on: today }, pregnancy: { by: 'GP', on: today } } };
    expect(screen(pack, withAnswer(context, 'keloid-personal', yes), context, today).verdict).toBe('stop');
    expect(screen(pack, withAnswer(context, 'pregnancy', yes), context, today).verdict).toBe('defer');
  });

  it('never make up for not knowing', () => {
    const context: ScreeningContext = { ...abdomen, clearances: { diabetes: { by: 'GP', on: today } } };
    expect(screen(pack, withAnswer(context, 'diabetes', { answer: 'not-sure' }), context, today).verdict).toBe('incomplete');
  });
});

describe('whatever the answers', () => {
  const openAreas = pack.treatments.areas.filter((area) => !area.blocked).map((area) => area.id);
  const days = fc.integer({ min: -800, max: 60 }).map((offset) => addDays(today, offset));
  const anyKinds = (item: string) => fc.subarray([...(followUpOf(pack, item)?.options.map((option) => option.id) ?? []), 'no-such-kind']);
  const anyAnswerTo = (item: string): fc.Arbitrary<Answer> =>
    fc.record({ answer: fc.constantFrom('yes' as const, 'no' as const, 'not-sure' as const), endedOn: days, inArea: fc.oneof(fc.boolean(), fc.subarray(openAreas, { minLength: 1 })), which: anyKinds(item) }, { requiredKeys: ['answer'] });
  const concern = fc.constantFrom(...pack.treatments.treatments.filter((treatment) => treatment.depthByAreaMm !== null)).chain((treatment) => fc.subarray([...treatment.areaIds], { minLength: 1 }).map((areas) => ({ concern: treatment.concern, areas })));
  const anyContext: fc.Arbitrary<ScreeningContext> = fc.record({
    concerns: fc.array(concern, { minLength: 1, maxLength: 3 }),
    modality: fc.constantFrom('mechanical' as const, 'rf-microneedling' as const),
    dateOfBirth: fc.integer({ min: -36_000, max: -3_000 }).map((offset) => addDays(today, offset)),
    sex: fc.constantFrom('female' as const, 'male' as const, 'other' as const, null),
    phototype: fc.constantFrom('I' as const, 'III' as const, 'V' as const),
    clearances: fc
      .tuple(fc.subarray([...pack.contraindications.items, ...pack.combinations.combinations].map((rule) => rule.id)), fc.constantFrom(undefined, ...pack.practice.roles.map((role) => role.id)))
      .map(([ids, role]) => Object.fromEntries(ids.map((id) => [id, { by: 'Dr Example', on: today, ...(role === undefined ? {} : { role }) }]))),
    treatedBefore: fc.constant([]),
  });
  const anyPlace = fc.option(fc.oneof(fc.boolean(), fc.subarray(openAreas, { minLength: 1 })));
  const combined = pack.combinations.combinations.flatMap(({ when }) => when.flatMap(({ oneOf }) => oneOf.flatMap((way) => ('item' in way ? way.item : []))));
  // Items that combinations join come up as often as all the others together.
  const anyItem = fc.oneof(fc.constantFrom(...pack.contraindications.items.map((item) => item.id)), fc.constantFrom(...combined));
  const anyAnswers = fc.array(anyItem.chain((id) => fc.tuple(fc.constant(id), anyAnswerTo(id))), { maxLength: 12 });
  const rank = (verdict: (typeof VERDICTS)[number]): number => VERDICTS.indexOf(verdict);

  it('one missing or unsure item that could stop, defer or need clearance is never clear or adjust', () => {
    fc.assert(
      fc.property(anyContext, anyAnswers, fc.nat(), fc.boolean(), days, anyPlace, (context, given, pick, unsure, endedOn, place) => {
        const weighty = relevantItems(pack, { ...context, on: today }).filter((item) => !isDerived(pack, item.id) && effectOf(item, context.modality) !== 'adjust');
        const item = weighty[pick % weighty.length];
        if (!item) return;
        const { [item.id]: _left, ...answers }: Record<string, Answer> = { ...allNo(context), ...Object.fromEntries(given) };
        if (unsure) answers[item.id] = { answer: 'not-sure', endedOn, ...(place === null ? {} : { inArea: place }) };
        expect(rank(screen(pack, answers, context, today).verdict)).toBeLessThanOrEqual(rank('incomplete'));
      }),
      { numRuns: 500 },
    );
  });

  it('a further yes never makes the verdict better', () => {
    fc.assert(
      fc.property(anyContext, anyAnswers, anyItem.chain((id) => fc.tuple(fc.constant(id), anyAnswerTo(id))), (context, given, [id, answer]) => {
        const before = { ...allNo(context), ...Object.fromEntries(given), [id]: { answer: 'no' as const } };
        const then = screen(pack, before, context, today);
        for (const said of ['yes', 'not-sure'] as const) {
          const now = screen(pack, { ...before, [id]: { ...answer, answer: said } }, context, today);
          expect(rank(now.verdict)).toBeLessThanOrEqual(rank(then.verdict));
          for (const [area, verdict] of Object.entries(then.areas)) expect(rank(now.areas[area] ?? 'clear')).toBeLessThanOrEqual(rank(verdict));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('no date comes earlier than the shortest wait that the pack gives, and no kind that it does not know shortens one', () => {
    fc.assert(
      fc.property(anyContext, anyAnswers, (context, given) => {
        const answers: Answers = { ...allNo(context), ...Object.fromEntries(given) };
        for (const { id, earliestDate, combines } of screen(pack, answers, context, today).findings) {
          if (earliestDate === null) continue;
          const waits = (combines.length > 0 ? combines : [id]).flatMap((item) => {
            const { endedOn, which = [] } = answers[item] ?? {};
            const known = pack.practice.waits.filter((wait) => wait.item === item && which.length > 0 && which.every((kind) => wait.which.includes(kind)));
            const kinds = (pack.practice.kinds ?? []).filter((kind) => kind.item === item).flatMap(({ waitDays, afterwards = [] }) => [waitDays, ...afterwards.map(({ untilDays }) => untilDays)]);
            const allowed = [itemById(pack, item)?.waitDays, ...kinds, ...(known.length > 0 ? known.map((wait) => wait.days) : [])].flatMap((wait) => wait ?? []);
            return endedOn === undefined || allowed.length === 0 ? [] : [addDays(endedOn, Math.min(...allowed))];
          });
          expect(waits.some((day) => day <= earliestDate)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('the verdict of the whole is the worst of its areas, and the order of answers does not matter', () => {
    fc.assert(
      fc.property(anyContext, anyAnswers, (context, given) => {
        const answers = { ...allNo(context), ...Object.fromEntries(given) };
        const screening = screen(pack, answers, context, today);
        const areas = Object.values(screening.areas);
        // A question that is open about a sign elsewhere is still a question.
        expect(screening.verdict).toBe(VERDICTS.find((verdict) => areas.includes(verdict) || (verdict === 'incomplete' && screening.openFollowUps.length > 0)));
        expect(screen(pack, Object.fromEntries(Object.entries(answers).toReversed()), context, today)).toEqual(screening);
      }),
      { numRuns: 300 },
    );
  });

  it('every area group of the pack names areas', () => {
    for (const item of pack.contraindications.items) expect(expandAreas(pack, item.areas).size).toBeGreaterThan(0);
  });
});
