import type { ChosenLine } from '../pack/advice';
import type { AftercareSlot } from '../pack/files/words';
import type { DocumentFacts } from './facts';
import { strong, type Block, type Inline, type Run } from './model';
import { formatClock, formatDay, formatDays, hoursLater, type WallTime } from './wallTime';
import { addDays } from '../domain/plainDate';
import { capital, filled, localeOf, say, shortAreas } from './wording';

type Rows = Extract<Block, { kind: 'rows' }>['rows'];

/** The chosen lines of the pack's rows of days, with real days and clock times, counted from the time of treatment. */
export function timelineRows(facts: DocumentFacts, lines: readonly ChosenLine[], areas: readonly string[], start: WallTime, isToday: boolean): Rows {
  const slots = facts.pack.words.aftercare.slots;
  return slots.flatMap((slot, index) => {
    const content = lineTogether(facts, lines.filter((line) => line.slot === slot.id), areas, start);
    const [first = [], ...rest] = content;
    return content.length === 0 ? [] : [{ ...slotLabel(facts, slot, slots[index - 1], start, isToday), content: [[...strong(`${slot.title}. `), ...first], ...rest] }];
  });
}

function slotLabel(facts: DocumentFacts, slot: AftercareSlot, previous: AftercareSlot | undefined, start: WallTime, isToday: boolean): { label: string; sublabel?: string } {
  const { pack } = facts;
  const locale = localeOf(facts);
  const end = hoursLater(start, slot.toHours);
  switch (slot.shown) {
    case 'clock': {
      const clock = formatClock(end.minutes, locale);
      if (slot.fromHours > 0) return { label: say(pack, 'Until {date}', { date: formatDay(end.date, locale) }), sublabel: clock };
      const sameDay = end.date === start.date;
      return { label: isToday ? say(pack, 'Today') : formatDay(start.date, locale), sublabel: say(pack, 'until {time}', { time: `${sameDay ? '' : `${formatDay(end.date, locale)}, `}${clock}` }) };
    }
    case 'days': {
      // The last day of the slot before counts whole, so this one begins on the day after it.
      const from = hoursLater(start, slot.fromHours).date;
      return { label: formatDays(previous?.shown === 'days' && previous.toHours === slot.fromHours ? addDays(from, 1) : from, end.date, locale) };
    }
    case 'until':
      return { label: say(pack, 'Until {date}', { date: formatDay(end.date, locale) }) };
  }
}

/** Lines that run on: what concerns all treated areas first, then what concerns some of them, which begins with their name. */
export function lineTogether(facts: DocumentFacts, lines: readonly ChosenLine[], areas: readonly string[], start: WallTime): readonly Inline[] {
  const shared: string[] = [];
  const own = new Map<string, string[]>();
  for (const line of lines) {
    const name = placeOf(facts, line, areas);
    const text = withPlaces(facts, line.text, start);
    if (name === null) shared.push(text);
    else own.set(name, [...(own.get(name) ?? []), text]);
  }
  const named = [...own].map(([name, texts]): readonly Run[] => [{ text: `${name}: `, strong: true }, { text: texts.join(' ') }]);
  return [...(shared.length > 0 ? [[{ text: shared.join(' ') }]] : []), ...named];
}

/** A line by itself, with the name of the areas that it is about where it is not about all that were treated. */
export function lineAlone(facts: DocumentFacts, line: ChosenLine, areas: readonly string[], start: WallTime): Inline {
  const name = placeOf(facts, line, areas);
  const text = withPlaces(facts, line.text, start);
  return name === null ? [{ text }] : [...strong(`${name}: `), { text }];
}

/** `Thighs`; null where the line is about every treated area. */
function placeOf({ pack }: DocumentFacts, { of }: ChosenLine, areas: readonly string[]): string | null {
  const names = new Set(of.map((area) => shortAreas(pack, [area])));
  // Two areas that are called the same are one place to the reader.
  return areas.every((area) => names.has(shortAreas(pack, [area]))) ? null : capital(shortAreas(pack, of));
}

const withPlaces = (facts: DocumentFacts, text: string, start: WallTime): string =>
  filled(text, 'emergency', facts.clinic.emergencyNumber).replaceAll(/\{day:(\d+)\}/g, (_, hours: string) => formatDay(hoursLater(start, Number(hours)).date, localeOf(facts)));
