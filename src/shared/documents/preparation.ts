import { addDays, type PlainDate } from '../domain/plainDate';
import { regionOf } from '../pack/lookup';
import type { Pack } from '../pack/schema';
import { datedCourse } from './calendar';
import type { DocumentFacts } from './facts';
import { madeAtWall, numbersLine, onLetterhead } from './letterhead';
import { plain, strong, type Block, type DocumentModel, type Inline } from './model';
import { obstacles } from './obstacles';
import { clockOf, formatDay } from './wallTime';
import { capital, concernsArea, counted, day, filled, localeOf, plannedAreas, say, shortAreas, subject, unique } from './wording';

type Line = Pack['words']['preparation']['lines'][number] & { readonly kind: Pack['aftercare']['pretreatment'][number]['kind']; readonly everywhere: boolean; readonly where: string };

/** What to leave out, to ask and to do before the first day, counted back from it, for the areas that are planned. */
export function preparationSheet(facts: DocumentFacts): DocumentModel {
  const { pack } = facts;
  const words = pack.words.preparation;
  const areas = plannedAreas(facts);
  const today = madeAtWall(facts).date;
  const visit = nextVisit(facts, today);
  const on = visit?.on ?? null;
  const lines = linesFor(facts, areas);
  const ahead = unique(lines.map((line) => String(line.daysBefore)))
    .map(Number)
    .filter((days) => days > 0)
    .toSorted((a, b) => b - a);
  const begun = on !== null && ahead.some((days) => addDays(on, -days) < today);

  const blocks: Block[] = [
    { kind: 'paragraph', quiet: true, content: plain(filled((obstacles(facts).length > 0 ? words.undecided : words.lead).text, 'what', subject(facts))) },
    { kind: 'callout', tone: 'info', lines: [visit === null ? plain(words.noDay.text) : [{ text: `${say(pack, 'Your visit:')} ` }, ...strong(`${day(facts, visit.on)}${visit.what}`), { text: '.' }]] },
    ...(begun ? [{ kind: 'callout', tone: 'warn', lines: [plain(words.begun.text)] } as const] : []),
    {
      kind: 'rows',
      rows: [
        ...ahead.map((days) => ({ ...aheadLabel(facts, on, days), content: contentOf(facts, lines.filter((line) => line.daysBefore === days), on) })),
        ...asked(facts, lines, on),
        { label: say(pack, 'On the day'), ...(on === null ? {} : { sublabel: formatDay(on, localeOf(facts)) }), content: contentOf(facts, lines.filter((line) => line.daysBefore === 0 && line.kind !== 'ask'), on) },
      ],
    },
    { kind: 'paragraph', content: plain(words.again.text) },
    { kind: 'callout', tone: 'plain', lines: [numbersLine(facts, say(pack, 'Questions?'))] },
  ];
  return onLetterhead(facts, 'preparation', say(pack, 'Before you come: your {areas}', { areas: shortAreas(pack, areas) }), on === null ? [] : [say(pack, 'For {date}', { date: day(facts, on) })], blocks);
}

/** The appointment that was made, else the next day of the course; a day that is over only where no other is known. */
function nextVisit(facts: DocumentFacts, today: PlainDate): { readonly on: PlainDate; readonly what: string } | null {
  const { nextAppointment } = facts.consultation.sections.aftercare;
  const course = datedCourse(facts);
  const planned = [
    ...(course?.testArea?.on ? [{ on: course.testArea.on, what: ` (${facts.pack.words.testArea.title.toLowerCase()})` }] : []),
    ...(course?.sessions ?? []).map((session) => ({ on: session.on, what: '' })),
  ];
  const booked = nextAppointment && nextAppointment.on > today ? [{ on: nextAppointment.on, what: nextAppointment.at === '' ? '' : `, ${clockOf(nextAppointment.at, localeOf(facts))}` }] : [];
  return booked[0] ?? planned.find((visit) => visit.on > today) ?? planned[0] ?? null;
}

/** The pack's lines that concern the areas, each with the areas it is about where it is not about all. */
function linesFor({ pack }: DocumentFacts, areas: readonly string[]): readonly Line[] {
  return pack.words.preparation.lines.flatMap((line): readonly Line[] => {
    const entry = pack.aftercare.pretreatment.find((candidate) => candidate.id === line.entry);
    const concerned = entry ? areas.filter((area) => entry.areas.some((region) => region === regionOf(pack, area)) && (line.areas === undefined || concernsArea(pack, line.areas, area))) : [];
    return entry && concerned.length > 0 ? [{ ...line, kind: entry.kind, everywhere: concerned.length === areas.length, where: shortAreas(pack, concerned) }] : [];
  });
}

function aheadLabel(facts: DocumentFacts, on: PlainDate | null, days: number): { readonly label: string; readonly sublabel?: string } {
  const { pack } = facts;
  const time = counted(pack, days, 'day');
  return on === null ? { label: say(pack, 'From {time} before', { time }) } : { label: say(pack, 'From {date}', { date: formatDay(addDays(on, -days), localeOf(facts)) }), sublabel: say(pack, '{time} before', { time }) };
}

function asked(facts: DocumentFacts, lines: readonly Line[], on: PlainDate | null): readonly { readonly label: string; readonly content: readonly Inline[] }[] {
  const questions = lines.filter((line) => line.daysBefore === 0 && line.kind === 'ask');
  return questions.length === 0 ? [] : [{ label: say(facts.pack, 'Tell us'), content: contentOf(facts, questions, on) }];
}

const contentOf = (facts: DocumentFacts, lines: readonly Line[], on: PlainDate | null): readonly Inline[] => lines.map((line): Inline => [...(line.everywhere ? [] : strong(`${capital(line.where)}: `)), { text: withDay(facts, line.text, on) }]);

/** A day after the visit is named; without a first day the sentence that needs it says “then”. */
const withDay = (facts: DocumentFacts, text: string, on: PlainDate | null): string => text.replaceAll(/\{day:(\d+)\}/g, (_, hours: string) => (on === null ? say(facts.pack, 'then') : formatDay(addDays(on, Number(hours) / 24), localeOf(facts))));
