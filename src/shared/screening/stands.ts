import type { Answer, Clearance } from '../domain/consultation';
import { addDays, laterOf, type PlainDate } from '../domain/plainDate';
import { expandAreas, followUpOf } from '../pack/lookup';
import { NOT_KNOWN, type Afterwards, type Kind } from '../pack/files/kinds';
import type { Contraindication, Pack, Severity } from '../pack/schema';
import { clearanceState, coversArea, type Needed } from './clearances';
import { effectOf } from './effects';
import { entriesFor, entriesForAny, entryHolds, measurementProblem } from './kinds';
import type { Effect, Finding, ScreeningContext } from './types';
import { endOf, waitDaysOf } from './waits';

/** What one rule makes of an answer on one area today. */
export interface Stand {
  readonly effect: Effect;
  /** First day on which it no longer speaks as it does; null: nobody knows, or never. */
  readonly due: PlainDate | null;
  readonly by: string | null;
  readonly afterWait: boolean;
  readonly afterwards: Finding['afterwards'];
  readonly asks: Finding['asks'];
  readonly clearedBy: Clearance | null;
  readonly notCounted: Finding['notCounted'];
  readonly changesNothing: boolean;
  readonly clinicianToDecide: boolean;
}

interface Given {
  readonly pack: Pack;
  readonly item: Contraindication;
  readonly answer: Answer;
  /** The kinds that were named; `open` is judged as none. */
  readonly named: readonly string[];
  readonly context: ScreeningContext;
  readonly today: PlainDate;
}

/** One rule: the item's own, or an entry for some of its kinds. */
interface Rule {
  readonly severity: Kind['severity'];
  readonly waitDays: number | null;
  readonly afterwards: readonly Afterwards[];
  readonly entry: Kind | null;
  readonly clinicianToDecide: boolean;
}

/** The rules that hold for the named kinds on an area: a kind with entries has those alone, another one what the item has. */
export function rulesOn({ pack, item, answer, named, context }: Omit<Given, 'today'>, area: string, itemReaches: boolean, entryReaches: (entry: Kind) => boolean): readonly Rule[] {
  const holding = (entries: readonly Kind[]): readonly Rule[] => entries.filter((entry) => entryReaches(entry) && entryHolds(entry, area, context)).map(ruleOf);
  const ofItem = (which: readonly string[]): readonly Rule[] =>
    itemReaches ? [{ severity: item.severity, waitDays: waitDaysOf(pack, item, { ...answer, which: [...which] }, area, context), afterwards: [], entry: null, clinicianToDecide: item.clinicianToDecide === true }] : [];
  const options = followUpOf(pack, item.id)?.options.map((option) => option.id) ?? [];
  const own = named.filter((kind) => entriesFor(pack, item.id, kind).length > 0);
  // A kind that the pack does not know has what the item has: it never shortens.
  const unknown = (answer.which ?? []).filter((kind) => kind !== NOT_KNOWN && !options.includes(kind));
  const others = [...named.filter((kind) => !own.includes(kind)), ...unknown];
  const entries = [...new Set(own.flatMap((kind) => entriesFor(pack, item.id, kind)))];
  return [...holding(entries), ...holding(entriesForAny(pack, item.id)), ...(own.length === 0 || others.length > 0 ? ofItem(others) : [])];
}

const ruleOf = (entry: Kind): Rule => ({ severity: entry.severity, waitDays: entry.waitDays, afterwards: entry.afterwards ?? [], entry, clinicianToDecide: entry.clinicianToDecide === true });

/** First day on which an answer no longer speaks on an area, letters after it left aside; null while that is unknown or it never ends. */
export function dueOn(pack: Pack, item: Contraindication, answer: Answer, named: readonly string[], area: string, context: ScreeningContext): PlainDate | null {
  const ended = endOf(answer, context);
  if (answer.answer !== 'yes' || ended === null) return null;
  const waits = rulesOn({ pack, item, answer, named, context }, area, true, () => true).filter(({ severity }) => severity !== 'none').map(({ waitDays }) => waitDays);
  return waits.reduce<PlainDate | null>((last, days) => (last === null || days === null ? null : laterOf(last, addDays(ended, days))), ended);
}

