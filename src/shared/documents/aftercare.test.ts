import { describe, expect, it } from 'vitest';
import { documentText } from '../../../tests/golden/documentText';
import { factsOf, pack, thighs, type Story } from '../../../tests/golden/fixtures';
import { readPack } from '../../main/pack/readPack';
import { NOT_YET_ON } from '../domain/consultation';
import { plainDate } from '../domain/plainDate';
import { wordsOfSign } from '../pack/files/advice';
import { plainly } from '../pack/lookup';
import { buildDocument } from './build';
import type { Block } from './model';

const treatedAt = (performedAt: string): NonNullable<Story['treatment']> => ({ performedAt });
const numbing: NonNullable<NonNullable<Story['treatment']>['numbing']> = { ...NOT_YET_ON, product: 'LMX4', areaCm2: 100, grams: 10, appliedOn: plainDate('2026-11-24'), appliedAt: '13:50', removedOn: plainDate('2026-11-24'), removedAt: '14:35' };
const sheet = (story: Story) => buildDocument('aftercare', factsOf(story));
const rowsOf = (story: Story) => sheet(story).blocks.flatMap((block: Block) => (block.kind === 'rows' ? block.rows : []));
const labels = (story: Story): readonly string[] => rowsOf(story).map((row) => [row.label, row.sublabel].filter(Boolean).join(' '));
/** The rows of days, without the ones about this client and about pain. */
const days = (story: Story): readonly string[] => labels(story).filter((label) => label !== 'For you' && label !== 'If it hurts');
const said = (story: Story): string => documentText(sheet(story));

