import type { Answer } from '../domain/consultation';
import { withPlaces } from '../domain/places';
import type { PlainDate } from '../domain/plainDate';
import { followUpOf } from '../pack/lookup';
import type { Pack } from '../pack/schema';

export interface AnswerWording {
  /** A day as it is read where the words go. */
  readonly day: (date: PlainDate) => string;
  /** An area of the body, as in “the abdomen”. */
  readonly area: (id: string) => string;
  /** A kind that was named, as it was asked. */
  readonly kind: (id: string) => string;
  /** A number, and a month (`2026-10`), as they are read there; absent: as they were written. */
  readonly number?: (value: number) => string;
  readonly month?: (month: string) => string;
  /** The same words in another language; absent: English. */
  readonly say?: (english: string, values?: Readonly<Record<string, string>>) => string;
}

const SAID: Readonly<Record<Answer['answer'], string>> = { yes: 'yes', no: 'no', 'not-sure': 'not sure' };

/** An answer with what was said beside it, for the middle of a sentence: `yes, on the abdomen, ended 3 May 2026`. */
export function answerInWords({ answer, which = [], inArea, endedOn, inr, hba1c }: Answer, words: AnswerWording): string {
  const say = words.say ?? inEnglish;
  if (answer === 'no') return say(SAID.no);
  const areas = Array.isArray(inArea) ? inArea.map(words.area) : [];
  const where = inArea === false ? [say('in another place')] : areas.length > 0 ? [say('on {areas}', { areas: areas.join(say(' and ')) })] : [];
  const ended = endedOn === undefined ? [] : [say('ended {date}', { date: words.day(endedOn) })];
  const number = words.number ?? String;
  const measured = [
    ...(inr === undefined || 'doesNotApply' in inr ? [] : [say('INR {value} on {date}', { value: number(inr.value), date: words.day(inr.on) })]),
    ...(hba1c === undefined ? [] : [say('HbA1c {value} mmol/mol in {month}', { value: number(hba1c.value), month: words.month?.(hba1c.month) ?? hba1c.month })]),
  ];
  return [say(SAID[answer]), ...which.map(words.kind), ...where, ...ended, ...measured].join(', ');
}

/** An answer with the kind that its end date alone stands for, as the rules read it: a clot that is over was treated. */
export function withKindMeant(pack: Pack, itemId: string, answer: Answer): Answer {
  const { which = [], endedOn } = answer;
  const options = followUpOf(pack, itemId)?.options ?? [];
  const means = pack.practice.endedMeans?.find((entry) => entry.item === itemId);
  const named = which.some((kind) => options.some(({ id }) => id === kind));
  return means === undefined || named || answer.answer !== 'yes' || endedOn === undefined ? answer : { ...answer, which: [means.which] };
}

const inEnglish = (english: string, values: Readonly<Record<string, string>> = {}): string => withPlaces(english, values);
