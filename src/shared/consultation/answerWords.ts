import type { Answer } from '../domain/consultation';
import type { PlainDate } from '../domain/plainDate';

export interface AnswerWording {
  /** A day as it is read where the words go. */
  readonly day: (date: PlainDate) => string;
  /** An area of the body, as in “the abdomen”. */
  readonly area: (id: string) => string;
  /** A kind that was named, as it was asked. */
  readonly kind: (id: string) => string;
}

const SAID: Readonly<Record<Answer['answer'], string>> = { yes: 'yes', no: 'no', 'not-sure': 'not sure' };

/** An answer with what was said beside it, for the middle of a sentence: `yes, on the abdomen, ended 3 May 2026`. */
export function answerInWords({ answer, which = [], inArea, endedOn }: Answer, words: AnswerWording): string {
  if (answer === 'no') return SAID.no;
  const where = inArea === false ? ['in another place'] : Array.isArray(inArea) ? [`on ${inArea.map(words.area).join(' and ')}`] : [];
  const ended = endedOn === undefined ? [] : [`ended ${words.day(endedOn)}`];
  return [SAID[answer], ...which.map(words.kind), ...where, ...ended].join(', ');
}
