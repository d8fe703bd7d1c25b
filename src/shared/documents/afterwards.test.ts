import { describe, expect, it } from 'vitest';
import { documentText } from '../../../tests/golden/documentText';
import { factsOf, finding, pack, thighs, type Story } from '../../../tests/golden/fixtures';
import type { Answer } from '../domain/consultation';
import { plainDate, type PlainDate } from '../domain/plainDate';
import type { Pack } from '../pack/schema';
import type { Finding } from '../screening/types';
import { buildDocument } from './build';

/** What the whole question is told. */
const OWN: Readonly<Record<string, string>> = { lymphoedema: 'To needle there could cause more swelling.', 'skin-cancer-area': 'A doctor needs to look at that spot. Until then, no treatment there.', anticoagulant: 'Do not stop your blood thinner.', 'chemo-current': 'Your body needs to recover first.', diabetes: 'Legs and feet need extra care.' };
const sourced = { verified: 'general-knowledge' as const, sources: ['GK'] };
/** The pack with words by kind and by place of its own, so that what is chosen does not depend on what the pack says today. */
const worded: Pack = {
  ...pack,
  words: {
    ...pack.words,
    told: pack.words.told.map((entry) => ({ ...entry, text: OWN[entry.item] ?? entry.text })),
    toldByKind: [
      { item: 'dvt-swelling', which: ['suspected'], text: 'A doctor has to see your leg today, not needles.', ...sourced },
      { item: 'dvt-swelling', which: ['clot-past'], text: 'You had a blood clot. We wait three months.', ...sourced },
      { item: 'lymphoedema', which: ['leg-cellulitis'], text: 'You had a skin infection of the leg more than once.', ...sourced },
    ],
    toldAfterWait: [{ item: 'chemo-current', text: 'You had cancer treatment.', ...sourced }, { item: 'lymphoedema', which: ['leg-cellulitis'], text: 'Needles could bring the infection back.', ...sourced }],
    toldElsewhere: [{ item: 'skin-cancer-area', text: 'A doctor has to look at that spot first, also when we treat another place.', ...sourced }],
    notToday: {
      ...pack.words.notToday,
      urgent: [{ item: 'dvt-swelling', text: 'A hot leg can be a clot. Get medical help now.', ...sourced }, { item: 'skin-cancer-area', text: 'See a doctor this week about any spot that changes.', ...sourced }],
      dependsOn: [{ item: 'chemo-current', text: 'Six months have to pass.', ...sourced }],
      dependsOnByKind: [{ item: 'dvt-swelling', which: ['clot-past'], text: 'Three months have to pass after the clot.', ...sourced }],
      dependsOnElsewhere: [{ item: 'skin-cancer-area', text: 'A doctor has to look at the spot and write to us.', ...sourced }],
      urgentByKind: [
        { item: 'dvt-swelling', which: ['suspected'], text: 'Get medical help today. Short of breath: call {emergency} now.', ...sourced },
        { item: 'dvt-swelling', which: ['clot-past'], text: null, ...sourced },
        { item: 'lymphoedema', which: ['leg-cellulitis'], text: 'Skin that is hot, red and spreading: see a doctor today.', whileItLasts: true, ...sourced },
      ],
    },
  },
};

/** A visit of which the health check found exactly this. */
const found = (findings: readonly Finding[], { earliestDate = null, ...story }: Story & { readonly earliestDate?: PlainDate | null } = {}): Story => ({
  pack: worded,
  ...story,
  evaluation: (evaluation) => ({ ...evaluation, plan: findings.every(({ effect }) => effect === 'clearance' || effect === 'adjust') ? evaluation.plan : null, screening: { ...evaluation.screening, verdict: findings[0]?.effect ?? 'clear', areas: Object.fromEntries(Object.keys(evaluation.screening.areas).map((area) => [area, findings.find(({ areas }) => areas.includes(area))?.effect ?? 'clear'])), findings, earliestDate } }),
});
const letter = (findings: readonly Finding[], story?: Parameters<typeof found>[1]): string => documentText(buildDocument('not-today', factsOf(found(findings, story))));
const ended = (day: string): Answer => ({ answer: 'yes', endedOn: plainDate(day) });

