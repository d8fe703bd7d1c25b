import type { Problem } from '../contract/errors';
import { adviceProblems } from './adviceReferences';
import { linesPrinted } from './clientTexts';
import { kindProblems } from './kindReferences';
import { ANYBODY, isOffered } from './lookup';
import { ruleProblems } from './ruleReferences';
import { packFileSchemas, type Pack } from './schema';

/**
 * Everything in a pack that names something which is not there, or leaves out something that has to be; and, unless it is
 * `overlaid` by a clinic’s stricter limits, what could never count.
 */
export function referenceProblems(pack: Pack, { overlaid }: { readonly overlaid: boolean } = { overlaid: false }): Problem[] {
  const problems: Problem[] = [];
  const ids = {
    sources: new Set(pack.sources.sources.map((source) => source.id)),
    items: new Set(pack.contraindications.items.map((item) => item.id)),
    areas: new Set(pack.treatments.areas.map((area) => area.id)),
    treatments: new Set(pack.treatments.treatments.map((treatment) => treatment.id)),
    products: new Set(pack.anaesthetic.products.map((product) => product.id)),
    risks: new Set(pack.risks.risks.map((risk) => risk.id)),
    adjuncts: new Set(pack.treatments.treatments.flatMap((treatment) => treatment.adjuncts.map((adjunct) => adjunct.name))),
    devices: new Set(pack.devices.devices.map((device) => device.id)),
    scales: new Set(pack.outcomes.scales.map((scale) => scale.id)),
  };
  const rules = new Set([...ids.items, ...pack.combinations.combinations.map((combination) => combination.id)]);
  const areaNames = new Set([...ids.areas, ...Object.keys(pack.practice.areaGroups), 'any', 'rf']);
  const expect = (known: ReadonlySet<string>, what: string, names: readonly string[], path: string): void => {
    for (const name of names) if (!known.has(name)) problems.push({ path, message: `names the ${what} “${name}”, which the pack does not have; mend the name, or add what it names` });
  };
  const unique = (names: readonly string[], path: string): void => {
    for (const name of new Set(names.filter((entry, index) => names.indexOf(entry) !== index))) problems.push({ path, message: `has “${name}” twice; keep one` });
  };

  eachSources(pack, (names, path) => expect(ids.sources, 'source', names, path));
  unique(pack.sources.sources.map((entry) => entry.id), 'sources.sources');
  unique(pack.contraindications.items.map((entry) => entry.id), 'contraindications.items');
  unique(pack.treatments.areas.map((entry) => entry.id), 'treatments.areas');
  unique(pack.treatments.treatments.map((entry) => entry.id), 'treatments.treatments');

  pack.contraindications.items.forEach((item, index) => expect(areaNames, 'area', item.areas, `contraindications.items[${index}].areas`));
  pack.risks.risks.forEach((risk, index) => expect(areaNames, 'area', risk.areas, `risks.risks[${index}].areas`));
  pack.treatments.areas.forEach((area, index) => {
    if (!area.blocked && (area.depthPenMm === null || area.hardCapMm === null)) problems.push({ path: `treatments.areas[${index}]`, message: 'is not blocked and so needs a depth range and a hard cap' });
    if (area.depthPenMm && area.hardCapMm !== null && area.depthPenMm[1] > area.hardCapMm) problems.push({ path: `treatments.areas[${index}].depthPenMm`, message: tooDeep(area.hardCapMm) });
  });
  pack.treatments.treatments.forEach((treatment, index) => {
    const path = `treatments.treatments[${index}]`;
    expect(ids.areas, 'area', treatment.areaIds, `${path}.areaIds`);
    for (const [areaId, range] of Object.entries(treatment.depthByAreaMm ?? {})) {
      const cap = pack.treatments.areas.find((area) => area.id === areaId)?.hardCapMm;
      if (cap === undefined || cap === null || range[1] > cap) problems.push({ path: `${path}.depthByAreaMm.${areaId}`, message: tooDeep(cap ?? null) });
    }
    if (treatment.depthByAreaMm) expect(new Set(Object.keys(treatment.depthByAreaMm)), 'area without a depth', treatment.areaIds, `${path}.areaIds`);
  });

  const { terms, easyRead } = pack.words;
  const explained = new Set(easyRead.explained.flatMap(({ forms }) => forms.map((form) => form.toLowerCase())));
  for (const term of terms) if (!explained.has(term.toLowerCase())) problems.push({ path: 'words.easyRead.explained', message: `does not explain “${term}” of words.terms; add what it means in easy words` });
  unique(easyRead.intros.map(({ id }) => id), 'words.easyRead.intros');
  unique(easyRead.explained.flatMap(({ forms }) => forms.map((form) => form.toLowerCase())), 'words.easyRead.explained');

  const practice = pack.practice;
  for (const [name, members] of Object.entries(practice.areaGroups)) expect(ids.areas, 'area', members, `practice.areaGroups.${name}`);
  const regionAreas = Object.values(practice.regions).flat();
  expect(ids.areas, 'area', regionAreas, 'practice.regions');
  unique(regionAreas, 'practice.regions');
  for (const area of pack.treatments.areas) if (!area.blocked && !regionAreas.includes(area.id)) problems.push({ path: 'practice.regions', message: `leaves out the area “${area.id}”; add it to one region` });
  const questions = practice.questionGroups.flatMap((group) => group.questions);
  const asked = questions.flatMap((question) => question.items);
  expect(ids.items, 'question', asked, 'practice.questionGroups');
  unique(asked, 'practice.questionGroups');
  for (const item of ids.items) if (!asked.includes(item)) problems.push({ path: 'practice.questionGroups', message: `leaves out the question “${item}”; add it to one question` });
  unique(practice.questionGroups.map((group) => group.id), 'practice.questionGroups');
  unique(questions.map((question) => question.id), 'practice.questionGroups');
  const facts = new Set([practice.derived.underAge.item, practice.derived.phototypes.item]);
  practice.questionGroups.forEach((group, groupIndex) =>
    group.questions.forEach(({ lead, items }, index) => {
      const path = `practice.questionGroups[${groupIndex}].questions[${index}]`;
      if (items.length > 1 && lead === null) problems.push({ path: `${path}.lead`, message: 'asks for several items at once and so needs a lead; write one sentence that takes them all in' });
      if (items.length === 1 && lead !== null) problems.push({ path: `${path}.lead`, message: 'would never be shown: a question with one item is asked with that item’s label; set it to null' });
      if (items.length > 1) for (const item of items) if (facts.has(item)) problems.push({ path: `${path}.items`, message: `joins “${item}”, which a known fact answers, with what has to be asked; give it a question of its own` });
    }),
  );
  expect(ids.items, 'question', [practice.derived.underAge.item, practice.derived.phototypes.item, ...practice.derived.notAskedOfMales], 'practice.derived');
  practice.spreads.forEach((spread, index) => {
    expect(ids.items, 'question', [spread.item], `practice.spreads[${index}].item`);
    expect(new Set(Object.keys(practice.areaGroups)), 'area group', [spread.group], `practice.spreads[${index}].group`);
  });
  practice.planEffects.forEach((effect, index) => {
    const path = `practice.planEffects[${index}]`;
    expect(rules, 'question or combination', [effect.item], `${path}.item`);
    expect(areaNames, 'area', effect.areas ?? [], `${path}.areas`);
    const bars = effect.numbing && effect.numbing.bars !== 'all' ? effect.numbing.bars : [];
    expect(ids.products, 'numbing product', [...bars, ...(effect.numbing?.whenCleared ?? [])], `${path}.numbing`);
  });
  unique(practice.reviews.map((review) => review.id), 'practice.reviews');
  const lastReview = Math.max(0, ...practice.reviews.map((review) => review.weeksAfterLast ?? 0));
  pack.treatments.treatments.filter(isOffered).forEach(({ id, resultWeeksMin }) => {
    if ((resultWeeksMin ?? 0) > lastReview) problems.push({ path: 'practice.reviews', message: `ends before the result of “${id}” can be judged, ${resultWeeksMin} weeks after the last session; add a later review` });
  });
  unique(pack.devices.devices.map((entry) => entry.id), 'devices.devices');
  practice.labelledUses.forEach((use, index) => {
    expect(ids.devices, 'device', [use.device], `practice.labelledUses[${index}].device`);
    const device = pack.devices.devices.find((entry) => entry.id === use.device);
    if (device && device.modality !== use.modality) problems.push({ path: `practice.labelledUses[${index}].modality`, message: `is ${use.modality}, but “${use.device}” is ${device.modality}; mend one of them` });
    expect(ids.treatments, 'treatment', use.treatmentIds, `practice.labelledUses[${index}].treatmentIds`);
    expect(areaNames, 'area', use.areas, `practice.labelledUses[${index}].areas`);
  });
  expect(new Set(pack.anaesthetic.hardRules.map((rule) => rule.id)), 'hard rule', [practice.numbingOneProduct], 'practice.numbingOneProduct');
  practice.numbingLimits.forEach((limit, index) => {
    expect(ids.products, 'numbing product', [limit.product], `practice.numbingLimits[${index}].product`);
    expect(areaNames, 'area', limit.notOn ?? [], `practice.numbingLimits[${index}].notOn`);
  });
  if (practice.treatmentRecord) expect(ids.risks, 'risk', [practice.treatmentRecord.otherProductRisk], 'practice.treatmentRecord.otherProductRisk');
  for (const { id, maxAreaCm2 } of pack.anaesthetic.products) {
    if (maxAreaCm2 !== null && (pack.anaesthetic.appAreaCapsCm2[id] ?? 0) > maxAreaCm2) problems.push({ path: `anaesthetic.appAreaCapsCm2.${id}`, message: `is more than the label of the product allows; write ${maxAreaCm2} or less` });
  }
  for (const product of ids.products) if (pack.anaesthetic.appAreaCapsCm2[product] === undefined) problems.push({ path: 'anaesthetic.appAreaCapsCm2', message: `has no cap for “${product}”; add one, in cm²` });
  const names = { items: ids.items, areaNames, concerns: new Set(pack.treatments.treatments.map((treatment) => treatment.concern)) };
  problems.push(...kindProblems(pack, names, { expect, unique }), ...ruleProblems(pack, names, { expect, unique }, { overlaid }), ...reviewProblems(pack));
  expect(ids.scales, 'scale', pack.outcomes.recommended, 'outcomes.recommended');

  const words = pack.words;
  const cover = (known: Iterable<string>, named: readonly string[], what: string, path: string): void => {
    expect(new Set(known), what, named, path);
    for (const name of known) if (!named.includes(name)) problems.push({ path, message: `has no words for the ${what} “${name}”; add an entry` });
  };
  cover(ids.areas, words.areas.map((entry) => entry.area), 'area', 'words.areas');
  cover(new Set(pack.treatments.treatments.map((treatment) => treatment.concern)), words.concerns.map((entry) => entry.concern), 'concern', 'words.concerns');
  cover(ids.treatments, words.treatments.flatMap((entry) => entry.treatments), 'treatment', 'words.treatments');
  cover(ids.treatments, words.protocols.map((entry) => entry.treatment), 'treatment', 'words.protocols');
  unique(words.protocols.map((entry) => entry.treatment), 'words.protocols');
  cover(ids.risks, words.risks.map((entry) => entry.risk), 'risk', 'words.risks');
  cover(rules, words.told.map((entry) => entry.item), 'question or combination', 'words.told');
  unique(words.told.map((entry) => entry.item), 'words.told');
  cover(new Set(practice.reviews.map((review) => review.id)), words.reviews.map((entry) => entry.review), 'review', 'words.reviews');
  cover(ids.treatments, words.expect.flatMap((entry) => entry.treatments), 'treatment', 'words.expect');
  unique(words.expect.flatMap((entry) => entry.treatments), 'words.expect');
  const printed = new Set(linesPrinted(pack).map((line) => line.says));
  expect(printed, 'line that is printed', words.plain.map((entry) => entry.says), 'words.plain');
  unique(words.plain.map((entry) => entry.says), 'words.plain');
  problems.push(...adviceProblems(pack, { rules, areaNames }, { expect, unique }));
  expect(ids.adjuncts, 'adjunct', words.adjuncts.map((entry) => entry.name), 'words.adjuncts');
  expect(ids.risks, 'risk', words.emphasis.map((entry) => entry.risk), 'words.emphasis');
  expect(rules, 'question or combination', [...words.emphasis.flatMap((entry) => entry.items), ...words.because.map((entry) => entry.item)], 'words.emphasis');
  expect(rules, 'question or combination', [...words.notToday.dependsOn, ...words.notToday.urgent].map((entry) => entry.item), 'words.notToday');
  expect(new Set([ANYBODY, ...practice.roles.map(({ id }) => id)]), 'role', words.notToday.agreement?.map(({ role }) => role) ?? [], 'words.notToday.agreement');
  unique(words.notToday.agreement?.flatMap(({ role, items }) => (items ?? ['']).map((item) => `${role} ${item}`.trim())) ?? [], 'words.notToday.agreement');
  expect(rules, 'question or combination', words.notToday.agreement?.flatMap(({ items }) => items ?? []) ?? [], 'words.notToday.agreement');
  unique(words.statements.map((entry) => entry.id), 'words.statements');
  unique(words.agreed?.map((entry) => entry.reached) ?? [], 'words.agreed');
  practice.doctorAsks?.forEach(({ findings, which = [] }, index) => {
    expect(rules, 'question or combination', findings, `practice.doctorAsks[${index}].findings`);
    expect(new Set(practice.followUps.filter(({ item }) => findings.includes(item)).flatMap(({ options }) => options.map(({ id }) => id))), 'follow-up option', which, `practice.doctorAsks[${index}].which`);
  });
  unique(practice.doctorAsks?.map((entry) => entry.id) ?? [], 'practice.doctorAsks');
  unique(words.letters.map((entry) => entry.id), 'words.letters');
  unique(practice.doctorLetters.map((entry) => entry.id), 'practice.doctorLetters');
  cover(new Set(pack.aftercare.pretreatment.map((entry) => entry.id)), words.preparation.lines.map((line) => line.entry), 'preparation', 'words.preparation.lines');
  unique(words.preparation.lines.map((line) => line.id), 'words.preparation.lines');
  for (const { id, daysBefore } of pack.aftercare.pretreatment)
    if (Math.max(0, ...words.preparation.lines.filter((line) => line.entry === id).map((line) => line.daysBefore)) < daysBefore) problems.push({ path: 'words.preparation.lines', message: `begins later than “${id}” asks, ${daysBefore} days before; begin at least as early` });
  return problems;
}