describe('the aftercare sheet', () => {
  it('counts days and times from the time of treatment', () => {
    expect(labels({ treatment: treatedAt('2026-11-24T14:50:00+00:00') })).toEqual([
      'If it hurts',
      'Today until 18:50',
      'Until Wed 25 Nov 14:50',
      'Wed 25 – Fri 27 Nov',
      'Sat 28 Nov – Tue 1 Dec',
      'Until Tue 8 Dec',
      'Until Tue 22 Dec',
      'Until Tue 5 Jan',
    ]);
  });

  it('keeps the clock time when summer time ends in the night', () => {
    expect(days({ treatment: treatedAt('2026-10-24T14:50:00+01:00'), madeAt: '2026-10-24T15:00:00+01:00' }).slice(0, 4)).toEqual(['Today until 18:50', 'Until Sun 25 Oct 14:50', 'Sun 25 – Tue 27 Oct', 'Wed 28 – Sat 31 Oct']);
  });

  it('names the day when the first hours end after midnight, and when the sheet is printed another day', () => {
    expect(days({ treatment: treatedAt('2026-11-24T22:30:00+00:00') })[0]).toBe('Today until Wed 25 Nov, 02:30');
    expect(days({ treatment: treatedAt('2026-11-23T10:00:00+00:00') })[0]).toBe('Mon 23 Nov until 14:00');
  });

  it('counts from the time it is made while no treatment is recorded', () => {
    expect(days({ madeAt: '2026-11-30T09:10:00+00:00' })[0]).toBe('Today until 13:10');
    expect(said({ madeAt: '2026-11-30T09:10:00+00:00' })).toContain('For treatment on Mon 30 Nov 2026, 09:10');
  });

  it('says what belongs to the area and nothing else', () => {
    const face = said({ concerns: [{ concern: 'acne scars', areas: ['cheeks'] }] });
    expect(face).toContain('Looking after your face');
    expect(face).toContain('No make-up');
    expect(face).toContain('You suddenly see less, or an eye hurts');
    expect(face).not.toMatch(/crossed legs|jeans|cotton|on legs|on the face|up to a week|One leg/);
    const legs = said({ concerns: [thighs] });
    expect(legs).toContain('crossed legs');
    expect(legs).toContain('One leg suddenly swells, is hot and hurts: get help today');
    expect(legs).not.toMatch(/make-up|pillow|eye|tingling|1–3 days/i);
    const hands = said({ concerns: [{ concern: 'sun damage', areas: ['hands'] }] });
    expect(hands).toContain('Wash your hands with plain soap and pat them dry.');
    expect(hands).toContain('Besides plain soap, only our gel goes on them.');
    expect(hands).not.toMatch(/before you touch it|cotton|Only our gel\./);
  });

  it('names the area of a line that is about some of them, and gives the person as a whole the longest time', () => {
    const both = said({ concerns: [thighs, { concern: 'acne scars', areas: ['cheeks'] }], treatment: treatedAt('2026-11-24T14:50:00+00:00') });
    expect(both).toContain('Looking after your thighs and face');
    expect(both).toContain('Face: No make-up.');
    expect(both).toContain('Thighs: No tight clothes.');
    expect(both).toContain('Face: Redness and heat for 1–3 days');
    expect(both).toContain('Thighs: A group of blisters');
    expect(both).toContain('No swimming, and no sauna, steam or hot tub until after Fri 4 Dec.');
    expect(both).not.toMatch(/: No swimming|until after Tue 1 Dec|sport that makes you sweat/);
  });

  it('is for the areas that were treated, whatever was planned', () => {
    const treatment = { ...treatedAt('2026-11-24T14:50:00+00:00'), areas: [{ area: 'cheeks', depthMm: 0.5, passes: '' }] };
    const text = said({ concerns: [thighs, { concern: 'acne scars', areas: ['cheeks'] }], treatment });
    expect(text).toContain('Looking after your face');
    expect(text).not.toMatch(/thighs|crossed legs|One leg/);
  });

  it('has every sign that fits the areas and the cream, how soon to call, the clinic’s numbers and the next session', () => {
    const text = said({ concerns: [thighs, { concern: 'acne scars', areas: ['cheeks'] }], treatment: { ...treatedAt('2026-11-24T14:50:00+00:00'), numbing }, nextAppointment: { on: plainDate('2027-01-19'), at: '14:30' } });
    for (const sign of [...pack.risks.urgentRedFlags, ...pack.risks.emergencySigns]) expect(text).toContain(plainly(pack, wordsOfSign(sign)));
    for (const fact of ['0113 496 0000', '111', 'Call 999 now', 'Next session: Tue 19 Jan 2027, 14:30', 'Call us within two days']) expect(text).toContain(fact);
  });

  it('names the emergency number that the clinic has, and its country’s where it kept that', () => {
    expect(said({ jurisdiction: 'EU' })).toContain('Call 112 now');
    expect(said({ jurisdiction: 'US' })).toContain('Call 911 now');
    expect(said({ jurisdiction: 'EU', clinic: { emergencyNumber: '112 or 999' } })).toContain('Call 112 or 999 now');
  });

  it('speaks of numbing cream only where some was used: as recorded once the treatment is, else as planned', () => {
    const cream = /numbing cream|still numb/;
    const planned: Story = { plan: { choices: { numbing: { product: 'lmx4', areaCm2: 100, minutes: 45 } } } };
    expect(said(planned)).toMatch(cream);
    expect(said({ ...planned, treatment: { ...treatedAt('2026-11-24T14:50:00+00:00'), numbing: null } })).not.toMatch(cream);
    const used = said({ treatment: { ...treatedAt('2026-11-24T14:50:00+00:00'), numbing } });
    for (const line of ['The skin is still numb for some hours.', 'After numbing cream: ears ring, metal taste, twitching, very dizzy', 'Take it only once the numbing cream is off.']) expect(used).toContain(line);
    expect(said({})).not.toMatch(cream);
  });

  it('names the place of the cream where only a part was numbed', () => {
    const text = said({ concerns: [thighs, { concern: 'acne scars', areas: ['cheeks'] }], treatment: { ...treatedAt('2026-11-24T14:50:00+00:00'), numbing: { ...numbing, areas: { cheeks: 100 } } } });
    expect(text).toMatch(/Face: .*The skin is still numb for some hours\./);
    expect(text).not.toMatch(/Face: (After numbing|Take it)/);
  });

  it('leaves out the out-of-hours number and the next session where there are none', () => {
    const text = said({ clinic: { outOfHoursPhone: '' } });
    expect(text).not.toContain('when we are closed');
    expect(text).not.toContain('Next session');
  });

  it('tells a client with G6PD deficiency to ask before anything for pain, and nothing else about it', () => {
    const text = said({ answers: { 'methaemoglobinaemia-g6pd': { answer: 'yes' }, anticoagulant: { answer: 'yes' } } });
    expect(text).toContain('Ask a pharmacist before you take anything for pain, paracetamol too.');
    expect(text).not.toMatch(/as on the packet|ibuprofen/);
  });

  it('gives somebody on a blood thinner no ibuprofen at all, and says what to do about bleeding that goes on, once', () => {
    const text = said({ answers: { anticoagulant: { answer: 'yes', which: ['warfarin'] }, antiplatelet: { answer: 'yes', which: ['aspirin', 'clopidogrel'] } } });
    expect(text).toContain('No ibuprofen, naproxen or extra aspirin at all, unless your own prescriber says so.');
    expect(text).toContain('Blood that soaks through, or a blow to the head: 999.');
    expect(text).not.toMatch(/48 hours|dab with clean gauze/);
    expect(text.split('Do not stop your medicine.')).toHaveLength(2);
  });

  it('tells skin that marks easily to look every day and to come within two days, and everybody from the first week', () => {
    const text = said({ phototype: 'V', treatment: treatedAt('2026-11-24T14:50:00+00:00') });
    expect(text).toContain('Look at it every day for 6 weeks.');
    for (const anybody of [text, said({})]) {
      expect(anybody).toContain('New dark or light patches, at any time from the first week');
      expect(anybody).not.toMatch(/uneven|6 weeks and|keeps spreading at/);
    }
  });

  it('gives the shortest time where two illnesses ask to see the skin again', () => {
    const both = said({ answers: { diabetes: { answer: 'yes' }, immunosuppression: { answer: 'yes' } } });
    expect(both).toContain('We see you again after 2 to 3 days.');
    expect(both).not.toContain('after 3 days.');
    expect(both.split('Look at the skin every day.')).toHaveLength(2);
  });

  it('writes times and dates as the country does', () => {
    const text = said({ jurisdiction: 'US', treatment: treatedAt('2026-11-24T14:50:00-06:00') });
    expect(text).toContain('until 6:50 PM');
    expect(text).toContain('Wed Nov 25 – Fri Nov 27');
    expect(text).toContain('Call 911 now');
  });

  it('does not say that someone is being treated who may not be', () => {
    expect(said({ answers: { pregnancy: { answer: 'not-sure' } } })).toContain('It is not decided yet whether you can have it.');
    expect(said({})).toContain('You are having microneedling for');
  });

  it('lets nothing but the clinic’s own gel on the skin at first, wherever it was needled', () => {
    for (const concern of [thighs, { concern: 'acne scars', areas: ['cheeks'] }, { concern: 'wrinkles', areas: ['hands'] }]) {
      const text = said({ concerns: [concern], treatment: treatedAt('2026-11-24T14:50:00+00:00') });
      expect(text, concern.concern).toMatch(/Only our (sterile )?gel goes on it\./);
      expect(text, concern.concern).toMatch(/vitamin C/);
    }
  });

  it('tells everyone with a treated face what a cold sore looks like', () => {
    const face: Story = { concerns: [{ concern: 'acne scars', areas: ['cheeks'] }], treatment: treatedAt('2026-11-24T14:50:00+00:00') };
    expect(days(face)).toContain('Wed 25 Nov – Tue 8 Dec');
    expect(said(face)).toContain('Until Tue 8 Dec: tingling, or blisters in a group? Call a prescriber the same day. Near the eye: go to an eye clinic now.');
    expect(said({ ...face, answers: { 'herpes-history': { answer: 'yes' } } })).toContain('Look at your lips and face every day until Tue 8 Dec.');
  });
});

describe('a sheet of pack 1.0.0', () => {
  const old = readPack('resources/packs/microneedling-1.0.0');
  const text = said({ pack: old, answers: { anticoagulant: { answer: 'yes' } } });

  it('has the lines of that pack, chosen by its own rules', () => {
    for (const sign of [...old.risks.urgentRedFlags, ...old.risks.emergencySigns]) expect(text).toContain(plainly(old, wordsOfSign(sign)));
    for (const line of ['Emergency: call 999.', 'Do not stop your blood thinner. Bruises may be larger.', old.words.aftercare.painRelief?.text ?? '?', 'Skin colour uneven for a few weeks on legs', 'Darkening that keeps spreading at 6 weeks']) expect(text).toContain(line);
    expect(text).not.toContain('Call us within two days');
  });
});
