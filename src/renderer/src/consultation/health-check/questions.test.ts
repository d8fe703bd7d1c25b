import { describe, expect, it } from 'vitest';
import { readPack } from '../../../../main/pack/readPack';
import { emptySections, type Answers } from '../../../../shared/domain/consultation';
import { plainDate } from '../../../../shared/domain/plainDate';
import { followUpOf } from '../../../../shared/pack/lookup';
import type { ScreeningContext } from '../../../../shared/screening/types';
import type { Pack } from '../../../../shared/pack/schema';
import { NOT_KNOWN } from '../../../../shared/pack/files/kinds';
import { answered, asJudged, askedAnewOf, askedOf, confirmableOf, confirmedParts, earlierWords, isNotKnown, isOpen, kindsToChoose, kindWords, leftOf, placesOf, questionGroups, saidPlaces, shownAnswer, stopsOf, withBundle, withKind, withName, withPlaces, withSaidPlaces, type Bundle } from './questions';

const pack = readPack('resources/packs/microneedling');
const context = (over: Partial<ScreeningContext> = {}): ScreeningContext => ({
  concerns: [{ concern: 'stretch marks', areas: ['thighs-outer'] }],
  modality: 'mechanical',
  dateOfBirth: plainDate('1985-03-03'),
  sex: 'female',
  phototype: null,
  clearances: {},
  treatedBefore: [],
  ...over,
});
const idsOf = (over: Partial<ScreeningContext> = {}) => askedOf(questionGroups(pack, context(over))).flatMap((bundle) => bundle.parts.map((part) => part.item.id));
const bundleOf = (id: string): Bundle => {
  const found = askedOf(questionGroups(pack, context())).find((bundle) => bundle.id === id);
  if (!found) throw new Error(`No question ${id}`);
  return found;
};
const no = { answer: 'no' } as const;
const yes = { answer: 'yes' } as const;

const earlier = (answers: Answers, areas: readonly string[] = ['thighs-outer']) => ({
  consultationId: 'earlier-00000001',
  on: plainDate('2026-08-12'),
  answers,
  concerns: { ...emptySections.concerns, concerns: [{ concern: 'stretch marks', areas: [...areas] }] },
  phototype: null,
  device: '',
  pricePerSession: null,
});

describe('the questions of today', () => {
  it('leave out pregnancy for a man of 66, legs for a face, and implants without radiofrequency', () => {
    expect(idsOf()).toContain('pregnancy');
    expect(idsOf({ sex: 'male' })).toContain('pregnancy');
    expect(idsOf({ sex: 'male', dateOfBirth: plainDate('1960-03-03'), on: plainDate('2026-11-24') })).not.toContain('pregnancy');
    expect(idsOf({ concerns: [{ concern: 'acne scars', areas: ['cheeks'] }] })).not.toContain('varicose-leg');
    expect(idsOf()).not.toContain('rf-electronic-implant');
    expect(idsOf({ modality: 'rf-microneedling' })).toContain('rf-electronic-implant');
  });

  it('are not asked where a known fact answers them', () => {
    expect(idsOf()).not.toContain('minor');
    expect(idsOf()).not.toContain('skin-type-iv-vi');
  });
});

describe('a bundle', () => {
  const blood = bundleOf('blood');
  const allNo = { anticoagulant: no, antiplatelet: no, 'nsaid-supplements': no };

  it('answers each of its items with one "no", and takes back what was said about them', () => {
    expect(withBundle({ diabetes: yes, anticoagulant: { answer: 'yes', note: 'apixaban' } }, blood, 'no')).toEqual({ diabetes: yes, ...allNo });
    expect(leftOf(blood, allNo)).toBe(0);
    expect(shownAnswer(blood, allNo, undefined)).toBe('no');
  });

  it('takes its "no" back from every item when something of it is so after all, and keeps answers given one by one', () => {
    expect(withBundle({ diabetes: no, ...allNo }, blood, 'yes')).toEqual({ diabetes: no });
    expect(withBundle({ anticoagulant: no, antiplatelet: yes }, blood, 'not-sure')).toEqual({ anticoagulant: no, antiplatelet: yes });
  });

  it('opens from a yes or a doubt, stays open while an item is open or not "no", and closes when it is left with "no" to all', () => {
    expect(isOpen(blood, {}, undefined, true)).toBe(false);
    expect(isOpen(blood, {}, 'not-sure', false)).toBe(true);
    expect(isOpen(blood, { anticoagulant: no }, undefined, false)).toBe(true);
    expect(isOpen(blood, { ...allNo, antiplatelet: yes }, undefined, false)).toBe(true);
    expect(isOpen(blood, allNo, 'yes', true)).toBe(true);
    expect(isOpen(blood, allNo, 'yes', false)).toBe(false);
  });

  it('shows the answer that weighs most', () => {
    expect(shownAnswer(blood, {}, undefined)).toBeNull();
    expect(shownAnswer(blood, {}, 'not-sure')).toBe('not-sure');
    expect(shownAnswer(blood, { anticoagulant: { answer: 'not-sure' }, antiplatelet: yes }, 'not-sure')).toBe('yes');
    expect(shownAnswer(blood, { anticoagulant: no }, undefined)).toBeNull();
  });

  it('is one stop for the arrow keys while it is closed, and one more an item while it is open', () => {
    const bundles = [blood, bundleOf('neuropathy')];
    expect(stopsOf(bundles, () => false).map((stop) => stop.id)).toEqual(['bundle-blood', 'question-neuropathy']);
    expect(stopsOf(bundles, () => true).map((stop) => stop.id)).toEqual(['bundle-blood', 'question-anticoagulant', 'question-antiplatelet', 'question-nsaid-supplements', 'question-neuropathy']);
  });
});

