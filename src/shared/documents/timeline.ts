import type { AftercareSlot } from '../pack/files/words';
import type { DocumentFacts } from './facts';
import { strong, type Block, type Inline, type Run } from './model';
import { formatClock, formatDay, formatDays, hoursLater, type WallTime } from './wallTime';
import { addDays } from '../domain/plainDate';
import { capital, concernsArea, localeOf, say, shortAreas } from './wording';

type Rows = Extract<Block, { kind: 'rows' }>['rows'];

/** The pack's aftercare as rows with real days and clock times, counted from the time of treatment. */
export function timelineRows(facts: DocumentFacts, areas: readonly string[], start: WallTime, isToday: boolean): Rows {
  const slots = facts.pack.words.aftercare.slots;
  return slots.flatMap((slot, index) => {
    const content = slotContent(facts, slot, areas, start);
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

/** What concerns all treated areas runs on; what concerns some of them stands on a line that begins with their name. */
function slotContent(facts: DocumentFacts, slot: AftercareSlot, areas: readonly string[], start: WallTime): readonly Inline[] {
  const { pack } = facts;
  const shared: string[] = [];
  const own = new Map<string, string[]>();
  for (const line of slot.lines) {
    const concerned = areas.filter((area) => concernsArea(pack, line.areas, area));
    if (concerned.length === 0) continue;
    const text = withDays(line.text, start, localeOf(facts));
    if (concerned.length === areas.length) shared.push(text);
    else {
      const name = capital(shortAreas(pack, concerned));
      own.set(name, [...(own.get(name) ?? []), text]);
    }
  }
  const named = [...own].map(([name, texts]): readonly Run[] => [{ text: `${name}: `, strong: true }, { text: texts.join(' ') }]);
  return [...(shared.length > 0 ? [[{ text: shared.join(' ') }]] : []), ...named];
}

const withDays = (text: string, start: WallTime, locale: string): string => text.replaceAll(/\{day:(\d+)\}/g, (_, hours: string) => formatDay(hoursLater(start, Number(hours)).date, locale));