describe('a “not today” letter', () => {
  it('names the emergency number for a clot that is suspected, on top, and once', () => {
    const text = letter([finding('dvt-swelling', { effect: 'stop', kinds: ['suspected'] })], { jurisdiction: 'EU' });
    expect(text).toContain('Get medical help today. Short of breath: call 112 now.');
    expect(text).not.toMatch(/\{emergency\}|In an emergency call/);
    expect(text).toContain('A doctor has to see your leg today, not needles.');
    expect(text.indexOf('call 112 now')).toBeLessThan(text.indexOf('A doctor has to see your leg today'));
  });

  it('raises no alarm about a clot that is over, and says the day and whose agreement then', () => {
    const text = letter([finding('dvt-swelling', { effect: 'defer', kinds: ['clot-past'], earliestDate: plainDate('2027-01-10'), afterwards: { by: null, until: null } })], { answers: { 'dvt-swelling': ended('2026-10-12') }, earliestDate: plainDate('2027-01-10') });
    expect(text).toContain('We can look again from Sun 10 Jan 2027. Then your doctor has to agree in writing.');
    expect(text).toContain('• Three months have to pass after the clot.');
    expect(text).not.toMatch(/emergency call|can be a clot|medical help/);
  });

  it('is as alarmed as before about a clot of which nobody knows whether it is over', () => {
    expect(letter([finding('dvt-swelling', { effect: 'incomplete', kinds: 'open', asks: 'kind' })])).toContain('A hot leg can be a clot. Get medical help now.');
  });

  it('asks for the agreement alone once the wait is over, of who has to give it', () => {
    const chemo = letter([finding('chemo-current', { effect: 'clearance', afterWait: true, by: 'oncologist' })]);
    expect(chemo).toContain('• The time to wait is over. Now your cancer team has to agree in writing.');
    expect(chemo).not.toContain('Six months have to pass');
    expect(letter([finding('surgery-recent', { effect: 'clearance', afterWait: true, by: 'surgeon' })])).toContain('Now your surgeon has to agree in writing.');
    // Somebody for whom the pack has no words is still somebody.
    expect(letter([finding('surgery-recent', { effect: 'clearance', afterWait: true, by: 'scar-specialist' })])).toContain('Now your doctor has to agree in writing.');
  });

  it('sends to a doctor because of a spot that lies elsewhere, too, in its own words', () => {
    const text = letter([finding('skin-cancer-area', { effect: 'clearance', elsewhere: true })]);
    expect(text).toContain('A doctor has to look at that spot first, also when we treat another place.');
    expect(text).toContain('• A doctor has to look at the spot and write to us.');
    expect(text).not.toContain('Until then, no treatment there.');
    expect(text.indexOf('See a doctor this week')).toBeGreaterThan(-1);
    expect(text.indexOf('See a doctor this week')).toBeLessThan(text.indexOf('that spot first'));
  });

  it('does not speak of swelling to somebody who had cellulitis, and of a doctor today only while it lasts', () => {
    const cellulitis = finding('lymphoedema', { effect: 'defer', kinds: ['leg-cellulitis'] });
    expect(letter([cellulitis], { answers: { lymphoedema: { answer: 'yes' } } })).toContain('see a doctor today');
    const over = letter([cellulitis], { answers: { lymphoedema: ended('2026-09-01') } });
    expect(over).toContain('You had a skin infection of the leg more than once.');
    expect(over).not.toMatch(/swelling|see a doctor today/);
    // An end that is still to come is none.
    expect(letter([cellulitis], { answers: { lymphoedema: ended('2026-12-01') } })).toContain('see a doctor today');
  });

  it('tells each kind what is true of it, and an unknown one what the whole question is told', () => {
    const both = letter([finding('lymphoedema', { effect: 'stop', kinds: ['nodes-groin', 'leg-cellulitis'] })]);
    expect(both).toContain('To needle there could cause more swelling. You had a skin infection of the leg more than once.');
  });

  it('tells one thing once, with what is missing beside it', () => {
    const text = letter([finding('anticoagulant', { effect: 'clearance' }), finding('anticoagulant', { effect: 'incomplete', asks: 'measurement' })]);
    expect(text.split('Do not stop your blood thinner').length).toBe(2);
    expect(text).toContain('We do not know enough about this yet');
    expect(text).toContain('• We need your INR of the last three days. It has to be 3.5 or less.');
  });

  it.each([
    ['too-old', 'The agreement from Mon 3 May 2021 is too old now. We need a new one.'],
    ['answer-changed', 'Your answer is not the same as for the agreement from Mon 3 May 2021.'],
    ['before-the-end', 'The agreement from Mon 3 May 2021 came too early.'],
    ['other-role', 'The agreement from Mon 3 May 2021 is not from the person we have to ask.'],
    ['dated-ahead', 'The agreement has a date that is still to come: Mon 3 May 2021.'],
  ] as const)('says why an agreement does not count: %s', (why, says) => {
    const notCounted = { clearance: { by: 'Dr Patel', on: plainDate('2021-05-03') }, why };
    expect(letter([finding('diabetes', { effect: 'clearance', notCounted })])).toContain(says);
  });
});

