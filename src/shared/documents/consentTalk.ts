import { fullName } from '../domain/client';
import type { DocumentFacts } from './facts';
import { momentLine, practitionerLine } from './letterhead';
import { plain, strong, type Block, type Inline } from './model';
import { reflectionOf } from './reflection';
import { changesSinceGiven, consentTextSha256, consentTitle, shortHash } from './textMark';
import { formatClock, formatZone, wallTime } from './wallTime';
import { counted, localeOf, say } from './wording';

/** What was spoken of and when, what the client made of it, and who was there. */
export function talkBlocks(facts: DocumentFacts): readonly Block[] {
  const { pack, consultation } = facts;
  const { discussed, discussedAt, questions, teachBack } = consultation.sections.consentTalk;
  const clock = (id: string): string => {
    const wall = wallTime(discussedAt[id] ?? '');
    return wall ? ` · ${formatClock(wall.minutes, localeOf(facts))}` : '';
  };
  return [
    { kind: 'heading', level: 2, text: say(pack, 'What we talked about') },
    { kind: 'checks', items: pack.words.talkPoints.map((point) => ({ checked: discussed.includes(point.id), text: discussed.includes(point.id) ? `${point.prompt}${clock(point.id)}` : point.prompt })) },
    { kind: 'paragraph', content: [...strong(`${say(pack, 'What could go wrong, in my own words:')} `), { text: teachBack === '' ? say(pack, 'not written down yet.') : teachBack }] },
    { kind: 'paragraph', content: [...strong(`${say(pack, 'Questions and answers:')} `), { text: questions === '' ? say(pack, 'none written down.') : questions }] },
    ...roomBlocks(facts),
  ];
}

const SIZES = { normal: 'normal', large: 'large', largest: 'largest' } as const;

function roomBlocks(facts: DocumentFacts): readonly Block[] {
  const { client, practitioner, consultation, pack } = facts;
  const { room, language, textSize } = consultation.sections.consentTalk;
  const people: readonly string[] = [
    `${fullName(client)} (${say(pack, 'client')})`,
    ...(practitioner ? [practitionerLine(practitioner)] : []),
    ...(room.interpreter ? [`${room.interpreter.name} (${say(pack, 'interpreter')}, ${room.interpreter.language})`] : []),
    ...(room.chaperone ? [`${room.chaperone.name} (${say(pack, 'chaperone')})`] : []),
    ...(room.witness ? [`${room.witness.name} (${say(pack, 'witness')})`] : []),
  ];
  return [
    { kind: 'paragraph', content: [...strong(`${say(pack, 'In the room:')} `), { text: `${people.join('; ')}.` }] },
    { kind: 'paragraph', quiet: true, content: plain(say(pack, 'Language of the talk: {language}. Language read: {read}. Size of the text on screen: {size}.', { language: language === '' ? say(pack, 'English') : language, read: pack.translation?.name.toLocaleLowerCase(pack.translation.language) ?? 'English', size: say(pack, SIZES[textSize]) })) },
  ];
}

/** Which text this is, whether it is the one that was taken home, and whether there was time to think it over. */
export function textBlocks(facts: DocumentFacts, text: readonly Block[]): readonly Block[] {
  const { pack } = facts;
  const { textGiven: given, sections } = facts.consultation;
  const mark: Inline = plain(say(pack, 'Text {mark}', { mark: shortHash(consentTextSha256(consentTitle(pack), text)) }));
  const { hours, kept, had } = reflectionOf(facts);
  const { earlyReason } = sections.consentTalk;
  const early: readonly Block[] =
    kept || earlyReason === ''
      ? []
      : [{ kind: 'paragraph', content: [...strong(`${say(pack, 'Signed earlier than usual:')} `), { text: say(pack, had === null ? '{hours} to think are usual here; this text was not given before. The reason: {reason}' : '{hours} to think are usual here; it was {had}. The reason: {reason}', { hours: counted(pack, hours, 'hour'), had: had === null ? '' : counted(pack, had, 'hour'), reason: earlyReason }) }] }];
  if (given === undefined) return [{ kind: 'paragraph', quiet: true, content: mark }, ...early];
  const wall = wallTime(given.givenAt);
  const when = wall ? `${momentLine(facts, wall)}${formatZone(wall) === '' ? '' : ` (${formatZone(wall)})`}` : given.givenAt;
  const changes = changesSinceGiven(pack, given, text);
  if (changes === null) return [{ kind: 'paragraph', quiet: true, content: [...mark, { text: `. ${say(pack, 'It is, word for word, the text that was given to take home on {when}.', { when })}` }] }, ...early];
  return [
    { kind: 'paragraph', content: [...mark, { text: `. ${say(pack, 'It is not the text that was given to take home on {when} (Text {mark}).', { when, mark: shortHash(given.sha256) })} ` }, ...strong(say(pack, 'This is other:'))] },
    { kind: 'list', items: [...changes.added.map((line): Inline => [...strong(`${say(pack, 'New:')} `), { text: line }]), ...changes.gone.map((line): Inline => [...strong(`${say(pack, 'No longer:')} `), { text: line }])] },
    ...early,
  ];
}
