import type { Answer } from '../domain/consultation';
import { withPlaces } from '../domain/places';
import type { PlainDate } from '../domain/plainDate';

export interface AnswerWording {
  /** A day as it is read where the words go. */
  readonly day: (date: PlainDate) => string;
  /** An area of the body, as in “the abdomen”. */
  readonly area: (id: string) => string;
  /** A kind that was named, as it was asked. */
  readonly kind: (id: string) => string;
  /** The same words in another language; absent: English. */
  readonly say?: (english: string, values?: Readonly<Record<string, string>>) => string;
}

const SAID: Readonly<Record<Answer['answer'], string>> = { yes: 'yes', no: 'no', 'not-sure': 'not sure' };

/** An answer with what was said beside it, for the middle of a sentence: `yes, on the abdomen, ended 3 May 2026`. */
export function answerInWords({ answer, which = [], inArea, endedOn }: Answer, words: AnswerWording): string {
  const say = words.say ?? inEnglish;
  if (answer === 'no') return say(SAID.no);
  const areas = Array.isArray(inArea) ? inArea.map(words.area) : [];
  const where = inArea === false ? [say('in another place')] : areas.length > 0 ? [say('on {areas}', { areas: areas.join(say(' and ')) })] : [];
  const ended = endedOn === undefined ? [] : [say('ended {date}', { date: words.day(endedOn) })];
  return [say(SAID[answer]), ...which.map(words.kind), ...where, ...ended].join(', ');
}

const inEnglish = (english: string, values: Readonly<Record<string, string>> = {}): string => withPlaces(english, values);
