import { describe, expect, it } from 'vitest';
import { documentText } from '../../../tests/golden/documentText';
import { factsOf, pack, thighs, type Story } from '../../../tests/golden/fixtures';
import { plainDate } from '../domain/plainDate';
import { plainly } from '../pack/lookup';
import { buildDocument } from './build';
import type { Block } from './model';

const treatedAt = (performedAt: string): NonNullable<Story['treatment']> => ({ performedAt });
const sheet = (story: Story) => buildDocument('aftercare', factsOf(story));
const rowsOf = (story: Story) => sheet(story).blocks.flatMap((block: Block) => (block.kind === 'rows' ? block.rows : []));
const labels = (story: Story): readonly string[] => rowsOf(story).map((row) => [row.label, row.sublabel].filter(Boolean).join(' '));
const said = (story: Story): string => documentText(sheet(story));

describe('the aftercare sheet', () => {
  it('counts days and times from the time of treatment', () => {
    expect(labels({ treatment: treatedAt('2026-11-24T14:50:00+00:00') })).toEqual([
      'Today until 18:50',
      'Until Wed 25 Nov 14:50',
      'Wed 25 – Fri 27 Nov',
      'Sat 28 Nov – Tue 1 Dec',
      'Until Tue 8 Dec',
      'Until Tue 22 Dec',
      'If it hurts',
    ]);
  });

  it('keeps the clock time when summer time ends in the night', () => {
    expect(labels({ treatment: treatedAt('2026-10-24T14:50:00+01:00'), madeAt: '2026-10-24T15:00:00+01:00' }).slice(0, 4)).toEqual(['Today until 18:50', 'Until Sun 25 Oct 14:50', 'Sun 25 – Tue 27 Oct', 'Wed 28 – Sat 31 Oct']);
  });

  it('names the day when the first hours end after midnight, and when the sheet is printed another day', () => {
    expect(labels({ treatment: treatedAt('2026-11-24T22:30:00+00:00') })[0]).toBe('Today until Wed 25 Nov, 02:30');
    expect(labels({ treatment: treatedAt('2026-11-23T10:00:00+00:00') })[0]).toBe('Mon 23 Nov until 14:00');
  });

  it('counts from the time it is made while no treatment is recorded', () => {
    expect(labels({ madeAt: '2026-11-30T09:10:00+00:00' })[0]).toBe('Today until 13:10');
    expect(said({ madeAt: '2026-11-30T09:10:00+00:00' })).toContain('For treatment on Mon 30 Nov 2026, 09:10');
  });

  it('says what belongs to the area and nothing else', () => {
    const face = said({ concerns: [{ concern: 'acne scars', areas: ['cheeks'] }] });
    expect(face).toContain('Looking after your face');
    expect(face).toContain('No make-up');
    expect(face).not.toMatch(/crossed legs|jeans|shaving|on legs/);
    const legs = said({ concerns: [thighs] });
    expect(legs).toContain('crossed legs');
    expect(legs).not.toContain('make-up');
  });

  it('names the area of each line when several are treated', () => {
    const both = said({ concerns: [thighs, { concern: 'acne scars', areas: ['cheeks'] }], treatment: treatedAt('2026-11-24T14:50:00+00:00') });
    expect(both).toContain('Looking after your thighs and face');
    expect(both).toContain('Face: No swimming, and no sauna, steam or hot tub until after Tue 1 Dec.');
    expect(both).toContain('Thighs: No swimming, and no sauna, steam or hot tub until after Fri 4 Dec.');
  });

  it('has every red flag and emergency sign of the pack, the clinic’s numbers and the next session', () => {
    const text = said({ nextAppointment: { on: plainDate('2027-01-19'), at: '14:30' } });
    for (const sign of [...pack.risks.urgentRedFlags, ...pack.risks.emergencySigns]) expect(text).toContain(plainly(pack, sign));
    for (const fact of ['0113 496 0000', '111', 'call 999', 'Next session: Tue 19 Jan 2027, 14:30']) expect(text).toContain(fact);
  });

  it('leaves out the out-of-hours number and the next session where there are none', () => {
    const text = said({ clinic: { outOfHoursPhone: '' } });
    expect(text).not.toContain('when we are closed');
    expect(text).not.toContain('Next session');
  });

  it('warns a client with G6PD deficiency to ask before paracetamol', () => {
    expect(said({ answers: { 'methaemoglobinaemia-g6pd': { answer: 'yes' } } })).toContain('Ask a pharmacist before you take anything for pain. That goes for paracetamol too.');
  });

  it('writes times and dates as the country does', () => {
    const text = said({ jurisdiction: 'US', treatment: treatedAt('2026-11-24T14:50:00-06:00') });
    expect(text).toContain('until 6:50 PM');
    expect(text).toContain('Wed Nov 25 – Fri Nov 27');
    expect(text).toContain('call 911');
  });

  it('does not say that someone is being treated who may not be', () => {
    expect(said({ answers: { pregnancy: { answer: 'not-sure' } } })).toContain('It is not decided yet whether you can have it.');
    expect(said({})).toContain('You are having microneedling for');
  });

  it('tells everyone with a treated face what a cold sore looks like', () => {
    expect(said({ concerns: [{ concern: 'acne scars', areas: ['cheeks'] }] })).toContain('Tingling or blisters: contact a prescriber within 24 hours.');
  });
});
