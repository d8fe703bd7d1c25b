import type { Problem } from '../contract/errors';
import { ANY_KIND, NOT_KNOWN, type Kind } from './files/kinds';
import type { Known, NameChecks } from './kindReferences';
import { expandAreas } from './lookup';
import type { Contraindication, Pack } from './schema';

interface Checked {
  readonly pack: Pack;
  readonly known: Known;
  readonly checks: NameChecks;
  readonly items: ReadonlyMap<string, Contraindication>;
  readonly roles: ReadonlySet<string>;
  readonly report: (path: string, message: string) => void;
  /** For what can never count. Under a clinic’s overlay that is no fault: what was made stricter may leave nothing for it to do. */
  readonly idle: (path: string, message: string) => void;
  /** Kinds of an item’s follow-up, which has to be required where they decide something. */
  readonly expectKinds: (item: string, which: readonly string[], path: string, decides: boolean) => void;
}

/** What refines a rule further: severities of kinds, letters after a wait, places, agreements, medicines by name, cream by answer. */
export function ruleProblems(pack: Pack, known: Known, checks: NameChecks, { overlaid }: { readonly overlaid: boolean }): readonly Problem[] {
  const problems: Problem[] = [];
  const { practice, contraindications } = pack;
  const report: Checked['report'] = (path, message) => problems.push({ path, message });
  const idle: Checked['idle'] = overlaid ? () => undefined : report;
  const expectKinds: Checked['expectKinds'] = (item, which, path, decides) => {
    checks.expect(known.items, 'question', [item], `${path}.item`);
    const followUp = practice.followUps.find((entry) => entry.item === item);
    const named = which.filter((kind) => kind !== ANY_KIND);
    checks.expect(new Set(followUp?.options.map((option) => option.id)), 'follow-up option', named, `${path}.which`);
    if (named.length < which.length && named.length > 0) report(`${path}.which`, `names kinds beside “${ANY_KIND}”, which stands for all of them; name one or the other`);
    if (decides && named.length > 0 && followUp?.required === false) report(`${path}.which`, `needs to know which, so the follow-up of “${item}” has to be required`);
  };
  const checked: Checked = { pack, known, checks, items: new Map(contraindications.items.map((item) => [item.id, item])), roles: new Set(practice.roles.map((role) => role.id)), report, idle, expectKinds };
  practice.kinds?.forEach((kind, index) => kindEntry(checked, kind, `practice.kinds[${index}]`));
  checks.unique((practice.kinds ?? []).flatMap((kind) => kind.which.map((which) => [kind.item, which, ...(kind.areas ?? []), ...(kind.concerns ?? []), ...(kind.phototypes ?? [])].join(' '))), 'practice.kinds');
  if (practice.protection) {
    checks.expect(known.items, 'question', [practice.protection.item], 'practice.protection.item');
    checks.expect(known.areaNames, 'area', practice.protection.areas, 'practice.protection.areas');
  }
  followUps(checked);
  places(checked);
  agreements(checked);
  cream(checked);
  wordsByKind(checked);
  return problems;
}