/** Who reviewed which part, and until when it counts. */
function reviewProblems({ released, reviewBy, reviewed = [] }: Pack): readonly Problem[] {
  const files: readonly string[] = Object.keys(packFileSchemas);
  const parts = reviewed.map(({ part }) => part);
  return [
    ...parts.flatMap((part, index) => (files.includes(part) && parts.indexOf(part) === index ? [] : [{ path: `pack.reviewed[${index}].part`, message: `is “${part}”, which is no file of the pack or stands there twice; name each file once` }])),
    ...reviewed.flatMap(({ by, on }, index) => ((by === null) === (on === null) ? [] : [{ path: `pack.reviewed[${index}]`, message: 'needs both, by whom and when, or neither' }])),
    ...(reviewed.length === 0 ? [] : files.filter((name) => name !== 'sources' && !parts.includes(name)).map((name) => ({ path: 'pack.reviewed', message: `leaves out “${name}”; say whether anybody reviewed it` }))),
    ...(reviewBy && (released === undefined || reviewBy.rules <= released || reviewBy.regulation <= released) ? [{ path: 'pack.reviewBy', message: 'has to come after the day of the version; give released, too' }] : []),
  ];
}

const tooDeep = (capMm: number | null): string => `goes deeper than the hard cap of the area; ${capMm === null ? 'the area has none, so take the range out' : `end it at ${capMm} mm or less`}`;

/** Visits every list of source ids in the pack, wherever it stands. */
function eachSources(pack: Pack, visit: (ids: readonly string[], path: string) => void): void {
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) value.forEach((entry, index) => walk(entry, `${path}[${index}]`));
    else if (value !== null && typeof value === 'object') {
      for (const [key, entry] of Object.entries(value)) {
        const here = path === '' ? key : `${path}.${key}`;
        if (/sources$/i.test(key) && Array.isArray(entry) && entry.every((name) => typeof name === 'string')) visit(entry, here);
        else walk(entry, here);
      }
    }
  };
  walk(pack, '');
}
