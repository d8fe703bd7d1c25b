import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import { forbiddenIn, textProblems } from './checkTexts';
import { clientTexts } from './clientTexts';
import type { Pack } from './schema';

const tellingOf = (item: string, text: string): Pack => ({ ...pack, words: { ...pack.words, told: pack.words.told.map((entry) => (entry.item === item ? { ...entry, text } : entry)) } });
const expectingOf = (treatment: string, text: string): Pack => ({ ...pack, words: { ...pack.words, expect: pack.words.expect.map((entry) => (entry.treatments.includes(treatment) ? { ...entry, text } : entry)) } });
const found = (changed: Pack): readonly string[] => textProblems(changed).map(({ path, message }) => `${path} ${message}`);

describe('the texts that clients see', () => {
  it('are those of the plain words, and no longer the originals that these stand for', () => {
    const texts = clientTexts(pack).map((entry) => entry.text);
    for (const { text } of [...pack.words.told, ...pack.words.expect, ...pack.words.plain]) expect(texts).toContain(text);
    for (const { says } of pack.words.plain) expect(texts).not.toContain(says);
    expect(clientTexts(pack).filter(({ path }) => /clientText|realisticText|sources|\.says/.test(path))).toEqual([]);
  });

  it('have red flags, emergency signs and normal signs among them, each with its place in the pack', () => {
    const pathOf = (text: string): string | undefined => clientTexts(pack).find((entry) => entry.text === text)?.path;
    expect(pathOf('Pain that gets worse instead of better after day 1')).toBe('risks.urgentRedFlags[4].text');
    expect(pathOf('Call {emergency} now')).toBe('risks.emergencyHeading.text');
    expect(pathOf('Only as a specialist plans it')).toMatch(/^words\.plain\[\d+\]\.text$/);
    expect(pathOf('Dryness, flaking and itch for up to 7 days')).toBe('aftercare.normalNotNormal.normal[2].text');
  });

  it('are all plain in the pack of the product', () => {
    expect(textProblems(pack)).toEqual([]);
  });

  it('are found where they are hard, long or forbidden, with their path', () => {
    expect(found(tellingOf('photosensitiser', 'Your medicine can make skin react to sunlight, so sun protection after treatment is essential.'))).toEqual([expect.stringMatching(/^words\.told\[17\]\.text reads at age 14\.\d; use shorter words/)]);
    expect(found(expectingOf('pores-face', 'Pores can look small when the skin round them is smooth and if you come to us for a year or so and stay out of the sun too.'))).toContainEqual(expect.stringMatching(/\.text has a sentence of 29 words; split it/));
    expect(found(expectingOf('striae-abdomen', 'This removes stretch marks.'))).toEqual([expect.stringMatching(/\.text says “removes stretch marks”, which must never be said to a client; take it out$/)]);
  });

  it('may be short names and labels, which have no reading age', () => {
    expect(found(tellingOf('photosensitiser', 'Photosensitising medication necessitates photoprotection.'))).toEqual([]);
  });
});

describe('a phrase that must never be said', () => {
  it('counts in texts about the concern of its treatment, whatever its case and spaces', () => {
    expect(forbiddenIn(pack, 'The effect is Permanent.', ['wrinkles'])).toEqual(['permanent']);
    expect(forbiddenIn(pack, 'It gives face-lift\n results', ['wrinkles'])).toEqual(['face-lift results']);
    expect(forbiddenIn(pack, 'Our way: 100% of clients improve!', ['cellulite'])).toEqual(['100% of clients improve']);
  });

  it('does not count in texts about another concern', () => {
    expect(forbiddenIn(pack, 'A tattoo is permanent.', ['stretch marks'])).toEqual([]);
    expect(found(expectingOf('striae-rf', 'A tattoo is permanent.'))).toEqual([]);
  });

  it('counts in texts that every document may print', () => {
    expect(forbiddenIn(pack, 'The effect is permanent.', null)).toEqual(['permanent']);
    expect(found(tellingOf('antiplatelet', 'Good skin is guaranteed.'))).toEqual([expect.stringContaining('says “guaranteed”')]);
  });

  it('does not count inside a longer word', () => {
    expect(forbiddenIn(pack, 'Nothing here lasts impermanently or permanently.', ['wrinkles'])).toEqual([]);
  });

  it('does not count inside a name that cannot be avoided, but does beside it', () => {
    expect(forbiddenIn(pack, 'We do not needle over permanent make-up.', null)).toEqual([]);
    expect(forbiddenIn(pack, 'We do not needle over permanent make-up. Results are permanent.', null)).toEqual(['permanent']);
    const cheating: Pack = { ...pack, words: { ...pack.words, terms: [...pack.words.terms, 'permanent'] } };
    expect(forbiddenIn(cheating, 'Results are permanent.', null)).toEqual(['permanent']);
  });

  it('counts everywhere when it is a claim that was judged wrong or unsupported, and not when it was judged supported', () => {
    const of = (verdict: string): string => pack.claims.claims.find((claim) => claim.verdict === verdict)?.claim ?? '';
    for (const verdict of ['wrong', 'unsupported']) {
      const claim = of(verdict);
      expect(forbiddenIn(pack, `As they say: ${claim.replace(/\.$/, '').toUpperCase()}, and so on.`, ['pores'])).toEqual([claim]);
    }
    expect(forbiddenIn(pack, of('supported'), null)).toEqual([]);
  });
});
