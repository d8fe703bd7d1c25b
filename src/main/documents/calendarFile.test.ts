import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../shared/domain/plainDate';
import type { CalendarDay } from '../../shared/documents/calendarDays';
import { calendarFile } from './calendarFile';

const DAY: CalendarDay = { on: plainDate('2026-12-18'), at: null, title: 'Book your visit at Willow', text: 'Call 0113 496 0000.', booked: false };
const made = (days: readonly CalendarDay[], language = 'en'): string => calendarFile({ days, language, uidOf: (_day, index) => `uid-${index}`, madeAt: new Date('2026-11-24T10:30:00Z') });
const component = (text: string) => new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]);
const eventsOf = (text: string) => component(text).getAllSubcomponents('vevent');
const alarmOf = (event: ReturnType<typeof eventsOf>[number] | undefined) => event?.getFirstSubcomponent('valarm');

describe('a file for a calendar', () => {
  const title = 'Haut; Ästhetik, Zürich \\ "Nord"';

  it('P9: is read back with the title, the text and the reminder that went in, whatever the clinic is called', () => {
    const file = made([{ ...DAY, title, text: `Call 0113; ${title}` }]);
    const [event] = eventsOf(file);
    expect(event?.getFirstPropertyValue('summary')).toBe(title);
    expect(event?.getFirstPropertyValue('description')).toBe(`Call 0113; ${title}`);
    expect(alarmOf(event)?.getFirstPropertyValue('description')).toBe(title);
    expect(file).toContain('DESCRIPTION:Haut\\; Ästhetik\\, Zürich \\\\ "Nord"\r\nEND:VALARM');
  });

  it('P9: has no line of more than 75 octets, ends each with CRLF, and says what made it in which language', () => {
    const file = made([{ ...DAY, title: 'Ästhetik 美容クリニック عيادة '.repeat(12) }], 'pl');
    const lines = file.split('\r\n');
    expect(lines.at(-1)).toBe('');
    expect(lines.join('')).not.toMatch(/[\r\n]/);
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(component(file).getFirstPropertyValue('prodid')).toBe('-//Stratum//Stratum//PL');
    expect(component(file).getFirstPropertyValue('version')).toBe('2.0');
    // PUBLISH needs an organizer with an address; without a METHOD it is plain data to take in.
    expect(component(file).hasProperty('method')).toBe(false);
  });

  it('is a whole day that is free, with a reminder at nine on that day, where a visit is to be booked', () => {
    const [event] = eventsOf(made([DAY]));
    expect(event?.getFirstPropertyValue('dtstart')?.toString()).toBe('2026-12-18');
    expect(event?.getFirstPropertyValue('dtend')?.toString()).toBe('2026-12-19');
    expect(event?.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
    expect(alarmOf(event)?.getFirstPropertyValue('action')).toBe('DISPLAY');
    expect(alarmOf(event)?.getFirstPropertyValue('trigger')?.toString()).toBe('PT9H');
    expect(alarmOf(event)?.getFirstProperty('trigger')?.getFirstParameter('related')).toBe('START');
  });

  it('P9: is the clock on the wall of the clinic for a booked visit, with a reminder at nine the day before', () => {
    const [event, wholeDay] = eventsOf(made([{ ...DAY, at: '14:30', booked: true }, { ...DAY, booked: true }]));
    expect(event?.getFirstPropertyValue('dtstart')?.toString()).toBe('2026-12-18T14:30:00');
    expect(event?.hasProperty('dtend')).toBe(false);
    expect(event?.getFirstPropertyValue('transp')).toBe('OPAQUE');
    const before = (seconds: number) => ICAL.Duration.fromSeconds(seconds).toString();
    expect(alarmOf(event)?.getFirstPropertyValue('trigger')?.toString()).toBe(before(-(29.5 * 3600)));
    expect(alarmOf(wholeDay)?.getFirstPropertyValue('trigger')?.toString()).toBe(before(-(15 * 3600)));
  });

  it('P9: keeps the name of any clinic, and no sign of it becomes a line of its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.oneof(fc.constantFrom(...'\r\n\t\\;,:"^=|[]{}<>', '\u0000', '\u0085', '\u2028', '\ud83d', 'BEGIN:VEVENT', 'END:VCALENDAR', '\\n'), fc.string({ unit: 'grapheme', maxLength: 2 })), maxLength: 120 }), fc.constantFrom(null, '09:05'), (name, at) => {
        const file = made([{ ...DAY, title: `At ${name}`, text: `${name}.`, at }, DAY]);
        const events = eventsOf(file);
        // oxlint-disable-next-line no-control-regex -- the signs that are no letters
        const clean = (text: string) => text.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
        const [event] = events;
        const values = [event?.getFirstPropertyValue('summary'), alarmOf(event)?.getFirstPropertyValue('description')];
        const short = file.split('\r\n').every((line) => Buffer.byteLength(line) <= 75);
        return short && events.length === 2 && values.every((value) => value === clean(`At ${name}`)) && event?.getFirstPropertyValue('description') === clean(`${name}.`);
      }),
      { numRuns: 500 },
    );
  });
});