function kindEntry({ pack, known, checks, items, roles, report, idle, expectKinds }: Checked, kind: Kind, path: string): void {
  const { item: id, which, severity, waitDays, areas, afterwards = [], measured, changesNothing } = kind;
  expectKinds(id, which, path, true);
  checks.expect(known.areaNames, 'area', areas ?? [], `${path}.areas`);
  checks.expect(known.concerns, 'concern', kind.concerns ?? [], `${path}.concerns`);
  if (changesNothing && severity !== 'precaution-adjust-plan') idle(`${path}.changesNothing`, 'says that nothing changes, and so has to be a precaution');
  if (measured && severity !== 'caution-needs-medical-clearance' && !afterwards.some((after) => after.severity === 'caution-needs-medical-clearance')) idle(`${path}.measured`, 'would never count: no agreement is asked for here; take it out');
  if (measured && which.includes(ANY_KIND)) report(`${path}.measured`, 'is asked of certain kinds, so name them');
  if (waitDays !== null && severity === 'none') idle(`${path}.waitDays`, 'would never count: the kind gives no finding; set it to null');
  const item = items.get(id);
  if (kind.wholePerson && item?.scope === 'whole-person') idle(`${path}.wholePerson`, `would never count: “${id}” concerns the whole person already; take it out`);
  const reach = item === undefined || item.scope === 'whole-person' || kind.wholePerson ? expandAreas(pack, ['any']) : expandAreas(pack, areas ?? item.areas);
  afterwards.forEach((after, place) => {
    const here = `${path}.afterwards[${place}]`;
    checks.expect(roles, 'role', after.by === undefined ? [] : [after.by], `${here}.by`);
    checks.expect(known.areaNames, 'area', after.areas ?? [], `${here}.areas`);
    if (waitDays === null || severity === 'none') idle(here, 'would never begin: what comes before it has no end; give it a wait, or take this out');
    if (after.untilDays !== null && waitDays !== null && after.untilDays <= waitDays) idle(`${here}.untilDays`, `would be over before the wait of ${waitDays} days is; write more than that`);
    if (after.areas && ![...expandAreas(pack, after.areas)].some((area) => reach.has(area))) idle(`${here}.areas`, 'would never count: the kind reaches none of them; mend one of them');
  });
  pack.practice.waits.forEach((wait, index) => {
    for (const one of wait.which) if (wait.item === id && which.includes(one)) idle(`practice.waits[${index}].which`, `would never count for “${one}”: practice.kinds says how long it waits; say it in one place`);
  });
}

function followUps({ pack: { practice, contraindications, anaesthetic }, checks, known, report, idle, expectKinds }: Checked): void {
  practice.followUps.forEach((followUp, index) => {
    const path = `practice.followUps[${index}]`;
    if (practice.openKinds && followUp.required && followUp.findOut === undefined) report(path, 'holds everything back while it is open; add to findOut what to find out, and from whom');
    const covering = followUp.options.filter(({ id, coversNotKnown }) => id === NOT_KNOWN || coversNotKnown);
    if (covering.length > 1) report(`${path}.options`, `has ${covering.length} options for who does not know which; keep one`);
  });
  practice.endedMeans?.forEach(({ item, which }, index) => expectKinds(item, [which], `practice.endedMeans[${index}]`, false));
  checks.unique((practice.endedMeans ?? []).map((entry) => entry.item), 'practice.endedMeans');
  practice.countsAs?.forEach(({ item, which, as, kind }, index) => {
    const path = `practice.countsAs[${index}]`;
    expectKinds(item, which, path, true);
    checks.expect(known.items, 'question', [as], `${path}.as`);
    if (kind !== undefined) expectKinds(as, [kind], `${path}.kind`, false);
    if (as === item) report(`${path}.as`, 'answers itself; name another question');
  });
  const { notAskedOfMales, notAskedOfMalesOver, cannotBePregnant } = practice.derived;
  checks.expect(known.items, 'question', [...(notAskedOfMalesOver?.items ?? []), ...(cannotBePregnant ? [cannotBePregnant.item] : [])], 'practice.derived');
  for (const item of notAskedOfMalesOver?.items ?? []) if (notAskedOfMales.includes(item)) idle('practice.derived.notAskedOfMalesOver', `would never count for “${item}”, which no man is asked; take it out of notAskedOfMales`);
  practice.medicineNames?.forEach(({ item, names }, index) => {
    checks.expect(known.items, 'question', [item], `practice.medicineNames[${index}].item`);
    checks.unique(names.map((name) => name.toLowerCase()), `practice.medicineNames[${index}].names`);
  });
  checks.unique((practice.medicineNames ?? []).map((entry) => entry.item), 'practice.medicineNames');
  practice.planEffects.forEach(({ item, which, testArea, testAreaWeeks }, index) => {
    const path = `practice.planEffects[${index}]`;
    if (which && contraindications.items.some((entry) => entry.id === item)) expectKinds(item, which, path, true);
    else if (which) idle(`${path}.which`, `would never hold: “${item}” has no kinds; take it out`);
    if (testAreaWeeks !== undefined && !testArea) idle(`${path}.testAreaWeeks`, 'would never count: it asks for no test area; add testArea, or take it out');
  });
  const asked = anaesthetic.toxicity.askAtMinutes ?? [];
  if (asked.some((minutes, place) => minutes <= (asked[place - 1] ?? 0))) report('anaesthetic.toxicity.askAtMinutes', 'has to go up; put the minutes in order');
}

