import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import { plainDate, type PlainDate } from '../domain/plainDate';
import type { Answers } from '../domain/consultation';
import { suggestPlan } from '../planning/plan';
import { screen } from '../screening/screen';
import { VERDICTS, type ScreeningContext } from '../screening/types';
import { areaById, isOffered, itemById, protocolsFor, toldOf, treatmentById, toldWhenShortenedOf } from './lookup';
import { applyOverlay, applyWhatFits, parseOverlay, type PackWithOverlay } from './overlay';
import { overlayLabel } from './overlayLabel';
import { limitsOf, tightened } from './overlayLimits';
import type { Pack } from './schema';

const base = { schema: 1, name: 'Rosewood rules', version: '1.0.0', for: { pack: 'microneedling', version: pack.version }, by: 'Jo Marsh' };
const overlayOf = (changes: object): string => JSON.stringify({ ...base, ...changes });
const limit = (address: string, to: unknown, because = 'We decided so.') => ({ limit: address, to, because });

function problemsOf(text: string, on: Pack = pack): readonly string[] {
  const parsed = parseOverlay(text);
  const applied = parsed.ok ? applyOverlay(on, parsed.value) : parsed;
  return applied.ok ? [] : applied.error.map(({ path, message }) => `${path} ${message}`);
}

function made(changes: object): PackWithOverlay {
  const parsed = parseOverlay(overlayOf(changes));
  const applied = parsed.ok ? applyOverlay(pack, parsed.value) : parsed;
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  return applied.value;
}

describe('an overlay', () => {
  it('lowers a cap, and every depth range ends there', () => {
    const lower = made({ limits: [limit('hardCap/cheeks', 1)] });
    expect(areaById(lower, 'cheeks')).toMatchObject({ hardCapMm: 1, depthPenMm: [0.5, 1] });
    expect(treatmentById(lower, 'acne-scars-face')?.depthByAreaMm).toMatchObject({ cheeks: [0.5, 1], chin: [0.5, 1] });
    expect(lower.overlay.changes[0]).toMatchObject({ kind: 'limit', address: 'hardCap/cheeks', before: '1.5 mm', after: '1 mm', because: 'We decided so.' });
    expect(lower.overlay.changes).toContainEqual(expect.objectContaining({ kind: 'follows', address: 'acne-scars-face/cheeks', before: '0.5 to 1.5 mm', after: '0.5 to 1 mm' }));
  });

  it('keeps a range in order that lies wholly above the new cap', () => {
    expect(treatmentById(made({ limits: [limit('hardCap/abdomen', 0.6)] }), 'scars-abdominal-hypertrophic')?.depthByAreaMm).toEqual({ abdomen: [0.6, 0.6] });
  });

  it('makes each kind of an item wait as long as the item', () => {
    const longer = made({ limits: [limit('waitDays/sun-tan-recent', 28)] });
    const days = longer.practice.waits.filter((wait) => wait.item === 'sun-tan-recent').map((wait) => wait.days);
    expect(days.length).toBeGreaterThan(0);
    expect(Math.min(...days)).toBeGreaterThanOrEqual(28);
  });

  it('rules out what somebody might have shortened the wait for, and keeps the words about the other waits', () => {
    const never = made({ limits: [limit('severity/isotretinoin', 'absolute')], words: [{ text: 'toldWhenShortened/scar-immature', says: 'The person who looks after your scar agreed to treat it now.' }] });
    expect(never.practice.shortenings.map(({ item }) => item)).toEqual(pack.practice.shortenings.map(({ item }) => item).filter((item) => item !== 'isotretinoin'));
    expect(never.practice.planEffects.some((effect) => effect.item === 'isotretinoin')).toBe(false);
    expect(toldWhenShortenedOf(never, 'scar-immature')).toBe('The person who looks after your scar agreed to treat it now.');
    expect(toldWhenShortenedOf(never, 'isotretinoin')).toBeUndefined();
  });

  it('changes a text, and says that it is the clinic’s own', () => {
    const text = 'High sugar slows healing. We ask your doctor first. Please bring a letter.';
    const spoken = made({ words: [{ text: 'told/diabetes', says: text }] });
    expect(toldOf(spoken, 'diabetes')).toBe(text);
    expect(spoken.words.told.find((entry) => entry.item === 'diabetes')).toMatchObject({ verified: 'general-knowledge', verifiedNote: 'Own words of this clinic: Rosewood rules 1.0.0, by Jo Marsh.' });
  });

  it('has a hash of its own, which any change of it changes', () => {
    const one = made({ limits: [limit('waitDays/acne-active', 42)] });
    expect(new Set([pack.hash, one.hash, made({ limits: [limit('waitDays/acne-active', 43)] }).hash]).size).toBe(3);
    expect(made({ limits: [limit('waitDays/acne-active', 42)] }).hash).toBe(one.hash);
    expect(overlayLabel(one)).toBe('Rosewood rules 1.0.0');
    expect(overlayLabel(pack)).toBeNull();
  });

  it('tells what clients still hear about a finding that counts more strictly now', () => {
    const told = toldOf(pack, 'acne-active');
    expect(made({ limits: [limit('waitDays/acne-active', 42)] }).overlay.changes[0]).toMatchObject({ stillTold: told });
    expect(made({ limits: [limit('waitDays/acne-active', 42)], words: [{ text: 'told/acne-active', says: 'Your skin has to be calm for six weeks.' }] }).overlay.changes[0]).toMatchObject({ stillTold: null });
  });

  it('applies the worked example of the documentation', () => {
    const [, example = ''] = /### A worked example[\s\S]*?```json\n([\s\S]*?)```/.exec(readFileSync('docs/packs.md', 'utf8')) ?? [];
    expect(problemsOf(example)).toEqual([]);
    const parsed = parseOverlay(example);
    const applied = parsed.ok ? applyOverlay(pack, parsed.value) : parsed;
    if (!applied.ok) throw new Error('The example does not apply.');
    expect(applied.value.overlay.changes.filter(({ kind }) => kind !== 'follows').map(({ address, before, after }) => [address, before, after])).toEqual([
      ['hardCap/cheeks', '1.5 mm', '1 mm'],
      ['waitDays/acne-active', '28 days', '42 days'],
      ['numbing/lmx4/areaCm2', '600 cm²', '300 cm²'],
      ['notToday/dependsOn/acne-active', 'Your skin has to be free of active spots for about 4 weeks.', 'Your skin has to be free of active spots for about 6 weeks.'],
      ['told/acne-active', toldOf(pack, 'acne-active'), expect.stringContaining('six weeks')],
    ]);
    expect(applied.value.overlay.changes.every(({ stillTold }) => stillTold === null)).toBe(true);
  });
});