describe('a form that may not be signed yet', () => {
  it('says beside the reason whose agreement a wait leaves', () => {
    const text = documentText(buildDocument('consent', factsOf(found([finding('chemo-current', { effect: 'clearance', afterWait: true, by: 'oncologist' })]))));
    expect(text).toMatch(/must not be signed yet\.\n• You had cancer treatment\. The time to wait is over\. Now your cancer team has to agree in writing\./);
  });
});

describe('a plan that begins with a test area', () => {
  const watched = (story: Story = {}): Story => ({
    phototype: 'V',
    concerns: [thighs],
    ...story,
    evaluation: (evaluation) => ({
      ...evaluation,
      plan: evaluation.plan?.course ? { ...evaluation.plan, course: { ...evaluation.plan.course, testArea: evaluation.plan.course.testArea && { ...evaluation.plan.course.testArea, weeks: 4, on: plainDate('2026-11-24') }, sessions: evaluation.plan.course.sessions.map((session, index) => ({ ...session, on: plainDate(['2026-12-22', '2027-02-02', '2027-03-16'][index] ?? '2027-04-27') })) } } : null,
    }),
  });

  it.each(['plan', 'consent'] as const)('says its day first: %s', (kind) => {
    const text = documentText(buildDocument(kind, factsOf(watched())));
    const says = 'First we treat one small spot on Tue 24 Nov 2026. The first full session is on Tue 22 Dec 2026, if the spot looks well.';
    expect(text).toContain(says);
    expect(text.indexOf(says)).toBeLessThan(text.indexOf('Needle depth'));
  });

  it('moves the days and keeps the mark of the text that was taken home', () => {
    const mark = (story: Story): string | undefined => /Text [0-9a-f ]{19}/.exec(documentText(buildDocument('consent', factsOf(story))))?.[0];
    const later = watched();
    const moved: Story = {
      ...later,
      evaluation: (evaluation) => {
        const made = later.evaluation?.(evaluation) ?? evaluation;
        return { ...made, plan: made.plan?.course?.testArea ? { ...made.plan, course: { ...made.plan.course, testArea: { ...made.plan.course.testArea, on: plainDate('2026-11-25') } } } : null };
      },
    };
    expect(mark(watched())).toBeDefined();
    expect(mark(moved)).toBe(mark(watched()));
    expect(documentText(buildDocument('consent', factsOf(moved)))).toContain('one small spot on Wed 25 Nov 2026');
    expect(mark(watched())).not.toBe(mark({ phototype: 'II', concerns: [thighs] }));
  });
});