function places({ pack: { practice, combinations }, known, checks, items, roles, idle }: Checked): void {
  for (const list of ['elsewhere', 'inArea', 'near'] as const) {
    practice[list]?.forEach(({ item }, index) => checks.expect(known.items, 'question', [item], `practice.${list}[${index}].item`));
    checks.unique((practice[list] ?? []).map((entry) => entry.item), `practice.${list}`);
  }
  practice.elsewhere?.forEach(({ item }, index) => {
    if (items.get(item)?.scope === 'whole-person') idle(`practice.elsewhere[${index}].item`, `would never count: “${item}” concerns the whole person, so there is no elsewhere`);
  });
  practice.inArea?.forEach(({ item }, index) => {
    if (items.get(item)?.scope === 'treatment-area') idle(`practice.inArea[${index}].item`, `would never count: “${item}” speaks in its areas alone already; set its own severity`);
  });
  practice.near?.forEach(({ item, areas, by }, index) => {
    const path = `practice.near[${index}]`;
    checks.expect(known.areaNames, 'area', areas, `${path}.areas`);
    checks.expect(roles, 'role', [by], `${path}.by`);
    if (items.get(item)?.blocks.includes('needling')) idle(`${path}.item`, `would never count: “${item}” blocks needling everywhere; it is for what does not`);
  });
  combinations.combinations.forEach(({ by, severity, when, ongoingOnly }, index) => {
    const path = `combinations.combinations[${index}]`;
    checks.expect(roles, 'role', by === undefined ? [] : [by], `${path}.by`);
    if (by !== undefined && severity !== 'caution-needs-medical-clearance') idle(`${path}.by`, 'would never count: no agreement is asked for here; take it out');
    if (ongoingOnly && !when.some(({ oneOf }) => oneOf.some((way) => 'item' in way))) idle(`${path}.ongoingOnly`, 'would never count: none of its conditions is an answer with an end; take it out');
  });
}

/** Rules whose agreement can lift, shorten or let through something. */
function withAgreement({ practice, contraindications, combinations }: Pack): ReadonlySet<string> {
  const asks = 'caution-needs-medical-clearance';
  const kinds = (practice.kinds ?? []).filter((kind) => kind.severity === asks || kind.afterwards?.some((after) => after.severity === asks));
  return new Set([
    ...[...contraindications.items, ...combinations.combinations].filter((rule) => rule.severity === asks).map((rule) => rule.id),
    ...[...kinds, ...(practice.elsewhere ?? []).filter((entry) => entry.severity === asks), ...(practice.near ?? []), ...practice.shortenings, ...practice.planEffects.filter((effect) => effect.numbing?.whenCleared)].map((entry) => entry.item),
  ]);
}

function agreements({ pack, checks, idle }: Checked): void {
  const { contraindications, combinations } = pack;
  const ages = Object.keys(pack.practice.clearanceValid?.days ?? {});
  const rules = new Set([...contraindications.items, ...combinations.combinations].map((rule) => rule.id));
  checks.expect(rules, 'question or combination', ages, 'practice.clearanceValid.days');
  const agreed = withAgreement(pack);
  for (const rule of ages) if (rules.has(rule) && !agreed.has(rule)) idle(`practice.clearanceValid.days.${rule}`, 'would never count: nobody’s agreement is asked for there; take it out');
}