/** The limits alone, without the check of all texts, which takes its time. */
function limited(limits: readonly object[]): Pack {
  const parsed = parseOverlay(overlayOf({ limits }));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return applyWhatFits(pack, parsed.value, []);
}

describe('what an overlay may not', () => {
  it('is loosen a limit, or pretend to tighten one; the problem names the place, the pack’s value and what to do', () => {
    expect(problemsOf(overlayOf({ limits: [limit('hardCap/cheeks', 2)] }))).toEqual(['limits[0].to would loosen the limit: the pack says 1.5 mm. Write less than that, or take the entry out']);
    expect(problemsOf(overlayOf({ limits: [limit('waitDays/acne-active', 28)] }))).toEqual(['limits[0].to changes nothing: the pack says 28 days. Write more than that, or take the entry out']);
    for (const [address, to] of [['severity/keloid-personal', 'defer-until'], ['severity/diabetes', 'precaution-adjust-plan'], ['numbing/lmx4/allowed', true], ['numbing/lidoprilo-us/minutes', 301], ['sessions/pores-face', 9], ['interval/pores-face', 2], ['testArea/diabetes', false], ['numbing/lmx4/areaCm2', 601], ['depth/cheeks', 1.6]] as const)
      expect(problemsOf(overlayOf({ limits: [limit(address, to)] })), address).toEqual([expect.stringMatching(/^limits\[0\]\.to .*loosen/)]);
  });

  it('is give a wait to what has none, since that would end the finding sooner', () => {
    expect(problemsOf(overlayOf({ limits: [limit('waitDays/keloid-personal', 400)] }))).toEqual([expect.stringContaining('there is no limit “waitDays/keloid-personal”')]);
  });

  it('is tell a severity to an item whose effect does not follow from it', () => {
    expect(problemsOf(overlayOf({ limits: [limit('severity/allergy-anaesthetic', 'absolute')] }))).toEqual([expect.stringContaining('there is no limit')]);
  });

  it('is say what must not be said, what is hard to read, or what a form cannot fill in', () => {
    expect(problemsOf(overlayOf({ words: [{ text: 'told/diabetes', says: 'Good skin is guaranteed.' }] }))).toEqual([expect.stringMatching(/^words\[0\]\.says says “guaranteed”/)]);
    expect(problemsOf(overlayOf({ words: [{ text: 'told/diabetes', says: 'Photosensitising medication necessitates comprehensive photoprotection during rehabilitation.' }] }))).toEqual([expect.stringMatching(/^words\[0\]\.says reads at age/)]);
    expect(problemsOf(overlayOf({ words: [{ text: 'aftercare/slots/sun/lines/sun', says: 'Shade, clothes and SPF 30–50 every day.' }] }))).toEqual([expect.stringContaining('has to keep the places that are filled in')]);
    expect(problemsOf(overlayOf({ words: [{ text: 'told/diabetes', says: 'Come on {day:3}.' }] }))).toEqual([expect.stringContaining('there are none in this text')]);
  });

  it('is change lines that are counted without saying what they say now, or a text that is another by now', () => {
    expect(problemsOf(overlayOf({ words: [{ text: 'treatments/pores-face/willNot/1', says: 'It does not close pores.' }] }))).toEqual([expect.stringMatching(/^words\[0\]\.was is needed/)]);
    expect(problemsOf(overlayOf({ words: [{ text: 'told/diabetes', was: 'Something else.', says: 'Please ask your doctor.' }] }))).toEqual([expect.stringMatching(/^words\[0\]\.was is not what the pack says now/)]);
  });

  it('is touch red flags, questions, sources, or anything by a trick of its form', () => {
    for (const text of ['plain/1', 'plain', 'terms/1', '__proto__', 'constructor', 'told', 'told/diabetes/sources', 'told/__proto__', ''])
      expect(problemsOf(overlayOf({ words: [{ text, says: 'Ask us.' }] })).length, text).toBeGreaterThan(0);
    for (const address of ['__proto__', 'hardCap', 'hardCap/eyelids', 'hardCap/__proto__', 'toString']) expect(problemsOf(overlayOf({ limits: [limit(address, 0.1)] })).length, address).toBeGreaterThan(0);
    for (const to of [-1, 0, '1', true, null, [1]]) expect(problemsOf(overlayOf({ limits: [limit('hardCap/cheeks', to)] })).length, String(to)).toBeGreaterThan(0);
  });

  it('is touch what is known, what a device is cleared for, or what to watch for while cream is on', () => {
    const texts = ['evidenceGrades/D', 'recommendations/refer', 'offers/1', 'labelScope/outside', 'deviceScope/outside', 'deviceCleared', 'numbing/warning-signs'];
    for (const text of texts) expect(problemsOf(overlayOf({ words: [{ text, says: 'All is well.' }] })), text).toEqual([expect.stringContaining('there is no text')]);
  });

  it('is say the same thing twice, under one address or two', () => {
    expect(problemsOf(overlayOf({ limits: [limit('hardCap/cheeks', 1), limit('hardCap/cheeks', 0.9)] }))).toEqual([expect.stringContaining('limits[1].limit is in limits[0] already')]);
    expect(problemsOf(overlayOf({ words: [{ text: 'expect/cellulite-thighs', says: 'It may do little.' }, { text: 'expect/cellulite-arms', says: 'It may do a bit.' }] }))).toEqual([expect.stringContaining('changes the same text as words[0]')]);
  });

  it('is have another form, in words that a clinician can mend it by', () => {
    expect(problemsOf('{}')).toEqual(['schema has to be 1, the form of overlay that this app reads', 'name is missing', 'version is missing', 'for is missing', 'by is missing']);
    expect(problemsOf(overlayOf({ words: 'none', colour: 'teal' }))).toEqual(['words has to be a list in [ ]', ' has “colour”, which an overlay does not know; take it out']);
  });

  it('is be for another pack or version, or on top of another overlay', () => {
    expect(problemsOf(overlayOf({ for: { pack: 'other', version: '1.x' } }))).toEqual([expect.stringMatching(/^for\.pack /)]);
    expect(problemsOf(overlayOf({ for: { pack: 'microneedling', version: '0.9.x' } }))).toEqual([expect.stringMatching(/^for\.version /)]);
    expect(problemsOf(overlayOf({ for: { pack: 'microneedling', version: `${pack.version.split('.')[0]}.x` } }))).toEqual([]);
    expect(problemsOf(overlayOf({}), made({}))).toEqual([expect.stringContaining('on top of another overlay')]);
  });

  it('is be no JSON, too long, or without its parts', () => {
    expect(problemsOf('{')).toEqual([expect.stringContaining('is no JSON')]);
    expect(problemsOf('x'.repeat(1_000_001))).toEqual([expect.stringContaining('too long')]);
    expect(problemsOf(`${'['.repeat(100_000)}${']'.repeat(100_000)}`).length).toBeGreaterThan(0);
    expect(problemsOf('{}').map((problem) => problem.split(' ')[0])).toEqual(['schema', 'name', 'version', 'for', 'by']);
    expect(problemsOf(overlayOf({ extra: 1 }))).not.toEqual([]);
    expect(problemsOf(overlayOf({ name: 'Rules \u00071' }))).toEqual([expect.stringContaining('a hidden control sign')]);
  });
});

