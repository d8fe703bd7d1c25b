import { ANY_KIND } from '../../shared/pack/files/kinds';
import type { Pack } from '../../shared/pack/schema';
import type { Mutation } from './mutations';
import { withPractice } from './withPractice';

/**
 * What changes neither a finding nor the plan, but what is asked, written down, shown, or marked: what the record of a treatment
 * names, when signs of poisoning are asked for, protection before the first session, what was looked into and changes nothing,
 * and what waits for a clinician.
 */
export function recordMutations(pack: Pack): readonly Mutation[] {
  return [...treatmentRecordMutations(pack), ...askingMutations(pack), ...protectionMutations(pack), ...changesNothingMutations(pack), ...recordedNumberMutations(pack), ...toDecideMutations(pack)];
}

function treatmentRecordMutations(pack: Pack): readonly Mutation[] {
  const { treatmentRecord: record } = pack.practice;
  if (!record) return [];
  const changed = (change: Partial<typeof record>, what: string): Mutation => ({ what: `treatmentRecord: ${what}`, pack: withPractice(pack, { treatmentRecord: { ...record, ...change } }) });
  const otherRisk = pack.risks.risks.find(({ id }) => id !== record.otherProductRisk);
  return [
    { what: 'treatmentRecord: names nothing', pack: withPractice(pack, { treatmentRecord: undefined }) },
    ...record.names.map((name) => changed({ names: record.names.filter((other) => other !== name) }, `does not name ${name}`)),
    changed({ rule: '' }, 'says nothing of other products'),
    ...(otherRisk ? [changed({ otherProductRisk: otherRisk.id }, `another product risks ${otherRisk.id}`)] : []),
  ];
}

function askingMutations(pack: Pack): readonly Mutation[] {
  const { toxicity } = pack.anaesthetic;
  const { askAtMinutes = [] } = toxicity;
  const changed = (minutes: readonly number[], what: string): Mutation => ({ what: `askAtMinutes: ${what}`, pack: { ...pack, anaesthetic: { ...pack.anaesthetic, toxicity: { ...toxicity, askAtMinutes: [...minutes] } } } });
  return askAtMinutes.flatMap((minutes, place) => [
    changed(askAtMinutes.toSpliced(place, 1), `not after ${minutes} minutes`),
    ...[minutes + 1, minutes - 1].map((other) => changed(askAtMinutes.with(place, other), `after ${minutes} → ${other} minutes`)),
  ]);
}

function protectionMutations(pack: Pack): readonly Mutation[] {
  const { protection } = pack.practice;
  if (!protection) return [];
  const changed = (change: Partial<typeof protection>, what: string): Mutation => ({ what: `${protection.item}: protection ${what}`, pack: withPractice(pack, { protection: { ...protection, ...change } }) });
  const other = pack.contraindications.items.find(({ id }) => id !== protection.item);
  return [
    { what: `${protection.item}: protection is not recorded`, pack: withPractice(pack, { protection: undefined }) },
    ...(other ? [changed({ item: other.id }, `is asked after ${other.id}`)] : []),
    changed({ areas: ['any'] }, 'is recorded wherever it is'),
    ...(protection.areas.length < 2 ? [] : protection.areas.map((area) => changed({ areas: protection.areas.filter((name) => name !== area) }, `is not recorded on ${area}`))),
  ];
}

/** Both ways: a precaution that is said to change nothing is neither amber nor acknowledged. */
function changesNothingMutations(pack: Pack): readonly Mutation[] {
  const { kinds = [] } = pack.practice;
  return kinds.flatMap((kind, index) => {
    if (kind.severity !== 'precaution-adjust-plan') return [];
    const { changesNothing, ...rest } = kind;
    const change = changesNothing ? rest : { ...kind, changesNothing: true as const };
    return [{ what: `${kind.item}: ${kind.which.join(', ')} ${changesNothing ? 'counts' : 'changes nothing'}`, pack: withPractice(pack, { kinds: kinds.with(index, change) }) }];
  });
}

const recordedNumberMutations = (pack: Pack): readonly Mutation[] =>
  pack.practice.followUps.flatMap((followUp, index) => {
    const { records, ...rest } = followUp;
    return records === undefined ? [] : [{ what: `${followUp.item}: ${records} is not written down`, pack: withPractice(pack, { followUps: pack.practice.followUps.with(index, rest) }) }];
  });

interface Marked {
  readonly clinicianToDecide?: true | undefined;
}

/** The mark that an entry waits for a clinician: gone where it is, there where it is not. */
function toDecideMutations(pack: Pack): readonly Mutation[] {
  const { kinds = [], followUps, elsewhere = [], inArea = [], near = [], planEffects, answerNumbing = [], clearanceValid, protection, treatmentRecord, testAreaDefaultWeeks, derived } = pack.practice;
  const { items } = pack.contraindications;
  const { combinations } = pack.combinations;
  const inPractice = <Entry extends Marked & { readonly item: string; readonly which?: readonly string[] | undefined }>(key: keyof Pack['practice'], list: readonly Entry[]): readonly Mutation[] =>
    list.map((entry, index) => mutation(`${key} ${entry.item} ${(entry.which ?? [ANY_KIND]).join(', ')}`, entry, withPractice(pack, { [key]: list.with(index, flipped(entry)) })));
  const single = (key: keyof Pack['practice'], entry: Marked | undefined): readonly Mutation[] => (entry ? [mutation(key, entry, withPractice(pack, { [key]: flipped(entry) }))] : []);
  const { notAskedOfMalesOver: over } = derived;
  return [
    ...items.map((item, index) => mutation(item.id, item, { ...pack, contraindications: { ...pack.contraindications, items: items.with(index, flipped(item)) } })),
    ...combinations.map((entry, index) => mutation(entry.id, entry, { ...pack, combinations: { ...pack.combinations, combinations: combinations.with(index, flipped(entry)) } })),
    ...inPractice('kinds', kinds),
    ...inPractice('followUps', followUps),
    ...inPractice('elsewhere', elsewhere),
    ...inPractice('inArea', inArea),
    ...inPractice('near', near),
    ...inPractice('planEffects', planEffects),
    ...inPractice('answerNumbing', answerNumbing),
    ...single('clearanceValid', clearanceValid),
    ...single('protection', protection),
    ...single('treatmentRecord', treatmentRecord),
    ...single('testAreaDefaultWeeks', testAreaDefaultWeeks),
    ...(over ? [mutation('notAskedOfMalesOver', over, withPractice(pack, { derived: { ...derived, notAskedOfMalesOver: flipped(over) } }))] : []),
  ];
}

const mutation = (name: string, { clinicianToDecide }: Marked, pack: Pack): Mutation => ({ what: `toDecide: ${name} ${clinicianToDecide ? 'waits for nobody' : 'waits for a clinician'}`, pack });

function flipped<Entry extends Marked>(entry: Entry): Entry {
  const { clinicianToDecide, ...rest } = entry;
  return (clinicianToDecide ? rest : { ...entry, clinicianToDecide: true }) as Entry;
}