describe('the last visit of a bundle', () => {
  const blood = bundleOf('blood');
  const words = (answers: Answers) => earlierWords(blood, earlier(answers), (day) => day);

  it('is told in a few words, with every "yes" and doubt named', () => {
    expect(words({})).toBeNull();
    expect(words({ anticoagulant: no, antiplatelet: no, 'nsaid-supplements': no })).toBe('No to all');
    expect(words({ anticoagulant: no, antiplatelet: no })).toBe('No to 2 of 3');
    const [, antiplatelet, nsaid] = blood.parts.map((part) => part.item.clinicalName);
    expect(words({ anticoagulant: no, antiplatelet: yes, 'nsaid-supplements': { answer: 'yes', endedOn: plainDate('2026-08-01') } })).toBe(`Yes to ${antiplatelet}, ${nsaid} (ended 2026-08-01)`);
    expect(words({ anticoagulant: yes, antiplatelet: { answer: 'not-sure' } })).toMatch(/^Yes to .*\. Not sure about /);
  });

  it('is confirmed for the items that have no answer yet, and leaves the others as they are', () => {
    const last = earlier({ anticoagulant: no, antiplatelet: yes });
    expect(confirmedParts(blood, { anticoagulant: yes }, last)).toEqual({ antiplatelet: { answer: 'yes', confirmedFrom: last.on } });
  });
});

describe('confirming the last visit', () => {
  const groups = questionGroups(pack, context());
  const ids = (confirmable: ReturnType<typeof confirmableOf>) => confirmable.map(({ question }) => question.item.id);

  it('offers what was answered then and is open now', () => {
    const last = earlier({ diabetes: { answer: 'no' }, anticoagulant: { answer: 'yes' } });
    expect(ids(confirmableOf(groups, { diabetes: { answer: 'no' } }, last))).toEqual(['anticoagulant']);
  });

  it('never offers the questions about today', () => {
    const last = earlier({ 'systemic-illness-fever': { answer: 'no' }, pregnancy: { answer: 'no' } });
    expect(confirmableOf(groups, {}, last)).toEqual([]);
  });

  it('asks those about today anew in the same act, but only where there was nothing then and no answer is given yet', () => {
    const last = earlier({ 'systemic-illness-fever': no, pregnancy: no, breastfeeding: yes, 'capacity-consent': no, diabetes: no });
    expect(askedAnewOf(groups, { 'capacity-consent': no }, last).map(({ item }) => item.id)).toEqual(['systemic-illness-fever', 'pregnancy']);
  });

  it('never offers an answer about areas that were not treated then, nor one about no area at all', () => {
    const last = earlier({ 'infection-active': { answer: 'no' } }, ['abdomen']);
    expect(confirmableOf(groups, {}, last)).toEqual([]);
    const withoutAreas = questionGroups(pack, context({ concerns: [] }));
    expect(confirmableOf(withoutAreas, {}, earlier({ 'infection-active': { answer: 'no' } }))).toEqual([]);
  });
});

