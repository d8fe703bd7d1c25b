import type { Answer, Answers, Concern, Modality } from '../../../../shared/domain/consultation';
import { areaById, concernsOf, expandAreas, itemById, protocolsFor } from '../../../../shared/pack/lookup';
import type { Pack, Treatment } from '../../../../shared/pack/schema';

const GROUPS = [
  { region: 'face', title: 'Face and neck' },
  { region: 'body', title: 'Body' },
  { region: 'legs', title: 'Legs' },
] as const;

export interface AreaChoice {
  readonly id: string;
  readonly label: string;
  /** `no-protocol`: the pack does not say how to treat this concern there. */
  readonly state: 'free' | 'no-protocol' | 'blocked';
}

export interface AreaGroup {
  readonly id: string;
  readonly title: string;
  readonly areas: readonly AreaChoice[];
}

/** The pack's areas for one concern and device, by region, what can be planned first; what is never treated comes last, to be seen and not chosen. */
export function areaGroups(pack: Pack, concern: string, modality: Modality): readonly AreaGroup[] {
  const free = pack.treatments.areas.filter((area) => !area.blocked);
  const groups = GROUPS.map(({ region, title }) => ({
    id: region,
    title,
    areas: free
      .filter((area) => pack.practice.regions[region].includes(area.id))
      .map((area): AreaChoice => ({ id: area.id, label: area.label, state: protocolsFor(pack, concern, area.id, modality).length > 0 ? 'free' : 'no-protocol' })),
  }));
  const freeFirst = groups.map((group) => ({ ...group, areas: group.areas.toSorted((a, b) => Number(a.state !== 'free') - Number(b.state !== 'free')) }));
  const hasFree = (group: AreaGroup): boolean => group.areas.some((area) => area.state === 'free');
  const blocked = pack.treatments.areas.filter((area) => area.blocked).map((area): AreaChoice => ({ id: area.id, label: area.label, state: 'blocked' }));
  return [...freeFirst.filter(hasFree), ...freeFirst.filter((group) => !hasFree(group)), { id: 'blocked', title: 'Never treated', areas: blocked }];
}

/**
 * What was answered about "the area" was answered about the areas of that moment. When another one joins them, a "no"
 * is asked again, and a "yes" counts for every area until someone says where it is.
 */
export function answersAfterAdding(pack: Pack, answers: Answers, area: string): { readonly answers: Answers; readonly askedAgain: Answers } {
  const kept: Record<string, Answer> = {};
  const askedAgain: Record<string, Answer> = {};
  for (const [id, answer] of Object.entries(answers)) {
    const item = itemById(pack, id);
    const concerned = item?.scope === 'treatment-area' && expandAreas(pack, item.areas).has(area);
    const { inArea: _anywhere, ...withoutPlace } = answer;
    if (!concerned) kept[id] = answer;
    else if (answer.answer === 'no') askedAgain[id] = answer;
    else kept[id] = withoutPlace;
  }
  return { answers: kept, askedAgain };
}

export function toggleArea(concerns: readonly Concern[], concern: string, area: string): Concern[] {
  return concerns.map((entry) => (entry.concern === concern ? { ...entry, areas: entry.areas.includes(area) ? entry.areas.filter((id) => id !== area) : [...entry.areas, area] } : entry));
}

/** What was treated before and can be planned again with the pack of today. */
export function stillOffered(pack: Pack, concerns: readonly Concern[]): readonly Concern[] {
  const known = concernsOf(pack);
  return concerns
    .filter((entry) => known.includes(entry.concern))
    .map((entry) => ({ ...entry, areas: entry.areas.filter((area) => areaById(pack, area)?.blocked === false) }))
    .filter((entry) => entry.areas.length > 0);
}

/** Protocols between which someone has to choose for this concern; empty where there is no choice. */
export function protocolChoices(pack: Pack, concern: Concern, modality: Modality): readonly Treatment[] {
  const perArea = concern.areas.map((area) => protocolsFor(pack, concern.concern, area, modality));
  const contested = perArea.filter((protocols) => protocols.length > 1).flat();
  return [...new Map(contested.map((treatment) => [treatment.id, treatment])).values()];
}

/** The protocol that is used on an area: the chosen one where it fits, else the one that is offered first. */
export function protocolOn(pack: Pack, concern: Concern, area: string, modality: Modality): Treatment | undefined {
  const fitting = protocolsFor(pack, concern.concern, area, modality);
  return fitting.find((treatment) => treatment.id === concern.treatmentId) ?? fitting[0];
}

export function chooseProtocol(concerns: readonly Concern[], concern: string, treatmentId: string): Concern[] {
  return concerns.map((entry) => (entry.concern === concern ? { ...entry, treatmentId } : entry));
}