describe('an overlay that does not fit any more', () => {
  const parsed = parseOverlay(overlayOf({ limits: [limit('hardCap/cheeks', 1), limit('hardCap/gone', 1), limit('waitDays/acne-active', 14)], words: [{ text: 'told/gone', says: 'Ask us.' }] }));
  const partly = parsed.ok ? applyWhatFits(pack, parsed.value, [{ path: 'limits[1].limit', message: 'is gone' }]) : null;

  it('keeps the limits that still tighten, and no other', () => {
    expect(partly && areaById(partly, 'cheeks')?.hardCapMm).toBe(1);
    expect(partly && itemById(partly, 'acne-active')?.waitDays).toBe(28);
    expect(partly?.overlay).toMatchObject({ problems: [{ path: 'limits[1].limit' }] });
    expect(partly && overlayLabel(partly)).toBe('Rosewood rules 1.0.0 (in part)');
  });
});

describe('under any overlay that applies', () => {
  const byAddress = limitsOf(pack);
  const limits = [...byAddress];
  const tighter = fc.uniqueArray(fc.tuple(fc.constantFrom(...limits), fc.double({ min: 0.05, max: 0.95, noNaN: true }), fc.nat(2)), { minLength: 1, maxLength: 25, selector: ([[address]]) => address }).map((chosen) =>
    chosen.flatMap(([[address, known], share, step]) => {
      const { now } = known;
      switch (known.tighter) {
        case 'less':
          return typeof now === 'number' ? [limit(address, known.whole ? Math.max(1, Math.floor(now * share)) : Math.max(now * share, known.least ?? 0))] : [limit(address, 20)];
        case 'more':
          return [limit(address, Number(now) + 1 + Math.floor(share * 60))];
        case 'stricter':
          return [limit(address, ['caution-needs-medical-clearance', 'defer-until', 'absolute'][step])];
        case 'yes':
          return [limit(address, true)];
        case 'no':
          return [limit(address, false)];
      }
    }).filter((entry) => tightened(byAddress.get(entry.limit), entry.to as number) === null),
  );
  const today = plainDate('2026-11-24');
  const places = pack.treatments.treatments.flatMap(({ concern, modality, areaIds }) => areaIds.map((area) => ({ concern, modality, area })));
  const answer = fc.record({ answer: fc.constantFrom('yes' as const, 'no' as const, 'not-sure' as const), endedOn: fc.option(fc.constantFrom<PlainDate>(...['2025-11-24', '2026-06-01', '2026-10-28', '2026-11-20'].map(plainDate)), { nil: undefined }) });

  it('no verdict is better, no depth or cap larger, no wait or interval shorter than with the pack alone', () => {
    fc.assert(
      fc.property(tighter, fc.constantFrom(...places), fc.dictionary(fc.constantFrom(...pack.contraindications.items.map((item) => item.id)), answer, { maxKeys: 8 }), fc.boolean(), (entries, place, given, cleared) => {
        const strict = limited(entries);
        const context: ScreeningContext = {
          concerns: [{ concern: place.concern, areas: [place.area] }],
          modality: place.modality,
          dateOfBirth: plainDate('1988-09-02'),
          sex: 'female',
          phototype: 'III',
          clearances: cleared ? Object.fromEntries(Object.keys(given).map((id) => [id, { by: 'Dr Marsh', on: plainDate('2026-11-01'), reference: 'Letter' }])) : {},
          treatedBefore: [],
        };
        const all = Object.fromEntries(pack.contraindications.items.map(({ id }) => [id, { answer: 'no' as const }]));
        const answers: Answers = { ...all, ...Object.fromEntries(Object.entries(given).map(([id, { answer: said, endedOn }]) => [id, { answer: said, ...(endedOn === undefined ? {} : { endedOn }) }])) };
        const [before, after] = [screen(pack, answers, context, today), screen(strict, answers, context, today)];
        expect(VERDICTS.indexOf(after.verdict)).toBeLessThanOrEqual(VERDICTS.indexOf(before.verdict));
        for (const [area, verdict] of Object.entries(after.areas)) expect(VERDICTS.indexOf(verdict)).toBeLessThanOrEqual(VERDICTS.indexOf(before.areas[area] ?? 'clear'));
        if (before.earliestDate !== null && after.earliestDate !== null) expect(after.earliestDate >= before.earliestDate).toBe(true);
        for (const finding of before.findings) expect(after.findings.some(({ id, effect }) => id === finding.id && VERDICTS.indexOf(effect) <= VERDICTS.indexOf(finding.effect)), finding.id).toBe(true);

        const planning = { ...context, numbedToday: [], told: before.told, open: false, testAreasSeen: [], jurisdiction: 'UK' as const, weightKg: 70, prescriber: true, firstSessionOn: today, choices: {}, cleared: cleared ? Object.keys(given) : [] };
        const [plan, tight] = [suggestPlan(pack, planning, before.findings, today), suggestPlan(strict, { ...planning, told: after.told }, after.findings, today)];
        const offered = new Set(strict.treatments.treatments.filter(isOffered).map(({ id }) => id));
        for (const { id } of tight.treatments) if (offered.has(id)) expect(isOffered(treatmentById(pack, id) ?? { recommendation: 'refer' })).toBe(true);
        plan.treatments.forEach((treatment) => {
          const other = tight.treatments.find(({ id }) => id === treatment.id);
          // What is not offered any more is done elsewhere, or by another protocol that was there before.
          if (!other) return expect(offered.has(treatment.id)).toBe(false);
          expect(other?.sessions?.max ?? 0).toBeLessThanOrEqual(treatment.sessions?.max ?? 0);
          expect(other?.intervalWeeks?.min ?? 0).toBeGreaterThanOrEqual(treatment.intervalWeeks?.min ?? 0);
          for (const asked of treatment.testAreaBecause) expect(other?.testAreaBecause).toContain(asked);
          treatment.areas.forEach(({ depthMm }, at) => {
            const depth = other?.areas[at]?.depthMm;
            if (!depthMm || !depth) return expect(depth).toBe(depthMm);
            expect(depth.cap).toBeLessThanOrEqual(depthMm.cap);
            expect(depth.max).toBeLessThanOrEqual(Math.min(depthMm.max, depth.cap));
            expect(depth.chosen).toBeLessThanOrEqual(Math.min(depthMm.chosen, depth.max));
          });
        });
        plan.numbing.products.forEach((product, index) => {
          const other = tight.numbing.products[index];
          expect(other?.maxAreaCm2 ?? 0).toBeLessThanOrEqual(product.maxAreaCm2);
          if (!product.allowed) expect(other?.allowed).toBe(false);
          if (product.maxGrams !== null) expect(other?.maxGrams).toBeLessThanOrEqual(product.maxGrams);
          if (product.maxMinutes !== null) expect(other?.maxMinutes).toBeLessThanOrEqual(product.maxMinutes);
        });
        expect(protocolsFor(strict, place.concern, place.area, place.modality).map(({ id }) => id).toSorted()).toEqual(protocolsFor(pack, place.concern, place.area, place.modality).map(({ id }) => id).toSorted());
      }),
      { numRuns: 150 },
    );
  });

  it('everything that a pack needs is still there', () => {
    fc.assert(
      fc.property(tighter, (entries) => {
        expect(problemsOf(overlayOf({ limits: entries }))).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });
});
