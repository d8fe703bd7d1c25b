import type { NumbingAsked, NumbingUsed } from '../../../../shared/domain/consultation';
import { minuteAsked } from '../../../../shared/planning/numbingAsk';

/** Signs that are ticked within these minutes belong to one asking. */
const ONE_ASKING = 5;

type Asked = readonly NumbingAsked[];
type On = Pick<NumbingUsed, 'appliedOn' | 'appliedAt'>;

/** The asking that a sign ticked at `now` (ISO 8601 instant) belongs to; undefined: a new one. */
function openAsking(asked: Asked, on: On, now: string): NumbingAsked | undefined {
  const last = asked.at(-1);
  if (!last || last.signs.length === 0) return undefined;
  const [then, minute] = [minuteAsked(on, last.at), minuteAsked(on, now)];
  return then !== null && minute !== null && minute - then < ONE_ASKING ? last : undefined;
}

export const signsNow = (asked: Asked, on: On, now: string): readonly string[] => openAsking(asked, on, now)?.signs ?? [];

export const withNoSigns = (asked: Asked, now: string): Asked => [...asked, { at: now, signs: [] }];

/** A sign is written down as it is ticked; the last one that is taken back takes its asking with it. */
export function withSign(asked: Asked, on: On, sign: string, now: string): Asked {
  const open = openAsking(asked, on, now);
  if (!open) return [...asked, { at: now, signs: [sign] }];
  const signs = open.signs.includes(sign) ? open.signs.filter((other) => other !== sign) : [...open.signs, sign];
  return signs.length === 0 ? asked.slice(0, -1) : [...asked.slice(0, -1), { ...open, signs }];
}