describe('what belongs to an answer', () => {
  it('goes when the answer turns to no, and a confirmation goes with any change', () => {
    const apixaban = { answer: 'yes', note: 'apixaban', confirmedFrom: plainDate('2026-08-12') } as const;
    expect(answered(apixaban, 'no')).toEqual({ answer: 'no' });
    expect(answered(apixaban, 'not-sure')).toEqual({ answer: 'not-sure', note: 'apixaban' });
  });

  it('is about every area unless some are taken out, and elsewhere when all are', () => {
    const areas = ['abdomen', 'flanks'];
    expect(placesOf({ answer: 'yes' }, areas)).toEqual(areas);
    expect(withPlaces({ answer: 'yes' }, areas, ['flanks'])).toEqual({ answer: 'yes', inArea: ['flanks'] });
    expect(withPlaces({ answer: 'yes', inArea: ['flanks'] }, areas, areas)).toEqual({ answer: 'yes' });
    expect(withPlaces({ answer: 'yes' }, areas, [])).toEqual({ answer: 'yes', inArea: false });
  });

  it('names kinds in the order of the pack, one where only one can be, and none when the last is taken back', () => {
    const followUp = followUpOf(pack, 'antiplatelet');
    if (!followUp) throw new Error('The pack asks which antiplatelet it is');
    const both = withKind({ answer: 'yes', which: ['clopidogrel'] }, followUp, 'aspirin', true);
    expect(both).toEqual({ answer: 'yes', which: ['aspirin', 'clopidogrel'] });
    expect(kindWords(pack, 'antiplatelet', both)).toBe('Aspirin, Clopidogrel');
    expect(withKind(both, { ...followUp, many: false }, 'prasugrel', true)).toEqual({ answer: 'yes', which: ['prasugrel'] });
    expect(withKind({ answer: 'yes', which: ['aspirin'] }, followUp, 'aspirin', false)).toEqual({ answer: 'yes' });
  });
});

/** The pack with marks of the second edition on some of its questions. */
function marked(marks: Readonly<Record<string, Partial<Pack['practice']['questionGroups'][number]['questions'][number]>>>): Pack {
  const groups = pack.practice.questionGroups.map((group) => ({ ...group, questions: group.questions.map((question) => ({ ...question, ...marks[question.id] })) }));
  return { ...pack, practice: { ...pack.practice, questionGroups: groups } };
}

describe('the practitioner’s own judgement', () => {
  const rules = marked({ 'capacity-consent': { answeredBy: 'practitioner' } });
  const groups = questionGroups(rules, context());
  const [own, ...others] = groups;

  it('stands in a line of its own above the questions to the client, once', () => {
    expect(own).toMatchObject({ ofPractitioner: true, title: 'Your own judgement, not read out' });
    expect(own?.bundles.map(({ id }) => id)).toEqual(['capacity-consent']);
    expect(others.flatMap(({ bundles }) => bundles.map(({ id }) => id))).not.toContain('capacity-consent');
    expect(others.every(({ ofPractitioner }) => !ofPractitioner)).toBe(true);
    expect(askedOf(groups)).toHaveLength(askedOf(questionGroups(pack, context())).length);
  });

  it('has the name of who judged it, and keeps what helped when the answer changes', () => {
    const [part] = own?.bundles[0]?.parts ?? [];
    if (!part) throw new Error('The question is there');
    const judged = asJudged(part, { answer: 'yes', helped: 'Interpreter' }, 'Sam Okafor');
    expect(judged).toEqual({ answer: 'yes', helped: 'Interpreter', judgedBy: 'Sam Okafor' });
    expect(answered(judged, 'no')).toEqual({ answer: 'no', helped: 'Interpreter', judgedBy: 'Sam Okafor' });
    expect(asJudged({ ...part, ofPractitioner: false }, { answer: 'no' }, 'Sam Okafor')).toEqual({ answer: 'no' });
  });

  it('is marked, so that it is never read out with the others', () => {
    expect(askedAnewOf(groups, {}, earlier({ 'capacity-consent': no, 'systemic-illness-fever': no })).map(({ item, ofPractitioner }) => [item.id, ofPractitioner])).toEqual([['capacity-consent', true], ['systemic-illness-fever', false]]);
  });
});

describe('a question of every visit', () => {
  it('is never taken over from an earlier visit', () => {
    const groups = questionGroups(marked({ blood: { everyVisit: true } }), context());
    const last = earlier({ anticoagulant: yes, antiplatelet: no, diabetes: no });
    expect(confirmableOf(groups, {}, last).map(({ question }) => question.item.id)).toEqual(['diabetes']);
    expect(askedAnewOf(groups, {}, last).map(({ item }) => item.id)).toEqual(['antiplatelet']);
  });
});

describe('what the client’s card answers', () => {
  it('is shown and not asked, and what was asked with it still is', () => {
    const bundles = questionGroups(pack, context(), new Set(['pregnancy'])).flatMap((group) => group.bundles);
    const derived = bundles.filter((bundle) => bundle.derived).flatMap(({ parts }) => parts.map(({ item }) => item.id));
    expect(derived).toContain('pregnancy');
    const asked = askedOf(questionGroups(pack, context(), new Set(['pregnancy']))).find(({ id }) => id === 'pregnancy-or-breastfeeding');
    expect(asked?.parts.map(({ item }) => item.id)).toEqual(['breastfeeding']);
    expect(asked?.text).toBe(asked?.parts[0]?.item.label);
    expect(new Set(bundles.map(({ id }) => id)).size).toBe(bundles.length);
  });
});

