import { fullName } from '../domain/client';
import type { DocumentFacts } from './facts';
import { momentLine, practitionerLine } from './letterhead';
import { plain, strong, type Block, type Inline } from './model';
import { reflectionOf } from './reflection';
import { changesSinceGiven, consentTextSha256, shortHash } from './textMark';
import { formatClock, formatZone, wallTime } from './wallTime';
import { counted, localeOf } from './wording';

/** What was spoken of and when, what the client made of it, and who was there. */
export function talkBlocks(facts: DocumentFacts): readonly Block[] {
  const { pack, consultation } = facts;
  const { discussed, discussedAt, questions, teachBack } = consultation.sections.consentTalk;
  const clock = (id: string): string => {
    const wall = wallTime(discussedAt[id] ?? '');
    return wall ? ` · ${formatClock(wall.minutes, localeOf(facts))}` : '';
  };
  return [
    { kind: 'heading', level: 2, text: 'What we talked about' },
    { kind: 'checks', items: pack.words.talkPoints.map((point) => ({ checked: discussed.includes(point.id), text: discussed.includes(point.id) ? `${point.prompt}${clock(point.id)}` : point.prompt })) },
    { kind: 'paragraph', content: [...strong('What could go wrong, in my own words: '), { text: teachBack === '' ? 'not written down yet.' : teachBack }] },
    { kind: 'paragraph', content: [...strong('Questions and answers: '), { text: questions === '' ? 'none written down.' : questions }] },
    ...roomBlocks(facts),
  ];
}

const SIZES = { normal: 'normal', large: 'large', largest: 'largest' } as const;

function roomBlocks(facts: DocumentFacts): readonly Block[] {
  const { client, practitioner, consultation, pack } = facts;
  const { room, language, textSize } = consultation.sections.consentTalk;
  const people: readonly string[] = [
    `${fullName(client)} (client)`,
    ...(practitioner ? [practitionerLine(practitioner)] : []),
    ...(room.interpreter ? [`${room.interpreter.name} (interpreter, ${room.interpreter.language})`] : []),
    ...(room.chaperone ? [`${room.chaperone.name} (chaperone)`] : []),
    ...(room.witness ? [`${room.witness.name} (witness)`] : []),
  ];
  return [
    { kind: 'paragraph', content: [...strong('In the room: '), { text: `${people.join('; ')}.` }] },
    { kind: 'paragraph', quiet: true, content: plain(`Language of the talk: ${language === '' ? (pack.words.language.startsWith('en') ? 'English' : pack.words.language) : language}. Size of the text on screen: ${SIZES[textSize]}.`) },
  ];
}

/** Which text this is, whether it is the one that was taken home, and whether there was time to think it over. */
export function textBlocks(facts: DocumentFacts, text: readonly Block[]): readonly Block[] {
  const { textGiven: given, sections } = facts.consultation;
  const mark: Inline = plain(`Text ${shortHash(consentTextSha256(text))}`);
  const { hours, kept, had } = reflectionOf(facts);
  const { earlyReason } = sections.consentTalk;
  const early: readonly Block[] =
    kept || earlyReason === ''
      ? []
      : [{ kind: 'paragraph', content: [...strong('Signed earlier than usual: '), { text: `${counted(hours, 'hour')} to think are usual here; ${had === null ? 'this text was not given before' : `it was ${counted(had, 'hour')}`}. The reason: ${earlyReason}` }] }];
  if (given === undefined) return [{ kind: 'paragraph', quiet: true, content: mark }, ...early];
  const wall = wallTime(given.givenAt);
  const when = wall ? `${momentLine(facts, wall)}${formatZone(wall) === '' ? '' : ` (${formatZone(wall)})`}` : given.givenAt;
  const changes = changesSinceGiven(given, text);
  if (changes === null) return [{ kind: 'paragraph', quiet: true, content: [...mark, { text: `. It is, word for word, the text that was given to take home on ${when}.` }] }, ...early];
  return [
    { kind: 'paragraph', content: [...mark, { text: `. It is not the text that was given to take home on ${when} (Text ${shortHash(given.sha256)}). ` }, ...strong('This is other:')] },
    { kind: 'list', items: [...changes.added.map((line): Inline => [...strong('New: '), { text: line }]), ...changes.gone.map((line): Inline => [...strong('No longer: '), { text: line }])] },
    ...early,
  ];
}
