import type { Alternative, Combination } from '../../shared/pack/files/kinds';
import type { Pack } from '../../shared/pack/schema';
import type { Mutation } from './mutations';
import { withPractice } from './withPractice';

const SEVERITIES = ['absolute', 'defer-until', 'caution-needs-medical-clearance', 'precaution-adjust-plan'] as const;

/** Its effect, its scope and areas, each condition dropped, each way of a condition dropped, and whatever narrows a way. */
export function combinationMutations(pack: Pack, combination: Combination): readonly Mutation[] {
  const changed = (change: Partial<Combination>, what: string): Mutation => ({ what: `${combination.id}: ${what}`, pack: withCombination(pack, { ...combination, ...change }) });
  const { severity, scope, areas, when, asks, by, ongoingOnly } = combination;
  const { by: _by, ...ofAnybody } = combination;
  const { ongoingOnly: _ongoingOnly, ...always } = combination;
  const someone = pack.practice.roles.find((role) => role.id !== by);
  const agreed = by === undefined ? [] : [{ what: `${combination.id}: agreed by anybody`, pack: withCombination(pack, ofAnybody) }, ...(someone ? [changed({ by: someone.id }, `agreed by ${someone.id}`)] : [])];
  const lasting = ongoingOnly ? [{ what: `${combination.id}: also when it is over`, pack: withCombination(pack, always) }] : [];
  const [anArea] = pack.treatments.areas;
  const scopes =
    scope === 'whole-person'
      ? [changed({ scope: 'treatment-area', areas: anArea ? [anArea.id] : areas }, 'scope whole-person → one area')]
      : [changed({ scope: 'whole-person' }, 'scope treatment-area → whole-person'), ...(areas.includes('any') ? [] : [changed({ areas: ['any'] }, 'areas → any')])];
  const fewer = areas.length === 1 ? [] : areas.map((area) => changed({ areas: areas.filter((name) => name !== area) }, `without ${area}`));
  const conditions = when.flatMap(({ oneOf }, place) => [
    changed({ when: when.filter((_condition, index) => index !== place) }, `without condition ${place + 1}`),
    ...(oneOf.length === 1 ? [] : oneOf.map((_way, way) => changed({ when: when.with(place, { oneOf: oneOf.filter((_other, index) => index !== way) }) }, `condition ${place + 1} without way ${way + 1}`))),
    ...oneOf.flatMap((alternative, way) => widened(alternative).map(({ what, alternative: other }) => changed({ when: when.with(place, { oneOf: oneOf.with(way, other) }) }, `condition ${place + 1}, way ${way + 1} ${what}`))),
  ]);
  const unasked = asks.map((item) => changed({ asks: asks.filter((other) => other !== item) }, `no longer asks ${item}`));
  return [...SEVERITIES.filter((other) => other !== severity).map((other) => changed({ severity: other }, `severity ${severity} → ${other}`)), ...scopes, ...fewer, ...conditions, ...unasked, ...agreed, ...lasting];
}

/** A way of a condition without each thing that narrows or widens it. */
function widened(alternative: Alternative): readonly { readonly what: string; readonly alternative: Alternative }[] {
  if (!('item' in alternative)) return [];
  const { which = [], ...others } = alternative;
  const { atLeast: _atLeast, ...anyNumber } = alternative;
  const { except: _except, ...anyKind } = alternative;
  const { afterWait: _afterWait, ...duringWait } = alternative;
  const { anywhere: _anywhere, ...inPlace } = alternative;
  return [
    ...(which.length === 0 ? [] : [{ what: 'of any kind', alternative: others }]),
    ...(which.length < 2 ? [] : which.map((kind) => ({ what: `without ${kind}`, alternative: { ...alternative, which: which.filter((other) => other !== kind) } }))),
    ...(alternative.atLeast === undefined ? [] : [{ what: 'of any number', alternative: anyNumber }]),
    ...(alternative.except === undefined ? [] : [{ what: 'with no exception', alternative: anyKind }]),
    ...(alternative.afterWait === undefined ? [] : [{ what: 'only during its wait', alternative: duringWait }]),
    ...(alternative.anywhere === undefined ? [] : [{ what: 'only in the areas', alternative: inPlace }]),
  ];
}

export function waitMutations(pack: Pack): readonly Mutation[] {
  const { waits } = pack.practice;
  return waits.flatMap((wait, index) => {
    const { areas, phototypes, ...unlimited } = wait;
    const name = `${wait.item}: wait of ${wait.which.join(', ')}`;
    const changed = (change: readonly (typeof wait)[], what: string): Mutation => ({ what: `${name} ${what}`, pack: withPractice(pack, { waits: waits.toSpliced(index, 1, ...change) }) });
    return [
      changed([], 'is that of the item'),
      changed([{ ...wait, days: wait.days + 1 }], 'one day longer'),
      changed([{ ...wait, days: wait.days - 1 }], 'one day shorter'),
      ...(areas === undefined && phototypes === undefined ? [] : [changed([unlimited], 'without its limit')]),
      ...(wait.which.length < 2 ? [] : wait.which.map((kind) => changed([{ ...wait, which: wait.which.filter((other) => other !== kind) }], `without ${kind}`))),
    ];
  });
}

export function shorteningMutations(pack: Pack): readonly Mutation[] {
  const { shortenings, roles } = pack.practice;
  return shortenings.flatMap((shortening, index) => {
    const { areas, notAreas, modality, notBeforeDays } = shortening.limits;
    const changed = (change: readonly (typeof shortening)[], what: string): Mutation => ({ what: `${shortening.item}: ${what}`, pack: withPractice(pack, { shortenings: shortenings.toSpliced(index, 1, ...change) }) });
    const limited = (limits: typeof shortening.limits, what: string): Mutation => changed([{ ...shortening, limits }], `its wait may be shortened ${what}`);
    const other = roles.find((role) => role.id !== shortening.by);
    return [
      changed([], 'nobody may shorten its wait'),
      ...(other ? [changed([{ ...shortening, by: other.id }], `its wait is shortened by ${other.id}`)] : []),
      ...(areas === undefined ? [] : [limited({ ...shortening.limits, areas: ['any'] }, 'on any area')]),
      ...(notAreas === undefined ? [] : [limited({ ...shortening.limits, notAreas: undefined }, 'on every area')]),
      ...(modality === undefined ? [] : [limited({ ...shortening.limits, modality: undefined }, 'with any device')]),
      ...(notBeforeDays === undefined ? [] : [limited({ ...shortening.limits, notBeforeDays: notBeforeDays + 1 }, 'one day later'), limited({ ...shortening.limits, notBeforeDays: notBeforeDays - 1 }, 'one day sooner')]),
    ];
  });
}

export function followUpMutations(pack: Pack): readonly Mutation[] {
  const { followUps } = pack.practice;
  return followUps.map((followUp, index) => ({ what: `${followUp.item}: which kind it is ${followUp.required ? 'need not' : 'has to'} be known`, pack: withPractice(pack, { followUps: followUps.with(index, { ...followUp, required: !followUp.required }) }) }));
}

function withCombination(pack: Pack, combination: Combination): Pack {
  return { ...pack, combinations: { ...pack.combinations, combinations: pack.combinations.combinations.map((entry) => (entry.id === combination.id ? combination : entry)) } };
}