describe('a kind that is not known', () => {
  const required = followUpOf(pack, 'hair-removal-recent');
  const withOwn = followUpOf(pack, 'antiplatelet');
  if (!required || !withOwn) throw new Error('The pack asks which kinds these are');

  it('can be said wherever a kind has to be named: in the words of the pack, or as one that stays open', () => {
    expect(kindsToChoose(required).map(({ id }) => id)).toEqual([...required.options.map(({ id }) => id), NOT_KNOWN]);
    expect(kindsToChoose(withOwn)).toEqual(withOwn.options);
    expect(kindsToChoose({ ...required, required: false })).toEqual(required.options);
    expect(kindsToChoose({ ...required, decidedBy: 'practitioner' }).at(-1)?.label).toBe('Not decided yet');
  });

  it('is offered once where another one of the pack is for that, and says what to find out', () => {
    const thinner = followUpOf(pack, 'anticoagulant');
    if (!thinner) throw new Error('The pack asks which blood thinner');
    expect(kindsToChoose(thinner)).toEqual(thinner.options);
    expect(kindsToChoose(thinner).filter(({ label }) => /not known/i.test(label))).toHaveLength(1);
    expect(isNotKnown({ answer: 'yes', which: ['other'] }, thinner)).toBe(true);
    expect(isNotKnown({ answer: 'yes', which: ['warfarin'] }, thinner)).toBe(false);
    // What was said before it was offered so stays in sight, and can be taken back.
    const before = { answer: 'yes' as const, which: [NOT_KNOWN] };
    expect(kindsToChoose(thinner, before.which).at(-1)).toEqual({ id: NOT_KNOWN, label: 'Not known' });
    expect(kindWords(pack, 'anticoagulant', before)).toBe('Not known');
    expect(withKind(before, thinner, NOT_KNOWN, false)).toEqual({ answer: 'yes' });
    expect(withKind(before, thinner, 'other', true)).toEqual({ answer: 'yes', which: ['other'] });
  });

  it('is kept as what was said, and read as that', () => {
    const unknown = withKind({ answer: 'yes' }, required, NOT_KNOWN, true);
    expect(unknown).toEqual({ answer: 'yes', which: [NOT_KNOWN] });
    expect(isNotKnown(unknown)).toBe(true);
    expect(kindWords(pack, 'hair-removal-recent', unknown)).toBe('Not known');
    expect(withKind(unknown, { ...required, many: false }, 'waxing', true)).toEqual({ answer: 'yes', which: ['waxing'] });
  });
});

describe('a place that decides something', () => {
  it('is nowhere while nothing was said, and elsewhere only when that was said', () => {
    const areas = ['abdomen', 'flanks'];
    expect(saidPlaces({ answer: 'yes' }, areas)).toEqual([]);
    expect(saidPlaces({ answer: 'yes', inArea: true }, areas)).toEqual(areas);
    expect(withSaidPlaces({ answer: 'yes' }, areas, false)).toEqual({ answer: 'yes', inArea: areas });
    expect(withSaidPlaces({ answer: 'yes', inArea: ['abdomen'] }, [], false)).toEqual({ answer: 'yes' });
    expect(withSaidPlaces({ answer: 'yes' }, [], true)).toEqual({ answer: 'yes', inArea: false });
  });
});

describe('the name of a medicine', () => {
  it('sets yes on the item it belongs to, or stands beside its answer as looked at', () => {
    expect(withName({ answer: 'no', despite: ['insulin'] }, 'metformin', true)).toEqual({ answer: 'yes' });
    expect(withName({ answer: 'no' }, 'metformin', false)).toEqual({ answer: 'no', despite: ['metformin'] });
    expect(withName(undefined, 'metformin', false)).toEqual({ answer: 'no', despite: ['metformin'] });
    expect(withName({ answer: 'not-sure', despite: ['metformin'] }, 'metformin', false)).toEqual({ answer: 'not-sure', despite: ['metformin'] });
    expect(answered({ answer: 'not-sure', despite: ['metformin'] }, 'no')).toEqual({ answer: 'no', despite: ['metformin'] });
  });

  it('opens the question that asks for its item', () => {
    const blood = bundleOf('blood');
    expect(isOpen(blood, { anticoagulant: no, antiplatelet: no, 'nsaid-supplements': no }, undefined, false)).toBe(false);
    expect(isOpen(blood, { anticoagulant: no, antiplatelet: no, 'nsaid-supplements': no }, undefined, false, new Set(['anticoagulant']))).toBe(true);
  });
});