/** What the rules make of an answer on an area, today: those that speak. */
export function standsOn(given: Given, area: string, rules: readonly Rule[]): readonly Stand[] {
  return rules.flatMap((rule) => standsOf(given, area, rule));
}

function standsOf(given: Given, area: string, rule: Rule): readonly Stand[] {
  const { pack, item, answer, named, context, today } = given;
  if (rule.severity === 'none') return [];
  const effect = effectWith(item, rule.severity, context);
  const base: Stand = { effect, due: null, by: null, afterWait: false, afterwards: null, asks: null, clearedBy: null, notCounted: null, changesNothing: rule.entry?.changesNothing === true, clinicianToDecide: rule.clinicianToDecide };
  if (answer.answer === 'not-sure') return [effect === 'adjust' ? base : { ...base, effect: 'incomplete' }];

  const ended = endOf(answer, context);
  const due = ended === null || rule.waitDays === null ? null : addDays(ended, rule.waitDays);
  const here = rule.afterwards.filter(({ areas }) => areas === undefined || expandAreas(pack, areas).has(area));
  if (due === null || today < due) {
    const wait: Stand = { ...base, due, afterwards: announced(here, ended) };
    if (effect !== 'clearance') return [wait];
    return withMeasurement(cleared(wait, { by: null, notBefore: null, answer }));
  }
  return here.flatMap((after) => {
    const until = ended === null || after.untilDays === null ? null : addDays(ended, after.untilDays);
    if (until !== null && today >= until) return [];
    const then = effectWith(item, after.severity, context);
    const stand: Stand = { ...base, effect: then, due: until, by: after.by ?? null, afterWait: true };
    return then === 'clearance' ? withMeasurement(cleared(stand, { by: after.by ?? null, notBefore: ended, answer })) : [stand];
  });

  function cleared(stand: Stand, needed: Needed): Stand {
    const found = clearanceState(pack, context.clearances, item.id, needed, today);
    if (found.state === 'none') return stand;
    if (found.state === 'not-counted') return { ...stand, notCounted: { clearance: found.clearance, why: found.why } };
    return coversArea(found.clearance, area) ? { ...stand, effect: 'adjust', clearedBy: found.clearance } : stand;
  }

  /** An agreement does not count without its number; without the agreement both are asked for. */
  function withMeasurement(stand: Stand): readonly Stand[] {
    if (rule.entry === null) return [stand];
    const problem = measurementProblem(rule.entry, answer, named, today, addDays);
    if (problem === null) return [stand];
    if (problem === 'above') return [{ ...stand, effect: 'defer', due: null, clearedBy: null }];
    const asked: Stand = { ...stand, effect: 'incomplete', due: null, asks: 'measurement', clearedBy: null };
    return stand.clearedBy === null ? [stand, asked] : [asked];
  }
}

/** What will be asked for after a wait, where it still speaks then. */
function announced(afterwards: readonly Afterwards[], ended: PlainDate | null): Finding['afterwards'] {
  const letters = afterwards.filter(({ severity }) => severity === 'caution-needs-medical-clearance');
  const [first] = letters;
  if (!first) return null;
  const ends = letters.map(({ untilDays }) => (untilDays === null || ended === null ? null : addDays(ended, untilDays)));
  return { by: letters.find(({ by }) => by !== undefined)?.by ?? null, until: ends.reduce((last, end) => (last === null || end === null ? null : laterOf(last, end))) };
}

/** The effect of a severity as the item’s own: what blocks only radiofrequency or numbing cream stays as weak as it is. */
const effectWith = (item: Contraindication, severity: Severity, { modality }: ScreeningContext): Effect => effectOf({ ...item, severity }, modality);