function cream({ pack: { practice, anaesthetic, contraindications }, known, checks, report, idle, expectKinds }: Checked): void {
  const products = new Set(anaesthetic.products.map((product) => product.id));
  const caps = Object.values(anaesthetic.appAreaCapsCm2);
  const tooMuch = (cm2: number | undefined): boolean => cm2 !== undefined && caps.every((cap) => cap <= cm2);
  practice.answerNumbing?.forEach(({ item, which, whileWaiting, products: only, bars, maxAreaCm2, minMinutes, maxMinutes }, index) => {
    const path = `practice.answerNumbing[${index}]`;
    expectKinds(item, which, path, true);
    checks.expect(products, 'numbing product', [...(only ?? []), ...(bars === undefined || bars === 'all' ? [] : bars)], path);
    if (bars === undefined && maxAreaCm2 === undefined && minMinutes === undefined && maxMinutes === undefined) report(path, 'limits nothing; give it a limit, or take it out');
    if (tooMuch(maxAreaCm2)) idle(`${path}.maxAreaCm2`, 'would never count: no product may go on more than that; write less');
    if (maxMinutes !== undefined && minMinutes !== undefined && minMinutes > maxMinutes) report(`${path}.minMinutes`, `is more than its maxMinutes; write ${maxMinutes} or less`);
    const waits = contraindications.items.some((entry) => entry.id === item && entry.waitDays !== null) || practice.kinds?.some((kind) => kind.item === item && kind.waitDays !== null && kind.which.some((one) => which.includes(one)));
    if (whileWaiting && !waits) idle(`${path}.whileWaiting`, `never ends: “${item}” has no wait; take it out`);
    // A time that is shorter than the product takes to work could not be kept.
    for (const product of anaesthetic.products) if (maxMinutes !== undefined && minMinutes === undefined && (only ?? [...products]).includes(product.id) && (product.minMinutes ?? 0) > maxMinutes) report(`${path}.maxMinutes`, `is less than “${product.id}” takes to work; add minMinutes, too`);
  });
  checks.expect(known.areaNames, 'area', practice.numbingNever?.areas ?? [], 'practice.numbingNever.areas');
  practice.numbingAreaCaps?.forEach(({ areas, maxAreaCm2 }, index) => {
    checks.expect(known.areaNames, 'area', areas, `practice.numbingAreaCaps[${index}].areas`);
    if (tooMuch(maxAreaCm2)) idle(`practice.numbingAreaCaps[${index}].maxAreaCm2`, 'would never count: no product may go on more than that; write less');
  });
}

function wordsByKind({ pack: { practice, words }, known, checks, report, idle, expectKinds }: Checked): void {
  const { notToday } = words;
  const lists = { 'words.toldByKind': words.toldByKind, 'words.notToday.dependsOnByKind': notToday.dependsOnByKind, 'words.notToday.urgentByKind': notToday.urgentByKind };
  for (const [path, list] of Object.entries(lists)) {
    list?.forEach(({ item, which }, index) => expectKinds(item, which, `${path}[${index}]`, false));
    checks.unique((list ?? []).flatMap(({ item, which }) => which.map((kind) => `${item} ${kind}`)), path);
  }
  const outside = new Set([...(practice.elsewhere ?? []), ...(practice.near ?? [])].map((entry) => entry.item));
  for (const [path, list] of Object.entries({ 'words.toldElsewhere': words.toldElsewhere, 'words.notToday.dependsOnElsewhere': notToday.dependsOnElsewhere })) {
    checks.expect(known.items, 'question', (list ?? []).map((entry) => entry.item), path);
    for (const { item } of list ?? []) if (known.items.has(item) && !outside.has(item)) report(path, `has words for “${item}”, which means nothing outside its place; take them out`);
    checks.unique((list ?? []).map((entry) => entry.item), path);
  }
  words.toldAfterWait?.forEach(({ item, which }, index) => {
    if (which) expectKinds(item, which, `words.toldAfterWait[${index}]`, false);
    const waits = (practice.kinds ?? []).some((kind) => kind.item === item && kind.afterwards !== undefined && (which === undefined || kind.which.some((id) => which.includes(id))));
    if (!waits) idle(`words.toldAfterWait[${index}]`, 'would never be said: nothing is asked for after a wait of these; take it out');
  });
  checks.unique((words.toldAfterWait ?? []).flatMap(({ item, which = ['*'] }) => which.map((kind) => `${item} ${kind}`)), 'words.toldAfterWait');
  for (const { item, which, severity, afterwards } of practice.kinds ?? []) {
    if (severity !== 'defer-until' && !afterwards) continue;
    const byKind = (notToday.dependsOnByKind ?? []).filter((entry) => entry.item === item).flatMap((entry) => entry.which);
    if (!notToday.dependsOn.some((entry) => entry.item === item) && which.some((kind) => !byKind.includes(kind))) idle('words.notToday.dependsOn', `has no words for what the date of “${item}” depends on; add an entry`);
  }
}
