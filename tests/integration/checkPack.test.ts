import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkPackCommand, inspectPack } from '../../src/main/commandLine/packCommands';

const SHIPPED = 'resources/packs/microneedling';
const FEW_CASES = ['01-clear-abdomen.json', '03-keloid.json', '09-bad-input.json'];

type Json = Record<string, unknown>;
/** What the tests below change in practice.json. */
type Rules = Readonly<Record<'followUps' | 'waits' | 'kinds' | 'endedMeans' | 'elsewhere' | 'inArea' | 'near' | 'countsAs' | 'medicineNames' | 'answerNumbing' | 'numbingAreaCaps' | 'planEffects', Json[]>> & {
  readonly clearanceValid: { readonly days: Record<string, number> };
  readonly numbingNever: { areas: string[] };
  readonly derived: { notAskedOfMales: string[] };
};
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A copy of the shipped pack in a folder of its own, with a few of its cases. */
function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stratum-pack-'));
  made.push(folder);
  cpSync(SHIPPED, folder, { recursive: true, filter: (from) => !from.includes('cases') });
  mkdirSync(join(folder, 'cases'));
  for (const name of FEW_CASES) cpSync(join(SHIPPED, 'cases', name), join(folder, 'cases', name));
  return folder;
}

/** What check-pack says of a copy in which one file was changed: `file path: message`. */
function damaged(file: string, change: (content: Json) => void): readonly string[] {
  const folder = copy();
  const path = join(folder, file);
  const content = JSON.parse(readFileSync(path, 'utf8')) as Json;
  change(content);
  writeFileSync(path, JSON.stringify(content));
  return complaints(folder);
}

const allComplaints = (folder: string): readonly string[] => inspectPack(folder).problems.map(({ path, message }) => `${path}: ${message}`);
/** Of the pack itself; a text that changed has no translation any more, which has its own test. */
const complaints = (folder: string): readonly string[] => allComplaints(folder).filter((line) => !line.startsWith('translations/'));

function entry(content: Json, list: string, which: number | ((candidate: Json) => boolean)): Json {
  const entries = content[list] as readonly Json[];
  const found = typeof which === 'number' ? entries[which] : entries.find(which);
  if (!found) throw new Error(`Nothing in ${list}`);
  return found;
}

const isFor = (treatment: string) => (candidate: Json): boolean => (candidate['treatments'] as readonly string[]).includes(treatment);

describe('check-pack', () => {
  it('finds nothing wrong with the pack of the product, and has tried every case', () => {
    const { pack, problems, cases } = inspectPack(SHIPPED);
    expect(problems).toEqual([]);
    expect(pack?.id).toBe('microneedling');
    expect(cases).toBeGreaterThanOrEqual(120);
  });

  it('finds nothing wrong with a copy of it, so that what is found below is the damage', () => {
    expect(allComplaints(copy())).toEqual([]);
  });

  it('names each text that a translation does not have, one that the pack says no more, and a language without its file', () => {
    const folder = copy();
    const path = join(folder, 'words.json');
    const content = JSON.parse(readFileSync(path, 'utf8')) as Json;
    const told = entry(content, 'told', 0);
    const was = String(told['text']);
    told['text'] = 'We need to know more first.';
    writeFileSync(path, JSON.stringify(content));
    expect(allComplaints(folder)).toEqual(
      ['es', 'pl'].flatMap((language) => [
        `translations/${language}.json texts: has nothing for “We need to know more first.”; translate it, and let a clinician read it`,
        `translations/${language}.json texts: translates “${was}”, which the pack says no more; take it out`,
      ]),
    );
    const without = copy();
    rmSync(join(without, 'translations', 'pl.json'));
    writeFileSync(join(without, 'translations', 'es.json'), '{');
    expect(allComplaints(without)).toEqual([
      expect.stringMatching(/^translations\/es\.json: is no JSON; mend it/),
      'translations/pl.json: is missing; put it back, or clients who read that language get English',
    ]);
  });

  it('checks an overlay on the pack: prints what it changes, or every problem with the file and its place', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'stratum-overlay-')), 'ours.json');
    made.push(dirname(file));
    const overlay = { schema: 1, name: 'Ours', version: '1.0.0', for: { pack: 'microneedling', version: '1.x' }, by: 'Jo', limits: [{ limit: 'waitDays/acne-active', to: 42, because: 'Flares.' }] };
    const run = async (content: string, args: readonly string[] = ['--overlay', file]) => {
      writeFileSync(file, content);
      const said: string[] = [];
      const complained: string[] = [];
      const code = await checkPackCommand([copy(), ...args], { say: (line) => said.push(line), complain: (...lines) => complained.push(...lines), startedIn: '/' });
      return { code, said, complained };
    };
    expect(await run(JSON.stringify(overlay))).toMatchObject({ code: 0, complained: [], said: [expect.stringContaining('is in order'), expect.stringContaining('Translated whole'), 'waitDays/acne-active: 28 days → 42 days (Flares.)', expect.stringContaining('Clients are still told'), 'Ours 1.0.0 is in order: 1 limit, 0 texts.'] });
    expect(await run(JSON.stringify({ ...overlay, limits: [{ limit: 'waitDays/acne-active', to: 7, because: 'Busy.' }] }))).toMatchObject({ code: 1, complained: ['ours.json limits[0].to: would loosen the limit: the pack says 28 days. Write more than that, or take the entry out', '1 problem in the overlay.'] });
    const inOwnWords = { ...overlay, limits: [], words: [{ text: 'aftercare/lead/legs', says: 'Your legs need a good week to close and calm.' }] };
    expect((await run(JSON.stringify(inOwnWords))).said.filter((line) => line.includes('English'))).toEqual(['Español', 'Polski'].map((name) => `${name}: 1 text of the overlay stays in English; papers that print one say so.`));
    expect(await run('{')).toMatchObject({ code: 1, complained: ['ours.json: is no JSON; look for a missing comma or quotation mark', '1 problem in the overlay.'] });
    expect(await run('{}', ['--overlay', '/nowhere.json'])).toMatchObject({ code: 1, complained: ['nowhere.json: cannot be read; check the path', '1 problem in the overlay.'] });
    expect((await run('{}', ['--overlays', file])).code).toBe(2);
  });

  it('ends with 0 for a pack in order, and with 1 and a count when there is a problem', async () => {
    const run = async (folder: string) => {
      const said: string[] = [];
      const complained: string[] = [];
      const code = await checkPackCommand([folder], { startedIn: process.cwd(), say: (line) => said.push(line), complain: (line) => complained.push(line) });
      return { code, said, complained };
    };
    expect(await run(copy())).toEqual({ code: 0, said: [expect.stringMatching(/is in order: 61 questions, 32 protocols, 3 cases\.$/), expect.stringMatching(/^Translated whole: \S+ \(\d{3} texts\), \S+ \(\d{3} texts\)\.$/)], complained: [] });
    const folder = copy();
    rmSync(join(folder, 'risks.json'));
    expect(await run(folder)).toEqual({ code: 1, said: [], complained: ['risks.json: is missing; put it back', '1 problem.'] });
  });

  it('names an entry that has no source, whether the list is empty or left out', () => {
    const wanted = ['contraindications.json items[3].sources: has no source; every entry of the pack needs at least one'];
    expect(damaged('contraindications.json', (content) => Object.assign(entry(content, 'items', 3), { sources: [] }))).toEqual(wanted);
    expect(damaged('contraindications.json', (content) => delete entry(content, 'items', 3)['sources'])).toEqual(wanted);
    expect(damaged('words.json', (content) => delete entry(content, 'told', 0)['sources'])).toEqual(['words.json told[0].sources: has no source; every entry of the pack needs at least one']);
  });

  it('names an id that leads nowhere', () => {
    expect(damaged('risks.json', (content) => Object.assign(entry(content, 'risks', 1), { sources: ['NOBODY2020'] }))).toEqual(['risks.json risks[1].sources: names the source “NOBODY2020”, which the pack does not have; mend the name, or add what it names']);
    expect(damaged('words.json', (content) => Object.assign(entry(content, 'told', 5), { item: 'acne-actve' }))).toEqual([
      'words.json told: names the question or combination “acne-actve”, which the pack does not have; mend the name, or add what it names',
      'words.json told: has no words for the question or combination “acne-active”; add an entry',
    ]);
  });

  it('names a protocol that has no plain words for what to expect', () => {
    expect(damaged('words.json', (content) => Object.assign(entry(content, 'expect', isFor('cellulite-thighs')), { treatments: ['cellulite-buttocks', 'cellulite-abdomen', 'cellulite-arms'] }))).toEqual([
      'words.json expect: has no words for the treatment “cellulite-thighs”; add an entry',
    ]);
  });

  it('names plain words for a line that is printed no more', () => {
    expect(damaged('words.json', (content) => Object.assign(entry(content, 'plain', 0), { says: 'Eye trouble' })).filter((line) => line.includes('Eye trouble'))).toEqual([
      'words.json plain: names the line that is printed “Eye trouble”, which the pack does not have; mend the name, or add what it names',
    ]);
  });

  const practice = (change: (content: Rules) => void): readonly string[] => damaged('practice.json', (content) => change(content as unknown as Rules));
  const of = (list: readonly Json[], item: string, kind?: string): Json => {
    const found = list.find((candidate) => candidate['item'] === item && (kind === undefined || (candidate['which'] as readonly string[]).includes(kind)));
    if (!found) throw new Error(`Nothing for ${item}`);
    return found;
  };

  it.each<readonly [string, (content: Rules) => void, string]>([
    ['a kind that the follow-up does not offer', ({ kinds }) => Object.assign(of(kinds, 'rosacea', 'pustules'), { which: ['pustule'] }), 'practice.json kinds[…].which: names the follow-up option “pustule”, which the pack does not have; mend the name, or add what it names'],
    ['a kind of which nobody has to know', ({ followUps }) => Object.assign(of(followUps, 'neuropathy'), { required: false }), 'practice.json kinds[…].which: needs to know which, so the follow-up of “neuropathy” has to be required'],
    ['kinds beside the one that stands for all', ({ kinds }) => Object.assign(of(kinds, 'rosacea', 'redness'), { which: ['*', 'redness'] }), 'practice.json kinds[…].which: names kinds beside “*”, which stands for all of them; name one or the other'],
    ['a kind of the whole person twice over', ({ kinds }) => Object.assign(of(kinds, 'dvt-swelling', 'suspected'), { wholePerson: true }), 'practice.json kinds[…].wholePerson: would never count: “dvt-swelling” concerns the whole person already; take it out'],
    ['two entries for one kind', ({ kinds }) => kinds.push(of(kinds, 'neuropathy', 'numb')), 'practice.json kinds: has “neuropathy numb” twice; keep one'],
    ['an area that is none', ({ kinds }) => Object.assign(of(kinds, 'breastfeeding'), { areas: ['brests'] }), 'practice.json kinds[…].areas: names the area “brests”, which the pack does not have; mend the name, or add what it names'],
    ['a concern that is none', ({ kinds }) => Object.assign(of(kinds, 'pregnancy'), { concerns: ['striae'] }), 'practice.json kinds[…].concerns: names the concern “striae”, which the pack does not have; mend the name, or add what it names'],
    ['a letter after a wait without an end', ({ kinds }) => Object.assign(of(kinds, 'chemo-current'), { waitDays: null }), 'practice.json kinds[…].afterwards[…]: would never begin: what comes before it has no end; give it a wait, or take this out'],
    ['a letter that is over before its wait', ({ kinds }) => (of(kinds, 'steroid', 'strong-cream')['afterwards'] = [{ severity: 'caution-needs-medical-clearance', untilDays: 28 }]), 'practice.json kinds[…].afterwards[…].untilDays: would be over before the wait of 28 days is; write more than that'],
    ['a letter for areas that the kind does not reach', ({ kinds }) => (of(kinds, 'lymphoedema', 'leg-cellulitis')['afterwards'] = [{ severity: 'caution-needs-medical-clearance', untilDays: null, areas: ['face'] }]), 'practice.json kinds[…].afterwards[…].areas: would never count: the kind reaches none of them; mend one of them'],
    ['a letter by nobody', ({ kinds }) => (of(kinds, 'surgery-recent', 'facial')['afterwards'] = [{ severity: 'caution-needs-medical-clearance', untilDays: null, by: 'vet' }]), 'practice.json kinds[…].afterwards[…].by: names the role “vet”, which the pack does not have; mend the name, or add what it names'],
    ['a number that no agreement waits for', ({ kinds }) => Object.assign(of(kinds, 'anticoagulant', 'warfarin'), { severity: 'absolute' }), 'practice.json kinds[…].measured: would never count: no agreement is asked for here; take it out'],
    ['a decision that changes nothing and stops', ({ kinds }) => Object.assign(of(kinds, 'other-health', 'no-bearing'), { severity: 'absolute' }), 'practice.json kinds[…].changesNothing: says that nothing changes, and so has to be a precaution'],
    ['a wait without a finding', ({ kinds }) => Object.assign(of(kinds, 'hair-removal-recent', 'shaving'), { severity: 'none' }), 'practice.json kinds[…].waitDays: would never count: the kind gives no finding; set it to null'],
    ['a wait that stands in two places', ({ waits }) => waits.push({ ...of(waits, 'sun-tan-recent'), item: 'rosacea', which: ['pustules'] }), 'practice.json waits[…].which: would never count for “pustules”: practice.kinds says how long it waits; say it in one place'],
    ['a required follow-up that does not say whom to ask', ({ followUps }) => delete of(followUps, 'diabetes')['findOut'], 'practice.json followUps[…]: holds everything back while it is open; add to findOut what to find out, and from whom'],
    ['an end that means a kind that is none', ({ endedMeans }) => Object.assign(of(endedMeans, 'dvt-swelling'), { which: 'clot' }), 'practice.json endedMeans[…].which: names the follow-up option “clot”, which the pack does not have; mend the name, or add what it names'],
    ['elsewhere of the whole person', ({ elsewhere }) => Object.assign(of(elsewhere, 'skin-cancer-area'), { item: 'keloid-personal' }), 'practice.json elsewhere[…].item: would never count: “keloid-personal” concerns the whole person, so there is no elsewhere'],
    ['in the area of what is there alone', ({ inArea }) => Object.assign(of(inArea, 'psoriasis-lichen-koebner'), { item: 'rosacea' }), 'practice.json inArea[…].item: would never count: “rosacea” speaks in its areas alone already; set its own severity'],
    ['near something that blocks needling everywhere', ({ near }) => Object.assign(of(near, 'rf-electronic-implant'), { item: 'keloid-personal' }), 'practice.json near[…].item: would never count: “keloid-personal” blocks needling everywhere; it is for what does not'],
    ['near something, agreed by nobody', ({ near }) => Object.assign(of(near, 'rf-electronic-implant'), { by: 'vet' }), 'practice.json near[…].by: names the role “vet”, which the pack does not have; mend the name, or add what it names'],
    ['a medicine that counts as nothing', ({ countsAs }) => Object.assign(of(countsAs, 'photosensitiser', 'amiodarone'), { as: 'heart' }), 'practice.json countsAs[…].as: names the question “heart”, which the pack does not have; mend the name, or add what it names'],
    ['the age of an agreement that nobody asks for', ({ clearanceValid }) => (clearanceValid.days['keloid-personal'] = 90), 'practice.json clearanceValid.days.keloid-personal: would never count: nobody’s agreement is asked for there; take it out'],
    ['the age of an agreement to nothing', ({ clearanceValid }) => (clearanceValid.days['keloids'] = 90), 'practice.json clearanceValid.days: names the question or combination “keloids”, which the pack does not have; mend the name, or add what it names'],
    ['a medicine twice', ({ medicineNames }) => (of(medicineNames, 'steroid')['names'] = ['prednisone', 'Prednisone']), 'practice.json medicineNames[…].names: has “prednisone” twice; keep one'],
    ['a limit of cream that limits nothing', ({ answerNumbing }) => delete of(answerNumbing, 'neuropathy')['maxAreaCm2'], 'practice.json answerNumbing[…]: limits nothing; give it a limit, or take it out'],
    ['a cap above every cap', ({ answerNumbing }) => Object.assign(of(answerNumbing, 'neuropathy'), { maxAreaCm2: 600 }), 'practice.json answerNumbing[…].maxAreaCm2: would never count: no product may go on more than that; write less'],
    ['least minutes above the most', ({ answerNumbing }) => Object.assign(of(answerNumbing, 'eczema-active'), { minMinutes: 45 }), 'practice.json answerNumbing[…].minMinutes: is more than its maxMinutes; write 30 or less'],
    ['most minutes under what the product takes', ({ answerNumbing }) => delete of(answerNumbing, 'eczema-active')['minMinutes'], 'practice.json answerNumbing[…].maxMinutes: is less than “emla-eu” takes to work; add minMinutes, too'],
    ['a limit that lasts as long as a wait that does not exist', ({ answerNumbing }) => Object.assign(of(answerNumbing, 'neuropathy'), { whileWaiting: true }), 'practice.json answerNumbing[…].whileWaiting: never ends: “neuropathy” has no wait; take it out'],
    ['a cap on areas above every cap', ({ numbingAreaCaps }) => Object.assign(numbingAreaCaps[0] ?? {}, { maxAreaCm2: 600 }), 'practice.json numbingAreaCaps[…].maxAreaCm2: would never count: no product may go on more than that; write less'],
    ['cream never on an area that is none', ({ numbingNever }) => (numbingNever.areas = ['eyes']), 'practice.json numbingNever.areas: names the area “eyes”, which the pack does not have; mend the name, or add what it names'],
    ['a change of the plan for a kind that is none', ({ planEffects }) => Object.assign(of(planEffects.filter((effect) => effect['which']), 'poor-healing-smoking'), { which: ['slow'] }), 'names the follow-up option “slow”'],
    ['weeks of a test area that nobody asks for', ({ planEffects }) => delete of(planEffects, 'allergy-metal-nickel')['testArea'], 'would never count: it asks for no test area; add testArea, or take it out'],
    ['men who are asked and not asked', ({ derived }) => (derived.notAskedOfMales = ['pregnancy']), 'practice.json derived.notAskedOfMalesOver: would never count for “pregnancy”, which no man is asked; take it out of notAskedOfMales'],
  ])('names, of what refines a rule: %s', (_what, change, wanted) => {
    const said = practice(change).map((line) => line.replaceAll(/\[\d+\]/g, '[…]'));
    expect(said).toContainEqual(expect.stringContaining(wanted));
  });

  it('names words for kinds and places that mean nothing, and a date that nobody can explain', () => {
    expect(damaged('words.json', (content) => Object.assign(entry(content, 'toldByKind', 0), { which: ['suspect'] }))).toEqual(['words.json toldByKind[0].which: names the follow-up option “suspect”, which the pack does not have; mend the name, or add what it names']);
    expect(damaged('words.json', (content) => (content['toldByKind'] as Json[]).push(entry(content, 'toldByKind', 1)))).toEqual(['words.json toldByKind: has “dvt-swelling clot-past” twice; keep one']);
    expect(damaged('words.json', (content) => Object.assign(entry(content, 'toldElsewhere', 0), { item: 'rosacea' }))).toEqual(['words.json toldElsewhere: has words for “rosacea”, which means nothing outside its place; take them out']);
    expect(damaged('words.json', ({ notToday }) => Object.assign(notToday as Json, { dependsOn: ((notToday as Json)['dependsOn'] as readonly Json[]).filter((line) => line['item'] !== 'rosacea') }))).toEqual(['words.json notToday.dependsOn: has no words for what the date of “rosacea” depends on; add an entry']);
  });

  it('names a combination that asks nobody in particular, and a review that is no review', () => {
    const combination = (id: string) => (candidate: Json): boolean => candidate['id'] === id;
    expect(damaged('combinations.json', (content) => Object.assign(entry(content, 'combinations', combination('melasma-specialist')), { severity: 'absolute' }))).toContain('combinations.json combinations[9].by: would never count: no agreement is asked for here; take it out');
    expect(damaged('combinations.json', (content) => Object.assign(entry(content, 'combinations', combination('melasma-specialist')), { ongoingOnly: true }))).toEqual(['combinations.json combinations[9].ongoingOnly: would never count: none of its conditions is an answer with an end; take it out']);
    expect(damaged('pack.json', (content) => Object.assign(entry(content, 'reviewed', 0), { by: 'Dr Marsh' }))).toEqual(['pack.json reviewed[0]: needs both, by whom and when, or neither']);
    expect(damaged('pack.json', (content) => Object.assign(entry(content, 'reviewed', 0), { part: 'rules' }))).toEqual(['pack.json reviewed[0].part: is “rules”, which is no file of the pack or stands there twice; name each file once', 'pack.json reviewed: leaves out “contraindications”; say whether anybody reviewed it']);
    expect(damaged('pack.json', (content) => (content['reviewBy'] = { rules: '2027-11-30', regulation: '2026-11-30' }))).toEqual(['pack.json reviewBy: has to come after the day of the version; give released, too']);
    expect(damaged('anaesthetic.json', (content) => Object.assign(content['toxicity'] as Json, { askAtMinutes: [30, 15] }))).toEqual(['anaesthetic.json toxicity.askAtMinutes: has to go up; put the minutes in order']);
  });

  it('names a range that goes over the hard cap of its area', () => {
    expect(damaged('treatments.json', (content) => Object.assign(entry(content, 'treatments', 0), { depthByAreaMm: { 'thighs-outer': [0.75, 2.5] } }))).toEqual(['treatments.json treatments[0].depthByAreaMm.thighs-outer: goes deeper than the hard cap of the area; end it at 2 mm or less']);
  });

  it('names a sentence that is too hard for a client, and one that is too long', () => {
    expect(damaged('words.json', (content) => Object.assign(entry(content, 'told', 17), { text: 'Your medication may necessitate photoprotection following microneedling procedures.' }))).toEqual([
      expect.stringMatching(/^words\.json told\[17\]\.text: reads at age \d+\.\d; use shorter words and sentences, 11 at most: “Your medication/),
    ]);
    expect(damaged('words.json', (content) => Object.assign(entry(content, 'told', 17), { text: `Stay out of the sun ${'and in the shade '.repeat(6)}today.` }))).toContainEqual(expect.stringMatching(/^words\.json told\[17\]\.text: has a sentence of 30 words; split it, 24 at most: /));
  });

  it('names a red flag that is too hard as it stands, in the file where it stands', () => {
    expect(damaged('risks.json', (content) => Object.assign(entry(content, 'urgentRedFlags', 0), { text: 'Considerable inflammation or haemorrhagic ulceration necessitating hospitalisation' }))).toEqual([
      expect.stringMatching(/^risks\.json urgentRedFlags\[0\]\.text: reads at age/),
    ]);
  });

  it('names a phrase that must never be said', () => {
    expect(damaged('words.json', (content) => Object.assign(entry(content, 'expect', isFor('striae-abdomen')), { text: 'Needling removes stretch marks. It takes a few months.' }))).toEqual([
      expect.stringMatching(/^words\.json expect\[\d+\]\.text: says “removes stretch marks”, which must never be said to a client; take it out$/),
    ]);
  });

  const aftercare = (content: Json): Json => content['aftercare'] as Json;
  const extra = (id: string) => (content: Json): Json => entry(aftercare(content), 'extras', (candidate) => candidate['id'] === id);

  it('names a line of advice without a topic, and one whose topic nobody listed', () => {
    expect(damaged('words.json', (content) => delete extra('rosacea')(content)['topics'])).toEqual(['words.json aftercare.extras[5]: has no topic; say what it is about, and whether it says do, do not, ask or expect']);
    expect(damaged('risks.json', (content) => delete entry(content, 'emergencySigns', 2)['topics'])).toEqual([
      'risks.json emergencySigns[2]: has no topic; say what it is about, and whether it says do, do not, ask or expect',
      'words.json aftercare.topics: has “chest”, which no line is about; take it out',
    ]);
    expect(damaged('risks.json', (content) => ((content['emergencySigns'] as unknown[])[2] = 'Chest pain, or short of breath'))).toContain('risks.json emergencySigns[2]: has no topic; say what it is about, and whether it says do, do not, ask or expect');
    expect(damaged('words.json', (content) => Object.assign(extra('look-daily')(content), { topics: [{ topic: 'lookng', says: 'do' }] }))).toEqual(['words.json aftercare.extras[7]: names the topic “lookng”, which the pack does not have; mend the name, or add what it names']);
  });

  it('names two lines of advice that say different things about one topic where one client can be given both', () => {
    const against = (topic: string, one: RegExp, other: RegExp) => expect.stringMatching(new RegExp(`${one.source}: says something else about “${topic}” than ${other.source}, and one client can be given both`));
    expect(damaged('words.json', (content) => Object.assign(extra('rosacea')(content), { text: 'Keep it warm.', topics: [{ topic: 'heat', says: 'do' }] }))).toContainEqual(against('heat', /aftercare\.slots\[0\]\.lines\[2\]/, /words\.aftercare\.extras\[5\]/));
    expect(damaged('risks.json', (content) => Object.assign(entry(content, 'urgentRedFlags', 7), { topics: [{ topic: 'colour', says: 'ask', whom: 'us', soon: 'same-day' }] }))).toContainEqual(against('colour', /aftercare\.slots\[7\]\.lines\[0\]/, /risks\.urgentRedFlags\[7\]/));
    // Who is given the line of one is never given that of the other.
    expect(damaged('words.json', (content) => Object.assign(extra('rosacea')(content), { topics: [{ topic: 'paracetamol', says: 'do-not' }], when: { items: ['methaemoglobinaemia-g6pd'] } })).filter((line) => line.includes('“paracetamol”'))).toEqual([
      against('paracetamol', /aftercare\.extras\[5\]/, /words\.aftercare\.painReliefs\[0\]/),
    ]);
  });

  it('names advice for a finding that the pack does not have, and pain relief that does not fit everybody in the end', () => {
    expect(damaged('words.json', (content) => Object.assign(extra('rosacea')(content), { when: { items: ['rosacae'] } }))).toEqual(['words.json aftercare.extras[5]: names the question or combination “rosacae”, which the pack does not have; mend the name, or add what it names']);
    expect(damaged('words.json', (content) => (aftercare(content)['painReliefs'] as Json[]).pop())).toEqual([expect.stringMatching(/^words\.json aftercare\.painReliefs\[1\]: is the last and so has to fit everybody/)]);
    expect(damaged('words.json', (content) => (aftercare(content)['painReliefs'] = (aftercare(content)['painReliefs'] as Json[]).toReversed()))).toContainEqual(expect.stringMatching(/^words\.json aftercare\.painReliefs\[0\]: is not the last and so needs the findings/));
  });

  it('names a case that does not hold, and one that cannot be read', () => {
    expect(damaged('cases/03-keloid.json', (content) => Object.assign(content['expect'] as Json, { screening: { verdict: 'clear' } }))).toEqual([
      'cases/03-keloid.json: output.screening.verdict is "stop", expected "clear"; mend the rule, or the case if the rule is right',
    ]);
    expect(damaged('cases/03-keloid.json', (content) => delete content['why'])).toEqual([expect.stringMatching(/^cases\/03-keloid\.json: is no case; mend it: why /)]);
    const folder = copy();
    writeFileSync(join(folder, 'cases', '03-keloid.json'), '{');
    expect(complaints(folder)).toEqual([expect.stringMatching(/^cases\/03-keloid\.json: is no JSON; mend it: /)]);
  });

  it('names every problem at once', () => {
    expect(damaged('words.json', (content) => {
      Object.assign(entry(content, 'told', 0), { sources: ['NOBODY2020'] });
      Object.assign(entry(content, 'told', 1), { sources: ['NOBODY2021'] });
    })).toHaveLength(2);
  });
});
